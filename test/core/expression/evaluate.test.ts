import { describe, expect, test } from 'vitest';
import { compile, countSteps, evaluate, evaluateTruth, shownValue } from '#core/expression/index.ts';
import { makeShop } from './shop.ts';
import { makeWorld } from './world.ts';

const shop = makeShop();

/** One letter per customer: y, n, ? */
function truth(source: string, asOf = '2011-12-09', world = shop): string {
  const compiled = compile(source, world.catalogue);
  expect(compiled.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([]);
  return [...evaluateTruth(compiled, world.columns, asOf)].map((value) => 'ny?'[value]).join('');
}

function values(source: string, asOf = '2011-12-09', world = shop): unknown[] {
  const vector = evaluate(compile(source, world.catalogue), world.columns, asOf);
  return Array.from({ length: world.columns.customers }, (_, i) => shownValue(vector, i));
}

test('the main job: at least 500 in the year before 2011-09-01 and no line since', () => {
  expect(truth('sum(order.amount in 2010-09-01 .. 2011-08-31) >= 500')).toBe('yynnn');
  expect(truth('sum(order.amount in 2010-09-01 .. 2011-08-31) >= 500 and not any(order since 2011-09-01)')).toBe('ynnnn');
});

test('the tag of the article in both languages', () => {
  const english =
    'count(login in last 6 months) <= 3 and any(holding where product_type = "financial") and age between 30 and 40 and gender = "male"';
  const chinese = '计数(登录 最近6个月)<=3 且 存在（持有 其中 产品类型＝“financial”）且年龄介于30与40且 性别 = "male"';
  expect(truth(english)).toBe('ynnnn');
  expect(truth(chinese)).toBe('ynnnn');
});

test('counts customers left after each clause', () => {
  const count = countSteps(
    compile('age >= 30 and gender = "male" and any(order in last 1 year)', shop.catalogue),
    shop.columns,
    '2011-12-09',
  );
  expect(count.result?.steps.map((step) => [step.text, step.after])).toEqual([
    ['age >= 30', { true: 4, false: 0, unknown: 1 }],
    ['gender = "male"', { true: 3, false: 1, unknown: 1 }],
    ['any(order in last 1 year)', { true: 2, false: 3, unknown: 0 }],
  ]);
});

describe('windows', () => {
  /** Days, of 1,200 from 2010 on, that a window holds. */
  function held(window: string, asOf: string): string {
    const start = Date.UTC(2010, 0, 1) / 86_400_000;
    const days = Array.from({ length: 1200 }, (_, i) => new Date((start + i) * 86_400_000).toISOString().slice(0, 10));
    const world = makeWorld({
      customers: days.length,
      streams: [{ name: 'visit', fields: [], rows: days.map((day, customer) => ({ customer, time: `${day}T23:59:59`, cells: [] })) }],
    });
    const truths = truth(`any(visit ${window})`, asOf, world);
    const found = days.filter((_, customer) => truths[customer] === 'y');
    return `${found[0]} .. ${found.at(-1)} (${found.length})`;
  }

  test.each([
    ['in last 30 days', '2011-12-09', '2011-11-10 .. 2011-12-09 (30)'],
    ['in last 1 day', '2011-12-09', '2011-12-09 .. 2011-12-09 (1)'],
    ['in last 2 weeks', '2011-12-09', '2011-11-26 .. 2011-12-09 (14)'],
    ['in last 6 months', '2011-08-31', '2011-03-01 .. 2011-08-31 (184)'],
    ['in last 6 months', '2011-06-30', '2011-01-01 .. 2011-06-30 (181)'],
    ['in previous 6 months', '2011-06-30', '2010-07-01 .. 2010-12-31 (184)'],
    ['between 12 and 6 months ago', '2011-06-30', '2010-06-30 .. 2010-12-31 (185)'],
    ['in last 1 month', '2012-03-30', '2012-02-29 .. 2012-03-30 (31)'],
    ['in last 1 year', '2012-02-29', '2011-03-01 .. 2012-02-29 (366)'],
    ['in previous 30 days', '2011-12-09', '2011-10-11 .. 2011-11-09 (30)'],
    ['in previous 1 month', '2011-03-31', '2011-02-01 .. 2011-02-28 (28)'],
    ['in 2010-09-01 .. 2011-08-31', '2011-12-09', '2010-09-01 .. 2011-08-31 (365)'],
    ['since 2011-12-01', '2011-12-09', '2011-12-01 .. 2011-12-09 (9)'],
    ['since as_of - 1 month', '2011-03-31', '2011-02-28 .. 2011-03-31 (32)'],
    ['before 2010-01-03', '2011-12-09', '2010-01-01 .. 2010-01-02 (2)'],
    ['before 2012-01-03', '2011-12-09', '2010-01-01 .. 2011-12-09 (708)'],
    ['between 60 and 30 days ago', '2011-12-09', '2011-10-10 .. 2011-11-09 (31)'],
    ['in this month', '2011-12-09', '2011-12-01 .. 2011-12-09 (9)'],
    ['in last month', '2011-12-09', '2011-11-01 .. 2011-11-30 (30)'],
    ['in this week', '2011-12-09', '2011-12-05 .. 2011-12-09 (5)'],
    ['in last week', '2012-01-01', '2011-12-19 .. 2011-12-25 (7)'],
    ['in this quarter', '2011-12-09', '2011-10-01 .. 2011-12-09 (70)'],
    ['in last quarter', '2011-12-09', '2011-07-01 .. 2011-09-30 (92)'],
    ['in 2 quarters ago', '2012-01-01', '2011-07-01 .. 2011-09-30 (92)'],
    ['in last year', '2011-12-09', '2010-01-01 .. 2010-12-31 (365)'],
    ['', '2010-01-02', '2010-01-01 .. 2010-01-02 (2)'],
  ])('%s as of %s', (window, asOf, expected) => expect(held(window, asOf)).toBe(expected));
});

describe('numbers are exact', () => {
  const world = makeWorld({
    customers: 2,
    attributes: [
      { field: { name: 'a', type: 'number', decimals: 1 }, cells: [1, 0] },
      { field: { name: 'b', type: 'number', decimals: 2 }, cells: [20, 7] },
      { field: { name: 'big', type: 'number' }, cells: [9_007_199_254_740_991, 1] },
    ],
    streams: [
      {
        name: 'x',
        fields: [{ name: 'v', type: 'number', decimals: 2 }],
        rows: [10, 20, 30].map((v) => ({ customer: 0, time: '2011-01-01T00:00:00', cells: [v] })),
      },
    ],
  });
  const at = (source: string) => truth(source, '2011-01-01', world);

  test('0.1 + 0.2 = 0.3', () => expect(at('a + b = 0.3')).toBe('yn'));
  test('products keep all decimals', () => expect(at('a * b = 0.02')).toBe('yn'));
  test('sums of decimals', () => expect(at('sum(x.v) = 0.6')).toBe('yn'));
  test('quotients compare without rounding', () => {
    expect(at('sum(x.v) / 3 = 0.2')).toBe('yn');
    expect(at('1 / 3 + 1 / 3 + 1 / 3 = 1')).toBe('yy');
    expect(at('avg(x.v) = 0.2')).toBe('y?');
    expect(at('avg(x.v) = 0.2000000000001')).toBe('n?');
  });
  test('division by zero is unknown', () => expect(at('1 / a > 0')).toBe('y?'));
  test('a result beyond 2^53 is unknown, never rounded', () => expect(at('big + 1 > 0')).toBe('?y'));
  test('percent', () => expect(at('10% = a')).toBe('yn'));
});

describe('measures over nothing', () => {
  test('sum, count, distinct and active days are 0; min, max, avg, first and last are unknown', () => {
    const window = 'in 2011-09-10 .. 2011-09-20';
    expect(values(`sum(order.amount ${window})`)).toEqual([0, 0, 0, 0, 0]);
    expect(values(`count(order ${window}) + distinct(order.channel ${window})`)).toEqual([0, 0, 0, 0, 0]);
    expect(values(`active_days(order ${window})`)).toEqual([0, 0, 0, 0, 0]);
    for (const measure of ['min', 'max', 'avg', 'first', 'last'])
      expect(values(`${measure}(order.amount ${window})`)).toEqual([null, null, null, null, null]);
    expect(values(`last(order ${window})`)).toEqual([null, null, null, null, null]);
  });

  test('rows after the as-of day are never read', () => {
    expect(values('max(order.amount)')[3]).toBe(50);
    expect(values('max(order.amount)', '2011-12-10')[3]).toBe(9999.99);
  });

  test('events of the same second count in the order of the file', () => {
    const world = makeWorld({
      customers: 1,
      streams: [
        {
          name: 'e',
          fields: [{ name: 'k', type: 'text' }],
          rows: ['one', 'two', 'three'].map((k) => ({ customer: 0, time: '2011-01-01T10:00:00', cells: [k] })),
        },
      ],
    });
    expect(values('first(e.k)', '2011-01-01', world)).toEqual(['one']);
    expect(values('last(e.k)', '2011-01-01', world)).toEqual(['three']);
  });

  test('the last value is unknown where the last event has none', () => {
    expect(values('last(login.depth in 2011-06-01 .. 2011-06-30)')[1]).toBe(null);
    expect(values('last(login.depth where depth is known in 2011-06-01 .. 2011-06-30)')[1]).toBe(3);
  });
});

describe('dates', () => {
  test('days since counts calendar days', () => expect(values('days_since(last(order))')).toEqual([100, 99, 373, 0, null]));
  test('a time is compared with a date by its day', () => expect(truth('last(order) <= 2011-08-31')).toBe('ynyn?'));
  test('dates move by days', () => expect(values('signup_date + 1 day')[0]).toBe('2010-02-01'));
  test('as_of moves by months, clipped', () => expect(values('as_of - 1 month', '2011-03-31')[0]).toBe('2011-02-28'));
});

describe('truth has three values', () => {
  test('unknown attributes stay unknown through not', () => expect(truth('not age > 30')).toBe('nynn?'));
  test('false wins over unknown in and, true in or', () => {
    expect(truth('age > 30 and gender = "male"')).toBe('ynyy?');
    expect(truth('age > 30 and any(holding)')).toBe('ynnnn');
    expect(truth('age > 30 or any(login)')).toBe('yyyyy');
  });
  test('is unknown asks for the blank itself', () => expect(truth('age is unknown')).toBe('nnnny'));
  test('a tag settles unknown by its policy', () => {
    const world = makeShop([
      { name: 'adult', version: 1, expression: 'age >= 18' },
      { name: 'maybe_adult', version: 1, expression: 'age >= 18', unknown: 'include' },
    ]);
    expect(truth('adult', '2011-12-09', world)).toBe('yyyyn');
    expect(truth('maybe_adult', '2011-12-09', world)).toBe('yyyyy');
    expect(truth('not maybe_adult and not adult', '2011-12-09', world)).toBe('nnnnn');
  });
  test('like counts case', () => {
    expect(truth('gender like "m%"')).toBe('ynyy?');
    expect(truth('gender like "M%"')).toBe('nnnn?');
    expect(truth('gender like "_ale"')).toBe('ynyy?');
  });
});

describe('a list of 100,000 values', () => {
  const list = (of: (i: number) => string) => Array.from({ length: 100_000 }, (_, i) => of(i)).join(', ');
  const shopOf = () => makeShop();
  const answer = (source: string) => {
    const shop = shopOf();
    const compiled = compile(source, shop.catalogue);
    expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    return [...evaluateTruth(compiled, shop.columns, '2011-12-09')].map((value) => 'ny?'[value]).join('');
  };
  test('of texts, numbers and quotients is looked up, not walked through', () => {
    expect(answer(`gender in (${list((i) => `"id-${i}"`)}, "male")`)).toBe('ynyy?');
    expect(answer(`age not in (${list((i) => `${i + 36}`)})`)).toBe('yynn?');
    // 250, 300.05, 499.99 and 50 each; the one option that fits is 250.00
    expect(answer(`avg(order.amount) in (${list((i) => `${i + 100_000}.5`)}, 250.00)`)).toBe('ynnn?');
    expect(answer(`avg(order.amount) in (300.05, 499.990)`)).toBe('nyyn?');
    expect(answer(`sum(order.amount) / 3 in (166.663333, 200.03333333, 166.66)`)).toBe('nnnnn');
  });
});
