import { describe, expect, test } from 'vitest';
import { compile, evaluate, explain, translate } from '#core/expression/index.ts';
import { makeShop } from './shop.ts';
import { makeWorld } from './world.ts';

/** Eight customers with plenty of ties, seen as of 2012-03-30. */
const world = makeWorld({
  customers: 8,
  lastDay: '2012-03-30',
  attributes: [
    { field: { name: 'score', type: 'number' }, cells: [10, 20, 20, 30, 30, 30, null, 40] },
    { field: { name: 'tier', type: 'text' }, cells: ['a', 'a', 'a', 'b', 'b', null, 'b', 'b'] },
  ],
  streams: [
    {
      name: 'login',
      fields: [{ name: 'depth', type: 'number' }],
      rows: logins(),
      coverage: { from: '2009-01-01', to: '2012-12-31', gaps: [], declared: true },
    },
  ],
});

/** Customer 0: 10 in the 30 days before the last 30, 4 in these; customer 1: one a day in the month a year earlier. */
function logins() {
  const row = (customer: number, day: string) => ({ customer, time: `${day}T12:00:00`, cells: [2] });
  const days = (from: string, count: number) =>
    Array.from({ length: count }, (_, i) => new Date(Date.parse(from) + i * 86_400_000).toISOString().slice(0, 10));
  return [
    ...days('2012-01-31', 10).map((day) => row(0, day)),
    ...days('2012-03-01', 4).map((day) => row(0, day)),
    ...days('2011-03-01', 30).map((day) => row(1, day)),
    ...days('2012-03-01', 15).map((day) => row(1, day)),
    ...days('2012-03-01', 8).map((day) => row(2, day)),
  ];
}

function values(source: string): (number | null)[] {
  const compiled = compile(source, world.catalogue);
  expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const vector = evaluate(compiled, world.columns, '2012-03-30');
  if (vector.kind === 'text') throw new Error('a number or truth is expected');
  if (vector.kind === 'truth') return Array.from(vector.values, (truth) => (truth === 2 ? null : truth));
  const { values: over, den, decimals } = vector;
  return Array.from(over, (value, i) => (Number.isNaN(value) ? null : value / (den ? den[i] : 1) / 10 ** decimals));
}

describe('ties and borders', () => {
  test('ranks share the better place', () => expect(values('rank(score)')).toEqual([7, 5, 5, 2, 2, 2, null, 1]));
  test('top takes in all at the border', () => {
    expect(values('top(score, 2)')).toEqual([0, 0, 0, 1, 1, 1, null, 1]);
    expect(values('top(score, 10%)')).toEqual([0, 0, 0, 0, 0, 0, null, 1]);
    // 7 compete: 20 % of them is 1.4, rounded up to 2, and the second place is shared by three
    expect(values('top(score, 20%)')).toEqual([0, 0, 0, 1, 1, 1, null, 1]);
  });
  test('equal values stay in one group', () => expect(values('ntile(score, 3)')).toEqual([1, 1, 1, 2, 2, 2, null, 3]));
  test('a quantile counts the customer itself', () =>
    expect(values('quantile_of(score)')).toEqual([1 / 7, 3 / 7, 3 / 7, 6 / 7, 6 / 7, 6 / 7, null, 1]));
  test('a group that is unknown competes with nobody', () =>
    expect(values('rank(score within tier)')).toEqual([3, 1, 1, 2, 2, null, null, 1]));
  test('who does not compete is not in the top, and has no rank', () => {
    expect(values('top(score, 1 among tier = "a")')).toEqual([0, 1, 1, 0, 0, null, 0, 0]);
    expect(values('rank(score among tier = "a")')).toEqual([3, 1, 1, null, null, null, null, null]);
  });
  test('all equal have no standard score', () => expect(values('z_score(score among score = 30)')).toEqual(Array(8).fill(null)));
  test('a standard score is that of the whole group', () =>
    // mean 15, deviation 5 over two customers
    expect(values('z_score(score among score = 10 or score = 20 and count(login) > 10)').slice(0, 2)).toEqual([-1, 1]));
  test('a share of a total that is not above 0 is unknown', () => expect(values('cumulative_share(-score)')).toEqual(Array(8).fill(null)));
});

describe('change', () => {
  test('compares a window with the one before it, 30 days each', () =>
    expect(values('change(count(login), last 30 days)').slice(0, 2)).toEqual([-0.6, null]));
  test('a base under 5 events says nothing, unless it is said to be enough', () => {
    expect(values('change(count(login), last 55 days)')[0]).toBe(0.8);
    expect(values('change(count(login), last 56 days)')[0]).toBeNull();
    expect(values('change(count(login), last 30 days, base at least 11)')[0]).toBeNull();
    expect(values('change(count(login), last 30 days, base at least 10)')[0]).toBe(-0.6);
  });
  test('a base of 0 says nothing, however few events are asked for', () =>
    expect(values('change(count(login), last 30 days, base at least 0)')[2]).toBeNull());
  test('the same period of last year', () =>
    expect(values('change(count(login), last 30 days, same period last year)').slice(0, 3)).toEqual([null, -0.5, null]));
  test('calendar units are compared with the unit before, and with that of last year', () => {
    expect(values('difference(count(login), in last month)').slice(0, 2)).toEqual([8, 0]);
    expect(values('difference(count(login), in 12 months ago)').slice(0, 2)).toEqual([0, 30]);
    expect(values('difference(count(login), in last month, same period last year)').slice(0, 2)).toEqual([9, 0]);
  });
  test('the own level before the window, brought to its length', () =>
    // customer 0: 10 logins in the 30 days before 2012-03-01; a level of 10 in 30 days, 4 now. Customer 1: 30 in the 366 days before, 2.46 in 30 days, and 15 now.
    expect(values('change(count(login), last 30 days, lifetime)').slice(0, 3)).toEqual([-0.6, 5.1, null]));
  test('an average keeps its level', () => expect(values('difference(avg(login.depth), last 30 days, lifetime)')[0]).toBe(0));
});

test('both windows of a change begin and end to the second', () => {
  const at = (time: string) => ({ customer: 0, time, cells: [] });
  // as of 9 December: 30 days from 10 November, and 30 before them from 11 October
  const [first, second] = [
    ['2011-10-11T00:00:00', '2011-11-09T23:59:59', '2011-11-10T00:00:00', '2011-12-09T23:59:59'],
    ['2011-10-10T23:59:59', '2011-11-10T00:00:00'],
  ];
  const ofRows = (times: string[]) => {
    const coverage = { from: '2011-01-01', to: '2011-12-31', gaps: [], declared: true };
    const { columns, catalogue } = makeWorld({
      customers: 1,
      attributes: [],
      streams: [{ name: 'visit', fields: [], coverage, rows: times.map(at) }],
    });
    const vector = evaluate(compile('difference(count(visit), last 30 days)', catalogue), columns, '2011-12-09');
    const base = evaluate(compile('change(count(visit), last 30 days, base at least 2)', catalogue), columns, '2011-12-09');
    return [vector, base].map((one) => (one.kind === 'number' ? one.values[0] : null));
  };
  expect(ofRows(first)).toEqual([0, 0]);
  expect(ofRows(second)).toEqual([1, Number.NaN]);
});

describe('faults', () => {
  const shop = makeShop();
  const table = [
    ['top(gender, 10%)', 'rank-of-type «gender»'],
    ['top(sum(order.amount))', 'rank-limit-needed «top»'],
    ['top(sum(order.amount), 0)', 'rank-limit-needed «0»'],
    ['top(sum(order.amount), 150%)', 'rank-limit-needed «150%»'],
    ['top(sum(order.amount), 10, 20)', 'too-many-arguments «20»'],
    ['rank(age, 3) = 1', 'too-many-arguments «3»'],
    ['ntile(age, 1) = 1', 'tiles-needed «1»'],
    ['z_score(signup_date) > 1', 'rank-of-type «signup_date»'],
    ['cumulative_share(avg(order.amount)) > 50%', 'share-of-quotient «avg(order.amount)»'],
    ['any(order where rank(amount) = 1)', 'unknown-name «amount»'],
    ['rank(age among age) = 1', 'type-mismatch «age»'],
    ['change(count(order)) < 0', 'change-needs-window «change»'],
    ['change(count(order in last 3 days), last 30 days) < 0', 'change-own-window «in last 3 days»'],
    ['change(age, last 30 days) < 0', 'change-without-measure «age»'],
    ['change(days_since(last(order)), last 30 days) < 0', 'change-of-this «days_since(last(order))»'],
    ['change(count(order), in this month) < 0', 'change-window «in this month»'],
    ['change(count(order), last 3 months, lifetime) < 0', 'length-of-months «last 3 months»'],
    ['change(last(order), last 30 days) < 0', 'type-mismatch «last(order)»'],
    ['change(count(order), last 30 days, best) < 0', 'expected-token «best»'],
  ] as const;
  test.each(table)('%s', (source, ...expected) => {
    const found = compile(source, shop.catalogue).diagnostics.map(({ code, range }) => `${code} «${source.slice(range.from, range.to)}»`);
    expect(found).toEqual(expected);
  });
});

test('the place of one customer is that among all', () => {
  const shop = makeShop();
  expect(explain(compile('rank(sum(order.amount))', shop.catalogue), shop.columns, '2011-12-09', 'c3').value).toBe(4);
});

test.each([
  ['top(sum(login.depth), 10% within tier, score among any(login))', '排名前(求和(login.depth), 10% 按 tier, score 仅限 存在(login))'],
  ['change(count(login), last 30 days, same period last year, base at least 3)', '变化率(计数(login), 最近 30 天, 去年同期, 基数至少 3)'],
  ['difference(count(login), in last month)', '变化量(计数(login), 上月)'],
])('%s is written in Chinese and back', (english, chinese) => {
  expect(translate(english, 'zh')).toBe(chinese);
  expect(translate(chinese, 'en')).toBe(english);
});
