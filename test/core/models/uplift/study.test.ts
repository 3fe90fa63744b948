import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codedTexts } from '#core/contract/texts.ts';
import type { Estimate } from '#core/contract/types.ts';
import { unwatched } from '#core/importers/types.ts';
import { type Matrix, predictMargin, type TreeModel } from '#core/models/trees/index.ts';
import { withColumn } from '#core/models/trees/rows.ts';
import { studyChecks } from '#core/models/uplift/checks.ts';
import { effectContributions } from '#core/models/uplift/contributions.ts';
import { fitToJson } from '#core/models/uplift/fit-json.ts';
import { groupOf } from '#core/models/uplift/groups.ts';
import { learnerIds, predictUplift, trainUplift, type UpliftFit } from '#core/models/uplift/learners.ts';
import { trainUpliftStudy } from '#core/models/uplift/study.ts';
import { studyInThread } from '#core/models/uplift/thread.ts';
import { upliftVerdict } from '#core/models/uplift/verdict.ts';
import { sampleSizePerArm } from '#core/statistics/proportions.ts';
import { createRandom } from '#core/statistics/random.ts';
import { helpsAbove, helpsAll, madeCampaign, quickPlan } from './made.ts';

function known(found: Estimate): Extract<Estimate, { kind: 'estimate' }> {
  if (found.kind !== 'estimate') throw new Error(`no estimate: ${found.reason}`);
  return found;
}

const data = madeCampaign({ rows: 4000, outcome: helpsAbove });
const study = trainUpliftStudy(data, quickPlan);
const { report } = study;

/** Log odds, or probabilities for the X-learner, with a contact less those without. */
function effectMargins(fit: UpliftFit, matrix: Matrix): number[] {
  const margins = (model: TreeModel, table = matrix) => Array.from(predictMargin(model, table));
  const under = (arm: number) => withColumn(matrix, 'contacted', new Float32Array(matrix.rows).fill(arm));
  if (fit.learner === 's-learner') {
    const without = margins(fit.outcome, under(0));
    return margins(fit.outcome, under(1)).map((margin, i) => margin - without[i]);
  }
  if (fit.learner === 't-learner') {
    const without = margins(fit.control);
    return margins(fit.treated).map((margin, i) => margin - without[i]);
  }
  return fit.learner === 'x-learner' ? Array.from(predictUplift(fit, matrix)) : margins(fit.agreement);
}

describe('a campaign that helps some and harms others', () => {
  test('is told, with the arms and their difference', () => {
    expect(report.verdict).toMatchObject({ code: 'uplift-tells', params: { learner: report.chosen } });
    expect(report.needed).toBeNull();
    const [treated, control] = report.arms;
    expect([treated.arm, control.arm, treated.customers + control.customers]).toEqual(['treatment', 'control', 4000]);
    expect(known(report.difference).value).toBeCloseTo(known(treated.rate).value - known(control.rate).value, 12);
  });

  test('has all four learners above chance, the chosen one the best of them', () => {
    expect(report.learners.map(({ id }) => id)).toEqual(['s-learner', 't-learner', 'x-learner', 'class-transformation']);
    for (const { qini, auuc, upliftAt30, curve } of report.learners) {
      expect([known(qini).low > 0, known(auuc).low > 0, known(upliftAt30).low > 0.15]).toEqual([true, true, true]);
      expect([curve[0], curve.at(-1)?.x]).toEqual([{ x: 0, y: 0, at: null }, 1]);
    }
    const values = report.learners.map(({ qini }) => known(qini).value);
    expect(report.learners[values.indexOf(Math.max(...values))].id).toBe(report.chosen);
  });

  test('puts every customer into one tenth and one group, and the groups show what they say', () => {
    const sum = (parts: { customers: number }[]) => parts.reduce((total, { customers }) => total + customers, 0);
    expect([sum(report.deciles), sum(report.groups)]).toEqual([4000, 4000]);
    const group = (id: string) => report.groups.find((each) => each.id === id)!;
    expect(known(group('persuadable').observed).low).toBeGreaterThan(0.2);
    expect(known(group('sleeping-dog').observed).high).toBeLessThan(-0.1);
    expect(Math.abs(group('persuadable').customers - 2000)).toBeLessThan(300);
    const predicted = report.deciles.map((each) => each.predicted);
    expect(predicted).toEqual(predicted.toSorted((a, b) => b - a));
    expect(known(report.deciles[0].observed).low).toBeGreaterThan(known(report.deciles.at(-1)!.observed).high);
  });

  test('names the feature that decides', () => {
    expect(report.importance.map(({ feature }) => feature)).toEqual(['x', 'noise']);
    expect(report.importance[0].contribution).toBeGreaterThan(5 * report.importance[1].contribution);
    expect(report.swarm[0].points.every(({ value }, i, all) => i === 0 || value! >= all[i - 1].value!)).toBe(true);
  });

  test.each(learnerIds)('contributions of the %s and its base add up to its effect', (learner) => {
    const fit = trainUplift(data, learner, quickPlan);
    const part = effectContributions(fit, data.features);
    const width = learner === 's-learner' ? 4 : 3;
    const sum = (row: number) => part.subarray(width * row, width * (row + 1)).reduce((total, value) => total + value, 0);
    expect(effectMargins(fit, data.features).map((_, row) => sum(row))).toEqual(
      effectMargins(fit, data.features).map((margin) => expect.closeTo(margin, 4)),
    );
  });

  test('has good checks, notes with texts, and the same bytes again', () => {
    expect(report.checks.map(({ code, state }) => [code, state])).toEqual([
      ['arms-alike', 'good'],
      ['outcomes-enough', 'good'],
    ]);
    for (const { code } of [report.verdict, ...report.notes, ...report.checks]) expect(Object.hasOwn(codedTexts, code), code).toBe(true);
    const again = trainUpliftStudy(data, quickPlan);
    expect(JSON.stringify([again.report, fitToJson(again.fit)])).toBe(JSON.stringify([report, fitToJson(study.fit)]));
  });
});

describe('a campaign that cannot tell says so', () => {
  test('where a contact helps all alike, with how many customers it would take or that more may not help', () => {
    const found = trainUpliftStudy(madeCampaign({ rows: 3000, seed: 2, outcome: helpsAll }), quickPlan).report;
    expect(['uplift-cannot-tell', 'uplift-no-order']).toContain(found.verdict.code);
    if (found.verdict.code === 'uplift-cannot-tell') expect(found.needed).toBeGreaterThan(1500);
    else expect(found.needed).toBeNull();
  });

  test('where the arms were not drawn at random', () => {
    const chosen = madeCampaign({ rows: 3000, outcome: helpsAbove, contacted: (x) => (x > 0.5 ? 0.8 : 0.4) });
    const { verdict, checks } = trainUpliftStudy(chosen, quickPlan).report;
    expect(verdict).toEqual({ code: 'uplift-arms-not-random', params: { feature: 'x' } });
    expect(checks[0]).toMatchObject({ code: 'arms-differ', state: 'bad', features: ['x'] });
  });

  test.each([
    ['uplift-no-control', { contacted: () => 1, outcome: helpsAbove }],
    ['uplift-nobody-contacted', { contacted: () => 0, outcome: helpsAbove }],
    ['uplift-too-few', { outcome: () => 0.002 }],
  ])('and is not trained at all: %s', (code, made) => {
    expect(() => trainUpliftStudy(madeCampaign({ rows: 1000, ...made }), quickPlan)).toThrow(expect.objectContaining({ code }));
  });

  test('campaigns that held back different shares, or had the same customers, are told of', () => {
    const two = { ...data, campaigns: ['a', 'b'], campaign: data.treated.map((arm, i) => (i % 10 < 2 ? 1 - arm : arm)) };
    const found = trainUpliftStudy({ ...two, customer: data.customer.map((who) => who % 3000) }, quickPlan).report.checks;
    expect(found.slice(2)).toMatchObject([
      { code: 'shares-differ', state: 'warn' },
      { code: 'customers-again', state: 'warn', params: { rows: 1000 } },
    ]);
  });
});

describe('the verdict', () => {
  const qini = (value: number, spread: number): Estimate => ({
    kind: 'estimate',
    value,
    low: value - spread,
    high: value + spread,
    level: 0.95,
    method: 'm',
  });
  const evidence = { treated: { hits: 500, of: 5000 }, control: { hits: 400, of: 5000 }, difference: qini(0.02, 0.01), checks: [] };
  const of = (found: Estimate) => upliftVerdict({ ...evidence, chosen: { id: 'x-learner', qini: found } });

  test('needs four times the customers where the interval is twice as wide, and none where it can tell', () => {
    expect(of(qini(0.05, 0.04))).toMatchObject({ verdict: { code: 'uplift-tells' }, needed: null });
    const [narrow, wide] = [of(qini(0.05, 0.06)).needed!, of(qini(0.05, 0.12)).needed!];
    expect(wide / narrow).toBeCloseTo(4, 2);
    // 5,000 per arm times ((1.96 + 0.84) x 0.06 / 1.96 / 0.05) squared
    expect(narrow).toBe(Math.ceil(5000 * (((1.959963984540054 + 0.8416212335729143) * 0.06) / 1.959963984540054 / 0.05) ** 2));
    expect(of(qini(-0.01, 0.05))).toMatchObject({ verdict: { code: 'uplift-no-order' }, needed: null });
  });

  test('asks for the sample size of two proportions too, where the arms themselves may be the same', () => {
    const same = {
      ...evidence,
      control: { hits: 495, of: 5000 },
      difference: qini(0.001, 0.01),
      chosen: { id: 't-learner' as const, qini: qini(0.05, 0.06) },
    };
    expect(upliftVerdict(same).needed).toBe(
      Math.ceil(sampleSizePerArm({ first: 0.1, second: 0.099, power: 0.8, level: 0.95, variance: 'pooled' })),
    );
    const few = {
      ...evidence,
      treated: { hits: 30, of: 300 },
      control: { hits: 6, of: 300 },
      chosen: { id: 't-learner' as const, qini: qini(0.05, 0.01) },
    };
    expect(upliftVerdict(few)).toMatchObject({ verdict: { code: 'uplift-too-few-outcomes', params: { fewest: 6 } }, needed: 2500 });
  });
});

test('every customer is in exactly one group, by the thresholds of the plan', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: -1, max: 1, noNaN: true }), share, share, share, (uplift, without, likelyFrom, leastUplift) => {
      const found = groupOf({ uplift, without }, { likelyFrom, leastUplift });
      if (found === 'persuadable') expect(uplift).toBeGreaterThanOrEqual(leastUplift);
      else if (found === 'sleeping-dog') expect(uplift).toBeLessThanOrEqual(-leastUplift);
      else {
        expect(Math.abs(uplift)).toBeLessThanOrEqual(Math.max(leastUplift, 0));
        expect(found).toBe(without >= likelyFrom ? 'sure-thing' : 'lost-cause');
      }
    }),
  );
});

describe('in a thread', () => {
  test('gives the same report, tells how far it is, and passes refusals on', async () => {
    const told: number[] = [];
    const control = {
      ...unwatched,
      progress: ({ bytes, totalBytes }: { bytes: number; totalBytes: number }) => void told.push(bytes / totalBytes),
    };
    const found = await studyInThread({ data, plan: quickPlan }, control);
    expect(JSON.stringify(found.report)).toBe(JSON.stringify(report));
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBeGreaterThan(0.9);
    const nobody = madeCampaign({ rows: 500, contacted: () => 1, outcome: helpsAbove });
    await expect(studyInThread({ data: nobody, plan: quickPlan }, unwatched)).rejects.toMatchObject({ code: 'uplift-no-control' });
  });

  test('stops within a second', async () => {
    const begun = performance.now();
    const control = { ...unwatched, cancelled: () => performance.now() - begun > 500 };
    const long = { ...quickPlan, growth: { ...quickPlan.growth, rounds: 5000 } };
    await expect(studyInThread({ data, plan: long }, control)).rejects.toMatchObject({ code: 'job-cancelled' });
    expect(performance.now() - begun).toBeLessThan(1500);
  });
});

test('arms that were drawn at random are called different about as often as the alarm says, blanks and categories too', () => {
  const random = createRandom(3, 0);
  let alarms = 0;
  for (let run = 0; run < 300; run++) {
    const rows = 300;
    const skewed = Float32Array.from({ length: rows }, () => (random.chance(0.2) ? Number.NaN : Math.exp(2 * random.normal())));
    const rare = Float32Array.from({ length: rows }, () => Number(random.chance(0.05)));
    const channel = Float32Array.from({ length: rows }, () => random.below(4));
    const made = madeCampaign({ rows, seed: run + 1, outcome: helpsAll, contacted: () => 0.8 });
    const features = { rows, names: ['skewed', 'rare', 'channel'], columns: [skewed, rare, channel], categories: [0, 0, 4] };
    const [found] = studyChecks({ ...made, features }, { treated: { hits: 1, of: 1 }, control: { hits: 1, of: 1 } });
    if (found.code === 'arms-differ') alarms++;
  }
  // at 0.001 in 300 draws more than three are seen once in 25,000 times
  expect(alarms).toBeLessThanOrEqual(3);
});

test('campaigns of other days that held back other shares are compared each within itself', () => {
  const random = createRandom(9, 0);
  const rows = 2000;
  const campaign = Uint8Array.from({ length: rows }, (_, i) => Number(i >= rows / 2));
  const treated = Uint8Array.from(campaign, (late) => Number(random.chance(late ? 0.9 : 0.5)));
  // everybody has been silent for longer when the second campaign begins
  const silent = Float32Array.from(campaign, (late) => 60 + 200 * late + random.below(60));
  const made = { ...madeCampaign({ rows, outcome: helpsAll }), treated, campaign, campaigns: ['spring', 'autumn'] };
  const features = { rows, names: ['silent'], columns: [silent] };
  const arms = { treated: { hits: 1, of: 1 }, control: { hits: 1, of: 1 } };
  expect(studyChecks({ ...made, features }, arms)[0]).toMatchObject({ code: 'arms-alike' });
  const chosen = { rows, names: ['silent'], columns: [silent.map((days, i) => days + 20 * treated[i])] };
  expect(studyChecks({ ...made, features: chosen }, arms)[0]).toMatchObject({ code: 'arms-differ', features: ['silent'] });
});

test('the rank test is that of scipy: mannwhitneyu(method="asymptotic", use_continuity=False)', () => {
  // a = 1..12 contacted, b = the even numbers 6..28 control: U = 14 of 144 with ties, p = 0.00080361
  const [a, b] = [Array.from({ length: 12 }, (_, i) => i + 1), Array.from({ length: 12 }, (_, i) => 2 * i + 6)];
  const made = { ...madeCampaign({ rows: 24, outcome: helpsAll }), treated: Uint8Array.from({ length: 24 }, (_, i) => Number(i < 12)) };
  const features = { rows: 24, names: ['x'], columns: [Float32Array.from([...a, ...b])] };
  const [found] = studyChecks({ ...made, features }, { treated: { hits: 1, of: 1 }, control: { hits: 1, of: 1 } });
  expect(found).toMatchObject({ code: 'arms-differ', params: { p: '0.00080', tests: 1 } });
});
