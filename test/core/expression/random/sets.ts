import fc from 'fast-check';
import type { WorldSpec } from '../world.ts';
import { day } from './days.ts';
import { type Family, length, quote, seq } from './family.ts';

const lists = ['VIP 2026', '名单 "一"'];
const segments = ['quiet', '活跃'];

const movedIn = fc.oneof(
  seq(' in ', fc.constantFrom('last', 'previous'), ' ', length),
  fc.tuple(day, day).map((ends) => ` in ${[...ends].sort().join(' .. ')}`),
  seq(' since ', day),
);

/** Saved lists and segments. */
export const sets: Family = {
  name: 'sets',
  leaves: () => ({
    truth: fc.oneof(
      seq('in_list(', fc.constantFrom(...lists.map(quote)), ')'),
      fc.constantFrom('do_not_contact()', 'do_not_contact()', '(not do_not_contact())', 'entered(do_not_contact() in last 30 days)'),
      seq('in_segment(', fc.constantFrom(...segments.map(quote)), ')'),
      seq(
        fc.constantFrom('entered(', 'left('),
        fc.constantFrom('', 'not '),
        'in_list(',
        fc.constantFrom(...lists.map(quote)),
        ')',
        movedIn,
        ')',
      ),
      seq(fc.constantFrom('entered(', 'left('), 'in_segment(', fc.constantFrom(...segments.map(quote)), ')', movedIn, ')'),
    ),
  }),
};

/** A list that was saved up to four times, with a time between in which none stood. */
function versionsOf(name: string, ids: fc.Arbitrary<string[]>, moment: fc.Arbitrary<string>) {
  const days = fc.array(
    moment.map((time) => time.slice(0, 10)),
    { minLength: 1, maxLength: 5 },
  );
  return fc.tuple(days, fc.array(ids, { minLength: 5, maxLength: 5 }), fc.boolean()).map(([some, all, gapped]) => {
    const sorted = some.sort();
    const earlier = sorted.slice(0, -1).map((from, i) => ({ from, until: sorted[i + 1], ids: all[i] }));
    return { name, ids: all[4], from: sorted[sorted.length - 1], earlier: gapped ? earlier.slice(0, -1) : earlier };
  });
}

const subset = (customers: number) => fc.subarray(Array.from({ length: customers }, (_, customer) => customer));

/** What a world of so many customers keeps: ids of nobody too, and members recorded when there were fewer customers. */
export const keptSets = (
  customers: number,
  moment: fc.Arbitrary<string>,
): fc.Arbitrary<Pick<WorldSpec, 'lists' | 'segments' | 'blocked'>> => {
  const ids = subset(customers).map((some) => [...some.map((customer) => `c${customer}`), 'nobody']);
  const snapshot = fc.record({
    asOf: moment.map((time) => time.slice(0, 10)),
    of: fc.integer({ min: 0, max: customers }),
    members: subset(customers),
  });
  const snapshots = fc.uniqueArray(snapshot, { selector: ({ asOf }) => asOf, minLength: 2, maxLength: 8 });
  const inOrder = snapshots.map((all) => all.sort((a, b) => (a.asOf < b.asOf ? -1 : 1)));
  const segment = (name: string, expression: string) => inOrder.map((all) => ({ name, expression, snapshots: all }));
  return fc.record({
    blocked: fc.option(subset(customers), { nil: undefined, freq: 3 }),
    lists: fc.tuple(...lists.map((name) => versionsOf(name, ids, moment))),
    segments: fc.tuple(
      segment('quiet', 'not any(login in last 30 days) or vip'),
      segment('活跃', 'in_segment("quiet") = false and age > 1'),
    ),
  });
};
