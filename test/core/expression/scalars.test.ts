import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { isoDay, parseDay } from '#core/contract/calendar.ts';
import { textOf } from '#core/contract/texts.ts';
import { functions } from '#core/expression/functions.ts';
import {
  compile,
  complete,
  countSteps,
  evaluate,
  evaluateTruth,
  explain,
  read,
  registerFunctions,
  sqliteFunctions,
  toSql,
  translate,
} from '#core/expression/index.ts';
import { remembered } from '#core/expression/scalars/days.ts';
import { metresBetween } from '#core/expression/scalars/numbers.ts';
import { signatures } from '#core/expression/scalars/signatures.ts';
import { textFunctionName } from '#core/expression/sql/scalar-functions.ts';
import { type TextMapId, textMaps } from '#core/expression/text/maps.ts';
import { schemaOf } from './schema.ts';
import { makeShop } from './shop.ts';
import { makeWorld } from './world.ts';

const shop = makeShop();
const asOf = '2011-12-09';

/** Code, what it marks, and its cure, of the first fault. */
function fault(source: string): string {
  const [first] = compile(source, shop.catalogue).diagnostics;
  return first ? `${first.code} «${source.slice(first.range.from, first.range.to)}»${first.fix ? ` -> ${first.fix}` : ''}` : 'none';
}

/** One customer's value, the same by both backends. */
function answer(source: string, on = asOf): number | string | null {
  const world = makeWorld({ customers: 1 });
  const compiled = compile(source, world.catalogue);
  expect(compiled.diagnostics).toEqual([]);
  const vector = evaluate(compiled, world.columns, on);
  const { sql, params } = toSql(compiled.tree!, schemaOf(world), 'sqlite', on);
  const row = world.db.prepare<unknown[], { truth?: number | null; value?: number | string | null; den?: number }>(sql).get(...params)!;
  if (vector.kind === 'truth') {
    expect(row.truth).toBe([0, 1, null][vector.values[0]]);
    return row.truth!;
  }
  if (vector.kind === 'text') {
    const text = (vector.codes ? vector.dictionary[vector.codes[0]] : vector.constant) || null;
    expect(row.value).toBe(text);
    return text;
  }
  const number = vector.values[0] / (vector.den?.[0] ?? 1);
  expect(row.value === null ? Number.NaN : Number(row.value) / row.den!).toBe(number + 0);
  return Number.isNaN(number) ? null : vector.kind === 'date' ? isoDay(number) : number / 10 ** vector.decimals;
}

describe('every fault is marked where it is', () => {
  test.each([
    ['round()', 'argument-count «round»'],
    ['round(age, 1, 2)', 'argument-count «round»'],
    ['min_of(age)', 'argument-count «min_of»'],
    ['round(age, rate)', 'constant-needed «rate»'],
    ['round(age, 1.5)', 'bad-digits «1.5»'],
    ['round(age, 10)', 'bad-digits «10»'],
    ['month(age) = 3', 'type-mismatch «age»'],
    ['hour(signup_date) = 3', 'type-mismatch «signup_date»'],
    ['lower(age) = "a"', 'type-mismatch «age»'],
    ['contains(gender, gender)', 'constant-needed «gender»'],
    ['matches(gender, "(")', 'bad-pattern «"("»'],
    [`matches(gender, "${'a'.repeat(1001)}")`, `pattern-too-long «"${'a'.repeat(1001)}"»`],
    ['holiday("zzzzzz") = as_of', 'unknown-holiday «"zzzzzz"»'],
    ['holiday("spring_festval") = as_of', 'unknown-holiday-nearest «"spring_festval"» -> "spring_festival"'],
    ['holiday(gender) = as_of', 'constant-needed «gender»'],
    ['anniversary(birthday, "feb") in next 3 days', 'bad-leap-day «"feb"»'],
    ['anniversary(birthday) since 2011-01-01', 'window-needs-ends «since 2011-01-01»'],
    ['anniversary(birthday) in 2011-01-01 .. signup_date', 'date-needed «signup_date»'],
    ['signup_date between 2 and 30 days ago', 'window-reversed «between 2 and 30 days ago»'],
    ['age in next 30 days', 'type-mismatch «age»'],
    ['age in 30 .. 40', 'type-mismatch «age»'],
    ['count(order) in last 30 days', 'window-outside-measure «in last 30 days»'],
    ['any(order in next 30 days)', 'window-in-future «in next 30 days»'],
    ['any(order where refunded in next month)', 'type-mismatch «refunded»'],
    ['any(order where refunded within 3 days)', 'expected-token «within»'],
    ['signup_date in next 0 days', 'window-without-length «0»'],
    ['signup_date within 3 apples', 'expected-unit «apples»'],
    ['birthday in next 30 days', 'birthday-comes-round «birthday»'],
    ['event_time() > 2011-01-01', 'event-time-outside-where «event_time()»'],
    ['min_of(age, signup_date) = 3', 'types-differ «signup_date»'],
    ['min_of(gender, gender) = "a"', 'not-for-type «gender»'],
    ['if_unknown(avg(order.amount), days_since(signup_date)) = 3', 'unit-mismatch «days_since(signup_date)»'],
    ['add_workdays(signup_date, rate) = as_of', 'whole-days-needed «rate»'],
    ['signup_date + rate = as_of', 'whole-days-needed «rate»'],
  ])('%s', (source, wanted) => {
    expect(fault(source)).toBe(wanted);
    for (const { code, params } of compile(source, shop.catalogue).diagnostics)
      for (const language of ['en', 'zh'] as const) expect(textOf(code, params, language)).not.toMatch(/\{\w/);
  });
});

describe('dates', () => {
  /** Source: ISO 8601, and the table of week 53 years. */
  test.each([
    ['2005-01-01', 53],
    ['2005-01-03', 1],
    ['2007-01-01', 1],
    ['2008-12-28', 52],
    ['2008-12-29', 1],
    ['2010-01-03', 53],
    ['2011-01-02', 52],
    ['2012-12-31', 1],
    ['2020-12-31', 53],
  ])('%s lies in week %i', (day, week) => expect(answer(`week(${day})`)).toBe(week));

  test('answers that are remembered for many rows are the same, in and outside of the days kept', () => {
    let asked = 0;
    const of = remembered((day) => {
      asked++;
      return day % 7 === 0 ? Number.NaN : 2 * day;
    }, 1_000_000);
    const ends = ['1899-12-31', '1900-01-01', '2099-12-31', '2100-01-01', '0000-01-01', '9999-12-31', '1970-01-01'].map(
      (text) => parseDay(text)!,
    );
    for (const day of [...ends, ...ends]) expect(of(day)).toBe(day % 7 === 0 ? Number.NaN : 2 * day);
    expect(of(Number.NaN)).toBeNaN();
    expect(asked).toBe(3 + 2 * 4 + 1);
  });

  test('months clip to the last day', () => {
    expect([answer('2011-01-31 + 1 month'), answer('2012-02-29 - 1 year'), answer('2011-08-31 + 2 quarters')]).toEqual([
      '2011-02-28',
      '2011-02-28',
      '2012-02-29',
    ]);
    expect(answer('hour(2011-01-31T23:59:58 + 1 month)')).toBe(23);
    expect(answer('9999-12-31 + 1 month')).toBeNull();
    expect([answer('0001-01-01 - 1 year'), answer('0001-01-01 - 13 months')]).toEqual(['0000-01-01', null]);
    expect([answer('year(0001-01-01 - 367)'), answer('year(0001-01-01 - 366)'), answer('anniversary(0001-01-01 - 367)')]).toEqual([
      null,
      0,
      null,
    ]);
  });

  test('windows ahead begin after the as-of day and end with their unit', () => {
    const inside = (window: string, days: string[]) => days.map((day) => answer(`${day} ${window}`, '2011-06-30'));
    expect(inside('in next 1 day', ['2011-06-30', '2011-07-01', '2011-07-02'])).toEqual([0, 1, 0]);
    expect(inside('in next 6 months', ['2011-07-01', '2011-12-31', '2012-01-01'])).toEqual([1, 1, 0]);
    expect(inside('in next month', ['2011-06-30', '2011-07-01', '2011-07-31', '2011-08-01'])).toEqual([0, 1, 1, 0]);
    expect(inside('in this month', ['2011-05-31', '2011-06-01', '2011-06-30', '2011-07-01'])).toEqual([0, 1, 1, 0]);
    expect(inside('within 1 week', ['2011-06-22', '2011-06-23', '2011-07-07', '2011-07-08'])).toEqual([0, 1, 1, 0]);
    expect(inside('in next year', ['2011-12-31', '2012-01-01', '2012-12-31'])).toEqual([0, 1, 1]);
    expect(inside('in last 1 month', ['2011-05-31', '2011-06-01', '2011-06-30'])).toEqual([0, 1, 1]);
  });
});

describe('dates that come round', () => {
  test('an anniversary is found over the end of the year, and not on the day itself', () => {
    expect(answer('anniversary(1990-01-03) in next 7 days', '2011-12-30')).toBe(1);
    expect(answer('anniversary(1990-12-28) in last 7 days', '2012-01-02')).toBe(1);
    expect(answer('anniversary(2011-12-30) within 7 days', '2011-12-30')).toBe(0);
    expect(answer('anniversary(2011-12-30) within 7 days', '2012-12-30')).toBe(1);
    expect([answer('anniversary(1990-12-30)', '2011-12-30'), answer('anniversary(1990-12-29)', '2011-12-30')]).toEqual([
      '2011-12-30',
      '2012-12-29',
    ]);
  });

  test('a window over more than a year holds every anniversary', () => {
    for (const day of ['1990-01-01', '1990-06-15', '1992-02-29', '1990-12-31'])
      expect(answer(`anniversary(${day}) in 2011-06-15 .. 2012-06-14`)).toBe(1);
    expect(answer('anniversary(1990-06-15) in 2011-06-16 .. 2012-06-14')).toBe(0);
  });
});

describe('numbers', () => {
  test.each([
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(2.449, 1)', 2.4],
    ['round(2.45, 1)', 2.5],
    ['round(-2.45, 1)', -2.5],
    ['round(5, 2)', 5],
    ['round(2 / 3, 3)', 0.667],
    ['round(-1 / 2)', -1],
    ['floor(-1 / 2)', -1],
    ['ceil(-1 / 2)', 0],
    ['ceil(7 / 2)', 4],
    ['floor(2.99)', 2],
    ['abs(-1 / 4)', 0.25],
    ['min_of(1 / 3, 0.3, 0.34)', 0.3],
    ['max_of(1 / 4, 0.2, 0.24)', 0.25],
    ['max_of(1 / 3, 1 / (1 - 1))', null],
    ['if_unknown(1 / (1 - 1), 2.5)', 2.5],
    ['round(1 / (1 - 1))', null],
  ])('%s is %f', (source, wanted) => expect(answer(source)).toBe(wanted));

  /** Source: one degree of a great circle is 6371.0088 km * pi / 180. */
  test('a degree is 111.195 km, and half the earth 20,015.114', () => {
    expect(metresBetween(0, 0, 0, 1)).toBe(111_195);
    expect(metresBetween(0, 0, 0, 180)).toBe(20_015_114);
    expect(metresBetween(90, 0, -90, 77)).toBe(20_015_114);
    expect(metresBetween(31.23, 121.47, 31.23, 121.47)).toBe(0);
    expect(metresBetween(91, 0, 0, 0)).toBeNaN();
    expect(answer('distance_km(0, 0, 0, 181)')).toBeNull();
  });
});

describe('the language', () => {
  test('every function over values has a signature, and its example means the same in Chinese and back', () => {
    for (const id of Object.keys(signatures) as (keyof typeof signatures)[]) {
      const { example } = functions[id];
      const chinese = translate(example, 'zh', shop.catalogue);
      expect(chinese).toContain(functions[id].zh);
      expect(translate(chinese, 'en', shop.catalogue)).toBe(example);
      expect(compile(chinese, shop.catalogue).tree?.key).toBe(compile(example, shop.catalogue).tree?.key);
    }
  });

  test.each(['in next 30 days', 'in next month', 'within 2 weeks', 'in this year', 'in 2 months ago', 'between 6 and 3 months ago'])(
    'anniversary(birthday) %s means the same in Chinese, blanks or not',
    (window) => {
      const english = compile(`anniversary(birthday) ${window}`, shop.catalogue);
      const chinese = translate(`anniversary(birthday) ${window}`, 'zh', shop.catalogue);
      expect(english.tree).not.toBeNull();
      for (const text of [chinese, chinese.replace(/\s/g, '')]) expect(compile(text, shop.catalogue).tree?.key).toBe(english.tree?.key);
    },
  );

  test('a window in where belongs to the measure, in parentheses to the date', () => {
    const truth = (source: string) =>
      [...evaluateTruth(compile(source, shop.catalogue), shop.columns, asOf)].map((value) => 'ny?'[value]).join('');
    expect(truth('any(order where not refunded in last 10 days)')).toBe(truth('any(order in last 10 days where not refunded)'));
    expect(truth('any(order where (event_time() in last 10 days))')).toBe(truth('any(order in last 10 days)'));
  });

  test('all names of a festival mean the same', () => {
    const keys = ['春节', 'spring_festival', 'SPRING_FESTIVAL'].map((name) => compile(`holiday("${name}")`, shop.catalogue).tree?.key);
    expect(new Set(keys).size).toBe(1);
    expect(compile('holiday("双十一")', shop.catalogue).tree?.key).toBe(compile('holiday("double_11")', shop.catalogue).tree?.key);
    const reading = (language: 'en' | 'zh') =>
      read(compile('next_holiday("spring_festival") <= as_of', shop.catalogue), shop.catalogue, asOf, language).text;
    expect([reading('en'), reading('zh')]).toEqual([
      'Customers whose first “spring festival” after 9 December 2011 is not after 9 December 2011.',
      '2011年12月9日之后的第一个“春节”不晚于2011年12月9日的客户。',
    ]);
  });

  test('festivals are offered by name', () => {
    const labels = (language: 'en' | 'zh') => complete('next_holiday(', 13, shop.catalogue, () => null, language).map(({ label }) => label);
    expect(labels('en')).toContain('black_friday');
    expect(labels('zh')).toContain('中秋节');
  });
});

test('SQLite gets every function that the SQL calls, whole numbers as integers', () => {
  const db = new Database(':memory:');
  registerFunctions(db);
  const type = (call: string) => db.prepare(`select typeof(${call})`).pluck().get();
  expect(type("rekindle_text_length('门店')")).toBe('integer');
  expect(type("rekindle_text_id_valid('x')")).toBe('integer');
  expect(type("rekindle_text_trim('  ')")).toBe('null');
  expect(type('rekindle_text_lower(null)')).toBe('null');
  expect(type(`rekindle_is_workday(${parseDay('2027-01-04')})`)).toBe('null');
  expect(type('rekindle_distance_km(0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1)')).toBe('integer');
  expect(Object.keys(sqliteFunctions)).toEqual(
    expect.arrayContaining(Object.keys(textMaps).map((id) => textFunctionName(id as TextMapId))),
  );
  db.close();
});

describe('what an analyst is told', () => {
  const codes = (source: string, on: string) =>
    countSteps(compile(source, shop.catalogue), shop.columns, on).diagnostics.map(({ code }) => code);

  test('of years without a notice', () => {
    expect(codes('is_workday(signup_date)', '2026-12-31')).toEqual([]);
    expect(codes('is_workday(signup_date)', '2027-01-01')).toEqual(['workdays-not-published']);
    expect(codes('workdays_between(signup_date, as_of) > 3', '2006-12-31')).toEqual(['workdays-not-published']);
  });

  test('of a festival that the calendar has not', () => {
    expect(codes('holiday("腊八节") <= as_of', '2022-06-01')).toEqual([]);
    expect(codes('holiday("腊八节") <= as_of', '2023-06-01')).toEqual(['festival-not-known']);
    expect(codes('next_holiday("qingming") <= as_of', '2040-06-01')).toEqual(['festival-not-known']);
  });

  test('of one customer: the days of the window, and the date', () => {
    const { value, notes, children } = explain(compile('anniversary(birthday) in next 30 days', shop.catalogue), shop.columns, asOf, 'c0');
    expect([value, notes]).toEqual([true, [{ code: 'window-days', params: { from: '2011-12-10', to: '2012-01-08' } }]]);
    expect(children.map((child) => [child.text, child.value])).toEqual([['birthday', '1976-12-20']]);
  });
});
