import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  defaultParams,
  fromXgboostJson,
  type Labelled,
  predict,
  type TreeParams,
  toXgboostJson,
  trainTrees,
  treeShap,
} from '#core/models/trees/index.ts';
import { createRandom } from '#core/statistics/random.ts';
import { cache } from './trees-data.ts';
import { ask, type Peer } from './trees-peer.ts';

/** As far as predictions may differ, relative to the largest where that is above 1: XGBoost sums float32. */
const MOST = 1e-6;
const MOST_OF_CONTRIBUTIONS = 1e-5;
const ROWS = 2000;

interface Case {
  name: string;
  data: Labelled;
  params: TreeParams;
}

function tableOf(classes: number, { blanks = 0, categories = 0, weighted = false } = {}): Labelled {
  const random = createRandom(11, classes);
  const columns = Array.from({ length: 5 }, () => Float32Array.from({ length: ROWS }, random.normal));
  if (categories > 0) columns[4] = Float32Array.from({ length: ROWS }, () => random.below(categories));
  const label = Float32Array.from({ length: ROWS }, (_, row) => {
    const code = categories > 0 ? (columns[4][row] % 3) - 1 : 0;
    const noisy = columns[0][row] + columns[1][row] * columns[2][row] + code + random.normal();
    return classes === 1 ? 50 + 10 * noisy : Math.min(classes - 1, Math.max(0, Math.floor(noisy + classes / 2)));
  });
  for (let row = 0; row < ROWS; row++) if (random.chance(blanks)) columns[3 + (row % 2)][row] = Number.NaN;
  const features = { rows: ROWS, names: ['a', 'b', 'c', 'd', 'e'], columns, categories: [0, 0, 0, 0, categories] };
  return { features, label, weight: weighted ? Float32Array.from({ length: ROWS }, () => 0.5 + random.unit()) : null };
}

const base: TreeParams = { ...defaultParams, rounds: 30 };
const softprob: Partial<TreeParams> = { objective: 'multi:softprob', classes: 4 };
const cases: Case[] = [
  { name: 'logistic', data: tableOf(2), params: base },
  { name: 'logistic-blanks-weights', data: tableOf(2, { blanks: 0.3, weighted: true }), params: { ...base, subsample: 0.7, gamma: 0.5 } },
  { name: 'logistic-exact', data: tableOf(2, { blanks: 0.3 }), params: { ...base, method: 'exact', baseScore: 0.3, gamma: 1 } },
  { name: 'softprob', data: tableOf(4, { blanks: 0.2 }), params: { ...base, ...softprob } },
  {
    name: 'regression',
    data: tableOf(1, { blanks: 0.2 }),
    params: { ...base, objective: 'reg:squarederror', alpha: 1, monotone: [1, 0, 0, 0, 0] },
  },
  { name: 'few-categories', data: tableOf(2, { blanks: 0.1, categories: 3 }), params: base },
  { name: 'many-categories', data: tableOf(2, { blanks: 0.1, categories: 90 }), params: base },
  { name: 'categories-softprob', data: tableOf(4, { categories: 12 }), params: { ...base, ...softprob } },
];

function xgboostParams({ objective, classes, method, maxDepth, eta, gamma, alpha, monotone, baseScore }: TreeParams): object {
  return {
    objective,
    ...(classes > 1 ? { num_class: classes } : {}),
    ...(monotone ? { monotone_constraints: `(${monotone.join(',')})` } : {}),
    ...(baseScore === null ? {} : { base_score: baseScore }),
    tree_method: method,
    max_depth: maxDepth,
    eta,
    gamma,
    alpha,
  };
}

interface Said {
  predictions: number[];
  contributions: number[];
}

function farthest(ours: Float64Array, theirs: readonly number[]): number {
  if (ours.length !== theirs.length) return Infinity;
  const scale = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return theirs.reduce((most, value, i) => Math.max(most, Math.abs(value - ours[i])), 0) / scale;
}

/** Models of ours read by XGBoost and models of XGBoost read by us, on the same table; answers what differs by too much. */
export function exchangeModels(peer: Peer): string[] {
  const folder = join(cache, 'exchange');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const listed = cases.map(({ name, data: { features, label, weight }, params }) => ({
    name,
    columns: features.columns.map((column) => Array.from(column, (value) => (Number.isNaN(value) ? null : value))),
    categories: features.categories,
    names: features.names,
    label: Array.from(label),
    weight: weight && Array.from(weight),
    params: xgboostParams(params),
    rounds: params.rounds,
  }));
  writeFileSync(join(folder, 'cases.json'), JSON.stringify(listed));
  for (const { name, data, params } of cases) writeFileSync(join(folder, `${name}-ours.json`), toXgboostJson(trainTrees(data, params)));
  ask(peer, ['exchange', folder]);
  const faults: string[] = [];
  const first = Array.from({ length: 20 }, (_, row) => row);
  for (const { name, data } of cases) {
    for (const whose of ['ours', 'theirs']) {
      const model = fromXgboostJson(readFileSync(join(folder, `${name}-${whose}.json`), 'utf8'));
      const said: Said = JSON.parse(readFileSync(join(folder, `${name}-${whose}-said.json`), 'utf8'));
      const apart = farthest(predict(model, data.features), said.predictions);
      const contributed = farthest(treeShap(model, data.features, first), said.contributions);
      console.log(
        `${name.padEnd(26)} model ${whose.padEnd(7)} predictions within ${apart.toExponential(1)}, contributions ${contributed.toExponential(1)}`,
      );
      if (!(apart <= MOST)) faults.push(`${name}, model ${whose}: predictions differ by ${apart}`);
      if (!(contributed <= MOST_OF_CONTRIBUTIONS)) faults.push(`${name}, model ${whose}: contributions differ by ${contributed}`);
    }
  }
  return faults;
}
