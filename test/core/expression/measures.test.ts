import { describe, expect, test } from 'vitest';
import { compile, evaluate, explain, format, shownValue, translate } from '#core/expression/index.ts';
import { makeShop } from './shop.ts';
import { type Cell, makeWorld } from './world.ts';

/** One customer with the given events of `order`: day, amount, channel. */
function one(rows: [day: string, amount: Cell, channel: Cell][]) {
  return makeWorld({
    customers: 1,
    streams: [
      {
        name: 'order',
        fields: [
          { name: 'amount', type: 'money', decimals: 2, unit: 'CNY' },
          { name: 'channel', type: 'text' },
        ],
        rows: rows.map(([day, amount, channel]) => ({
          customer: 0,
          time: day.includes('T') ? day : `${day}T12:00:00`,
          cells: [amount, channel],
        })),
        coverage: { from: '2010-01-01', to: '2012-12-31', gaps: [], declared: true },
      },
    ],
  });
}

function value(source: string, rows: Parameters<typeof one>[0], asOf = '2011-12-31'): unknown {
  const world = one(rows);
  const compiled = compile(source, world.catalogue);
  expect(compiled.diagnostics).toEqual([]);
  return shownValue(evaluate(compiled, world.columns, asOf), 0);
}

const amounts = (...list: Cell[]) =>
  list.map((amount, i): [string, Cell, Cell] => [`2011-01-${String(i + 1).padStart(2, '0')}`, amount, null]);

describe('percentiles', () => {
  test('of an even number the median is the mean of the two in the middle, of an odd one the middle', () => {
    expect(value('median(order.amount)', amounts(400, 100, 300, 200))).toBe(2.5);
    expect(value('median(order.amount)', amounts(400, 100, 300))).toBe(3);
  });
  test('lie on the line between the two nearest, and at the ends on the smallest and largest', () => {
    const rows = amounts(100, 200, 300, 400, 500, null);
    expect(['0%', '25%', '90%', '99.5%', '100%'].map((part) => value(`percentile(order.amount, ${part})`, rows))).toEqual([
      1, 2, 4.6, 4.98, 5,
    ]);
  });
  test('of more values than are sorted in place', () => {
    const many = Array.from({ length: 101 }, (_, i): [string, Cell, Cell] => ['2011-03-01', ((i * 37) % 101) * 100, null]);
    expect(value('percentile(order.amount, 90%)', many)).toBe(90);
    expect(value('median(order.amount)', many)).toBe(50);
  });
  test('over blanks only are unknown', () => expect(value('median(order.amount)', amounts(null))).toBe(null));
});

describe('gaps', () => {
  const days = (...list: string[]) => list.map((day): [string, Cell, Cell] => [day, 1, null]);
  const rhythm = days('2011-01-01T00:00:00', '2011-01-01T23:59:59', '2011-01-31', '2011-03-01', '2011-03-04');
  test('are whole days between active days, over a month end', () => {
    const all = ['gap_avg', 'gap_median', 'gap_max', 'gap_min', 'typical_gap'].map((name) => value(`${name}(order)`, rhythm));
    expect(all).toEqual([62 / 3, 29, 30, 3, 29]);
  });
  test('need two active days, and a typical gap three gaps', () => {
    expect(value('gap_max(order)', days('2011-01-01T00:00:00', '2011-01-01T23:59:59'))).toBe(null);
    expect(value('gap_min(order)', days('2011-01-01T23:59:59', '2011-01-02T00:00:00'))).toBe(1);
    expect(value('typical_gap(order)', days('2011-01-01', '2011-01-11', '2011-01-21'))).toBe(null);
    expect(value('typical_gap(order)', days('2011-01-01', '2011-01-11', '2011-01-21', '2011-01-31'))).toBe(10);
  });
});

describe('trends', () => {
  const days = (...list: [string, Cell][]) => list.map(([day, amount]): [string, Cell, Cell] => [day, amount, null]);
  test('are the slope of the least squares line through the units', () => {
    const rows = days(['2011-11-29', 100], ['2011-12-30T00:00:00', 200], ['2011-12-30T23:59:59', 400], ['2011-12-31', 900]);
    expect(value('trend(order in last 3 days)', rows)).toBe(0.5);
    expect(value('trend(order.amount in last 3 days)', rows)).toBe(4.5);
    expect(value('trend(order in previous 3 days)', days(['2011-12-26', 1], ['2011-12-29', 1]))).toBe(-0.5);
  });
  test('months that lack the day clip, and every day lies in one unit', () => {
    const ends = ['2011-12-30', '2011-12-31', '2012-01-30', '2012-01-31', '2012-02-28', '2012-02-29'];
    const rows = days(...ends.map((day): [string, Cell] => [day, 100]));
    expect(value('trend(order in last 3 months)', rows, '2012-03-30')).toBe((-2 * 2 + 2 * 1) / 4);
  });
  test('without an event are flat, and unknown where a unit is not covered', () => {
    expect(value('trend(order in last 12 weeks)', [])).toBe(0);
    expect(value('trend(order in last 8 quarters)', [])).toBe(0);
    expect(value('trend(order in last 9 quarters)', [])).toBe(null);
  });
});

describe('calendar units', () => {
  const days = (...list: string[]) => list.map((day): [string, Cell, Cell] => [day, 1, null]);
  test('a week goes from Monday to Sunday, over the year end too', () => {
    expect(value('active_weeks(order)', days('2010-12-27', '2011-01-02'))).toBe(1);
    expect(value('active_weeks(order)', days('2011-01-02T23:59:59', '2011-01-03T00:00:00'))).toBe(2);
  });
  test('a month is one of its year', () => {
    expect(value('active_months(order)', days('2010-12-31', '2011-01-01', '2011-01-31', '2011-12-01'))).toBe(3);
  });
});

test('of equally frequent values the mode is the latest one', () => {
  const rows = (...list: Cell[]) => list.map((channel, i): [string, Cell, Cell] => [`2011-01-0${i + 1}`, 1, channel]);
  expect(value('mode(order.channel)', rows('app', 'web', 'app', 'web'))).toBe('web');
  expect(value('mode(order.channel)', rows('app', 'web', 'app', null, null, null))).toBe('app');
});

describe('shares', () => {
  const rows: Parameters<typeof one>[0] = [
    ['2011-01-01', 100, 'app'],
    ['2011-01-02', 300, 'web'],
    ['2011-01-03', 600, null],
    ['2011-01-04', null, 'app'],
  ];
  test('an event whose condition is unknown counts in the whole only', () => {
    expect(value('share(order where channel = "app")', rows)).toBe(0.5);
    expect(value('share(order.amount where channel != "web")', rows)).toBe(0.1);
  });
  test('of a negative or empty whole', () => {
    expect(
      value('share(order.amount where channel = "app")', [
        ['2011-01-01', -100, 'app'],
        ['2011-01-01', -300, 'web'],
      ]),
    ).toBe(0.25);
    expect(
      value('share(order.amount where channel = "app")', [
        ['2011-01-01', -300, 'app'],
        ['2011-01-01', 300, 'web'],
      ]),
    ).toBe(null);
    expect(value('share(order where channel = "app" in last 7 days)', rows)).toBe(null);
  });
});

test('a measure is shown with its value for one customer, and is translated there and back', () => {
  const shop = makeShop();
  const source = 'percentile(order.amount where channel = "app" in last 2 years, 90%) > 300 and nth(order, -2) < 2011-01-01';
  const chinese = '分位数(订单.金额 其中 渠道 = "app" 最近 2 年, 90%) > 300 且 第n次(订单, -2) < 2011-01-01';
  expect(translate(source, 'zh', shop.catalogue)).toBe(chinese);
  expect(translate(chinese, 'en', shop.catalogue)).toBe(source);
  expect(format(source)).toBe(source.replace(' and ', '\nand '));
  const [first] = explain(compile(source, shop.catalogue), shop.columns, '2011-12-09', 'c0').children;
  expect(first.children[0]).toMatchObject({ text: source.split(' > ')[0], value: 400 });
});
