interface Clock {
  now: () => number;
  later: (run: () => void, ms: number) => void;
}

const page: Clock = { now: () => performance.now(), later: (run, ms) => void setTimeout(run, ms) };

/**
 * Many calls in a row become few: the first is done at once, what comes within `ms` after it is done together when that time is over.
 *
 * @example
 * const say = coalesce<string>((all) => console.log([...all]), 250);
 * say('a'); say('b'); say('b'); // ['a'] at once, ['b'] a quarter of a second later
 */
export function coalesce<T>(run: (all: ReadonlySet<T>) => void, ms: number, clock: Clock = page): (one: T) => void {
  let waiting = new Set<T>();
  let open = Number.NEGATIVE_INFINITY;
  let planned = false;
  function flush(): void {
    const all = waiting;
    waiting = new Set();
    planned = false;
    open = clock.now() + ms;
    run(all);
  }
  return (one) => {
    waiting.add(one);
    if (planned) return;
    if (clock.now() >= open) flush();
    else {
      planned = true;
      clock.later(flush, open - clock.now());
    }
  };
}
