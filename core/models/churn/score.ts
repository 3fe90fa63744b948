import type { Columns } from '#core/columns/types.ts';
import { isoDay } from '#core/contract/calendar.ts';
import { refuse } from '#core/contract/texts.ts';
import type { Catalogue, ChurnPlan, ScoredCustomers, ScoreExplanation, Value } from '#core/contract/types.ts';
import { evaluateTruth } from '#core/expression/index.ts';
import type { JobControl } from '#core/importers/types.ts';
import { calibrated } from '../calibration/calibrate.ts';
import {
  breathe,
  checkDefinitions,
  compileFeatures,
  conditionOf,
  type FeatureEncoding,
  type Footing,
  matrixAsOf,
} from '../training-set/index.ts';
import { type Matrix, predict, predictMargin, treeShap } from '../trees/index.ts';
import { matrixOf } from '../trees/rows.ts';
import { type Machine, machineFrom } from './machine.ts';
import { thresholdFor } from './named.ts';

/** Rows times trees that are scored, or taken apart, before other requests are answered: some 50 ms of either. */
const scoreSlice = 250_000;
const shapSlice = 4_000;

/** Rows of a slice. */
function sliceOf(work: number, { trees }: Machine): number {
  return Math.max(1, Math.floor(work / Math.max(1, trees.rounds)));
}

/** What scores: a stored machine with the plan that it came of. */
export interface Scorer extends Footing {
  name: string;
  plan: ChurnPlan;
  machine: Machine;
}

/** Errors: `churn-machine-invalid`. */
export function scorerOf(name: string, plan: ChurnPlan, machine: string | null): Scorer {
  const { features, definitions, ...rest } = machineFrom(machine, name);
  return { name, plan, machine: rest, features, definitions };
}

/** The customers of a day who are in the population, with their scores. */
export interface ChurnScores {
  /** Days since 1970-01-01. */
  day: number;
  /** Dense numbers, rising. */
  customers: Int32Array;
  matrix: Matrix;
  /** By which customers are ordered: what the trees say before calibration. */
  raw: Float64Array;
  /** Calibrated. */
  probability: Float64Array;
  /** From this raw score on customers are named, so that no more are than can be contacted. */
  threshold: number;
}

/**
 * Scores everybody in the population as of a day. Errors: `feature-has-errors` where the data lack what a feature reads, `plan-expression-has-errors`, `model-definition-changed`,
 * `job-cancelled`.
 *
 * @param day days since 1970-01-01
 */
export async function scoreCustomers(
  { columns, catalogue }: { columns: Columns; catalogue: Catalogue },
  scorer: Scorer,
  day: number,
  control: JobControl,
): Promise<ChurnScores> {
  checkDefinitions(scorer.name, scorer.definitions, catalogue);
  const { plan, machine, features } = scorer;
  const inside = evaluateTruth(conditionOf('population', plan.training.population, catalogue).compiled, columns, isoDay(day));
  const customers = membersOf(inside);
  const matrix = await matrixAsOf(columns, compileFeatures(features, catalogue), features, { day, customers }, control);
  const raw = new Float64Array(customers.length);
  const slice = sliceOf(scoreSlice, machine);
  for (let from = 0; from < raw.length; from += slice) {
    const rows = Int32Array.from({ length: Math.min(slice, raw.length - from) }, (_, i) => from + i);
    raw.set(predict(machine.trees, matrixOf(matrix, rows)), from);
    await breathe(control);
  }
  return { day, customers, matrix, raw, probability: calibrated(machine.calibrator, raw), threshold: thresholdFor(raw, plan.capacity) };
}

function membersOf(truth: Uint8Array): Int32Array {
  const members = new Int32Array(truth.reduce((sum, value) => sum + Number(value === 1), 0));
  let at = 0;
  for (let customer = 0; customer < truth.length; customer++) if (truth[customer] === 1) members[at++] = customer;
  return members;
}

/** What raises or lowers the margin of some rows: `rows x (features + 1)`, the last the base. Errors: `job-cancelled`. */
export async function contributionsOf({ machine }: Scorer, matrix: Matrix, rows: Int32Array, control: JobControl): Promise<Float64Array> {
  const width = matrix.names.length + 1;
  const all = new Float64Array(rows.length * width);
  const slice = sliceOf(shapSlice, machine);
  for (let from = 0; from < rows.length; from += slice) {
    all.set(treeShap(machine.trees, matrix, rows.subarray(from, from + slice)), from * width);
    await breathe(control);
  }
  return all;
}

/** Places of the features that raise a margin, strongest first. */
export function raising(contributions: Float64Array, at: number, width: number): number[] {
  return Array.from({ length: width - 1 }, (_, f) => f)
    .filter((f) => contributions[at * width + f] > 0)
    .sort((a, b) => contributions[at * width + b] - contributions[at * width + a] || a - b);
}

/** A value of the matrix as it is shown. */
export function shownFeature({ type, levels }: FeatureEncoding, value: number, day: number): Value {
  if (Number.isNaN(value)) return null;
  if (levels) return levels[value] ?? '…';
  if (type === 'boolean') return value === 1;
  if (type === 'date' || type === 'time') return isoDay(day - Math.floor(value));
  return Number(value.toPrecision(7));
}

/** Reasons that a list shows of one customer. */
const shownReasons = 3;

/** A page of the customers at risk, highest scores first. */
export async function riskPage(
  columns: Columns,
  scorer: Scorer,
  scores: ChurnScores,
  { offset, limit }: { offset: number; limit: number },
  control: JobControl,
): Promise<ScoredCustomers> {
  const { customers, matrix, raw, probability, day } = scores;
  const order = Int32Array.from(customers.keys()).sort((a, b) => raw[b] - raw[a] || a - b);
  const page = order.slice(offset, offset + limit);
  const width = matrix.names.length + 1;
  const contributions = await contributionsOf(scorer, matrix, page, control);
  const rows = Array.from(page, (row, i) => ({
    id: columns.idOf(customers[row]),
    score: probability[row],
    reasons: raising(contributions, i, width)
      .slice(0, shownReasons)
      .map((f) => ({
        feature: matrix.names[f],
        value: shownFeature(scorer.features[f], matrix.columns[f][row], day),
        contribution: contributions[i * width + f],
      })),
  }));
  return { total: customers.length, asOf: isoDay(day), rows };
}

/** One customer's score taken apart; outside of the population there is no score. Errors: `customer-not-found`. */
export async function explainScore(
  columns: Columns,
  scorer: Scorer,
  scores: ChurnScores,
  id: string,
  control: JobControl,
): Promise<ScoreExplanation> {
  const customer = columns.customerOf(id);
  if (customer < 0) throw refuse('customer-not-found', { id });
  const { customers, matrix, probability, day } = scores;
  const asOf = isoDay(day);
  const row = customers.indexOf(customer);
  const { baseMargin } = scorer.machine.trees;
  if (row < 0) return { id, asOf, score: null, base: baseMargin[0], margin: baseMargin[0], contributions: [] };
  const rows = Int32Array.of(row);
  const found = await contributionsOf(scorer, matrix, rows, control);
  const contributions = scorer.features
    .map((feature, f) => ({
      feature: feature.name,
      expression: feature.expression,
      value: shownFeature(feature, matrix.columns[f][row], day),
      contribution: found[f],
    }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.feature < b.feature ? -1 : 1));
  const [margin] = predictMargin(scorer.machine.trees, matrixOf(matrix, rows));
  return { id, asOf, score: probability[row], base: found[scorer.features.length], margin, contributions };
}
