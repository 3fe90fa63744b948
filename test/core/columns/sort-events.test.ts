import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortEvents } from '#core/columns/sort-events.ts';

test('orders events by customer, then time, then arrival', () => {
  const event = fc.tuple(fc.nat(4), fc.integer({ min: -5, max: 40 }));
  fc.assert(
    fc.property(fc.array(event, { maxLength: 800 }), (events) => {
      const customer = Int32Array.from(events, ([c]) => c);
      const time = Int32Array.from(events, ([, t]) => t);
      const { offsets, order } = sortEvents(customer, time, 6);
      const expected = events.map((_, i) => i).sort((a, b) => customer[a] - customer[b] || time[a] - time[b] || a - b);
      expect([...order]).toEqual(expected);
      expect([...offsets]).toEqual([0, 1, 2, 3, 4, 5, 6].map((c) => events.filter(([one]) => one < c).length));
    }),
  );
});
