import { describe, expect, it } from 'vitest';
import { dayOf } from '#core/contract/calendar.ts';
import { codedTexts, textOf } from '#core/contract/texts.ts';
import type { FeatureDefinition, TrainingCheck, TrainingPlan } from '#core/contract/types.ts';
import { compile, evaluateTruth } from '#core/expression/index.ts';
import { unwatched } from '#core/importers/types.ts';
import { trainingSummary } from '#core/models/training-set/index.ts';
import { aloneAuc } from '#core/models/training-set/single-feature.ts';
import type { World } from '../../expression/world.ts';
import { dayOf2025, quietPlan, randomShop, wholeYear } from './shops.ts';

const customers = 1500;
const asOf = '2025-12-31';
const shop = randomShop({ customers, seed: 11 });
/** Windows of 90 days lie inside the year at each of eight cut-offs. */
const goodPlan: TrainingPlan = {
  ...quietPlan,
  features: quietPlan.features.filter(({ name }) => name !== 'channel'),
  cutOffs: 8,
  testCutOffs: 2,
};

async function checksOf(world: World, plan: Partial<TrainingPlan> = {}, most?: number): Promise<TrainingCheck[]> {
  const { columns, catalogue } = world;
  const { checks } = await trainingSummary({ columns, catalogue, plan: { ...goodPlan, ...plan }, asOf, most }, unwatched);
  return checks;
}

/** The one line that was found of some codes. */
function found(checks: TrainingCheck[], code: string): TrainingCheck | undefined {
  return checks.find((check) => check.code === code);
}

function withFeature(...features: FeatureDefinition[]): Partial<TrainingPlan> {
  return { features: [...goodPlan.features, ...features] };
}

describe('a sound training set', () => {
  const checks = checksOf(randomShop({ customers, seed: 11, stopping: 0 }), { target: 'not any(login in last 7 days)' });
  it('is told line by line that nothing was found', async () => {
    expect((await checks).filter(({ state }) => state !== 'good')).toEqual([]);
    expect((await checks).map(({ code }) => code)).toEqual([
      'target-not-in-features',
      'no-feature-knows-too-much',
      'features-as-of-their-day',
      'population-as-of-its-day',
      'target-after-cut-off',
      'split-by-time',
      'targets-known-in-time',
      'few-near-duplicates',
      'enough-targets',
      'base-rate-steady',
      'population-steady',
      'targets-covered',
      'windows-covered',
      'no-constant-features',
      'no-blank-features',
      'all-customers',
    ]);
  });
  it('in sentences whose every placeholder is filled, in both languages', async () => {
    for (const { code, params } of await checks)
      for (const language of ['en', 'zh'] as const) {
        expect(Object.hasOwn(codedTexts, code)).toBe(true);
        expect(textOf(code, params, language)).not.toMatch(/[{}]|undefined|NaN/);
      }
  });
});

describe('the target among the features is found', () => {
  it('as the same expression', async () => {
    const check = found(
      await checksOf(shop, withFeature({ name: 'gone', expression: 'not (any(login in last 30 days))' })),
      'target-in-features',
    );
    expect(check).toMatchObject({ state: 'bad', features: ['gone'], params: { names: 'gone', count: 1 } });
  });
  it('as an attribute that both read, also through a tag', async () => {
    const cells = Array.from({ length: customers }, (_, c) => (c % 4 === 0 ? 'closed' : 'open'));
    const world = randomShop({
      customers,
      seed: 11,
      attributes: [{ field: { name: 'status', type: 'text' }, cells }],
      tags: [{ name: 'is closed', version: 1, expression: 'status = "closed"' }],
    });
    const plan = {
      target: 'status = "closed"',
      ...withFeature({ name: 'state', expression: 'length(status)' }, { name: 'tag', expression: '`is closed`' }),
    };
    const checks = await checksOf(world, plan);
    expect(found(checks, 'target-in-features')?.features).toEqual(['state', 'tag']);
    expect(found(checks, 'target-reaches-behind')).toMatchObject({ state: 'warn', params: { sources: 'status' } });
  });
  it('as a column that parts the rows without a fault', async () => {
    // a column of the import that was made of the target of one cut-off
    const one = { ...goodPlan, cutOffs: 1, split: 'random' as const };
    const truth = evaluateTruth(compile('not any(login in last 30 days)', shop.catalogue), shop.columns, asOf);
    const cells = Array.from(truth, (value) => value * 3 + 1);
    const world = randomShop({ customers, seed: 11, attributes: [{ field: { name: 'leak', type: 'number' }, cells }] });
    const check = found(await checksOf(world, { ...one, ...withFeature({ name: 'leak', expression: 'leak' }) }), 'target-in-features');
    expect(check?.features).toEqual(['leak']);
  });
});

describe('a feature that knows too much is found', () => {
  it('as a column that tells nearly everything', async () => {
    const truth = evaluateTruth(compile('not any(login in last 30 days)', shop.catalogue), shop.columns, asOf);
    const cells = Array.from(truth, (value, c) => (c % 100 === 0 ? 1 - value : value));
    const world = randomShop({ customers, seed: 11, attributes: [{ field: { name: 'leak', type: 'number' }, cells }] });
    const checks = await checksOf(world, { cutOffs: 1, split: 'random', ...withFeature({ name: 'leak', expression: 'leak' }) });
    expect(found(checks, 'feature-knows-too-much')).toMatchObject({ state: 'bad', features: ['leak'] });
  });
  it('as a score that was made with later data', async () => {
    const cells = Array.from({ length: customers }, (_, c) => c % 7);
    const world = randomShop({ customers, seed: 11, attributes: [{ field: { name: 'score', type: 'number' }, cells }] });
    const later = (cutOff: string) => {
      const attributes = world.columns.attributes.map((info) => ({ ...info, score: { model: 'm', version: '1', cutOff } }));
      return { ...world, columns: { ...world.columns, attributes }, catalogue: { ...world.catalogue, attributes } };
    };
    const plan = withFeature({ name: 'score', expression: 'score' });
    expect(found(await checksOf(later('2025-12-31'), plan), 'feature-knows-too-much')?.features).toEqual(['score']);
    expect(found(await checksOf(later('2025-01-31'), plan), 'feature-knows-too-much')).toBeUndefined();
  });
});

describe('what is as of the import is told', () => {
  const today = async (world: World, ...features: FeatureDefinition[]) =>
    found(await checksOf(world, withFeature(...features)), 'features-as-of-today')?.features;
  it('of attributes and saved lists, but not of the day of signing up', async () => {
    const cells = Array.from({ length: customers }, (_, c) => c % 50);
    const days = Array.from({ length: customers }, (_, c) => dayOf2025(1 + (c % 40)));
    const attributes = [
      { field: { name: 'age', type: 'number' as const }, cells },
      { field: { name: 'signup_date', type: 'date' as const }, cells: days },
    ];
    const ids = Array.from({ length: 300 }, (_, c) => `c${c * 3}`);
    const world = randomShop({ customers, seed: 11, attributes, lists: [{ name: 'VIP', ids }], blocked: [1, 2, 3] });
    const features = [
      { name: 'age', expression: 'age' },
      { name: 'vip', expression: 'in_list("VIP")' },
      { name: 'unwilling', expression: 'do_not_contact()' },
      { name: 'joined', expression: 'entered(in_list("VIP") in last 30 days)' },
      { name: 'tenure', expression: 'days_since(signup_date)' },
      { name: 'lifted', expression: 'count(order where amount > age)' },
    ];
    expect(await today(world, ...features)).toEqual(['age', 'vip', 'unwilling', 'lifted']);
    const chosen = await checksOf(world, {
      population: 'any(login in last 30 days) and age > 5 and in_list("VIP") and not do_not_contact() and signup_date < as_of',
    });
    expect(found(chosen, 'population-as-of-today')).toMatchObject({ state: 'warn', params: { names: 'age, VIP, do_not_contact()' } });
  });
  it('of a field whose dates lie behind the newest cut-off', async () => {
    expect(await today(shop, { name: 'seen', expression: 'count(login where seen_on >= 2025-03-01)' })).toBeUndefined();
    const login = shop.columns.stream('login');
    const field = login?.fields.get('seen_on');
    if (!login || field?.kind !== 'integer') throw new Error('no field');
    const values = field.values.slice();
    values[0] = dayOf('2026-02-01');
    const changed = { ...login, fields: new Map(login.fields).set('seen_on', { kind: 'integer' as const, values }) };
    const columns = { ...shop.columns, stream: (name: string) => (name === 'login' ? changed : shop.columns.stream(name)) };
    expect(await today({ ...shop, columns }, { name: 'seen', expression: 'count(login where seen_on >= 2025-03-01)' })).toEqual(['seen']);
  });
});

describe('what the rows are like is told', () => {
  const only = (...names: string[]) => ({ features: goodPlan.features.filter(({ name }) => names.includes(name)) });
  it('a random split', async () => {
    expect(found(await checksOf(shop, { split: 'random' }), 'random-split')?.state).toBe('warn');
  });
  it('days that nobody could have learnt from yet', async () => {
    const check = found(await checksOf(shop, { stepDays: 15 }), 'cut-offs-left-out');
    expect(check).toMatchObject({ state: 'warn', params: { days: '2025-11-01' } });
  });
  it('twins of other customers on both sides', async () => {
    const check = found(await checksOf(shop, only('bought')), 'near-duplicates');
    expect(check).toMatchObject({ state: 'warn', params: { twins: 100 } });
  });
  it('too few targets, and none', async () => {
    const few = randomShop({ customers: 120, seed: 11 });
    expect(found(await checksOf(few), 'too-few-targets')?.state).toMatch(/warn|bad/);
    const none = found(await checksOf(shop, { target: 'count(login in last 30 days) > 1000' }), 'too-few-targets');
    expect(none).toMatchObject({ state: 'bad', params: { learnt: 0, judged: 0 } });
    const all = found(await checksOf(shop, { target: 'count(login in last 30 days) >= 0' }), 'too-few-targets');
    expect(all).toMatchObject({ state: 'bad', params: { learntOthers: 0, judgedOthers: 0 } });
  });
  it('a share of targets that moves', async () => {
    // everybody is silent in October
    const silent = randomShop({ customers, seed: 11, without: (_, day) => day > 275 && day <= 300 });
    const check = found(await checksOf(silent), 'base-rate-drift');
    expect(check).toMatchObject({ state: 'warn', params: { p: '< 0.0001' } });
  });
  it('a population that shrinks', async () => {
    const fewer = randomShop({ customers, seed: 11, without: (customer, day) => day > 250 && customer % 3 > 0 });
    expect(found(await checksOf(fewer), 'population-shrinks')).toMatchObject({ state: 'warn', params: { newestDay: '2025-12-01' } });
  });
  it('a drawn part of the customers', async () => {
    expect(found(await checksOf(shop, {}, 2000), 'customers-drawn')).toMatchObject({ state: 'warn', params: { seed: 7 } });
  });
});

describe('what the columns are like is told', () => {
  it('windows that a source covers in part', async () => {
    const gap = { ...wholeYear, gaps: [{ from: dayOf2025(150), to: dayOf2025(152) }] };
    const checks = await checksOf(randomShop({ customers, seed: 11, coverage: gap }));
    expect(found(checks, 'coverage-gaps')).toMatchObject({
      state: 'warn',
      features: ['logins 30', 'change'],
      params: { streams: 'login' },
    });
    expect(found(checks, 'targets-not-covered')).toMatchObject({ state: 'warn', params: { days: '2025-05-05', cutOffs: 1, of: 8 } });
  });
  it('one value for all, and nothing known', async () => {
    const cells = Array.from({ length: customers }, (_, c) => (c === 5 ? 1 : null));
    const world = randomShop({ customers, seed: 11, attributes: [{ field: { name: 'age', type: 'number' }, cells }] });
    const checks = await checksOf(
      world,
      withFeature({ name: 'one', expression: 'count(login) >= 1' }, { name: 'blank', expression: 'age' }),
    );
    expect(found(checks, 'constant-features')).toMatchObject({ state: 'warn', features: ['one'] });
    expect(found(checks, 'blank-features')).toMatchObject({ state: 'warn', features: ['blank'] });
  });
});

describe('what a feature tells alone', () => {
  const label = Float32Array.of(0, 0, 1, 1, 0, 1);
  const of = (column: number[], categories = 0) =>
    aloneAuc({ rows: 6, names: ['a'], columns: [Float32Array.from(column)], categories: [categories] }, 0, label);
  it('is the area in its better direction, counted by pairs', () => {
    expect(of([1, 2, 3, 4, 5, 6])).toBeCloseTo(7 / 9, 12);
    expect(of([6, 5, 4, 3, 2, 1])).toBeCloseTo(7 / 9, 12);
    expect(of([1, 1, 1, 1, 1, 1])).toBe(0.5);
  });
  it('counts unknown as a group of its own, and categories by their share', () => {
    expect(of([Number.NaN, Number.NaN, 1, 1, Number.NaN, 1])).toBe(1);
    expect(of([1, 1, 0, 2, 1, 0], 3)).toBe(1);
  });
  it('is nothing where there is one class', () => {
    expect(aloneAuc({ rows: 2, names: ['a'], columns: [Float32Array.of(1, 2)] }, 0, Float32Array.of(1, 1))).toBeNull();
  });
});
