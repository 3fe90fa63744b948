import fc from 'fast-check';
import { day } from './days.ts';
import { blankable, type Family, length, type Parts, seq, text } from './family.ts';

const few = fc.constantFrom('', '', '', '2 times ', '3 times ');
/** Most are the distance of two events at the edges of days, to the second. */
const gap = fc.constantFrom(
  '0 seconds',
  '1 second',
  '1 second',
  '86399 seconds',
  '24 hours',
  '1 day',
  '1 day',
  '2 days',
  '3 days',
  '6 days',
  '1 week',
  '30 days',
);
const window = fc.oneof(
  seq(' in last ', length),
  seq(' since ', day),
  fc.constantFrom(' in last year', ' in last month', ' in this year'),
  fc.tuple(day, day).map((ends) => ` in ${[...ends].sort().join(' .. ')}`),
);
const sometimes = (arbitrary: fc.Arbitrary<string>, weight: number) =>
  fc.oneof({ arbitrary: fc.constant(''), weight: 10 - weight }, { arbitrary, weight });

/** `after at least` before `within`, never longer than it. */
const limits = fc.oneof(
  { arbitrary: fc.constant(''), weight: 4 },
  { arbitrary: seq(' within ', gap), weight: 4 },
  { arbitrary: seq(' after at least ', gap), weight: 1 },
  {
    arbitrary: fc.constantFrom(
      ' after at least 1 second within 30 days',
      ' after at least 2 hours within 1 day',
      ' within 52 weeks after at least 1 day',
    ),
    weight: 2,
  },
);

const plain = fc.constantFrom('order', 'order', 'page', 'page', 'login', 'visit');

function stepsOf({ where }: Parts, streams: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const events = streams.chain((name) => seq(name, name === 'order' ? sometimes(where, 2) : '', sometimes(window, 1)));
  const first = fc.oneof(
    events,
    seq(
      '2 times ',
      events,
      limits.map((limit) => (/^ within \S+ \S+$/.test(limit) ? limit : '')),
    ),
  );
  const joint = fc.constantFrom(
    ' then ',
    ' then ',
    ' then ',
    ' directly then ',
    ' then optional ',
    ' directly then optional ',
    ' then not ',
    ' then not ',
  );
  const next = seq(joint, few, events, limits);
  return fc.tuple(first, fc.array(next, { minLength: 0, maxLength: 3 })).map(([start, more]) => start + more.join(''));
}

/** The plain case: steps of one stream with nothing between but limits. */
function chainsOf({ where }: Parts): fc.Arbitrary<string> {
  return fc.constantFrom('order', 'page').chain((name) => {
    const step = seq(name, name === 'order' ? sometimes(where, 4) : '', sometimes(window, 1));
    const next = seq(' then ', step, sometimes(seq(' within ', gap), 6));
    return fc.tuple(step, fc.array(next, { minLength: 1, maxLength: 3 })).map(([start, more]) => start + more.join(''));
  });
}

const seconds: Readonly<Record<string, number>> = { second: 1, hour: 3_600, day: 86_400, week: 604_800 };

function secondsOf(text: string): number {
  const [count, unit] = text.split(' ');
  return Number(count) * seconds[unit.replace(/s$/, '')];
}

/** Steps, sometimes with a limit of the whole that is not shorter than what must pass between them. */
function limited(steps: fc.Arbitrary<string>, weight = 4): fc.Arbitrary<string> {
  return fc.tuple(steps, sometimes(gap, weight)).map(([text, length]) => {
    const least = [...text.matchAll(/after at least (\d+ \w+)/g)].reduce((sum, [, passed]) => sum + secondsOf(passed), 0);
    return length === '' || secondsOf(length) < least ? text : `${text}, all within ${length}`;
  });
}

/** Events in an order, over streams with many events of the same second. */
export const sequences: Family = {
  name: 'sequences',
  weight: 3,
  streams: [
    {
      name: 'page',
      fields: [
        { field: { name: 'sku', type: 'text' }, cell: blankable(text) },
        { field: { name: 'quantity', type: 'number', decimals: 1 }, cell: blankable(fc.constantFrom(0, 1, 10, 50)) },
        { field: { name: 'paid', type: 'boolean' }, cell: blankable(fc.boolean()) },
      ],
      least: 0,
      most: 16,
    },
  ],
  leaves: (parts) => {
    const keyed = stepsOf(parts, fc.constantFrom('order', 'page'));
    return {
      truth: fc.oneof(
        { arbitrary: seq('sequence(', limited(stepsOf(parts, plain)), sometimes(seq(',', window), 3), ')'), weight: 3 },
        { arbitrary: seq('sequence(', limited(chainsOf(parts), 7), sometimes(seq(',', window), 3), ')'), weight: 2 },
        {
          arbitrary: seq(
            'sequence(',
            limited(keyed),
            sometimes(seq(',', window), 2),
            ', same ',
            fc.constantFrom('sku', 'quantity', 'paid'),
            ')',
          ),
          weight: 1,
        },
      ),
    };
  },
};
