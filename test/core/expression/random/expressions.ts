import fc from 'fast-check';
import type { Length } from './days.ts';
import { families } from './families.ts';
import { type Expressions, kinds, type Parts, type Place, seq, withLength } from './family.ts';

/** Random typed expressions, drawn from all families. */
const weightOf = (weight: number | undefined) => weight ?? 2;

type Weighted = { [K in keyof Expressions]: { arbitrary: fc.Arbitrary<string>; weight: number }[] };

/** One arbitrary per kind, out of what each family has for it. */
function drawn(ofFamily: (family: (typeof families)[number]) => Partial<Expressions> | undefined, before?: Expressions): Expressions {
  const all: Weighted = { truth: [], money: [], number: [], days: [], text: [], date: [] };
  for (const family of families) {
    const given = ofFamily(family) ?? {};
    for (const kind of kinds) {
      const arbitrary = given[kind];
      if (arbitrary) all[kind].push({ arbitrary, weight: weightOf(family.weight) });
    }
  }
  const choose = (kind: (typeof kinds)[number]) =>
    before ? fc.oneof({ arbitrary: before[kind], weight: 6 }, ...all[kind]) : fc.oneof(...all[kind]);
  return {
    truth: choose('truth'),
    money: choose('money'),
    number: choose('number'),
    days: choose('days'),
    text: choose('text'),
    date: choose('date'),
  };
}

/** Expressions built of given ones, `depth` levels high. */
function grammar(leaf: Expressions, place: Place, depth: number): Expressions {
  if (depth === 0) return leaf;
  const inner = grammar(leaf, place, depth - 1);
  return drawn((family) => family.build?.(inner, place), inner);
}

const window = fc.oneof(
  { arbitrary: fc.constant(''), weight: 4 },
  ...families.flatMap(({ windows = [] }) => windows.map((arbitrary) => ({ arbitrary, weight: 1 }))),
);
const row = grammar(
  drawn((family) => family.row),
  'row',
  2,
);
const where = fc.oneof(fc.constant(''), seq(' where ', row.truth));
const parts: Parts = {
  where,
  window,
  measure: (functions, field) => seq(fc.constantFrom(...functions), '(', field, /^order\b/.test(field) ? where : '', window, ')'),
};
const customer = grammar(
  drawn((family) => family.leaves?.(parts)),
  'customer',
  2,
);

const anyValue = fc.oneof(customer.money, customer.number, customer.days, customer.text, customer.date);

/** A condition; windows often have the length given. */
export const conditionWith = ({ count, unit }: Length) => customer.truth.map((source) => withLength(source, `${count} ${unit}s`));
export const valueWith = ({ count, unit }: Length) => anyValue.map((source) => withLength(source, `${count} ${unit}s`));
export const condition = conditionWith({ count: 30, unit: 'day' });
