import { describe, expect, test } from 'vitest';
import { compile, complete, evaluate, format, hover, shownValue, translate } from '#core/expression/index.ts';
import { makeShop } from '../shop.ts';

const asOf = '2011-12-09';
const shop = makeShop([
  { name: 'kinds', version: 1, expression: 'case all when age > 35 then "old" when never(login) then "offline" end' },
  { name: 'band', version: 1, expression: 'case when age > 35 then "old" else "young" end' },
]);

/** Ages are 35, 30, 40, 41 and blank. */
function values(source: string): unknown[] {
  const compiled = compile(source, shop.catalogue);
  expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const vector = evaluate(compiled, shop.columns, asOf);
  return Array.from({ length: shop.columns.customers }, (_, i) => shownValue(vector, i));
}

function faults(source: string): string[] {
  return compile(source, shop.catalogue).diagnostics.map(({ code, range }) => `${code} «${source.slice(range.from, range.to)}»`);
}

describe('the first rung that is not false decides', () => {
  test('texts, with an unknown condition unknown even before an else', () =>
    expect(values('case when age > 40 then "a" when age > 30 then "b" else "c" end')).toEqual(['b', 'c', 'b', 'a', null]));
  test('an unknown rung below a true one does not matter', () =>
    expect(values('case when not any(login) then "off" when rate > 0 then "on" end')).toEqual(['off', 'on', 'off', 'off', null]));
  test('without an else those who fall through are unknown', () =>
    expect(values('case when age > 40 then "a" end')).toEqual([null, null, null, 'a', null]));
  test('numbers of several scales and quotients', () =>
    expect(values('case when age = 35 then 0.125 when age = 30 then 1 / 3 when age = 40 then rate else -2 end')).toEqual([
      0.125,
      1 / 3,
      0.3,
      -2,
      null,
    ]));
  test('texts of columns and blanks', () =>
    expect(values('case when age > 35 then gender when age > 30 then last(order.channel) else "" end')).toEqual([
      'web',
      null,
      'male',
      'male',
      null,
    ]));
  test('dates', () => expect(values('case when age > 35 then 2011-01-01 else signup_date end')[1]).toBe('2011-12-09'));
  test('inside the condition of a measure', () =>
    expect(values('count(order where case when channel = "app" then "own" else "other" end = "own")')).toEqual([1, 1, 1, 0, 0]));
});

describe('case all gives every label that holds', () => {
  test('joined in the order of the text, unknown where a label is', () =>
    expect(values('kinds')).toEqual(['offline', null, 'old|offline', 'old|offline', null]));
  test('a label of two rungs stands once, and one true rung is enough for it', () =>
    expect(values('case all when rate > 100 then "x" when age > 30 then "x" when age > 39 then "y" else "z" end')).toEqual([
      'x',
      'z',
      'x|y',
      'x|y',
      null,
    ]));
  test('has_label asks the rungs of that label, through a tag too', () => {
    expect(values('has_label(kinds, "old")')).toEqual([false, false, true, true, null]);
    expect(values('has_label(kinds, "offline")')).toEqual([true, false, true, true, false]);
  });
  test('has_label of any other text asks its parts', () => {
    expect(values('has_label(case when age > 35 then "a|b" else "ab" end, "b")')).toEqual([false, false, true, true, null]);
    expect(values('has_label(gender, "male")')).toEqual([true, false, true, true, null]);
  });
  test('the else label is there where no rung holds', () =>
    expect(values('has_label(case all when age > 35 then "old" else "rest" end, "rest")')).toEqual([true, true, false, false, null]));
});

test.each([
  ['case age > 3 then 1 end > 0', 'expected-token «age»'],
  ['case when age > 3 1 end > 0', 'expected-token «1»'],
  ['case when age > 3 else 1 end > 0', 'expected-token «else»'],
  ['case when age > 3 then "a"', 'expected-token «»'],
  ['case when age then "a" end = "a"', 'type-mismatch «age»'],
  ['case when age > 3 then "a" else 1 end = "a"', 'rungs-differ «1»'],
  ['case when age > 3 then days_since(signup_date) else last(order.amount) end > 1', 'unit-mismatch «last(order.amount)»'],
  ['case when age > 3 then "a" when age > 3 then "b" end = "a"', 'rung-repeated «age > 3»'],
  ['case all when age > 3 then gender end = "a"', 'label-needed «gender»'],
  ['case all when age > 3 then "a|b" end = "a"', 'label-unfit «"a|b"»'],
  ['has_label(kinds)', 'label-arguments «has_label»'],
  ['has_label(age, "x")', 'type-mismatch «age»'],
  ['has_label(kinds, "offlin")', 'label-absent «"offlin"»'],
  ['band = "olt"', 'label-absent «"olt"»'],
  ['band in ("old", "ancient")', 'label-absent «"ancient"»'],
  ['case when age > 3 then gender else "x" end = "y"'],
])('%s', (source, ...expected) => expect(faults(source)).toEqual(expected));

test('a ladder has at most 100 rungs', () => {
  const ladder = (rungs: number) => `case ${Array.from({ length: rungs }, (_, i) => `when age = ${i} then "${i}"`).join(' ')} end = "1"`;
  expect(faults(ladder(100))).toEqual([]);
  expect(faults(ladder(101))[0]).toMatch(/^too-many-rungs/);
});

describe('the editor', () => {
  const source = 'vip and case when age > 3 and age < 9 then case when vip then 1 else 2 end else (case when vip then 3 end) end > 1';
  test('format puts a rung of an outermost ladder on its line', () =>
    expect(format(source)).toBe(
      'vip\nand case when age > 3 and age < 9 then case when vip then 1 else 2 end\n  else (case when vip then 3 end)\nend > 1',
    ));
  test('translation and back is lossless', () => {
    const chinese = translate(source, 'zh');
    expect(chinese).toBe('vip 且 当 age > 3 且 age < 9 则 当 vip 则 1 否则 2 结束 否则 (当 vip 则 3 结束) 结束 > 1');
    expect(translate(chinese, 'en')).toBe(source);
    expect(translate(translate('case all when vip then "a" end', 'zh'), 'en')).toBe('case all when vip then "a" end');
  });
  const labels = (text: string) => complete(text, text.length, shop.catalogue, () => null, 'en').map(({ label }) => label);
  test('completion goes on with the rung', () => {
    expect(labels('case when band = "old" ')).toContain('then');
    expect(labels('case when any(login) then "a" ')).toEqual(expect.arrayContaining(['when', 'else', 'end']));
    expect(labels('case when any(login) then case when vip then 1 ')).toContain('when');
    expect(labels('case when any(login) then 1 when band = "old" ')).not.toContain('when');
    expect(labels('case when any(login) then 1 else 2 ')).not.toContain('when');
    expect(labels('any(login) ')).not.toContain('then');
  });
  test('completion offers the labels of a tag that is a ladder', () => {
    expect(labels('band = ')).toEqual(['old', 'young']);
    expect(labels('vip and band in ("old", ')).toEqual(['old', 'young']);
    expect(labels('has_label(kinds, ')).toEqual(['old', 'offline']);
    expect(labels('any(order) = ')).not.toContain('old');
  });
  test('hover says what a ladder is', () => expect(hover('当 vip 则 1 结束', 0, shop.catalogue, () => null, 'zh')?.lines[0]).toBe('当'));
});
