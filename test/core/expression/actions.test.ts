import { describe, expect, test } from 'vitest';
import type { CodeAction } from '#core/contract/types.ts';
import { actions, compile, countSource } from '#core/expression/index.ts';
import { makeShop } from './shop.ts';

const shop = makeShop([{ name: 'loyal', version: 3, expression: 'count(order) > 2' }]);
const asOf = '2011-12-09';

/** Actions between the two `|` of a text, or at the one. */
function at(marked: string, language: 'en' | 'zh' = 'en') {
  const from = marked.indexOf('|');
  const source = marked.replaceAll('|', '');
  const to = marked.lastIndexOf('|') - (marked.lastIndexOf('|') === from ? 0 : 1);
  return { source, found: actions(source, { from, to }, shop.catalogue, shop.columns, asOf, language) };
}

function apply(source: string, { edits }: CodeAction): string {
  return edits.reduceRight((text, { range, text: piece }) => text.slice(0, range.from) + piece + text.slice(range.to), source);
}

const results = (marked: string, language?: 'en' | 'zh') => {
  const { source, found } = at(marked, language);
  return found.filter(({ kind }) => kind === 'fix').map((action) => apply(source, action));
};

describe('a quick fix', () => {
  test.each([
    ['agee| > 3', 'age > 3'],
    ['cuont|(order) > 3', 'count(order) > 3'],
    ['sum(order.amout|) > 3', 'sum(order.amount) > 3'],
    ['age > |"30"', 'age > 30'],
    ['rate > |"50%"', 'rate > 50%'],
    ['gender = |30', 'gender = "30"'],
    ['signup_date < |"2011/1/5"', 'signup_date < 2011-01-05'],
    ['signup_date < |"2011年1月5日"', 'signup_date < 2011-01-05'],
    ['signup_date > |90', 'days_since(signup_date) > 90'],
    ['signup_date |in last 48 hours|', 'signup_date in last 2 days'],
    ['signup_date |within 90 minutes|', 'signup_date within 1 day'],
    ['注册日期 |最近 36 小时|', '注册日期 最近 2 天'],
    ['any(order in last 500 |milliseconds)', 'any(order in last 1 second)'],
    ['sequence(login then order within 1500 |milliseconds)', 'sequence(login then order within 2 seconds)'],
    ['age in (30, |"31")', 'age in (30, 31)'],
    ['any(order where refunded = |"yes")', 'any(order where refunded = true)'],
    ['|order', 'any(order)'],
    ['|order.amount > 3', 'sum(order.amount) > 3'],
    ['lapsed(|order)', 'lapsed(order, 30 days)'],
    ['sum(|order) > 3', 'sum(order.amount) > 3'],
    ['never(order |in last 90 days)', 'not any(order in last 90 days)'],
    ['gender = |""', 'gender is unknown'],
    ['gender != |""', 'gender is known'],
    ['any(order |in 2011-03-01 .. 2011-01-01)', 'any(order in 2011-01-01 .. 2011-03-01)'],
    ['any(order |between 30 and 60 days ago)', 'any(order between 60 and 30 days ago)'],
    ['any(order|', 'any(order)'],
    ['gender = |"male', 'gender = "male"'],
    ['age > 3 |gender = "male"', 'age > 3 and gender = "male"'],
    ['gender = |"mael"', 'gender = "male"'],
    ['|count(order)', 'count(order) >= 1'],
  ])('of %s', (marked, expected) => {
    expect(results(marked)[0]).toBe(expected);
    expect(countSource(expected, shop.catalogue, shop.columns, asOf).diagnostics.filter(({ severity }) => severity === 'error')).toEqual(
      [],
    );
  });
  test('offers no more than a few, each once', () => {
    const { found } = at('agee| > 3');
    expect(new Set(found.map((action) => JSON.stringify(action.edits))).size).toBe(found.length);
  });
  test('writes Chinese into a Chinese text', () =>
    expect(results('计数(订单) > 3 且 沉默(|订单)', 'zh')[0]).toBe('计数(订单) > 3 且 沉默(订单, 30 天)'));
  test('is not there where nothing is wrong', () => expect(at('a|ge > 3').found).toEqual([]));
});

describe('the five words for absence', () => {
  const five = (marked: string, language: 'en' | 'zh' = 'en') => at(marked, language).found.map(({ title }) => title);
  const ofNinety = [
    'never(order)',
    'not any(order in last 90 days)',
    'lapsed(order, 90 days)',
    'days_since(last(order)) > 90',
    'any(order in last 90 days) is unknown',
  ];
  test.each([
    'count|(order in last 90 days) = 0',
    'age > 3 and not any(or|der in last 90 days)',
    'never(|order)',
    'lapsed(order|, 90 days)',
    'days_since(|last(order)) > 90',
  ])('stand at %s', (marked) => expect(five(marked)).toEqual(ofNinety));
  test('keep the condition and the length of the text', () =>
    expect(five('not any(|order where channel = "app" in last 3 months)')).toEqual([
      'never(order where channel = "app")',
      'not any(order where channel = "app" in last 3 months)',
      'lapsed(order where channel = "app", 3 months)',
      'days_since(last(order where channel = "app")) > 91',
      'any(order where channel = "app" in last 3 months) is unknown',
    ]));
  test('say what they mean and how many customers they hold for', () => {
    const { found } = at('not any(|order in last 90 days)');
    expect(found.map(({ count }) => [count?.true, count?.unknown])).toEqual([
      [1, 0],
      [4, 0],
      [3, 0],
      [3, 1],
      [0, 0],
    ]);
    expect(found[2].explains).toBe('some before, and none in these days');
  });
  test('replace the whole absence and compile', () => {
    const { source, found } = at('age > 3 and count|(order in last 90 days) = 0 and loyal');
    for (const action of found) expect(compile(apply(source, action), shop.catalogue).tree?.type.kind).toBe('boolean');
    expect(apply(source, found[0])).toBe('age > 3 and never(order) and loyal');
  });
  test('come in Chinese where the text is', () => expect(five('非 存在(订单| 最近 90 天)', 'zh')[2]).toBe('沉默(订单, 90 天)'));
});
