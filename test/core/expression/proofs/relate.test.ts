import { describe, expect, test } from 'vitest';
import { compile, relate, relatedCustomers } from '#core/expression/index.ts';
import { makeShop } from '../shop.ts';

const asOf = '2011-12-09';
const shop = makeShop([
  { name: 'grown', version: 1, expression: 'age >= 18' },
  { name: 'lenient', version: 1, expression: 'age >= 18', unknown: 'include' },
  { name: 'maybe', version: 1, expression: 'max(order.amount in last 30 days) > 9', unknown: 'include' },
  { name: 'band', version: 1, expression: 'case when age > 60 then "old" when age > 30 then "middle" else "young" end' },
]);

const between = (first: string, second: string) => {
  const [a, b] = [compile(first, shop.catalogue), compile(second, shop.catalogue)];
  expect([...a.diagnostics, ...b.diagnostics].filter(({ severity }) => severity === 'error')).toEqual([]);
  return relate(a, b, shop.columns, asOf);
};

describe('what is proven for any data', () => {
  test.each([
    // numbers, texts, dates
    ['age > 40', 'age >= 40', ['inside']],
    ['age between 30 and 40', 'not (age < 30) and 40 >= age', ['equal']],
    ['age >= 41', 'age > 40', ['equal']],
    ['rate > 0.2', 'rate >= 0.3', ['equal']],
    ['age = 30.5', 'true', ['first-empty', 'second-everybody', 'inside', 'disjoint']],
    ['age < 30', 'age > 30', ['disjoint']],
    ['age > 30 or age <= 30', 'age is known', ['equal']],
    ['age is unknown', 'age > 3', ['disjoint']],
    ['gender = "male"', 'gender in ("male", "female")', ['inside']],
    ['gender != "male"', 'gender = "female"', ['around']],
    ['gender = "male"', 'gender like "m%"', ['inside']],
    ['signup_date < 2011-01-01', 'signup_date <= as_of - 1 year', ['around']],
    ['signup_date < 2010-01-01', 'signup_date <= as_of - 1 year', ['inside']],
    ['age > rate', 'rate <= age', ['inside']],
    ['age > 30 and rate > 0', 'rate > 0 and age > 20 and age > 30', ['equal']],
    // events
    ['any(order in last 30 days)', 'any(order in last 90 days)', ['inside']],
    ['not any(order in last 90 days)', 'not any(order in last 30 days)', ['inside']],
    ['count(order where channel = "app" in last 30 days) >= 2', 'any(order where channel in ("app", "web"))', ['inside']],
    ['count(order) > 3', 'count(order) >= 4', ['equal']],
    ['active_days(order in last 7 days) > 7', 'any(order)', ['first-empty', 'inside', 'disjoint']],
    ['active_days(order) >= 2', 'count(order) >= 2', ['inside']],
    ['distinct(order.channel) > 1', 'count(order where channel is known) > 1', []],
    ['distinct(order.channel) > 1', 'count(order.channel) > 1', ['inside']],
    ['lapsed(order, 90 days)', 'not any(order in last 30 days)', ['inside']],
    ['lapsed(order, 90 days)', 'never(order)', ['disjoint']],
    ['days_since(last(order)) > 90', 'lapsed(order, 91 days)', ['equal']],
    ['days_since(last(order)) > 90', 'not any(order in last 90 days)', ['inside']],
    ['any(order in last 30 days) or any(order between 60 and 30 days ago)', 'any(order in last 61 days)', ['equal']],
    ['max(order.amount) is known', 'any(order)', ['inside']],
    ['first(order) >= as_of - 10 days', 'count(order before as_of - 10 days) = 0', ['inside']],
    // unknown
    ['any(login in last 30 days)', 'any(login before 2011-01-01)', ['second-empty', 'around', 'disjoint']],
    ['grown', 'age > 20', ['around']],
    ['not grown', 'age < 18', ['around']],
    ['lenient', 'age is unknown', ['around']],
    ['not lenient', 'age < 18', ['equal']],
    // ladders
    ['band = "middle"', 'age between 31 and 60', ['equal']],
    ['band = "young"', 'age is known', ['inside']],
    ['band = "old"', 'band = "young"', ['disjoint']],
    ['has_label(case all when age > 60 then "old" when never(order) then "new" end, "old")', 'age > 60', ['equal']],
    // greatest and least, places, patterns
    ['max(order.amount in last 30 days) > 9', 'max(order.amount) > 9', ['inside']],
    ['maybe', 'max(order.amount) > 9', []],
    ['min(order.amount) > 9', 'min(order.amount in last 30 days) < 9', ['disjoint']],
    ['sample(5%, salt "x")', 'sample(10%, salt "x")', ['inside']],
    ['sample(5%, salt "x")', 'sample(10%, salt "y")', []],
    ['top(age, 1)', 'top(age, 3)', ['inside']],
    ['not top(age, 10%)', 'not top(age, 5%)', ['inside']],
    ['top(age, 1)', 'top(age, 3 among rate > 0)', []],
    ['gender like "ma%"', 'gender like "%a%"', ['inside']],
    ['gender like "%a%"', 'gender like "ma%"', ['around']],
    ['any(order in last 3 hours)', 'any(order in last 1 day)', ['inside']],
    // what it does not understand stays a value of its own
    ['sum(order.amount) > 5 and age > 3', 'sum(order.amount) > 4', ['inside']],
    ['sum(order.amount in last 30 days) > 5', 'sum(order.amount) > 5', []],
  ])('%s / %s', (first, second, claims) => expect(between(first, second).proven).toEqual(claims));
});

test('the reasons name the conditions', () => {
  expect(between('any(order in last 30 days) and age > 3', 'any(order in last 90 days)').because).toEqual([
    { code: 'proof-implies', params: { first: 'any(order in last 30 days)', second: 'any(order in last 90 days)' } },
  ]);
  expect(between('age > 3', 'age > 9').because).toEqual([{ code: 'proof-implies', params: { first: 'age > 9', second: 'age > 3' } }]);
  expect(between('not any(order in last 90 days)', 'not any(order in last 30 days)').because).toEqual([
    { code: 'proof-implies', params: { first: 'not any(order in last 90 days)', second: 'not any(order in last 30 days)' } },
  ]);
  expect(between('非 存在(订单 最近 90 天)', '非 存在(订单 最近 30 天)').because).toEqual([
    { code: 'proof-implies', params: { first: '非 存在(订单 最近 90 天)', second: '非 存在(订单 最近 30 天)' } },
  ]);
  expect(between('not (age > 3)', 'age > 9').because).toEqual([
    { code: 'proof-excludes', params: { first: 'not age > 3', second: 'age > 9' } },
  ]);
  expect(between('age > 40', 'rate > 0 and age < 3').because).toEqual([
    { code: 'proof-excludes', params: { first: 'age > 40', second: 'age < 3' } },
  ]);
});

test('what cannot be proven is told as it is on these data', () => {
  const { proven, observed, counts } = between('age > 39', 'gender = "male"');
  expect({ proven, observed }).toEqual({ proven: [], observed: ['inside'] });
  expect(counts).toEqual({ both: 2, onlyFirst: 0, onlySecond: 1, neither: 2, unknownToFirst: 1, unknownToSecond: 1 });
  const page = relatedCustomers(compile('age > 39', shop.catalogue), compile('gender = "male"', shop.catalogue), shop.columns, {
    asOf,
    part: 'only-second',
    offset: 0,
    limit: 10,
  });
  expect(page).toEqual({ total: 1, ids: ['c0'] });
});

test('a proof that takes too many steps is given up, not left hanging', () => {
  const clause = (i: number) => `(age = ${i} or rate = ${i} or gender = "${i}" or count(order) = ${i})`;
  const many = Array.from({ length: 60 }, (_, i) => clause(i)).join(' and ');
  expect(between(many, 'sum(order.amount) = 3').proven).not.toContain('equal');
});
