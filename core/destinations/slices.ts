/** Long work that yields after every small step, so that whoever runs it can let others work in between. */
export type Slices<T> = Generator<undefined, T>;

/** Runs everything without a pause. */
export function runAtOnce<T>(work: Slices<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/**
 * Runs `steps` steps at a time and waits for `pause` in between. An error ends the work as in `runAtOnce`.
 *
 * @example
 * await runInSlices(destination.check(job), () => new Promise((done) => setImmediate(done)));
 */
export async function runInSlices<T>(work: Slices<T>, pause: () => Promise<unknown>, steps = STEPS): Promise<T> {
  for (;;) {
    for (let i = 0; i < steps; i += 1) {
      const step = work.next();
      if (step.done) return step.value;
    }
    await pause();
  }
}

/** A step is the work on one customer, some microseconds. */
const STEPS = 4000;
