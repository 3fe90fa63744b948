import { describe, expect, test } from 'vitest';
import { compile, countSteps, evaluate, explain, format, hover, read, shownValue, toSql, translate } from '#core/expression/index.ts';
import { schemaOf } from './schema.ts';
import { makeShop } from './shop.ts';
import { makeWorld } from './world.ts';

const asOf = '2011-12-09';
const shop = makeShop([{ name: 'loyal', version: 1, expression: 'count(order) > 1' }]);

function values(source: string, world = shop, day = asOf): unknown[] {
  const compiled = compile(source, world.catalogue);
  expect(compiled.diagnostics).toEqual([]);
  const vector = evaluate(compiled, world.columns, day);
  return Array.from({ length: world.columns.customers }, (_, i) => shownValue(vector, i));
}

describe('bounds of the customer', () => {
  const at = (customer: number, time: string) => ({ customer, time, cells: [] });
  const world = makeWorld({
    customers: 4,
    attributes: [
      { field: { name: 'day', type: 'date' }, cells: ['2011-03-10', '2011-03-10', null, '2012-01-01'] },
      { field: { name: 'moment', type: 'time' }, cells: ['2011-03-10T12:00:00', '2011-03-10T12:00:01', null, '2011-06-30T23:59:59'] },
      { field: { name: 'length', type: 'number', decimals: 1 }, cells: [10, 11, -10, null] },
    ],
    streams: [
      {
        name: 'order',
        fields: [],
        rows: [0, 1, 2, 3].flatMap((customer) => [
          at(customer, '2011-03-09T23:59:59'),
          at(customer, '2011-03-10T00:00:00'),
          at(customer, '2011-03-10T12:00:00'),
          at(customer, '2011-03-11T00:00:00'),
          at(customer, '2011-06-29T23:59:59'),
          at(customer, '2011-06-30T00:00:00'),
          at(customer, '2011-06-30T23:59:59'),
        ]),
        coverage: { from: '2011-03-01', to: '2011-12-31', gaps: [{ from: '2011-06-30', to: '2011-06-30' }], declared: true },
      },
    ],
  });
  const counts = (window: string) => values(`count(order ${window})`, world, '2011-06-30');

  test('a date is its whole day, a time its second', () => {
    expect(counts('since day')).toEqual([6, 6, null, null]);
    expect(counts('after day')).toEqual([4, 4, null, null]);
    expect(counts('before day')).toEqual([1, 1, null, 7]);
    expect(counts('until day')).toEqual([3, 3, null, 7]);
    expect(counts('since moment')).toEqual([5, 4, null, null]);
    expect(counts('after moment')).toEqual([4, 4, null, null]);
    expect(counts('before moment')).toEqual([2, 3, null, 6]);
    expect(counts('until moment')).toEqual([3, 3, null, 7]);
    expect(counts('in day .. moment')).toEqual([2, 2, null, null]);
    expect(counts('in 2011-03-10 .. day')).toEqual([2, 2, null, 6]);
  });
  test('a length is rounded up to whole days; a day that is not covered, nothing and less are unknown', () => {
    expect(counts('in last (length) days')).toEqual([null, 3, null, null]);
    expect(counts('in last 2 x length')).toEqual([3, 3, null, null]);
    expect(counts('in last 0 x length')).toEqual([null, null, null, null]);
    expect(counts('in previous (length) days')).toEqual([1, 0, null, null]);
  });
  test('the same for all', () => {
    expect(counts('after 2011-03-10')).toEqual([4, 4, 4, 4]);
    expect(counts('after 2011-03-10T12:00:00')).toEqual([4, 4, 4, 4]);
    expect(counts('until 2011-03-10')).toEqual([3, 3, 3, 3]);
    expect(counts('until as_of - 1 day')).toEqual([5, 5, 5, 5]);
  });
  test('how many windows are covered in part or not at all is told', () => {
    const told = (source: string) => countSteps(compile(source, world.catalogue), world.columns, '2011-06-30').diagnostics;
    expect(told('any(order since day)')).toMatchObject([{ code: 'coverage-personal', params: { partly: 2, none: 0 } }]);
    expect(told('any(order in last (length) days)')).toMatchObject([{ code: 'coverage-personal', params: { partly: 1, none: 1 } }]);
    expect(told('any(order in day .. day + 3)')).toEqual([]);
  });
});

describe('fiscal years and hours', () => {
  const window = (source: string, day: string) =>
    explain(compile(`any(order ${source})`, shop.catalogue), shop.columns, day, 'c0').notes.find(({ code }) => code === 'window-days')
      ?.params;

  test('begin with the named month, over the year end', () => {
    expect(window('in this fiscal year from april', '2011-03-31')).toEqual({ from: '2010-04-01', to: '2011-03-31' });
    expect(window('in this fiscal year from april', '2011-04-01')).toEqual({ from: '2011-04-01', to: '2011-04-01' });
    expect(window('in last fiscal year from april', '2011-04-01')).toEqual({ from: '2010-04-01', to: '2011-03-31' });
    expect(window('in last fiscal year from march', '2012-03-01')).toEqual({ from: '2011-03-01', to: '2012-02-29' });
    expect(window('in this fiscal year from january', '2011-12-31')).toEqual({ from: '2011-01-01', to: '2011-12-31' });
  });
  test('quarters go by three months from it', () => {
    expect(window('in this fiscal quarter from february', '2012-01-31')).toEqual({ from: '2011-11-01', to: '2012-01-31' });
    expect(window('in last fiscal quarter from february', '2012-01-31')).toEqual({ from: '2011-08-01', to: '2011-10-31' });
  });
  test('mean the same in both languages, by name or number', () => {
    const english = 'count(order in last fiscal quarter from december) > 0';
    expect(translate(english, 'zh', shop.catalogue)).toBe('计数(订单 上财季 自 十二月) > 0');
    const keys = [
      '计数(订单 上财季 自 十二月) > 0',
      '计数(订单 上财季 自 12 月)>0',
      '计数(订单上财季自12月)>0',
      'count(order in last fiscal quarter from month 12) > 0',
    ].map((source) => compile(source, shop.catalogue).tree?.key);
    expect(keys).toEqual(keys.map(() => compile(english, shop.catalogue).tree?.key));
    expect(translate('计数(订单 上财季 自 12 月) > 0', 'en', shop.catalogue)).toBe(english);
  });
  test('compare with the fiscal units before them', () =>
    expect(values('difference(count(order), in last fiscal quarter from january)')).toEqual([1, 2, 0, 0, 0]));
  test('hours are counted back from the end of the as-of day', () => {
    expect(values('count(order in last 1 second)')).toEqual([0, 0, 0, 1, 0]);
    expect(values('count(login in last 23 hours)')).toEqual([0, 0, 0, 0, 0]);
    expect(values('count(login in last 24 hours)')).toEqual([0, 0, 0, 0, 1]);
    expect(values('count(login in previous 108 hours)')).toEqual([0, 1, 0, 0, 0]);
  });
});

describe('values of the customer inside where', () => {
  test('a field hides an attribute of the same name, an attribute a tag', () => {
    const world = makeWorld({
      customers: 1,
      attributes: [
        { field: { name: 'city', type: 'text' }, cells: ['Lyon'] },
        { field: { name: 'home', type: 'text' }, cells: ['Lyon'] },
      ],
      tags: [{ name: 'home', version: 1, expression: 'city = "Nice"' }],
      streams: [
        { name: 'order', fields: [{ name: 'city', type: 'text' }], rows: [{ customer: 0, time: '2011-01-01T00:00:00', cells: ['Nice'] }] },
      ],
    });
    expect(values('any(order where city = "Nice")', world)).toEqual([true]);
    expect(values('any(order where city = home)', world)).toEqual([false]);
  });
  test('tags and measures stand there, and an unknown one sees no event', () => {
    expect(values('count(order where loyal)')).toEqual([2, 2, 0, 0, 0]);
    expect(values('count(order where amount > max(order.amount where channel = "app" and amount < 500) / 5)')).toEqual([2, 2, 1, 0, 0]);
    expect(values('count(login where depth < age)')).toEqual([0, 2, 0, 0, 0]);
  });
  test('whatever is asked of customers stands there', () => {
    expect(values('count(order where top(sum(order.amount), 1))')).toEqual([0, 2, 0, 0, 0]);
    expect(values('count(order where change(count(order), last 1 year, base at least 1) is unknown)')).toEqual([0, 2, 0, 1, 0]);
    expect(values('count(login where sequence(login then order within 90 days))')).toEqual([0, 3, 0, 0, 0]);
    expect(values('count(order where at(any(login), 2011-07-01) and sample(100%, salt "x"))')).toEqual([0, 2, 0, 0, 0]);
  });
  test('a number of the event against one of the customer, whole or not, blank or unknown', () => {
    const world = makeWorld({
      customers: 2,
      attributes: [{ field: { name: 'limit', type: 'number', decimals: 1 }, cells: [25, null] }],
      streams: [
        {
          name: 'order',
          fields: [{ name: 'size', type: 'number' }],
          rows: [0, 1].flatMap((customer) => [1, 2, 3, null].map((size) => ({ customer, time: '2011-01-01T00:00:00', cells: [size] }))),
        },
      ],
    });
    const counts = (where: string) => values(`count(order where ${where})`, world)[0];
    expect(['<', '<=', '=', '!=', '>=', '>'].map((operator) => counts(`size ${operator} limit`))).toEqual([2, 2, 0, 3, 1, 1]);
    expect(['<', '<=', '=', '!=', '>=', '>'].map((operator) => counts(`avg(order.size) ${operator} size`))).toEqual([1, 2, 1, 2, 2, 1]);
    expect(values('count(order where size != limit)', world)[1]).toBe(0);
    expect(values('count(order where size * 2 > limit + 1 and limit < 3)', world)).toEqual([2, 0]);
  });
  test('lists, patterns and known values', () =>
    expect(values('count(order where gender in ("male", "x") and gender like "m%" and age is known)')).toEqual([2, 0, 1, 1, 0]));
});

test('windows within windows within conditions are one query, however many', () => {
  const moment = Array.from({ length: 12 }).reduce<string>((inner) => `first(order since ${inner})`, 'signup_date');
  const many = Array.from({ length: 60 }, (_, i) => `any(order where amount > age * ${i} since signup_date)`).join(' or ');
  const compiled = compile(`${moment} is known and (${many})`, shop.catalogue);
  const { sql, params } = toSql(compiled.tree!, schemaOf(shop), 'sqlite', asOf);
  const rows = shop.db.prepare<unknown[], { truth: number | null }>(sql).all(...params);
  expect(rows.map(({ truth }) => truth)).toEqual(
    [...(evaluate(compiled, shop.columns, asOf) as { values: Uint8Array }).values].map((v) => [0, 1, null][v]),
  );
});

describe('language service', () => {
  const english =
    'any(order where amount > 2 * avg(order.amount) and 年龄 > 3 since signup_date) and any(order in previous 2 x typical_gap(order))';
  test('translates there and back', () => {
    const chinese = translate(english, 'zh', shop.catalogue);
    expect(chinese).toBe('存在(订单 其中 金额 > 2 * 平均(订单.金额) 且 年龄 > 3 自 注册日期) 且 存在(订单 此前 2 倍 惯常间隔(订单))');
    expect(compile(translate(chinese, 'en', shop.catalogue), shop.catalogue).tree?.key).toBe(compile(english, shop.catalogue).tree?.key);
    expect(compile(chinese.replaceAll(' ', ''), shop.catalogue).tree?.key).toBe(compile(english, shop.catalogue).tree?.key);
  });
  test('leaves a name whose label means another one there', () => {
    const world = makeWorld({
      customers: 1,
      attributes: [{ field: { name: 'home', label: '城市', type: 'text' }, cells: ['a'] }],
      streams: [{ name: 'order', fields: [{ name: 'city', label: '城市', type: 'text' }], rows: [] }],
    });
    expect(translate('any(order where city = home) and home = "a"', 'zh', world.catalogue)).toBe(
      '存在(order 其中 城市 = home) 且 城市 = "a"',
    );
  });
  test('hover knows attributes inside where', () => {
    const source = 'any(order where amount > age)';
    expect(hover(source, source.indexOf('age)'), shop.catalogue, () => null, 'en')?.lines[0]).toBe('age (年龄) · number');
    expect(hover(source, source.indexOf('amount'), shop.catalogue, () => null, 'en')?.lines[0]).toBe('amount (金额) · money · GBP');
  });
  test('formats', () => expect(format('any( order in last 2x typical_gap( order ))')).toBe('any(order in last 2 x typical_gap(order))'));
  test('is read as a sentence', () => {
    const text = (source: string, language: 'en' | 'zh' = 'en') =>
      read(compile(source, shop.catalogue), shop.catalogue, asOf, language).text;
    expect(text('any(order after last(login))')).toBe(
      'Customers who have at least one order after (time of the latest login up to 9 December 2011).',
    );
    expect(text('any(order in last 2 x typical_gap(order))')).toBe(
      'Customers who have at least one order in the last N days, N being (2 times (typical number of days between days with orders up to 9 December 2011)) rounded up.',
    );
    expect(text('any(order where amount > age and loyal)')).toBe(
      'Customers who have at least one order (where amount is more than the customer’s age, and the customer is one of those who hold the tag “loyal”) up to 9 December 2011.',
    );
    expect(text('any(order until signup_date)', 'zh')).toBe('截至注册日期有订单的客户。');
  });
});

describe('explained for one customer', () => {
  const notes = (source: string, id: string) => {
    const explained = explain(compile(source, shop.catalogue), shop.columns, asOf, id);
    return [explained.value, explained.notes, explained.children.map(({ text, value }) => [text, value])];
  };
  test('the window has its own dates, and its bounds are parts', () => {
    expect(notes('any(order in signup_date .. signup_date + 300 days)', 'c0')).toEqual([
      true,
      [
        { code: 'window-days', params: { from: '2010-01-31', to: '2010-11-27' } },
        { code: 'coverage-personal', params: { stream: 'order', from: '2010-09-01', to: '2011-12-31', partly: 1, none: 0 } },
      ],
      [
        ['signup_date', '2010-01-31'],
        ['signup_date + 300 days', '2010-11-27'],
      ],
    ]);
    expect(notes('any(order until signup_date)', 'c4')[1]).toEqual([{ code: 'window-until', params: { to: '2011-01-01' } }]);
  });
  test('what makes a window unknown is said', () => {
    expect(notes('any(order since signup_date)', 'c2')).toEqual([null, [{ code: 'window-unknown', params: {} }], [['signup_date', null]]]);
    expect(notes('any(order in last 0 x age)', 'c0')[1]).toEqual([{ code: 'window-empty', params: {} }]);
  });
  test('values inside where are parts', () =>
    expect(notes('count(order where amount > avg(order.amount))', 'c0')[2]).toEqual([['avg(order.amount)', 250]]));
});
