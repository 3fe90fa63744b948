import type { Fault } from '../metrics/scored.ts';
import { inverted } from '../numeric/minimise.ts';
import type { Labelled, Matrix } from '../trees/types.ts';
import type { OnProgress } from '../work.ts';
import { designOf, type Term, termsOf } from './design.ts';

export interface LogisticPlan {
  /** Penalty: half of this times the sum of the squared coefficients per standard deviation; 1 / C of scikit-learn; 0: none. */
  ridge: number;
  /** A column for each feature that says where it was unknown. */
  unknownColumns: boolean;
}

export interface Coefficient extends Term {
  /** Change of the log odds per standard deviation of the term. */
  perDeviation: number;
  standardError: number;
  /** Change of the log odds per unit. */
  perUnit: number;
}

/** A fitted regression, plain data: `JSON.stringify` keeps it. */
export interface LogisticModel {
  plan: LogisticPlan;
  features: number;
  /** Log odds where every term is at its mean. */
  intercept: number;
  interceptError: number;
  coefficients: Coefficient[];
  /** Of the data without the penalty. */
  logLikelihood: number;
  steps: number;
}

const mostSteps = 50;
/** A standard error per standard deviation that only a likelihood without a maximum leaves. */
const endlessError = 100;

/**
 * Ridge logistic regression by Newton's method (iteratively reweighted least squares) on standardised columns; unknown values are replaced by the mean, categories
 * become 0/1 columns. Deterministic. Standard errors by the sandwich of le Cessie & van Houwelingen, which for no penalty is the usual one; they measure the
 * spread of the estimate and not the pull of the penalty.
 * Reasons: `one-class`; `separation` (without a penalty: the classes can be told apart without error, so coefficients have no end), `columns-depend` (without a
 * penalty: a column is made of others), `not-converged`, `job-cancelled`.
 * Sources: McCullagh & Nelder, Generalized Linear Models (1989) 4.4; le Cessie & van Houwelingen, Applied Statistics 41 (1992) 191-201.
 *
 * @example
 * const features = { rows: 4, names: ['days silent'], columns: [Float32Array.of(1, 2, 3, 4)] };
 * const fit = fitLogistic({ features, label: Float32Array.of(0, 1, 0, 1), weight: null }, { ridge: 0, unknownColumns: true });
 * fit.coefficients[0].perUnit.toFixed(4); // '0.8959'
 */
export function fitLogistic(data: Labelled, plan: LogisticPlan, onProgress: OnProgress = () => true): LogisticModel | Fault {
  const { features, label, weight } = data;
  const positives = label.reduce((sum, y) => sum + y, 0);
  if (positives === 0 || positives === features.rows) return { reason: 'one-class', params: { customers: features.rows, positives } };
  const terms = termsOf(features, weight, plan.unknownColumns);
  const found = newton({ x: designOf(terms, features), label, weight, ridge: plan.ridge }, onProgress);
  if ('reason' in found) return found;
  const { at, covariance, logLikelihood, steps } = found;
  const coefficients = terms.map((term, i) => ({
    ...term,
    perDeviation: at[i + 1],
    standardError: Math.sqrt(covariance[i + 1][i + 1]),
    perUnit: at[i + 1] / term.scale,
  }));
  const interceptError = Math.sqrt(covariance[0][0]);
  return { plan, features: features.columns.length, intercept: at[0], interceptError, coefficients, logLikelihood, steps };
}

interface Problem {
  x: Float64Array[];
  label: Float32Array;
  weight: Float32Array | null;
  ridge: number;
}

/** Where a search stands: log odds of the rows, the likelihood without and with the penalty. */
interface Place {
  at: Float64Array;
  odds: Float64Array;
  logLikelihood: number;
  value: number;
}

function newton(problem: Problem, onProgress: OnProgress) {
  let place = placeAt(problem, new Float64Array(problem.x.length + 1));
  for (let step = 1; step <= mostSteps; step++) {
    if (!onProgress(Math.min(0.95, step / 10))) return fault('job-cancelled');
    const { slope, information } = derivatives(problem, place);
    const inverse = inverted(penalised(information, problem.ridge));
    if (!inverse) return fault(isFar(place) ? 'separation' : 'columns-depend');
    const direction = inverse.map((row) => row.reduce((sum, part, i) => sum + part * slope[i], 0));
    const gain = direction.reduce((sum, part, i) => sum + part * slope[i], 0);
    // so near that the likelihood cannot tell steps apart any more, where Newton doubles the digits with each: one more without looking
    if (gain < 1e-9 * Math.max(1, Math.abs(place.value))) {
      place = placeAt(
        problem,
        place.at.map((part, i) => part + direction[i]),
      );
      const covariance = sandwich(inverse, information);
      if (isFar(place) && covariance.some((row, i) => row[i] > endlessError ** 2)) return fault('separation');
      return { at: place.at, covariance, logLikelihood: place.logLikelihood, steps: step };
    }
    const next = climbed(problem, place, direction);
    if (!next) return fault('not-converged');
    place = next;
  }
  return fault(problem.ridge === 0 && isFar(place) ? 'separation' : 'not-converged');
}

function fault(reason: string): Fault {
  return { reason, params: {} };
}

/** The first of the full step, half of it, a quarter ... that is no worse. */
function climbed(problem: Problem, { at, value }: Place, direction: readonly number[]): Place | null {
  for (let length = 1; length > 1e-6; length /= 2) {
    const next = placeAt(
      problem,
      at.map((part, i) => part + length * direction[i]),
    );
    if (next.value >= value) return next;
  }
  return null;
}

/** Log odds beyond 15 are a probability within 3e-7 of 0 or 1: where coefficients have no end, some row gets there. */
function isFar({ odds }: Place): boolean {
  return odds.some((part) => Math.abs(part) > 15);
}

function placeAt({ x, label, weight, ridge }: Problem, at: Float64Array): Place {
  const odds = new Float64Array(label.length).fill(at[0]);
  x.forEach((column, k) => {
    for (let i = 0; i < odds.length; i++) odds[i] += at[k + 1] * column[i];
  });
  let logLikelihood = 0;
  for (let i = 0; i < odds.length; i++) {
    const signed = label[i] === 1 ? odds[i] : -odds[i];
    logLikelihood -= (weight?.[i] ?? 1) * (signed > 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed);
  }
  const penalty = (ridge / 2) * at.reduce((sum, part, i) => (i === 0 ? 0 : sum + part ** 2), 0);
  return { at, odds, logLikelihood, value: logLikelihood - penalty };
}

/** First derivatives with the penalty, second without it. Blocks of rows stay in the cache while every pair of columns passes over them. */
function derivatives({ x, label, weight, ridge }: Problem, { at, odds }: Place) {
  const size = x.length + 1;
  const slope = Float64Array.from(at, (part, i) => (i === 0 ? 0 : -ridge * part));
  const information = Array.from({ length: size }, () => new Float64Array(size));
  const block = 1024;
  const [error, curve] = [new Float64Array(block), new Float64Array(block)];
  for (let from = 0; from < label.length; from += block) {
    const rows = Math.min(block, label.length - from);
    for (let i = 0; i < rows; i++) {
      const p = probability(odds[from + i]);
      const w = weight?.[from + i] ?? 1;
      error[i] = w * (label[from + i] - p);
      curve[i] = w * p * (1 - p);
      slope[0] += error[i];
      information[0][0] += curve[i];
    }
    for (let j = 1; j < size; j++) {
      const column = x[j - 1];
      for (let i = 0; i < rows; i++) {
        slope[j] += error[i] * column[from + i];
        information[j][0] += curve[i] * column[from + i];
      }
      for (let k = 1; k <= j; k++) information[j][k] += product(curve, column, x[k - 1], from, rows);
    }
  }
  for (let j = 0; j < size; j++) for (let k = 0; k < j; k++) information[k][j] = information[j][k];
  return { slope, information };
}

function product(curve: Float64Array, a: Float64Array, b: Float64Array, from: number, rows: number): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += curve[i] * a[from + i] * b[from + i];
  return sum;
}

function penalised(information: readonly Float64Array[], ridge: number): Float64Array[] {
  return information.map((row, i) => row.map((part, j) => (i === j && i > 0 ? part + ridge : part)));
}

/** inverse x information x inverse: the covariance of a penalised estimate. */
function sandwich(inverse: readonly Float64Array[], information: readonly Float64Array[]): Float64Array[] {
  const half = inverse.map((row) => information.map((_, j) => row.reduce((sum, part, k) => sum + part * information[k][j], 0)));
  return half.map((row) => Float64Array.from(inverse, (other) => row.reduce((sum, part, k) => sum + part * other[k], 0)));
}

function probability(odds: number): number {
  return odds >= 0 ? 1 / (1 + Math.exp(-odds)) : Math.exp(odds) / (1 + Math.exp(odds));
}

/** Probabilities of 1. Features in the order of the training; other names are the caller's to check. */
export function predictLogistic({ intercept, coefficients, features }: LogisticModel, matrix: Matrix): Float64Array {
  if (matrix.columns.length !== features) throw new RangeError(`invalid matrix: ${matrix.columns.length} features for ${features}`);
  const odds = new Float64Array(matrix.rows).fill(intercept);
  const x = designOf(coefficients, matrix);
  coefficients.forEach(({ perDeviation }, k) => {
    for (let i = 0; i < odds.length; i++) odds[i] += perDeviation * x[k][i];
  });
  return odds.map(probability);
}
