import { describe, expect, it } from 'vitest';
import { dayOf, isoDay } from '#core/contract/calendar.ts';
import type { WorkbenchError } from '#core/contract/result.ts';
import type { TrainingPlan } from '#core/contract/types.ts';
import { unwatched } from '#core/importers/types.ts';
import {
  buildTrainingSet,
  compileFeatures,
  cutOffDays,
  matrixAsOf,
  partsByTime,
  summaryOf,
  type TrainingSet,
} from '#core/models/training-set/index.ts';
import { createRandom } from '#core/statistics/random.ts';
import { makeWorld, type World } from '../../expression/world.ts';
import { dayOf2025, quietPlan, randomShop, wholeYear } from './shops.ts';

const asOf = '2025-12-31';

function build({ columns, catalogue }: World, plan: Partial<TrainingPlan> = {}, most?: number): Promise<TrainingSet> {
  return buildTrainingSet({ columns, catalogue, plan: { ...quietPlan, ...plan }, asOf, most }, unwatched);
}

/** Rows of one cut-off as text: customer, label, values. */
function rowsAt(set: TrainingSet, cutOff: number): string[] {
  return Array.from(set.label.keys())
    .filter((row) => set.cutOff[row] === cutOff)
    .map((row) => JSON.stringify([set.customer[row], ...set.matrix.columns.map((column) => column[row])]));
}

const codeOf = (error: WorkbenchError) => error.code;

describe('cut-offs', () => {
  it('lie a step apart and end the horizon before the as-of day', () => {
    const days = cutOffDays({ cutOffs: 3, stepDays: 14, horizonDays: 30 }, dayOf('2025-12-31'));
    expect(days.map(isoDay)).toEqual(['2025-11-03', '2025-11-17', '2025-12-01']);
  });
  it('are for judging, calibration and learning from the newest to the oldest', () => {
    expect(partsByTime([0, 30, 60, 90, 120, 150], { testCutOffs: 2, horizonDays: 30 })).toEqual([
      'fit',
      'fit',
      'calibrate',
      'calibrate',
      'test',
      'test',
    ]);
    expect(partsByTime([0, 30, 60], { testCutOffs: 1, horizonDays: 30 })).toEqual(['fit', 'calibrate', 'test']);
  });
  it('whose target is known only after the first judged day are left out', () => {
    expect(partsByTime([0, 10, 20, 30, 40, 50], { testCutOffs: 1, horizonDays: 30 })).toEqual([
      'fit',
      'fit',
      'calibrate',
      'left-out',
      'left-out',
      'test',
    ]);
  });
  it('that are too few are refused', () => {
    expect(() => partsByTime([0, 30], { testCutOffs: 1, horizonDays: 30 })).toThrow(
      expect.objectContaining({ code: 'training-too-few-cut-offs' }),
    );
    expect(() => partsByTime([0], { testCutOffs: 2, horizonDays: 30 })).toThrow(
      expect.objectContaining({ code: 'training-too-few-cut-offs' }),
    );
  });
});

describe('a training set by hand', () => {
  // three customers, one purchase here and there: everything below can be counted on fingers
  const world = makeWorld({
    customers: 4,
    lastDay: asOf,
    streams: [
      {
        name: 'order',
        fields: [
          { name: 'amount', type: 'money', decimals: 2, unit: 'CNY' },
          { name: 'category', type: 'text' },
        ],
        coverage: wholeYear,
        rows: [
          { customer: 0, time: '2025-09-20T09:00:00', cells: [1000, 'tea'] },
          { customer: 0, time: '2025-10-25T09:00:00', cells: [250, 'tea'] },
          { customer: 0, time: '2025-11-30T23:59:59', cells: [500, 'rice'] },
          { customer: 1, time: '2025-09-30T00:00:00', cells: [100, 'tea'] },
          { customer: 2, time: '2025-12-20T09:00:00', cells: [900, 'tea'] },
          { customer: 3, time: '2025-10-31T23:59:59', cells: [null, null] },
        ],
      },
    ],
  });
  const plan: TrainingPlan = {
    population: 'any(order in last 60 days)',
    target: 'not any(order in last 30 days)',
    horizonDays: 30,
    features: [
      { name: 'spend', expression: 'sum(order.amount)' },
      { name: 'recency', expression: 'days_since(last(order))' },
      { name: 'large', expression: 'max(order.amount) >= 5' },
      { name: 'last day', expression: 'date(last(order))' },
      { name: 'category', expression: 'last(order.category)' },
    ],
    cutOffs: 3,
    stepDays: 31,
    testCutOffs: 1,
    split: 'time',
    seed: 1,
  };
  const made = buildTrainingSet({ columns: world.columns, catalogue: world.catalogue, plan, asOf }, unwatched);

  it('has a row per customer of the population and cut-off, with the target of the days after it', async () => {
    const set = await made;
    expect(set.cutOffs.map(({ day, part, customers, targets }) => [isoDay(day), part, customers, targets])).toEqual([
      ['2025-09-30', 'fit', 2, 1],
      ['2025-10-31', 'calibrate', 3, 2],
      ['2025-12-01', 'test', 2, 2],
    ]);
    // 30 November counts for the 30 days after 31 October; 30 October would not for those after 30 September's 30th day
    expect([...set.customer]).toEqual([0, 1, 0, 1, 3, 0, 3]);
    expect([...set.label]).toEqual([0, 1, 0, 1, 1, 1, 1]);
  });
  it('has the values of the day, unscaled, dates as days before it, unknown as NaN', async () => {
    const { matrix } = await made;
    expect([...matrix.columns[0]]).toEqual([10, 1, 12.5, 1, 0, 17.5, 0]);
    expect([...matrix.columns[1]]).toEqual([10, 0, 6, 31, 0, 1, 31]);
    expect([...matrix.columns[2]]).toEqual([1, 0, 1, 0, Number.NaN, 1, Number.NaN]);
    expect([...matrix.columns[3]]).toEqual([10, 0, 6, 31, 0, 1, 31]);
  });
  it('gives rare texts no code of their own: nobody can be told by them', async () => {
    const { matrix, features } = await made;
    expect(features[4].levels).toEqual([]);
    expect([...matrix.columns[4]]).toEqual([0, 0, 0, 0, Number.NaN, 0, Number.NaN]);
    expect(matrix.categories).toEqual([0, 0, 0, 0, 1]);
  });
  it('says how long before its day a target could have been seen', async () => {
    // last purchases 30 November, and 31 October, which was silent already on 1 December
    const { leadDays } = await made;
    expect([...leadDays]).toEqual([NaN, NaN, NaN, NaN, NaN, 29, 0]);
  });
  it('is summed up without a customer', async () => {
    const summary = await summaryOf(await made, [], unwatched);
    expect(summary.features[0]).toEqual({ name: 'spend', expression: 'sum(order.amount)', known: 7, of: 7, distinct: 5 });
    expect(summary.cutOffs[1]).toEqual({
      asOf: '2025-10-31',
      part: 'calibrate',
      customers: 3,
      targets: 2,
      unknownTarget: 0,
      unknownPopulation: 0,
    });
  });
});

describe('nothing later leaks', () => {
  it('changing any event behind a cut-off changes no feature and no member of it', async () => {
    let moved = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const before = await build(randomShop({ customers: 60, seed }));
      const random = createRandom(seed, 999);
      const cutOff = random.below(6);
      const day = before.cutOffs[cutOff].day;
      const first = day + 1 - dayOf('2024-12-31');
      const also = Array.from({ length: 20 }, () => ({ customer: random.below(60), day: first + random.below(365 - first) }));
      const changed = randomShop({ customers: 60, seed, without: (customer, at) => at >= first && (customer + at) % 3 === 0, also });
      // texts get codes by how many rows have them, later rows too: categories are compared by a plan of their own
      const features = quietPlan.features.filter(({ name }) => name !== 'channel');
      const [plain, after] = [await build(randomShop({ customers: 60, seed }), { features }), await build(changed, { features })];
      const rowsBefore = new Set(rowsAt(plain, cutOff));
      // who is a row depends on the later days only through the target's being known, which it is here
      expect(rowsAt(after, cutOff)).toEqual([...rowsBefore]);
      moved += Number([...after.label].join() !== [...plain.label].join());
    }
    expect(moved).toBeGreaterThan(6);
  }, 60_000);

  it('codes of texts come from the rows before the judged ones', async () => {
    const shop = (also: { customer: number; day: number }[]) => randomShop({ customers: 60, seed: 3, also });
    const late = Array.from({ length: 60 }, (_, customer) => ({ customer, day: 350 }));
    const [plain, more] = [await build(shop([])), await build(shop(late))];
    expect(more.features).toEqual(plain.features);
    for (let cutOff = 0; cutOff < 6; cutOff++) expect(rowsAt(more, cutOff)).toEqual(rowsAt(plain, cutOff));
  });

  it('a row is encoded for scoring as it was for training', async () => {
    const { columns, catalogue } = randomShop({ customers: 80, seed: 5 });
    const set = await build({ columns, catalogue } as World);
    const newest = set.cutOffs.length - 1;
    const rows = [...set.label.keys()].filter((row) => set.cutOff[row] === newest);
    const customers = Int32Array.from(rows, (row) => set.customer[row]);
    const of = { day: set.cutOffs[newest].day, customers };
    const again = await matrixAsOf(columns, compileFeatures(quietPlan.features, catalogue), set.features, of, unwatched);
    for (const [f, column] of again.columns.entries()) expect([...column]).toEqual(rows.map((row) => set.matrix.columns[f][row]));
    expect(again.categories).toEqual(set.matrix.categories);
  });
});

describe('a training set', () => {
  it('is the same bytes twice', async () => {
    const [one, two] = [await build(randomShop({ customers: 90, seed: 2 })), await build(randomShop({ customers: 90, seed: 2 }))];
    expect(one.features[4].levels).toEqual(['app', 'web']);
    for (const [f, column] of one.matrix.columns.entries())
      expect(Buffer.from(column.buffer).equals(Buffer.from(two.matrix.columns[f].buffer))).toBe(true);
    expect(one.label).toEqual(two.label);
  });

  it('leaves a cut-off out whose target was not recorded to its end', async () => {
    const gap = { ...wholeYear, gaps: [{ from: dayOf2025(300), to: dayOf2025(301) }] };
    const set = await build(randomShop({ customers: 90, seed: 2, coverage: gap }));
    const blind = set.cutOffs.filter(({ uncovered }) => uncovered.includes('login'));
    expect(blind.map(({ day }) => isoDay(day))).toEqual(['2025-10-02']);
    expect(blind[0]).toMatchObject({ customers: 0, targets: 0 });
    expect(blind[0].unknownTarget).toBeGreaterThan(20);
  });

  it('leaves out whoever is unknown, and counts them', async () => {
    const cells = Array.from({ length: 90 }, (_, c) => (c % 3 === 0 ? null : c));
    const shop = randomShop({ customers: 90, seed: 2, attributes: [{ field: { name: 'age', type: 'number' }, cells }] });
    const set = await build(shop, { population: 'age >= 30 and any(login in last 30 days)' });
    expect(set.cutOffs[0].unknownPopulation).toBeGreaterThan(5);
    expect([...set.customer].every((customer) => customer % 3 !== 0 && customer >= 30)).toBe(true);
  });

  it('draws customers, the same at every cut-off, where the rows would be too many', async () => {
    const set = await build(randomShop({ customers: 200, seed: 4 }), {}, 300);
    expect(set.sampled).toBeGreaterThan(0.2);
    expect(set.sampled).toBeLessThan(0.8);
    expect(set.matrix.rows).toBeGreaterThan(200);
    expect(set.matrix.rows).toBeLessThan(400);
    const whole = await build(randomShop({ customers: 200, seed: 4 }));
    const drawn = new Set(set.customer);
    for (let cutOff = 0; cutOff < 6; cutOff++) {
      const kept = [...whole.label.keys()].filter((row) => whole.cutOff[row] === cutOff && drawn.has(whole.customer[row]));
      expect([...set.label.keys()].filter((row) => set.cutOff[row] === cutOff).map((row) => set.customer[row])).toEqual(
        kept.map((row) => whole.customer[row]),
      );
    }
  });

  it('puts rows on either side by lot only where that was asked for', async () => {
    const set = await build(randomShop({ customers: 200, seed: 4 }), { split: 'random', cutOffs: 1 });
    const counts = [0, 1, 2].map((part) => set.part.reduce((sum, one) => sum + Number(one === part), 0));
    expect(set.cutOffs.map(({ part }) => part)).toEqual(['mixed']);
    expect(counts[0] / set.part.length).toBeCloseTo(0.6, 0);
    expect(counts.every((count) => count > 10)).toBe(true);
  });

  it('stops when it is told to', async () => {
    const shop = randomShop({ customers: 50, seed: 2 });
    let asked = 0;
    const control = { ...unwatched, cancelled: () => ++asked > 5 };
    const made = buildTrainingSet({ columns: shop.columns, catalogue: shop.catalogue, plan: quietPlan, asOf }, control);
    await expect(made).rejects.toMatchObject({ code: 'job-cancelled' });
    expect(asked).toBe(6);
  });
});

describe('what cannot be a training set is refused', () => {
  const shop = randomShop({ customers: 30, seed: 2 });
  const refused = (plan: Partial<TrainingPlan>) => build(shop, plan).then(() => 'made', codeOf);
  it('a feature that cannot be read is named', async () => {
    const features = [...quietPlan.features, { name: 'wrong', expression: 'count(logins)' }];
    await expect(build(shop, { features })).rejects.toMatchObject({ code: 'feature-has-errors', params: { feature: 'wrong' } });
  });
  it('two features of one name', async () => {
    expect(await refused({ features: [quietPlan.features[0], quietPlan.features[0]] })).toBe('feature-twice');
  });
  it('a target that is no condition, a population that cannot be read', async () => {
    expect(await refused({ target: 'count(login)' })).toBe('plan-expression-not-boolean');
    expect(await refused({ population: 'any(' })).toBe('plan-expression-has-errors');
  });
  it('a population of nobody, and days before all data', async () => {
    expect(await refused({ population: 'count(login in last 30 days) > 1000' })).toBe('training-no-rows');
    expect(await build(randomShop({ customers: 0, seed: 1 })).then(() => 'made', codeOf)).toBe('training-no-rows');
    // two of the three lie before the data, where no target can be known
    await expect(build(shop, { stepDays: 366, cutOffs: 3 })).rejects.toMatchObject({
      code: 'training-too-few-covered',
      params: { covered: 1, cutOffs: 3, needed: 3, streams: 'login' },
    });
  });
});
