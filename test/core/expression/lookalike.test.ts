import { expect, test } from 'vitest';
import { textOf } from '#core/contract/texts.ts';
import { compile, countSteps, evaluate, explain, read, translate } from '#core/expression/index.ts';
import { weightOf } from '#core/expression/lookalike/weight.ts';
import { makeWorld, type World } from './world.ts';

const ASOF = '2026-06-30';

/** 400 customers, 100 of them gold: 60 of 100 in 杭州, 20 of 150 in 上海, 20 of 150 without a city. */
function shop(): World {
  const city = (c: number) => (c < 100 ? '杭州' : c < 250 ? '上海' : null);
  const gold = (c: number) => (c < 100 ? c < 60 : c < 250 ? c < 120 : c < 270);
  const cells = <T>(of: (c: number) => T) => Array.from({ length: 400 }, (_, c) => of(c));
  return makeWorld({
    customers: 400,
    attributes: [
      { field: { name: 'city', type: 'text' }, cells: cells(city) },
      { field: { name: 'tier', type: 'text' }, cells: cells((c) => (gold(c) ? 'gold' : 'plain')) },
      { field: { name: 'age', type: 'number' }, cells: cells((c) => 20 + (c % 50)) },
      { field: { name: 'code', type: 'text' }, cells: cells((c) => `x${c % 200}`) },
    ],
    streams: [
      {
        name: 'visit',
        fields: [],
        coverage: { from: '2026-01-01', to: '2026-06-30', gaps: [], declared: true },
        rows: Array.from({ length: 600 }, (_, i) => ({ customer: i % 400, time: '2026-05-01T10:00:00', cells: [] })),
      },
    ],
  });
}

const numbers = (world: World, source: string): number[] => {
  const compiled = compile(source, world.catalogue);
  expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const vector = evaluate(compiled, world.columns, ASOF);
  if (vector.kind !== 'number') throw new Error('no number');
  return [...vector.values];
};

test('the weight of evidence of a group, by hand', () => {
  const all = { inside: 100, outside: 300 };
  expect(weightOf({ inside: 60, outside: 40 }, all, 20)).toBe(Math.round(Math.log((60.5 * 300) / (40.5 * 100)) * 1000));
  expect(weightOf({ inside: 0, outside: 25 }, all, 20)).toBe(-Math.round(Math.log((25.5 * 100) / (0.5 * 300)) * 1000));
  expect(weightOf({ inside: 10, outside: 9 }, all, 20)).toBe(0);
  expect(weightOf({ inside: 10, outside: 9 }, { inside: 0, outside: 300 }, 20)).toBeNaN();
});

test('what a value says is counted in its group; a blank is a group of its own, and groups of a few say nothing', () => {
  const world = shop();
  const weights = numbers(world, 'lookalike(tier = "gold", city)');
  // ln(60.5 x 300 / (40.5 x 100)) and ln(20.5 x 300 / (130.5 x 100))
  expect([0, 150, 399].map((customer) => weights[customer])).toEqual([1500, -752, -752]);
  expect(new Set(numbers(world, 'lookalike(tier = "gold", code)'))).toEqual(new Set([0]));
  expect(new Set(numbers(world, 'lookalike(tier = "gold", code, base at least 2)')).size).toBeGreaterThan(1);
});

test('the values add up, each by itself, as the explanation of a customer shows', () => {
  const world = shop();
  const [both, city, age] = ['city, age', 'city', 'age'].map((values) => numbers(world, `lookalike(tier = "gold", ${values})`));
  expect(both).toEqual(city.map((weight, c) => weight + age[c]));
  const id = world.columns.idOf(0);
  const explained = explain(compile('lookalike(tier = "gold", city, age)', world.catalogue), world.columns, ASOF, id);
  expect(explained.children.map(({ text, value }) => [text, value])).toEqual([
    ['tier = "gold"', true],
    ['city', city[0] / 1000],
    ['age', age[0] / 1000],
  ]);
  expect(explained.children[1].children.map(({ value }) => value)).toEqual(['杭州']);
  expect(explained.children[1].notes).toEqual([{ code: 'evidence', params: {} }]);
});

test('nobody, or everybody, in the seed: unknown for all', () => {
  const world = shop();
  expect(numbers(world, 'lookalike(age > 1000, city)').every(Number.isNaN)).toBe(true);
  expect(numbers(world, 'lookalike(age > 0, city)').every(Number.isNaN)).toBe(true);
});

test('without values it says what is missing', () => {
  const { catalogue } = shop();
  const [diagnostic] = compile('lookalike(tier = "gold") > 1', catalogue).diagnostics;
  expect(diagnostic.code).toBe('lookalike-needs-values');
  expect(textOf(diagnostic.code, diagnostic.params, 'zh')).toContain('相似度');
  expect(compile('lookalike(age, city) > 1', catalogue).diagnostics.map(({ code }) => code)).toEqual(['type-mismatch']);
});

test('it reads in plain words, and goes to Chinese and back', () => {
  const { catalogue } = shop();
  const source = 'top(lookalike(tier = "gold", city, age), 5% among tier != "gold")';
  const texts = (['en', 'zh'] as const).map((language) => read(compile(source, catalogue), catalogue, ASOF, language).text);
  expect(texts).toMatchInlineSnapshot(`
    [
      "Customers who are among the 5% of customers with the highest (likeness to customers (whose tier is “gold”), by city and age in groups of at least 20), among customers (whose tier is not “gold”).",
      "在满足“tier不等于“gold””的客户中，按（按city和age（每组至少 20 人）与满足“tier等于“gold””的客户的相似度）排在最高的5% 客户的客户。",
    ]
  `);
  const chinese = translate(source, 'zh', catalogue);
  expect(translate(chinese, 'en', catalogue)).toBe(source);
});

test('the reading says how large a group must be, and keeps nested values and conditions apart', () => {
  const { catalogue } = shop();
  const sources = [
    'lookalike(tier = "gold", city) > 0',
    'lookalike(tier = "gold", city, base at least 300) > 0',
    'lookalike(tier = "gold", lookalike(city = "杭州", age), city) > 0',
    'lookalike(tier = "gold", lookalike(city = "杭州", age, city)) > 0',
    'top(age, 5% among tier = "gold" and city = "杭州")',
    'top(age, 5% among tier = "gold") and city = "杭州"',
    'age > 3 or top(age, 5% among tier = "gold" or city = "杭州")',
    'age > 3 or top(age, 5% among tier = "gold") or city = "杭州"',
  ];
  for (const language of ['en', 'zh'] as const) {
    const texts = sources.map((source) => read(compile(source, catalogue), catalogue, ASOF, language).text);
    expect(new Set(texts).size).toBe(sources.length);
  }
});

test('what a clause costs counts the rows of each value once', () => {
  const { catalogue, columns } = shop();
  let now = 0;
  const costOf = (source: string) => countSteps(compile(source, catalogue), columns, ASOF, () => now++).result?.steps[0].cost?.rows;
  expect(costOf('lookalike(tier = "gold", city) > 0')).toBe(800);
  expect(costOf('lookalike(count(visit) >= 2, city, age) > 0')).toBe(400 + 400 + 600);
});
