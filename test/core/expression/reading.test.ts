import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile, evaluateTruth, read } from '#core/expression/index.ts';
import { worldAt } from './random/data.ts';
import { condition } from './random/expressions.ts';
import { makeShop } from './shop.ts';
import { makeWorld } from './world.ts';

const shop = makeShop([{ name: 'loyal', version: 3, expression: 'count(order) > 2' }]);
const asOf = '2011-12-09';
const reading = (source: string, language: 'en' | 'zh' = 'en') => read(compile(source, shop.catalogue), shop.catalogue, asOf, language);
const inEnglish = (source: string) => reading(source).text;
const inChinese = (source: string) => reading(source, 'zh').text;

const example =
  'count(login in last 6 months) <= 3\nand any(holding where product_type = "financial")\nand age between 30 and 40\nand gender = "male"';

describe('a reading', () => {
  test('is one sentence with the real dates of windows', () => {
    expect(inEnglish(example)).toBe(
      'Customers who have at most 3 logins from 10 June to 9 December 2011, and who have at least one holding (where product type is “financial”) up to 9 December 2011, and whose age is from 30 to 40, both included, and whose gender is “male”.',
    );
    expect(inChinese(example)).toBe(
      '2011年6月10日至12月9日登录不超过 3 次，且截至2011年12月9日有（产品类型等于“financial”的）持有，且年龄在 30 至 40 之间（含两端），且性别等于“male”的客户。',
    );
  });
  test('knows the place of every clause', () => {
    const clauses = reading(example).parts.filter((part) => part.clause);
    expect(clauses.map(({ range }) => example.slice(range?.from, range?.to))).toEqual([
      'count(login in last 6 months) <= 3',
      'any(holding where product_type = "financial")',
      'age between 30 and 40',
      'gender = "male"',
    ]);
    expect(clauses[3].text).toBe('whose gender is “male”');
  });
  test('turns predicates where something is negated', () => {
    expect(inEnglish('not (age > 30 or gender like "f%")')).toBe(
      'Customers whose age is at most 30, and whose gender does not match the pattern “f%”.',
    );
    expect(inChinese('非 (年龄 > 30 且 从未(订单))')).toBe('年龄不超过 30，或截至2011年12月9日曾有过订单的客户。');
  });
  test('puts brackets around what is joined inside', () =>
    expect(inEnglish('age > 30 and (loyal or never(order) and rate is unknown)')).toBe(
      'Customers whose age is more than 30, and (either who hold the tag “loyal”, or (both who have never had any order up to 9 December 2011, and whose rate is unknown)).',
    ));
  test('keeps the five words for absence apart', () => {
    const words = [
      'never(order)',
      'not any(order in last 90 days)',
      'lapsed(order, 90 days)',
      'days_since(last(order)) > 90',
      'days_since(last(order)) is unknown',
    ];
    expect(words.map(inEnglish)).toEqual([
      'Customers who have never had any order up to 9 December 2011.',
      'Customers who have no order from 11 September to 9 December 2011.',
      'Customers who have had at least one order up to 10 September 2011, but none from 11 September to 9 December 2011.',
      'Customers whose number of days since (time of the latest order up to 9 December 2011) is more than 90.',
      'Customers whose number of days since (time of the latest order up to 9 December 2011) is unknown.',
    ]);
  });
  test('reads values too', () =>
    expect(inEnglish('sum(order.amount in this year) / count(order)')).toBe(
      'For each customer: (total amount of orders from 1 January to 9 December 2011) divided by (number of orders up to 9 December 2011).',
    ));
  test('of a text with errors is empty', () => expect(reading('age >')).toEqual({ text: '', parts: [] }));
  test('says how many values a long list has more', () => {
    const list = Array.from({ length: 40 }, (_, i) => `"v${i}"`).join(', ');
    expect(inEnglish(`gender in (${list})`)).toContain('“v9” or 30 more values');
  });
});

describe.each(['en', 'zh'] as const)('the same reading in %s', (language) => {
  test('means the same for every customer', () => {
    const seen = fc.sample(condition, { numRuns: 3000, seed: 12 });
    const [spec] = fc.sample(worldAt('2011-12-09', { count: 30, unit: 'day' }), { numRuns: 1, seed: 5 });
    const { catalogue, columns } = makeWorld(spec);
    const meanings = new Map<string, { source: string; truth: string }>();
    let twice = 0;
    for (const source of seen) {
      const compiled = compile(source, catalogue);
      if (compiled.tree?.type.kind !== 'boolean') continue;
      const truth = evaluateTruth(compiled, columns, '2011-12-31').join('');
      const { text } = read(compiled, catalogue, '2011-12-31', language);
      expect(text).not.toMatch(/\{\w*\}|undefined|null|NaN/);
      const known = meanings.get(text);
      if (known && known.source !== source) twice++;
      if (known) expect({ text, source, truth }).toEqual({ text, source, truth: known.truth });
      meanings.set(text, { source, truth });
    }
    expect(meanings.size).toBeGreaterThan(500);
    expect(twice).toBeGreaterThan(0);
  });
});
