import fc from 'fast-check';
import { quote, seq, texts } from '../random/family.ts';

/** Pairs of conditions of which the first is inside the second by the way they are made: a narrower window, one more clause, a tighter number. */
export interface Pair {
  inside: string;
  outside: string;
}

const unit = fc.constantFrom('days', 'weeks', 'months', 'quarters', 'years');
const two = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 2 }).map((both) => both.sort((a, b) => a - b));
const row = fc.constantFrom('amount > 1', 'paid', 'sku = "app"', 'quantity <= 5', 'not paid', 'sku like "a%"');
const maybeWhere = fc.oneof(fc.constant(''), seq(' where ', row));

/** The shorter and the longer of two windows. */
const windows: fc.Arbitrary<[string, string]> = fc.oneof(
  fc.tuple(two, unit).map(([[a, b], u]): [string, string] => [` in last ${a} ${u}`, ` in last ${b} ${u}`]),
  fc.tuple(two, unit).map(([[a], u]): [string, string] => [` in last ${a} ${u}`, '']),
  fc
    .tuple(two, fc.constantFrom('days', 'weeks'))
    .map(([[a, b], u]): [string, string] => [` between ${b} and ${a} ${u} ago`, ` in last ${b + 1} ${u}`]),
  fc.constantFrom<[string, string]>(
    [' in this month', ' in this year'],
    [' in last month', ' since as_of - 3 months'],
    [' since 2011-09-01', ' since 2011-03-01'],
  ),
);

const measured = fc
  .tuple(
    windows,
    maybeWhere,
    row,
    fc.boolean(),
    fc.nat(3),
    fc.constantFrom('count', 'active_days'),
    fc.constantFrom('order', 'order.amount'),
  )
  .map(([[short, long], where, extra, narrower, more, counted, field]): Pair => {
    const tight = narrower ? (where === '' ? ` where ${extra}` : `${where} and ${extra}`) : where;
    const stream = counted === 'count' ? field : 'order';
    return {
      inside: `${counted}(${stream}${tight}${short}) >= ${more + 1}`,
      outside: `${counted}(${stream}${where}${long}) > ${Math.max(0, more - 1)}`,
    };
  });
const existing = fc
  .tuple(windows, maybeWhere)
  .map(([[short, long], where]): Pair => ({ inside: `any(order${where}${short})`, outside: `any(order${where}${long})` }));
const crossed = fc
  .tuple(windows, fc.integer({ min: 1, max: 3 }))
  .map(([[short, long], k]): Pair => ({ inside: `active_days(order${short}) >= ${k}`, outside: `count(order${long}) >= ${k}` }));
const numbers = fc
  .tuple(fc.constantFrom('age', 'balance', 'sum(order.amount)', 'avg(order.amount)', 'max(order.quantity in last 1 year)'), two)
  .chain(([value, [a, b]]) =>
    fc.constantFrom<Pair>(
      { inside: `${value} > ${b}`, outside: `${value} >= ${a}` },
      { inside: `${value} = ${a}`, outside: `${value} in (${a}, ${b})` },
      { inside: `${value} between ${a} and ${b}`, outside: `not (${value} < ${a})` },
      { inside: `${value} < ${a}`, outside: `${value} != ${b}` },
    ),
  );
const words = fc
  .constantFrom('city', 'last(order.sku)', 'first(order.sku in last 1 year)')
  .chain((value) =>
    fc
      .shuffledSubarray(texts, { minLength: 2, maxLength: 4 })
      .chain((some) =>
        fc.constantFrom<Pair>(
          { inside: `${value} = ${quote(some[0])}`, outside: `${value} in (${some.map(quote).join(', ')})` },
          { inside: `${value} = ${quote(some[0])}`, outside: `${value} != ${quote(some[1])}` },
          { inside: `${value} not in (${some.map(quote).join(', ')})`, outside: `${value} != ${quote(some[1])}` },
        ),
      ),
  );
const dates = fc
  .tuple(fc.constantFrom('last(order)', 'first(order)', 'signup', 'seen'), two)
  .chain(([value, [a, b]]) =>
    fc.constantFrom<Pair>(
      { inside: `days_since(${value}) > ${b}`, outside: `days_since(${value}) > ${a}` },
      { inside: `${value} < as_of - ${b} days`, outside: `${value} <= as_of - ${a} days` },
      { inside: `days_since(${value}) between ${a} and ${b}`, outside: `${value} is known` },
    ),
  );
const absent = fc
  .tuple(two, maybeWhere)
  .chain(([[a, b], where]) =>
    fc.constantFrom<Pair>(
      { inside: `lapsed(order${where}, ${b} days)`, outside: `any(order${where})` },
      { inside: `lapsed(order${where}, ${b} days)`, outside: `not any(order${where} in last ${b} days)` },
      { inside: `never(order)`, outside: `never(order${where === '' ? ' where paid' : where})` },
      { inside: `any(login in last ${b} days) and days_since(last(login)) > ${a}`, outside: `any(login between ${b} and ${a} days ago)` },
      { inside: `days_since(last(order)) >= ${b}`, outside: `count(order) > 0` },
    ),
  );
/** Windows after and before a day, and in hours. */
const other = fc
  .tuple(two, fc.constantFrom('hours', 'days'))
  .chain(([[a, b], u]) =>
    fc.constantFrom<Pair>(
      { inside: `any(order in last ${a} ${u})`, outside: `any(order in last ${b} ${u})` },
      { inside: `any(order after as_of - ${a} days)`, outside: `any(order since as_of - ${b} days)` },
      { inside: `max(order.amount in last ${a} days) > ${b}`, outside: `max(order.amount in last ${b} days) > ${a}` },
      { inside: `min(order.amount where paid) <= ${a}`, outside: `min(order.amount) < ${b}` },
      { inside: `sample(${a}%, salt "x")`, outside: `sample(${b}%, salt "x")` },
      { inside: `top(sum(order.amount), ${a}%)`, outside: `top(sum(order.amount), ${b}%)` },
      { inside: `bottom(age, ${a} among vip)`, outside: `bottom(age, ${b} among vip)` },
      { inside: `city like "ap%"`, outside: `city like "a%"` },
      { inside: `last(order.sku) like "%50%"`, outside: `last(order.sku) like "%5%"` },
    ),
  );
const clause = fc.oneof(measured, existing, crossed, numbers, words, dates, absent, other);
const extra = fc.constantFrom('vip', 'any(login)', 'age > 3', 'city is known', 'not vip');

/** True by the way they are made, and out of reach: sums of numbers that may be negative, arithmetic, what an order of events implies. */
export const outOfReach = two.chain(([a, b]) =>
  fc.constantFrom<Pair>(
    { inside: `2 * age > ${2 * b}`, outside: `age > ${b}` },
    {
      inside: `sum(order.amount where amount > 0 in last ${a} days) > 9`,
      outside: `sum(order.amount where amount > 0 in last ${b} days) > 9`,
    },
    { inside: `sequence(order then login)`, outside: `any(order)` },
    { inside: `max(order.quantity) > ${b}`, outside: `any(order where quantity > ${b})` },
    { inside: `avg(order.amount) > ${b}`, outside: `max(order.amount) > ${b}` },
    { inside: `count(order where paid) + count(order where not paid) >= 1`, outside: `any(order)` },
  ),
);

/** Several clauses of which each is tighter, in any order, one more in the first. */
const joined = fc
  .tuple(fc.array(clause, { minLength: 1, maxLength: 3 }), fc.option(extra), fc.option(extra), fc.boolean())
  .map(([clauses, more, other, turned]): Pair => {
    const tight = clauses.map(({ inside }) => `(${inside})`);
    const inside = [...(turned ? tight.reverse() : tight), ...(more === null ? [] : [more])].join(' and ');
    const outside = clauses.map((each) => `(${each.outside})`).join(' and ');
    return { inside, outside: other === null ? outside : `(${outside}) or ${other}` };
  });
const ladder = fc.tuple(clause, two).map(
  ([{ inside, outside }, [a, b]]): Pair => ({
    inside: `case when ${inside} then "deep" when age > ${b} then "old" else "none" end = "deep"`,
    outside: `case when ${outside} then ${a} else ${b} end < ${b}`,
  }),
);

export const pair = fc.oneof({ arbitrary: clause, weight: 2 }, { arbitrary: joined, weight: 3 }, { arbitrary: ladder, weight: 1 });
