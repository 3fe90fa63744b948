import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChurnModel, Estimate, JobState, ModelHead, ModelPlan } from '#core/contract/types.ts';
import { machineFrom } from '#core/models/churn/machine.ts';
import { fromXgboostJson } from '#core/models/trees/index.ts';
import { bringIn, type Desk, openDesk, runJob } from '#sample-data/desk.ts';
import { sampleFiles, smallFolder } from '#sample-data/sample-files.ts';
import { SAMPLE_NOW } from '#sample-data/sample-workspace.ts';

const asOf = '2026-06-30';
const folder = mkdtempSync(join(tmpdir(), 'rekindle-churn-'));
let desk: Desk;
let plan: ModelPlan;

beforeAll(async () => {
  desk = await openDesk(folder, join(folder, 'shop.rekindle'), { now: SAMPLE_NOW, timeZone: 'Asia/Shanghai', currency: 'CNY' });
  await bringIn(desk, sampleFiles(smallFolder));
  plan = await desk.ask('model.plan', { kind: 'churn', asOf });
  await train(smaller(), asOf, 'champion');
}, 120_000);
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

/** Fewer days and rounds than the plan's, to be quick. */
function smaller(): ModelPlan {
  if (plan.kind !== 'churn') throw new Error('no churn plan');
  const { training, growth } = plan.churn;
  const economics = { costPerContact: 100, valuePerSaved: 5000, successRate: 0.2 };
  const quick = { ...growth, eta: 0.3, rounds: 50, earlyStoppingRounds: 10 };
  return { kind: 'churn', churn: { ...plan.churn, training: { ...training, cutOffs: 6 }, growth: quick, economics } };
}

async function train(chosen: ModelPlan, day: string, as: 'auto' | 'champion'): Promise<ModelHead> {
  await runJob(desk, () => desk.ask('model.train', { name: 'churn', plan: chosen, asOf: day, as }));
  return (await desk.ask('model.list', {}))[0];
}

async function reportOf(): Promise<ChurnModel['report']> {
  const info = await desk.ask('model.show', { name: 'churn', version: 1 });
  if (info.kind !== 'churn') throw new Error('no churn model');
  return info.churn.report;
}

async function countOf(source: string): Promise<number> {
  return (await desk.ask('expression.count', { source, asOf })).result?.total.true ?? 0;
}

interface TreeFile {
  learner_model_param: { num_feature: string };
  feature_names: string[];
  feature_types: string[];
  objective: { name: string };
  gradient_booster: { model: { trees: { left_children: number[]; right_children: number[]; split_indices: number[] }[] } };
}
interface MachineFile {
  calibrator: object;
  features: unknown[];
}

/** What is done to a machine, and what the refusal names. */
const faults: [string, (machine: MachineFile, trees: TreeFile) => void, string][] = [
  [
    'a tree that leads back to its root',
    (_, { gradient_booster: { model } }) => {
      model.trees[0].left_children[1] = 0;
    },
    'trees.0',
  ],
  [
    'a split by a feature that there is not',
    (_, { gradient_booster: { model } }) => {
      model.trees[0].split_indices[0] = 999;
    },
    'split_indices.0',
  ],
  [
    'a split between two features',
    (_, { gradient_booster: { model } }) => {
      model.trees[0].split_indices[0] = 0.5;
    },
    'split_indices.0',
  ],
  ['fewer features than its trees read', (machine) => void machine.features.pop(), 'features'],
  [
    'trees of another objective',
    (_, trees) => {
      trees.objective.name = 'reg:squarederror';
    },
    'reg:squarederror',
  ],
  [
    'no calibration',
    (machine) => {
      machine.calibrator = {};
    },
    'calibrator',
  ],
  [
    'a calibration without knots',
    (machine) => {
      machine.calibrator = { method: 'isotonic', score: [], probability: [] };
    },
    'calibrator',
  ],
  [
    'a calibration that falls',
    (machine) => {
      machine.calibrator = { method: 'isotonic', score: [0, 1], probability: [0.5, 0.1] };
    },
    'probability.1 falls',
  ],
  [
    'probabilities above 1',
    (machine) => {
      machine.calibrator = { method: 'isotonic', score: [0, 1], probability: [0.5, 7] };
    },
    'probability 7',
  ],
];

const value = (found: Estimate) => (found.kind === 'estimate' ? found.value : Number.NaN);

describe('the plan to begin from', () => {
  it('speaks of the streams that the data have', () => {
    expect(plan).toMatchObject({
      kind: 'churn',
      churn: {
        training: { horizonDays: 30, cutOffs: 8, testCutOffs: 2, split: 'time' },
        rule: 'change(count(login), last 30 days) <= -50% and change(avg(page_view.depth), last 30 days) <= -30%',
      },
    });
    const { training } = (plan as Extract<ModelPlan, { kind: 'churn' }>).churn;
    expect(training.population).toContain('any(login in last 30 days)');
    expect(training.target).toContain('not any(order in last 30 days)');
    expect(training.features.length).toBe(39);
  });
  it('can be looked at before it is trained', async () => {
    const { training } = (smaller() as Extract<ModelPlan, { kind: 'churn' }>).churn;
    const { checks, cutOffs } = await desk.ask('model.check', { plan: training, asOf });
    expect(cutOffs.map(({ part }) => part)).toEqual(['fit', 'fit', 'calibrate', 'calibrate', 'test', 'test']);
    expect(checks.filter(({ state }) => state === 'bad')).toEqual([]);
    expect(checks.find(({ code }) => code === 'features-as-of-their-day')?.state).toBe('good');
  });
});

describe('the warning on the sample data', () => {
  it('finds the planted decline, and says how it compares', async () => {
    const { candidates, verdict, advantage, backtest } = await reportOf();
    const [trees, logistic, recency, rule] = candidates.map(({ auc }) => value(auc));
    // a bank's customers fade over weeks: more than chance, and far from certain
    expect(trees).toBeGreaterThan(0.7);
    expect(trees).toBeLessThan(0.9);
    expect(trees).toBeGreaterThan(recency + 0.03);
    expect(recency).toBeGreaterThan(0.6);
    expect(rule).toBeCloseTo(0.5, 1);
    // whichever of the two is better: the sentence is that of the interval
    const code =
      advantage.kind === 'estimate' && advantage.low > 0
        ? 'churn-worth-shipping'
        : advantage.kind === 'estimate' && advantage.high < 0
          ? 'churn-not-better'
          : 'churn-cannot-tell';
    expect(verdict).toMatchObject({ code, params: { baseline: logistic > recency ? 'logistic' : 'recency' } });
    expect(backtest.map(({ asOf: day }) => day)).toEqual(['2026-05-01', '2026-05-31']);
  });
  it('names ahead of what anybody can see', async () => {
    const { candidates, leadTimes } = await reportOf();
    expect(value(candidates[0].leadDays)).toBeGreaterThan(5);
    expect(leadTimes[0]).toMatchObject({ fromDay: 0, toDay: 0, customers: 0 });
  });
  it('writes probability, alert and reason as columns of the tag language', async () => {
    const { churn } = smaller() as Extract<ModelPlan, { kind: 'churn' }>;
    const inside = await countOf(churn.training.population);
    expect(await countOf('churn_probability >= 0 and churn_probability <= 1')).toBe(inside);
    expect(await countOf('流失概率 is unknown')).toBe(5000 - inside);
    const named = await countOf('churn_alert = "at-risk"');
    expect(named).toBeGreaterThan(churn.capacity * 0.9);
    expect(named).toBeLessThanOrEqual(churn.capacity);
    expect(await countOf('churn_alert = "not-named"')).toBe(inside - named);
    expect(await countOf('churn_reason is known')).toBe(named);
    const alone = await countOf('churn_alert = "at-risk" and churn_probability < 20%');
    expect(alone).toBe(0);
  });
  it('puts those high whose fading was planted', async () => {
    const day = '2026-04-30';
    const lines = readFileSync(join(smallFolder, 'truth/answers.csv'), 'utf8').trim().split('\n').slice(1);
    const fading = new Set(
      lines
        .map((line) => line.split(','))
        .filter(([, cause, from]) => cause === 'gradual-fade' && from.startsWith('2026-05'))
        .map(([id]) => id),
    );
    const page = (offset: number) => desk.ask('model.customers', { name: 'churn', version: null, asOf: day, offset, limit: 200 });
    const { total } = await page(0);
    const order: string[] = [];
    while (order.length < total) order.push(...(await page(order.length)).rows.map(({ id }) => id));
    const places = order.flatMap((id, i) => (fading.has(id) ? [i / total] : []));
    expect(places.length).toBeGreaterThan(20);
    // by chance half of them would be in the upper half
    expect(places.filter((place) => place < 0.5).length / places.length).toBeGreaterThan(0.7);
  });
});

describe('the customers at risk', () => {
  it('come best first, with what raises their score', async () => {
    const page = await desk.ask('model.customers', { name: 'churn', version: null, asOf, offset: 0, limit: 50 });
    const scores = page.rows.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const { reasons } of page.rows) {
      expect(reasons.length).toBeGreaterThan(0);
      expect(reasons.map(({ contribution }) => contribution)).toEqual(
        reasons.map(({ contribution }) => contribution).sort((a, b) => b - a),
      );
      for (const { contribution } of reasons) expect(contribution).toBeGreaterThan(0);
    }
    const next = await desk.ask('model.customers', { name: 'churn', version: null, asOf, offset: 50, limit: 1 });
    expect(next.rows[0].score).toBeLessThanOrEqual(scores[49]);
  });
  it('are taken apart to the last digit, in the values that the language gives', async () => {
    const { rows } = await desk.ask('model.customers', { name: 'churn', version: null, asOf, offset: 0, limit: 3 });
    for (const { id, score } of rows) {
      const found = await desk.ask('model.explain', { name: 'churn', version: null, asOf, customer: id });
      expect(found.score).toBe(score);
      const sum = found.contributions.reduce((all, { contribution }) => all + contribution, found.base);
      expect(sum).toBeCloseTo(found.margin, 6);
      const logins = found.contributions.find(({ feature }) => feature === 'logins-30');
      const counted = await desk.ask('expression.explain', { source: `${logins?.expression} = ${logins?.value}`, asOf, customer: id });
      expect(counted.value).toBe(true);
    }
  });
  it('outside of the population have no score', async () => {
    const found = await desk.ask('model.explain', { name: 'churn', version: null, asOf: '2023-01-01', customer: 'C-000001' });
    expect(found).toMatchObject({ score: null, contributions: [] });
    await expect(desk.ask('model.explain', { name: 'churn', version: null, asOf, customer: 'nobody' })).rejects.toMatchObject({
      code: 'customer-not-found',
    });
  });
});

describe('a churn model', () => {
  it('holds no customer, and scores the same from a file', async () => {
    const { text } = await desk.ask('model.export', { name: 'churn', version: 1 });
    expect(text).not.toMatch(/C-0\d{5}/);
    const report = await reportOf();
    expect(report.swarm.length).toBeGreaterThan(5);
    expect(JSON.stringify(report)).not.toMatch(/C-0\d{5}/);
    const path = join(folder, 'churn.json');
    writeFileSync(path, text.replace('"name": "churn"', '"name": "copy"'));
    await desk.ask('model.import', { file: desk.workbench.registerFile(path) });
    const page = (name: string) => desk.ask('model.customers', { name, version: null, asOf, offset: 0, limit: 20 });
    expect(await page('copy')).toEqual(await page('churn'));
  });
  it('goes to XGBoost with all the trees that it scores with, and none behind them', async () => {
    const { text } = await desk.ask('model.export', { name: 'churn', version: 1, format: 'xgboost' });
    const { machine } = JSON.parse((await desk.ask('model.export', { name: 'churn', version: 1 })).text);
    const { trees } = machineFrom(machine, 'churn');
    expect(fromXgboostJson(text)).toEqual(trees);
    const { learner } = JSON.parse(text);
    expect(learner.gradient_booster.model.trees).toHaveLength(trees.rounds);
    expect(learner.attributes).toEqual({});
    expect(learner.feature_types).toEqual(trees.categories.map((count) => (count > 0 ? 'c' : 'q')));
    expect(learner.feature_names).toEqual(trees.names);
  });
  it('is compared with the champion on days that neither saw', async () => {
    const again = await train(smaller(), asOf, 'auto');
    // so few trees do not beat the plain ways, so their scores become no columns unasked; the same day again: the champion has seen all of it
    expect((await reportOf()).verdict.code).not.toBe('churn-worth-shipping');
    expect(again).toMatchObject({ version: 2, role: 'challenger', challenge: null });
    const early = smaller() as Extract<ModelPlan, { kind: 'churn' }>;
    const features = early.churn.training.features.slice(0, 12);
    const short: ModelPlan = { kind: 'churn', churn: { ...early.churn, training: { ...early.churn.training, features } } };
    for (const [day, as] of [
      ['2026-04-30', 'champion'],
      [asOf, 'auto'],
    ] as const)
      await runJob(desk, () => desk.ask('model.train', { name: 'early', plan: short, asOf: day, as }));
    const [later] = await desk.ask('model.list', {});
    expect(later).toMatchObject({
      name: 'early',
      version: 2,
      challenge: { champion: 1, measure: 'auc', difference: { kind: 'estimate' } },
    });
  }, 180_000);
});

describe('a churn training', () => {
  it('that is cancelled leaves nothing behind, and ends soon', async () => {
    const long = smaller() as Extract<ModelPlan, { kind: 'churn' }>;
    const growth = { ...long.churn.growth, rounds: 5000, eta: 0.01, earlyStoppingRounds: null };
    const before = await desk.ask('model.list', {});
    const plan5000: ModelPlan = { kind: 'churn', churn: { ...long.churn, growth } };
    const { job } = await desk.ask('model.train', { name: 'churn', plan: plan5000, asOf, as: 'auto' });
    const ended = new Promise<JobState>((resolve) => {
      const stop = desk.workbench.subscribe((event, payload) => {
        const state = payload as JobState;
        if (event !== 'job' || state.job !== job) return;
        // in the middle of the first training
        if (state.status === 'running' && state.bytes > 0.21 * state.totalBytes && asked === 0) {
          asked = performance.now();
          void desk.ask('job.cancel', { job });
        }
        if (state.status === 'running' || state.status === 'waiting') return;
        stop();
        resolve(state);
      });
    });
    let asked = 0;
    expect((await ended).status).toBe('cancelled');
    expect(performance.now() - asked).toBeLessThan(3000);
    expect(await desk.ask('model.list', {})).toEqual(before);
  }, 60_000);
  it('of the same data and plan is the same', async () => {
    const [one, two] = await Promise.all([1, 2].map((version) => desk.ask('model.show', { name: 'churn', version })));
    if (one.kind !== 'churn' || two.kind !== 'churn') throw new Error('no churn model');
    expect(two.churn.report).toEqual(one.churn.report);
  });
  it('is told how far today’s customers have moved', async () => {
    const drift = await desk.ask('model.drift', { name: 'churn', version: 1, asOf });
    expect(drift.rows[0].feature).toBeNull();
    const { importance } = await reportOf();
    expect(drift.rows.length).toBe(1 + importance.length);
    expect(drift.state).toMatch(/stable|shifted/);
  });
});

describe('a file of a churn model that cannot score', () => {
  it.each(faults)('is refused from a file whose machine has %s, and nothing is kept', async (_, change, named) => {
    const { text } = await desk.ask('model.export', { name: 'churn', version: 1 });
    const before = (await desk.ask('model.list', {})).length;
    const file = JSON.parse(text);
    const machine = JSON.parse(file.machine);
    const trees = JSON.parse(machine.trees);
    change(machine, trees.learner);
    const changed = { ...machine, trees: JSON.stringify(trees) };
    writeFileSync(join(folder, 'broken.json'), JSON.stringify({ ...file, machine: JSON.stringify(changed) }));
    const imported = desk.ask('model.import', { file: desk.workbench.registerFile(join(folder, 'broken.json')) });
    const refused = { code: 'model-file-cannot-score', params: { fileName: 'broken.json', detail: expect.stringContaining(named) } };
    await expect(imported).rejects.toMatchObject(refused);
    expect((await desk.ask('model.list', {})).length).toBe(before);
  });
  it('is refused from a file without a machine, or with the columns of somebody else', async () => {
    const { text } = await desk.ask('model.export', { name: 'churn', version: 1 });
    const from = (change: object) => {
      writeFileSync(join(folder, 'broken.json'), JSON.stringify({ ...JSON.parse(text), ...change }));
      return expect(desk.ask('model.import', { file: desk.workbench.registerFile(join(folder, 'broken.json')) })).rejects;
    };
    await from({ machine: null }).toMatchObject({ code: 'model-file-cannot-score' });
    await from({ machine: '{' }).toMatchObject({ code: 'model-file-cannot-score' });
    const columns = ['age', 'gender', 'email'];
    await from({ columns }).toMatchObject({
      code: 'model-file-invalid',
      params: { detail: expect.stringContaining('age, gender, email') },
    });
  });
});
