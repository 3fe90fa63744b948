import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import { compile, evaluate } from '#core/expression/index.ts';
import { rhythmBytes } from '#core/expression/rhythm.ts';
import { makeWorld } from './world.ts';

const day = (n: number) => new Date(n * SECONDS_PER_DAY * 1000).toISOString().slice(0, 10);
/** Days since 1970 around the event epoch, 2000-01-01. */
const [first, last] = [10_950, 10_990];

/** Middle number of days between the different days, as it is written in `language.md`; null for fewer than three gaps. */
function typicalGap(days: readonly number[]): number | null {
  const active = [...new Set(days)].sort((a, b) => a - b);
  const gaps = active
    .slice(1)
    .map((d, i) => d - active[i])
    .sort((a, b) => a - b);
  return gaps.length < 3 ? null : (gaps[(gaps.length - 1) >> 1] + gaps[gaps.length >> 1]) / 2;
}

const daysOfCustomers = fc.array(fc.array(fc.integer({ min: first, max: last }), { maxLength: 25 }), { minLength: 1, maxLength: 6 });

test('the own rhythm as of any day, in any order of asking, is the middle gap of the events up to it', () => {
  fc.assert(
    fc.property(daysOfCustomers, fc.array(fc.integer({ min: first, max: last }), { minLength: 1, maxLength: 5 }), (customers, asOfs) => {
      const rows = customers.flatMap((days, customer) =>
        days.map((d) => ({ customer, time: `${day(d)}T${d % 2 === 0 ? '00:00:00' : '23:59:59'}`, cells: [] })),
      );
      const { catalogue, columns, db } = makeWorld({ customers: customers.length, streams: [{ name: 'order', fields: [], rows }] });
      db.close();
      const compiled = compile('typical_gap(order)', catalogue);
      for (const asOf of asOfs) {
        const vector = evaluate(compiled, columns, day(asOf));
        if (vector.kind !== 'number') throw new Error('a rhythm is a number');
        const found = customers.map((_, c) => (Number.isNaN(vector.values[c]) ? null : vector.values[c] / (vector.den?.[c] ?? 1)));
        const covered = rows.some((row) => row.time.slice(0, 10) <= day(asOf));
        expect(found).toEqual(customers.map((days) => (covered ? typicalGap(days.filter((d) => d <= asOf)) : null)));
      }
    }),
    { numRuns: 300, seed: 20261130 },
  );
});

test('a rhythm kept with the stream takes two bytes an event, and none before it is asked for', () => {
  const rows = [0, 3, 9, 20, 21].map((d) => ({ customer: 0, time: `${day(first + d)}T10:00:00`, cells: [] }));
  const { catalogue, columns } = makeWorld({ customers: 1, streams: [{ name: 'order', fields: [], rows }] });
  const stream = columns.stream('order');
  if (!stream) throw new Error('the world has orders');
  evaluate(compile('gap_median(order)', catalogue), columns, day(last));
  expect(rhythmBytes(stream)).toBe(0);
  evaluate(compile('typical_gap(order)', catalogue), columns, day(last));
  expect(rhythmBytes(stream)).toBe(10);
});
