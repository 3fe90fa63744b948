import type { Columns } from '#core/columns/types.ts';
import { isoDay } from '#core/contract/calendar.ts';
import type { Catalogue, ChurnPlan, ScoredCustomers, ScoreExplanation } from '#core/contract/types.ts';
import { evaluateTruth } from '#core/expression/index.ts';
import type { JobControl } from '#core/importers/types.ts';
import { calibrated } from '../calibration/calibrate.ts';
import { explanationOf, pageOf, type ScoredRows } from '../taken-apart.ts';
import { breathe, checkDefinitions, compileFeatures, conditionOf, type Footing, matrixAsOf } from '../training-set/index.ts';
import { type Matrix, predict, treeShap } from '../trees/index.ts';
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

/** A page of the customers at risk, highest scores first. */
export function riskPage(
  columns: Columns,
  scorer: Scorer,
  scores: ChurnScores,
  page: { offset: number; limit: number },
  control: JobControl,
): Promise<ScoredCustomers> {
  return pageOf(columns, scoredRows(scorer, scores), page, (rows) => contributionsOf(scorer, scores.matrix, rows, control));
}

/** One customer's score taken apart; outside of the population there is no score. Errors: `customer-not-found`. */
export async function explainScore(
  columns: Columns,
  scorer: Scorer,
  scores: ChurnScores,
  id: string,
  control: JobControl,
): Promise<ScoreExplanation> {
  const takeApart = (rows: Int32Array) => contributionsOf(scorer, scores.matrix, rows, control);
  const found = await explanationOf(columns, scoredRows(scorer, scores), id, takeApart);
  const [base] = scorer.machine.trees.baseMargin;
  return found ?? { id, asOf: isoDay(scores.day), score: null, base, margin: base, contributions: [] };
}

function scoredRows({ features }: Scorer, { day, customers, matrix, raw, probability }: ChurnScores): ScoredRows {
  return { day, customers, features, matrix, score: probability, order: raw };
}
