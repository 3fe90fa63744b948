import { dayOf } from '#core/contract/calendar.ts';
import type { ChurnPlan, TrainingPart } from '#core/contract/types.ts';
import type { ChurnTask } from '#core/models/churn/task.ts';
import { CALIBRATE, FIT, LEFT_OUT, TEST, type TrainingSet } from '#core/models/training-set/index.ts';
import { createRandom, type Random } from '#core/statistics/random.ts';

/** What is known of a customer on a day, and how likely silence is. */
export interface MadeRow {
  features: number[];
  risk: number;
  recency: number;
  rule: boolean;
}

export interface Made {
  customers: number;
  cutOffs?: number;
  names: string[];
  row: (random: Random, customer: number, cutOff: number) => MadeRow;
  plan?: Partial<ChurnPlan>;
  split?: 'time' | 'random';
  seed?: number;
}

export const plainGrowth: ChurnPlan['growth'] = {
  rounds: 60,
  maxDepth: 3,
  eta: 0.2,
  minChildWeight: 5,
  subsample: 1,
  colsampleByTree: 1,
  earlyStoppingRounds: 15,
};

const partCodes: Record<TrainingPart, number> = { fit: FIT, calibrate: CALIBRATE, test: TEST, 'left-out': LEFT_OUT, mixed: FIT };

function partsOf(cutOffs: number, split: 'time' | 'random'): TrainingPart[] {
  const calibrate = cutOffs >= 6 ? 2 : 1;
  return Array.from({ length: cutOffs }, (_, i) => {
    if (split === 'random') return 'mixed';
    if (i >= cutOffs - 2) return 'test';
    return i >= cutOffs - 2 - calibrate ? 'calibrate' : 'fit';
  });
}

function columnsOf({ customers, cutOffs = 7, names, row, split = 'time', seed = 1 }: Made, parts: readonly TrainingPart[]) {
  const rows = customers * cutOffs;
  const floats = () => new Float32Array(new SharedArrayBuffer(rows * 4));
  const made = { columns: names.map(floats), label: floats(), recency: floats(), rule: floats(), leadDays: floats().fill(Number.NaN) };
  const customer = new Int32Array(new SharedArrayBuffer(rows * 4));
  const [cutOff, part] = [new Uint8Array(new SharedArrayBuffer(rows)), new Uint8Array(new SharedArrayBuffer(rows))];
  for (let at = 0; at < rows; at++) {
    const [c, k] = [at % customers, Math.floor(at / customers)];
    const random = createRandom(seed, at);
    const { features, risk, recency, rule } = row(random, c, k);
    for (const [f, value] of features.entries()) made.columns[f][at] = value;
    made.label[at] = Number(random.chance(risk));
    made.recency[at] = recency;
    made.rule[at] = Number(rule);
    if (made.label[at] === 1) made.leadDays[at] = Math.max(0, 30 - recency);
    customer[at] = c;
    cutOff[at] = k;
    part[at] = split === 'random' ? [FIT, FIT, FIT, CALIBRATE, TEST][random.below(5)] : partCodes[parts[k]];
  }
  return { ...made, customer, cutOff, part };
}

/** A task without a workspace: every customer is a row at every cut-off, 30 days apart, the two newest judged. */
export function madeTask(made: Made): ChurnTask {
  const { customers, cutOffs = 7, names, plan = {}, split = 'time' } = made;
  const parts = partsOf(cutOffs, split);
  const { columns, label, customer, cutOff, part, leadDays, recency, rule } = columnsOf(made, parts);
  const training: ChurnPlan['training'] = {
    population: 'any(login in last 30 days)',
    target: 'not any(login in last 30 days)',
    horizonDays: 30,
    features: names.map((name) => ({ name, expression: name })),
    cutOffs,
    stepDays: 30,
    testCutOffs: 2,
    split,
    seed: 3,
  };
  const targetsAt = (k: number) => label.subarray(k * customers, (k + 1) * customers).reduce((sum, value) => sum + value, 0);
  const nobody = { unknownTarget: 0, unknownPopulation: 0, uncovered: [] };
  const set: TrainingSet = {
    plan: training,
    asOf: '2025-12-31',
    cutOffs: parts.map((one, k) => ({
      day: dayOf('2025-12-01') - 30 * (cutOffs - 1 - k),
      part: one,
      customers,
      targets: targetsAt(k),
      ...nobody,
    })),
    features: names.map((name) => ({ name, expression: name, type: 'number', levels: null })),
    matrix: { rows: customers * cutOffs, names, columns, categories: names.map(() => 0) },
    label,
    customer,
    cutOff,
    part,
    extras: {},
    leadDays,
    sampled: 1,
  };
  const usual = { growth: plainGrowth, calibration: 'auto' as const, rule: 'any', capacity: Math.ceil(customers / 10), economics: null };
  return {
    plan: { training, ...usual, ...plan },
    asOf: '2025-12-31',
    set,
    summary: { cutOffs: [], features: [], checks: [], split },
    recency,
    rule,
  };
}

/** Silence where exactly one of two things is high: a straight line cannot tell, trees can. */
export function eitherOr(random: Random): MadeRow {
  const [a, b] = [random.unit(), random.unit()];
  const noise = random.unit();
  return { features: [a, b, noise], risk: a > 0.5 !== b > 0.5 ? 0.7 : 0.1, recency: random.below(30), rule: a > 0.5 };
}

/** Silence by days since the last activity, of which the features know nothing. */
export function onlyRecency(random: Random): MadeRow {
  const recency = random.below(30);
  return { features: [random.unit(), random.unit(), random.unit()], risk: 0.02 + recency / 40, recency, rule: recency > 20 };
}

/** Silence by a straight line of the features: everything finds it. */
export function straight(random: Random): MadeRow {
  const recency = random.below(30);
  return { features: [recency, random.unit(), random.unit()], risk: 1 / (1 + Math.exp(2.5 - recency / 10)), recency, rule: recency > 20 };
}
