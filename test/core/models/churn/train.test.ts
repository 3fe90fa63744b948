import { describe, expect, it } from 'vitest';
import { codedTexts, textOf } from '#core/contract/texts.ts';
import type { Estimate } from '#core/contract/types.ts';
import { unwatched } from '#core/importers/types.ts';
import { machineFrom, machineText, probabilities } from '#core/models/churn/machine.ts';
import { rowsWhere } from '#core/models/churn/task.ts';
import { trainInThread } from '#core/models/churn/thread.ts';
import { trainChurn } from '#core/models/churn/train.ts';
import { TEST } from '#core/models/training-set/index.ts';
import { matrixOf } from '#core/models/trees/rows.ts';
import { eitherOr, type Made, madeTask, onlyRecency, plainGrowth, straight } from './made.ts';

const names = ['a', 'b', 'noise'];
const made = (more: Partial<Made> = {}) => madeTask({ customers: 600, names, row: eitherOr, ...more });
const value = (found: Estimate) => (found.kind === 'estimate' ? found.value : Number.NaN);

describe('the verdict is that of the later rows', () => {
  it('worth shipping where the trees find what a straight line and recency cannot', () => {
    const { report } = trainChurn(made());
    expect(report.verdict).toMatchObject({ code: 'churn-worth-shipping', params: { named: 60, customers: 600 } });
    expect(report.candidates.map(({ id }) => id)).toEqual(['trees', 'logistic', 'recency', 'rule']);
    const [trees, ...others] = report.candidates.map(({ auc }) => value(auc));
    // who knows both things has 7/8 of the targets and 1/4 of the others in the upper half: 7/8 * 3/4 + (7/8 * 1/4 + 1/8 * 3/4) / 2 = 0.8125
    expect(trees).toBeGreaterThan(0.77);
    expect(trees).toBeLessThan(0.84);
    for (const other of others) expect(Math.abs(other - 0.5)).toBeLessThan(0.05);
  });
  it('not better where recency knows more than the features', () => {
    const { report } = trainChurn(made({ row: onlyRecency }));
    expect(report.verdict).toMatchObject({ code: 'churn-not-better', params: { baseline: 'recency' } });
    expect(value(report.advantage)).toBeLessThan(-0.1);
  });
  it('cannot tell where plain regression does as well', () => {
    const { report } = trainChurn(made({ row: straight, customers: 250 }));
    expect(report.verdict.code).toMatch(/^churn-(cannot-tell|not-better)$/);
    expect(Math.abs(value(report.advantage))).toBeLessThan(0.05);
  });
  it('worthless where a check failed, untold where the split was random', () => {
    const task = made();
    const checks = [{ code: 'target-in-features', state: 'bad' as const, params: { names: 'a', count: 1 }, features: ['a'] }];
    expect(trainChurn({ ...task, summary: { ...task.summary, checks } }).report.verdict).toEqual({
      code: 'churn-figures-worthless',
      params: { checks: 1 },
    });
    const random = trainChurn(made({ split: 'random' })).report;
    expect(random.verdict.code).toBe('churn-random-split');
    expect(random.backtest).toEqual([]);
    expect(random.notes.map(({ code }) => code)).toContain('churn-no-backtest');
  });
  it('in sentences whose every placeholder is filled', () => {
    for (const row of [eitherOr, onlyRecency, straight]) {
      const { report } = trainChurn(made({ row, customers: 250 }));
      for (const { code, params } of [report.verdict, ...report.notes])
        for (const language of ['en', 'zh'] as const) {
          expect(Object.hasOwn(codedTexts, code)).toBe(true);
          expect(textOf(code, params, language)).not.toMatch(/[{}]|undefined|NaN/);
        }
    }
  });
});

const task = made({ plan: { economics: { costPerContact: 100, valuePerSaved: 1000, successRate: 0.5 } } });
const { report, machine, newest } = trainChurn(task);

describe('the figures of a report', () => {
  it('has no figure without an interval or a reason', () => {
    for (const { auc, averagePrecision, precisionAtK, leadDays } of report.candidates)
      for (const found of [auc, averagePrecision, precisionAtK, leadDays]) {
        if (found.kind === 'none') expect(Object.hasOwn(codedTexts, found.reason)).toBe(true);
        else {
          expect(found.low).toBeLessThanOrEqual(found.value);
          expect(found.high).toBeGreaterThanOrEqual(found.value);
          expect(found.high).toBeGreaterThan(found.low);
        }
      }
    expect(report.candidates[0].auc).toMatchObject({ method: 'cluster-bootstrap-percentile', level: 0.95 });
  });
  it('precision at the capacity is what a count over the judged rows gives', () => {
    // the rule names whoever has a > 0.5: half of them hit, and 60 of some 300 are contacted
    const rows = rowsWhere(task.set, (row) => task.set.part[row] === TEST);
    const named = rows.filter((row) => task.rule?.[row] === 1);
    const rate = named.reduce((sum, row) => sum + task.set.label[row], 0) / named.length;
    const rule = report.candidates[3];
    expect(rule.named).toBe(60);
    expect(value(rule.precisionAtK)).toBeCloseTo(rate, 1);
    expect(rule.roc).toEqual([]);
  });
  it('calibration keeps the promise on later rows: every tenth within its interval, or nearly', () => {
    const within = report.calibration.after.filter(
      ({ predicted, observed }) => observed.kind === 'estimate' && predicted >= observed.low - 0.03 && predicted <= observed.high + 0.03,
    );
    expect(within.length).toBeGreaterThanOrEqual(report.calibration.after.length - 1);
    expect(['isotonic', 'platt']).toContain(report.calibration.method);
    expect(report.calibration.judged.platt).toBeGreaterThan(0.3);
  });
  it('lift, gain and lead times add up to the judged rows', () => {
    expect(report.lift.map(({ customers }) => customers)).toEqual(Array.from({ length: 10 }, () => 120));
    expect(report.lift[9].captured).toBeCloseTo(1, 9);
    expect(report.lift[0].lift).toBeGreaterThan(report.lift[9].lift);
    expect(report.gain[0]).toMatchObject({ x: 0, y: 0 });
    expect(report.gain.at(-1)).toMatchObject({ x: 1, y: 1 });
    expect(report.leadTimes.map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual([
      [0, 0],
      [1, 8],
      [9, 15],
      [16, 23],
      [24, 30],
    ]);
    const rightly = report.leadTimes.reduce((sum, { customers }) => sum + customers, 0);
    expect(rightly).toBeCloseTo(value(report.candidates[0].precisionAtK) * 120, -1);
  });
});

describe('what else a report holds', () => {
  it('judges every judged day by trees that learnt before it', () => {
    expect(report.backtest.map(({ asOf, customers }) => [asOf, customers])).toEqual([
      ['2025-11-01', 600],
      ['2025-12-01', 600],
    ]);
    for (const { auc } of report.backtest) expect(value(auc)).toBeGreaterThan(0.7);
  });
  it('nets the cost of contacts against customers kept', () => {
    const points = report.cost?.points ?? [];
    expect(points[0]).toEqual({ share: 0, contacts: 0, net: 0 });
    // everybody contacted: hits * 1000 * 0.5 - 600 * 100
    const { targets } = report.backtest[1];
    expect(points.at(-1)).toEqual({ share: 1, contacts: 600, net: targets * 500 - 60_000 });
    expect(report.cost?.bestShare).toBeGreaterThan(0.3);
  });
  it('names no more of the newest day than can be contacted', () => {
    const named = newest.scores.filter((score) => score >= report.threshold - 1e-12);
    expect(named.length).toBeGreaterThan(0);
    expect(report.threshold).toBeGreaterThan(0.5);
  });
  it('explains the trees by their two features, and shows no customer', () => {
    expect(
      report.importance
        .map(({ feature }) => feature)
        .slice(0, 2)
        .sort(),
    ).toEqual(['a', 'b']);
    expect(report.swarm.length).toBeLessThanOrEqual(15);
    for (const { points } of report.swarm) {
      expect(points.length).toBeLessThanOrEqual(300);
      // in order of the values: a place in one feature is not the place of the same customer in another
      expect(points.map(({ value: place }) => place ?? -1)).toEqual(points.map(({ value: place }) => place ?? -1).sort((x, y) => x - y));
    }
  });
  it('what scores is the same after being written and read', () => {
    const text = machineText(machine, { features: task.set.features, definitions: [] });
    const again = machineFrom(text, 'churn v1');
    const matrix = matrixOf(task.set.matrix, newest.rows);
    expect(probabilities(again, matrix)).toEqual(probabilities(machine, matrix));
    expect(again.features).toEqual(task.set.features);
    for (const broken of [null, '', '{}', text.slice(0, -2), text.replace('"features":[{', '"features":[7,{')])
      expect(() => machineFrom(broken, 'churn v1')).toThrow(expect.objectContaining({ code: 'churn-machine-invalid' }));
  });
});

describe('a training', () => {
  it('is the same bytes twice, also in a thread', async () => {
    const [one, two] = [trainChurn(made({ customers: 200 })), trainChurn(made({ customers: 200 }))];
    expect(JSON.stringify(one.report)).toBe(JSON.stringify(two.report));
    const features = { features: made({ customers: 1 }).set.features, definitions: [] };
    expect(machineText(one.machine, features)).toBe(machineText(two.machine, features));
    const third = await trainInThread(made({ customers: 200 }), unwatched);
    expect(machineText(third.machine, features)).toBe(machineText(one.machine, features));
    expect(JSON.stringify(third.report)).toBe(JSON.stringify(one.report));
  });
  it('tells how far it is, and stops when it is told to', async () => {
    const told: number[] = [];
    trainChurn(made({ customers: 200 }), (share) => told.push(share) > 0);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    let asked = 0;
    expect(() => trainChurn(made({ customers: 200 }), () => ++asked < 5)).toThrow(expect.objectContaining({ code: 'job-cancelled' }));
    expect(asked).toBe(5);
    const began = process.uptime();
    const long = made({ customers: 20_000, plan: { growth: { ...plainGrowth, rounds: 5000, earlyStoppingRounds: null } } });
    const control = { ...unwatched, cancelled: () => process.uptime() - began > 1.5 };
    await expect(trainInThread(long, control)).rejects.toMatchObject({ code: 'job-cancelled' });
    expect(process.uptime() - began).toBeLessThan(4);
  });
  it('refuses rows that are all of one class, by the part they are for', () => {
    const none = () => trainChurn(made({ row: (random) => ({ ...eitherOr(random), risk: 0 }) }));
    expect(none).toThrow(expect.objectContaining({ code: 'churn-one-class', params: { part: 'fit', targets: 0, rows: 1800 } }));
    const early = () => trainChurn(made({ row: (random, _, k) => ({ ...eitherOr(random), risk: k < 3 ? 0.3 : 1 }) }));
    expect(early).toThrow(expect.objectContaining({ code: 'churn-one-class', params: { part: 'calibrate', targets: 600, rows: 600 } }));
  });
  it('says why there is no figure where nobody, or everybody, of the judged days hit the target', () => {
    for (const risk of [0, 1]) {
      const judgedAlike = made({ row: (random, _, k) => ({ ...eitherOr(random), risk: k < 5 ? 0.3 : risk }), customers: 200 });
      // the trees that score learn from the newest days, where there is nothing to tell apart
      expect(() => trainChurn(judgedAlike)).toThrow(expect.objectContaining({ code: 'churn-one-class' }));
    }
  });
  it('goes without recency, without a rule, with three days, and says so', () => {
    const task = { ...made({ customers: 300, cutOffs: 4 }), recency: null, rule: null };
    const { report } = trainChurn(task);
    expect(report.candidates.map(({ id }) => id)).toEqual(['trees', 'logistic']);
    const codes = report.notes.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['churn-no-recency', 'churn-no-rule', 'churn-calibration-not-chosen']));
    expect(report.calibration.judged.platt).toBeGreaterThan(0);
  });
  it('refuses where no row is judged', () => {
    const task = made({ customers: 100 });
    task.set.part.fill(0);
    expect(() => trainChurn(task)).toThrow(expect.objectContaining({ code: 'churn-nothing-to-judge' }));
  });
});
