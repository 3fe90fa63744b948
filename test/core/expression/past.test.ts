import { expect, test } from 'vitest';
import { compile, countSteps, evaluate, evaluateTruth, explain, shownValue, translate } from '#core/expression/index.ts';
import { makeShop } from './shop.ts';

const shop = makeShop([
  { name: 'buyer', version: 1, expression: 'any(order in last 90 days)' },
  { name: 'grown', version: 1, expression: 'age >= 18' },
]);
const asOf = '2011-12-09';
const compiled = (source: string) => compile(source, shop.catalogue);
const codes = (source: string) => compiled(source).diagnostics.map(({ code, range }) => `${code}: ${source.slice(range.from, range.to)}`);

function truth(source: string, day = asOf): string {
  expect(compiled(source).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return [...evaluateTruth(compiled(source), shop.columns, day)].map((value) => 'ny?'[value]).join('');
}

test('an expression as of an earlier day is the expression evaluated on that day', () => {
  for (const source of [
    'count(order in last 1 year) >= 1',
    'lapsed(order, 90 days)',
    'buyer',
    'rank(sum(order.amount)) = 1',
    'signup_date < as_of',
  ]) {
    expect([source, truth(`at(${source}, as_of - 100 days)`)]).toEqual([source, truth(source, '2011-08-31')]);
    expect([source, truth(`at(at(${source}, as_of - 50 days), as_of - 50 days)`)]).toEqual([source, truth(source, '2011-08-31')]);
  }
});

test('values of every type are seen as of the earlier day', () => {
  const values = (source: string) => {
    const vector = evaluate(compiled(source), shop.columns, asOf);
    return Array.from({ length: 5 }, (_, i) => shownValue(vector, i));
  };
  expect(values('at(last(order.channel), 2011-08-31)')).toEqual(['web', 'web', 'app', null, null]);
  expect(values('at(avg(order.amount), 2011-08-31)')).toEqual([250, 600, 499.99, null, null]);
  expect(values('at(as_of - 1 month, 2011-03-31)')).toEqual(new Array(5).fill('2011-02-28'));
});

test('a day after the as-of day has no answer', () => {
  expect(truth('at(any(order), 2011-12-10)')).toBe('?????');
  expect(truth('at(any(order), 2011-12-09)')).toBe(truth('any(order)'));
  expect(truth('entered(any(order) in 2011-12-10 .. 2011-12-31)')).toBe('?????');
});

test('entering is judged by the two days alone', () => {
  // Customer 0 bought on 2011-08-31, customer 1 on that day and the next: both within 90 days in between, neither before nor after.
  expect(truth('entered(buyer in 2011-08-31 .. 2011-12-09)')).toBe('nnnyn');
  expect(truth('entered(buyer in 2011-08-31 .. 2011-10-31)')).toBe('yynnn');
  expect(truth('left(buyer in 2011-10-01 .. 2011-12-09)')).toBe('yynnn');
  expect(truth('entered(buyer in 2011-08-31 .. 2012-12-31)')).toBe('nnnyn');
});

test('unknown on one day is unknown, unless the other day decides', () => {
  expect(truth('entered(any(login) in 2011-06-01 .. 2011-12-09)')).toBe('n?nn?');
  expect(truth('left(any(login) in 2011-06-01 .. 2011-12-09)')).toBe('?n??n');
});

test('that attributes have no history is told at the attribute, or the tag that reads it', () => {
  expect(codes('at(age > 30 and any(order), as_of - 30 days)')).toEqual(['attributes-have-no-history: age']);
  expect(codes('entered(any(order) and grown in last 30 days)')).toEqual(['attributes-have-no-history: grown']);
  expect(codes('at(at(age, as_of - 1 day), as_of - 30 days) > 3')).toEqual([
    'attributes-have-no-history: age',
    'attributes-have-no-history: age',
  ]);
  expect(codes('at(any(order), as_of - 30 days)')).toEqual([]);
});

test('faults are told where they stand', () => {
  expect(codes('at(any(order))')).toEqual(['expected-token: )']);
  expect(codes('at(any(order), as_of + 1 day)')).toEqual(['at-after-as-of: as_of + 1 day']);
  expect(codes('at(any(order), 2011-01-01T12:00:00)')).toEqual(['day-needed: 2011-01-01T12:00:00']);
  expect(codes('at(any(order), signup_date)')).toEqual(['date-needed: signup_date']);
  expect(codes('entered(any(order))')).toEqual(['transition-needs-window: entered']);
  expect(codes('entered(any(order) before 2011-01-01)')).toEqual(['window-without-beginning: before 2011-01-01']);
  expect(codes('left(count(order) in last 30 days)')).toEqual(['type-mismatch: count(order)']);
});

test('coverage is judged as of the earlier day', () => {
  const told = (source: string) => countSteps(compiled(source), shop.columns, asOf).diagnostics.map(({ code }) => code);
  expect(told('at(any(login in last 30 days), 2011-05-31)')).toEqual(['coverage-none']);
  expect(told('at(any(login in last 30 days), 2011-08-31)')).toEqual([]);
  expect(told('entered(any(login in last 30 days) in 2011-06-05 .. 2011-08-31)')).toEqual(['coverage-partial']);
});

test('explaining shows what the condition was on each day', () => {
  const { value, children } = explain(compiled('entered(buyer in 2011-08-31 .. 2011-10-31)'), shop.columns, asOf, 'c0');
  expect(value).toBe(true);
  expect(children.map(({ text, value: then, notes }) => [text, then, notes[0]])).toEqual([
    ['buyer', false, { code: 'seen-as-of', params: { date: '2011-08-30' } }],
    ['buyer', true, { code: 'seen-as-of', params: { date: '2011-10-31' } }],
  ]);
  expect(explain(compiled('at(rank(sum(order.amount)), 2011-08-31) = 1'), shop.columns, asOf, 'c1').value).toBe(true);
});

test('the Chinese form is the same tree', () => {
  const english = 'at(count(order), as_of - 30 days) > 1 and entered(any(order) in last 30 days) and not left(any(login) in last month)';
  const chinese = '在时点(计数(订单), 基准日 - 30 天) > 1 且 进入(存在(订单) 最近 30 天) 且 非 离开(存在(登录) 上月)';
  expect(translate(english, 'zh', shop.catalogue)).toBe(chinese);
  expect(translate(chinese, 'en', shop.catalogue)).toBe(english);
  expect(compiled(chinese.replaceAll(' ', '')).tree?.key).toBe(compiled(english).tree?.key);
});
