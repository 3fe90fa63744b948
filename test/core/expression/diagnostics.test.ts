import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf } from '#core/contract/texts.ts';
import { functionNames } from '#core/expression/functions.ts';
import { compile, countSteps } from '#core/expression/index.ts';
import { chineseWords } from '#core/expression/keywords.ts';
import { makeShop } from './shop.ts';

const shop = makeShop([
  { name: 'a', version: 1, expression: 'b' },
  { name: 'b', version: 1, expression: 'c and age > 3' },
  { name: 'c', version: 1, expression: 'a' },
  { name: 'faulty', version: 1, expression: 'age >' },
  { name: 'fine', version: 2, expression: 'age > 3' },
]);

/** Every code with the text it marks. */
function faults(source: string): string[] {
  return compile(source, shop.catalogue).diagnostics.map(({ code, range }) => `${code} «${source.slice(range.from, range.to)}»`);
}

/** The text, then each code with what it marks. */
const table = [
  ['', 'empty-expression «»'],
  ['age > ', 'expected-expression «>»'],
  ['(age > 3', 'unclosed-parenthesis «(»'],
  ['age > 3)', 'unexpected-text «)»'],
  ['age > 3 gender = "male"', 'unexpected-text «gender»'],
  ['age # 3', 'unexpected-character «#»', 'unexpected-text «3»'],
  ['gender = "male', 'unclosed-text «"male»'],
  ['18 < age < 30', 'chained-comparison «<»'],
  ['agee > 30', 'unknown-name-nearest «agee»'],
  ['zzzzzzzz > 30', 'unknown-name «zzzzzzzz»'],
  ['sum(orders.amount) > 3', 'unknown-stream-nearest «orders»'],
  ['sum(order.amout) > 3', 'unknown-field-nearest «amout»'],
  ['summ(order.amount) > 3', 'unknown-function «summ»'],
  ['order', 'stream-needs-measure «order»'],
  ['order.amount > 3', 'field-needs-measure «order.amount»'],
  ['sum(order) > 3', 'field-required «order»'],
  ['signup_date in last 48 hours', 'hours-need-a-time «in last 48 hours»'],
  ['anniversary(birthday) within 24 hours', 'hours-need-a-time «within 24 hours»'],
  ['any(order in next 12 hours)', 'window-in-future «in next 12 hours»'],
  ['sequence(login then order within 500 milliseconds)', 'milliseconds-not-kept «milliseconds»'],
  ['存在(订单 最近 500 毫秒)', 'milliseconds-not-kept «毫秒»'],
  ['sum_largest(order.amount) > 3', 'values-required «sum_largest»'],
  ['sum_largest(order.amount, 0) > 3', 'values-required «0»'],
  ['sum_smallest(order.amount, -2) > 3', 'values-required «-2»'],
  ['any(order.amount)', 'field-not-allowed «amount»'],
  ['sum(order.channel) > 3', 'field-type «channel»'],
  ['count() > 3', 'expected-stream «)»'],
  ['never(order in last 30 days)', 'never-takes-no-window «in last 30 days»'],
  ['lapsed(order)', 'length-required «lapsed»'],
  ['lapsed(order, 90)', 'length-required «90»'],
  ['percentile(order.amount)', 'percentage-required «percentile»'],
  ['percentile(order.amount, 101%)', 'percentage-required «101%»'],
  ['percentile(order.amount, 99.999%)', 'percentage-required «99.999%»'],
  ['nth(order, 0)', 'place-required «0»'],
  ['nth(order, 1.5)', 'place-required «1.5»'],
  ['share(order)', 'where-required «order»'],
  ['trend(login)', 'trend-window «login»'],
  ['trend(login in last 2 weeks)', 'trend-window «in last 2 weeks»'],
  ['trend(login in last 1001 days)', 'trend-window «in last 1001 days»'],
  ['trend(login in this year)', 'trend-window «in this year»'],
  ['any(order in this fiscal year)', 'fiscal-month-needed «)»'],
  ['any(order in this fiscal year from 4)', 'fiscal-month-needed «4»'],
  ['any(order in this fiscal year from month 13)', 'fiscal-month-needed «month»'],
  ['any(order in last 0 hours)', 'window-without-length «0»'],
  ['active_weeks(login) > 14 days', 'unit-mismatch «14 days»'],
  ['any(order, 3 days)', 'too-many-arguments «3 days»'],
  ['any(order in last 30)', 'expected-unit «)»'],
  ['any(order in last 0 days)', 'window-without-length «0»'],
  ['any(order in last 1.5 months)', 'expected-whole-number «1.5»'],
  ['any(order in 2011-01-01 .. 2010-01-01)', 'window-reversed «in 2011-01-01 .. 2010-01-01»'],
  ['any(order between 30 and 60 days ago)', 'window-reversed «between 30 and 60 days ago»'],
  ['any(order since age)', 'date-needed «age»'],
  ['any(order in signup_date .. age)', 'date-needed «age»'],
  ['any(order in last 2 x gender)', 'not-for-type «2 x gender»'],
  ['any(order in last 2 x last(order.amount))', 'unit-mismatch «2 x last(order.amount)»'],
  ['any(order in previous (age))', 'expected-unit «)»'],
  ['any(order in last (signup_date) days)', 'type-mismatch «signup_date»'],
  ['any(order in last 3 days in last 2 days)', 'window-twice «in last 2 days»'],
  ['any(order since 2011-02-30)', 'impossible-date «2011-02-30»'],
  ['any(order where finne)', 'unknown-field-nearest «finne»'],
  ['any(order where count(order) > login.depth)', 'unknown-field «login.depth»'],
  ['any(order where faulty)', 'tag-broken «faulty»'],
  ['age > "30"', 'types-differ «"30"»'],
  ['signup_date > "2011-01-01"', 'text-as-date «"2011-01-01"»'],
  ['gender > "a"', 'not-for-type «gender > "a"»'],
  ['gender + 1 > 3', 'not-for-type «gender + 1»'],
  ['age and gender = "male"', 'type-mismatch «age»'],
  ['sum(order.amount) > days_since(signup_date)', 'unit-mismatch «days_since(signup_date)»'],
  ['age in (30, rate)', 'constant-needed «rate»'],
  ['age + 1 month > 2011-01-01', 'not-for-type «age + 1 month»'],
  ['age > 12345678901234567', 'too-many-digits «12345678901234567»'],
  ['a', 'tag-cycle «a»'],
  ['faulty', 'tag-broken «faulty»'],
  ['gender = ""', 'blank-text «""»'],
  ['age / 0 > 1', 'divide-by-zero «0»'],
];

describe('every fault is marked where it is', () => {
  test.each(table)('%s', (source, ...expected) => expect(faults(source)).toEqual(expected));

  test('several faults are told at once', () => {
    expect(faults('agee > 30 and sum(order.amout) > and gendr = "x"')).toEqual([
      'expected-expression «and»',
      'unknown-name-nearest «agee»',
      'unknown-field-nearest «amout»',
      'unknown-name-nearest «gendr»',
    ]);
  });

  test('the nearest name is the fix', () => {
    expect(compile('gendr = "x"', shop.catalogue).diagnostics[0]).toMatchObject({
      params: { name: 'gendr', nearest: 'gender' },
      fix: 'gender',
    });
    expect(compile('signup_date > "2011-1-1"', shop.catalogue).diagnostics[0].fix).toBe('2011-01-01');
  });

  test('a circle of tags is shown with its path', () => {
    expect(compile('a', shop.catalogue).diagnostics[0].params.path).toBe('a → b → c → a');
    expect(compile('fine', shop.catalogue, { name: 'fine' }).diagnostics[0]).toMatchObject({
      code: 'tag-cycle',
      params: { path: 'fine → fine' },
    });
  });

  test('every code has a text in both languages that names what it is about', () => {
    for (const source of ['agee > 30', 'lapsed(order)', 'age > "30"', 'any(order in last 30)']) {
      for (const { code, params } of compile(source, shop.catalogue).diagnostics) {
        for (const language of ['en', 'zh'] as const) expect(textOf(code, params, language)).not.toMatch(/[{}]/);
      }
    }
  });
});

describe('coverage is told', () => {
  const warnings = (source: string, asOf = '2011-12-09') =>
    countSteps(compile(source, shop.catalogue), shop.columns, asOf).diagnostics.map(({ code, params }) => [code, params]);

  test('a window that is partly covered says how many of its days are', () => {
    expect(warnings('any(order in last 2 years)')).toEqual([
      ['coverage-partial', { stream: 'order', from: '2010-09-01', to: '2011-12-31', covered: 465, days: 730 }],
    ]);
  });
  test('a window that is not covered', () => {
    expect(warnings('any(order before 2010-09-01)')).toEqual([
      ['coverage-none', { stream: 'order', from: '2010-09-01', to: '2011-12-31' }],
    ]);
  });
  test('a window after the as-of day', () =>
    expect(warnings('any(order since 2011-12-10)')).toEqual([['window-after-as-of', { asOf: '2011-12-09' }]]));
  test('data that end before the as-of day', () => {
    expect(warnings('never(order)', '2012-06-01')).toEqual([['coverage-ends', { stream: 'order', to: '2011-12-31', asOf: '2012-06-01' }]]);
  });
  test('nothing where all is covered', () => expect(warnings('any(order in last 1 year)')).toEqual([]));
  test('a number is not a condition', () =>
    expect(countSteps(compile('age + 1', shop.catalogue), shop.columns, '2011-12-09')).toMatchObject({
      diagnostics: [{ code: 'boolean-needed' }],
      result: null,
    }));
});

/** Codes of a text, every mark inside it. One that hangs runs into the time limit of the tests. */
function within(source: string): string[] {
  const { diagnostics } = compile(source, shop.catalogue);
  for (const { range } of diagnostics) expect(range.from >= 0 && range.from <= range.to && range.to <= source.length).toBe(true);
  return diagnostics.map(({ code }) => code);
}

const pieces = [
  '(',
  ')',
  '.',
  ',',
  '..',
  '"',
  "'",
  '`',
  '--',
  '\n',
  '=',
  '<',
  '-',
  '5',
  '2011-01-01',
  '3 days',
  'order',
  'amount',
  '"x"',
  '订单',
  '（',
  '“',
  '\0',
  '🎁',
  ...functionNames,
  ...chineseWords,
  'and',
  'or',
  'not',
  'in',
  'where',
  'between',
  'last',
  'is',
  'known',
];

describe('no input crashes or hangs', () => {
  test('limits are told by name', () => {
    expect(within('a'.repeat(4_000_001))).toEqual(['expression-too-long']);
    expect(within('+'.repeat(220_001))).toEqual(['expression-too-many-words']);
    expect(within('('.repeat(5000))).toContain('expression-too-deep');
    expect(within(`${'not '.repeat(5000)}fine`)).toContain('expression-too-deep');
    expect(within(`age${'+1'.repeat(5000)} > 3`)).toContain('expression-too-deep');
    expect(within(`fine${' and fine'.repeat(20_000)}`)).toContain('expression-too-many-parts');
  });

  test('a list of 100,000 ids is fine', () => {
    expect(within(`gender in (${Array.from({ length: 100_000 }, (_, i) => `"9f8b2c1e-0000-4000-8000-${i}"`).join(', ')})`)).toEqual([]);
  });

  test('tags that use tags twice do not grow without end', () => {
    const tags = Array.from({ length: 60 }, (_, i) => ({
      name: `t${i}`,
      version: 1,
      expression: i === 0 ? 'age > 3' : `t${i - 1} and t${i - 1}`,
    }));
    const world = makeShop(tags);
    expect(countSteps(compile('t59', world.catalogue), world.columns, '2011-12-09').result?.total).toEqual({
      true: 4,
      false: 1,
      unknown: 0,
    });
  });

  test('random runs of tokens', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ arbitrary: fc.constantFrom(...pieces), weight: 9 }, { arbitrary: fc.string({ unit: 'binary' }), weight: 1 }), {
          maxLength: 30,
        }),
        fc.constantFrom('', ' '),
        (parts, gap) => {
          within(parts.join(gap));
        },
      ),
      { numRuns: 5000, seed: 3 },
    );
  });
});

describe('a value that no row holds', () => {
  const warnings = (source: string) =>
    countSteps(compile(source, shop.catalogue), shop.columns, '2011-12-09')
      .diagnostics.filter(({ code }) => code.startsWith('value-'))
      .map(({ code, range, fix }) => [code, source.slice(range.from, range.to), fix]);

  test('is told with the nearest one as its cure', () => {
    expect(warnings('gender = "Male"')).toEqual([['value-not-in-data-nearest', '"Male"', '"male"']]);
    expect(warnings('"femal" = gender')).toEqual([['value-not-in-data-nearest', '"femal"', '"female"']]);
  });

  test('is told inside where, in lists and without a cure where nothing is near', () => {
    expect(warnings('any(order where channel in ("app", "carrier pigeon"))')).toEqual([['value-not-in-data', '"carrier pigeon"', null]]);
  });

  test('says nothing of values that are there, of like and of comparisons by size', () => {
    expect(warnings('gender = "male" and gender != "female" and gender like "Ma%" and gender < "Zz"')).toEqual([]);
  });
});
