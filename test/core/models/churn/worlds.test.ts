import { describe, expect, it } from 'vitest';
import { dayOf } from '#core/contract/calendar.ts';
import { textOf } from '#core/contract/texts.ts';
import type { ChurnPlan } from '#core/contract/types.ts';
import { compile, evaluate, shownValue } from '#core/expression/index.ts';
import { unwatched } from '#core/importers/types.ts';
import { definitionsOf, taskOf } from '#core/models/churn/kind.ts';
import { defaultChurnPlan } from '#core/models/churn/plan.ts';
import { explainScore, riskPage, type Scorer, scoreCustomers } from '#core/models/churn/score.ts';
import { trainChurn } from '#core/models/churn/train.ts';
import { checkDefinitions } from '#core/models/training-set/index.ts';
import { makeWorld, type World, type WorldSpec } from '../../expression/world.ts';
import { dayOf2025, quietPlan, randomShop, wholeYear } from '../training-set/shops.ts';
import { plainGrowth } from './made.ts';

const asOf = dayOf('2025-12-31');
const quick: ChurnPlan = {
  training: { ...quietPlan, cutOffs: 7, testCutOffs: 2 },
  growth: { ...plainGrowth, rounds: 30 },
  calibration: 'auto',
  rule: null,
  capacity: 50,
  economics: null,
};
const sourcesOf = (world: World) => ({ columns: world.columns, catalogue: world.catalogue, profileOf: () => null });

/** Trains in this thread, and gives what scores. */
async function scorerFor(world: World, plan: ChurnPlan): Promise<Scorer> {
  const task = await taskOf(world, plan, asOf, unwatched);
  return { name: 'churn', plan, machine: trainChurn(task).machine, features: task.set.features, definitions: [] };
}

describe('scores of a world', () => {
  const shop = randomShop({ customers: 700, seed: 21 });
  const made = scorerFor(shop, quick);

  it('are of those in the population, every feature as the language has it', async () => {
    const scorer = await made;
    const scores = await scoreCustomers(shop, scorer, asOf, unwatched);
    const page = await riskPage(shop.columns, scorer, scores, { offset: 0, limit: 20 }, unwatched);
    expect(page.total).toBe(scores.customers.length);
    const { id } = page.rows[3];
    const customer = shop.columns.customerOf(id);
    const found = await explainScore(shop.columns, scorer, scores, id, unwatched);
    expect(found.contributions.length).toBe(7);
    for (const { feature, expression, value } of found.contributions) {
      const shown = shownValue(evaluate(compile(expression, shop.catalogue), shop.columns, '2025-12-31'), customer);
      // times are shown by their day
      const same = feature === 'first login' ? String(shown).slice(0, 10) : shown;
      if (typeof same === 'number') expect(value).toBeCloseTo(same, 4);
      else expect(value).toBe(same);
    }
  });
  it('put those of equal scores in the order of their numbers, and end where the customers end', async () => {
    const scorer = await made;
    const scores = await scoreCustomers(shop, scorer, asOf, unwatched);
    const all: string[] = [];
    for (let offset = 0; offset <= scores.customers.length; offset += 60)
      all.push(...(await riskPage(shop.columns, scorer, scores, { offset, limit: 60 }, unwatched)).rows.map(({ id }) => id));
    expect(new Set(all).size).toBe(scores.customers.length);
    const beyond = await riskPage(shop.columns, scorer, scores, { offset: 10_000, limit: 10 }, unwatched);
    expect(beyond.rows).toEqual([]);
  });
  it('are refused where a tag that they stand on reads otherwise by now', () => {
    const tagged = (expression: string): World =>
      randomShop({ customers: 700, seed: 21, tags: [{ name: 'often', version: 1, expression }] });
    const features = [...quick.training.features, { name: 'often', expression: 'often' }];
    const plan = { ...quick, training: { ...quick.training, features } };
    const world = tagged('count(login in last 30 days) > 5');
    const definitions = definitionsOf(world, plan, asOf);
    expect(definitions).toEqual([{ of: 'tag', name: 'often', expression: 'count(login in last 30 days) > 5' }]);
    const standing = { name: 'churn v1', definitions };
    expect(() => checkDefinitions(standing.name, standing.definitions, world.catalogue)).not.toThrow();
    const changed = tagged('count(login in last 30 days) > 6').catalogue;
    expect(() => checkDefinitions(standing.name, standing.definitions, changed)).toThrow(
      expect.objectContaining({ code: 'model-definition-changed' }),
    );
    expect(textOf('model-definition-changed', { model: 'churn v1', kind: 'tag', name: 'often' }, 'en')).toContain('uses the tag "often"');
  });
  it('of a day without anybody in the population are none', async () => {
    const scorer = await made;
    const scores = await scoreCustomers(shop, scorer, dayOf('2024-06-30'), unwatched);
    expect(scores.customers.length).toBe(0);
    expect(await riskPage(shop.columns, scorer, scores, { offset: 0, limit: 5 }, unwatched)).toMatchObject({ total: 0, rows: [] });
  });
});

describe('what is measured beside the trees', () => {
  it('recency is the smallest over the streams of the target, the rule as it stands', async () => {
    const shop = randomShop({ customers: 200, seed: 22 });
    const target = 'not any(login in last 30 days) and not any(order in last 30 days)';
    const plan = { ...quick, training: { ...quick.training, target }, rule: 'change(count(login), last 30 days) <= -50%' };
    const { set, recency, rule } = await taskOf(shop, plan, asOf, unwatched);
    const of = (expression: string, row: number) =>
      shownValue(evaluate(compile(expression, shop.catalogue), shop.columns, dayText(set.cutOffs[set.cutOff[row]].day)), set.customer[row]);
    for (const row of [0, 50, 333, set.label.length - 1]) {
      const days = [of('days_since(last(login))', row), of('days_since(last(order))', row)].map((value) =>
        value === null ? Number.POSITIVE_INFINITY : Number(value),
      );
      expect(recency?.[row]).toBe(Math.min(...days));
      const holds = of(plan.rule, row);
      expect(rule?.[row]).toEqual(holds === null ? Number.NaN : Number(holds));
    }
  });
  it('a rule that cannot be read is refused by its name', async () => {
    const shop = randomShop({ customers: 50, seed: 22 });
    await expect(taskOf(shop, { ...quick, rule: 'logins > 3' }, asOf, unwatched)).rejects.toMatchObject({
      code: 'plan-expression-has-errors',
      params: { part: 'rule' },
    });
  });
  it('everybody and nobody of the target is refused', async () => {
    const shop = randomShop({ customers: 100, seed: 22 });
    for (const [target, targets] of [
      ['count(login in last 30 days) >= 0', 'all'],
      ['count(login in last 30 days) < 0', 'none'],
    ]) {
      const task = await taskOf(shop, { ...quick, training: { ...quick.training, target } }, asOf, unwatched);
      expect(task.summary.checks.find(({ code }) => code === 'too-few-targets')?.state).toBe('bad');
      expect(() => trainChurn(task), targets).toThrow(expect.objectContaining({ code: 'churn-one-class' }));
    }
  });
});

describe('the plan to begin from', () => {
  const shopOf = (streams: WorldSpec['streams']) => sourcesOf(makeWorld({ customers: 20, lastDay: '2025-12-31', streams }));
  const rows = Array.from({ length: 400 }, (_, i) => ({
    customer: i % 20,
    time: `${dayOf2025(1 + ((i * 7) % 365))}T10:00:00`,
    cells: [i],
  }));
  const amount = { name: 'amount', type: 'money' as const, decimals: 2 };
  it('takes 30 days where customers log in, 60 or 90 where they only buy', () => {
    const both = randomShop({ customers: 50, seed: 23 });
    expect(defaultChurnPlan(sourcesOf(both), asOf).training).toMatchObject({ horizonDays: 30, cutOffs: 8 });
    const buys = shopOf([{ name: 'order', fields: [amount], rows, coverage: wholeYear }]);
    expect(defaultChurnPlan(buys, asOf).training).toMatchObject({ horizonDays: 60, cutOffs: 8, population: 'any(order in last 60 days)' });
    const long = shopOf([{ name: 'order', fields: [amount], rows, coverage: { ...wholeYear, from: '2024-01-01' } }]);
    expect(defaultChurnPlan(long, asOf).training).toMatchObject({ horizonDays: 90, target: 'not any(order in last 90 days)' });
  });
  it('takes the stream of most customers where none is known by its name', () => {
    const calls = shopOf([{ name: 'call', fields: [{ name: 'length', type: 'number' }], rows, coverage: wholeYear }]);
    expect(() => defaultChurnPlan(calls, asOf)).not.toThrow();
    expect(defaultChurnPlan(calls, asOf).training.population).toBe('any(call in last 60 days)');
  });
  it('is refused without activity up to the day, or with too short a history', () => {
    const ticket = shopOf([{ name: 'ticket', fields: [], rows: rows.map((row) => ({ ...row, cells: [] })), coverage: wholeYear }]);
    expect(() => defaultChurnPlan(ticket, asOf)).toThrow(expect.objectContaining({ code: 'churn-no-activity' }));
    const ended = shopOf([{ name: 'order', fields: [amount], rows, coverage: { ...wholeYear, to: '2025-11-30' } }]);
    expect(() => defaultChurnPlan(ended, asOf)).toThrow(expect.objectContaining({ code: 'churn-no-activity' }));
    const young = shopOf([{ name: 'order', fields: [amount], rows, coverage: { ...wholeYear, from: '2025-07-01' } }]);
    expect(() => defaultChurnPlan(young, asOf)).toThrow(
      expect.objectContaining({ code: 'churn-history-too-short', params: { from: '2025-07-01', days: 183, needed: 270 } }),
    );
  });
});

function dayText(day: number): string {
  return dayOf2025(day - dayOf('2024-12-31'));
}
