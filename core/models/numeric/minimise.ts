/** What a function is at a point. */
export interface Reading {
  value: number;
  /** First derivatives, one per coordinate. */
  slope: Float64Array;
}

export type Objective = (at: Float64Array) => Reading;

export interface Descent extends Reading {
  at: Float64Array;
  converged: boolean;
  /** Inverse of the second derivatives as the steps showed them. */
  inverse: Float64Array[];
}

export interface Minimum {
  at: Float64Array;
  value: number;
  converged: boolean;
  /** Inverse of the matrix of second derivatives there; null where that is not positive definite, and not for being flat. */
  covariance: Float64Array[] | null;
}

/** Told after every step; answers whether to go on. */
export type OnStep = (step: number, value: number) => boolean;

const mostSteps = 400;
/** What another step could still gain; below it a minimum is found, and where rounding ends the search earlier below the second. */
const gained = 1e-10;
const nearlyGained = 1e-5;
/** A curvature that is rounding: a direction so flat that no limit lies within 100 units of it. */
const flat = 1e-4;

/**
 * The smallest value of a smooth function near a start: quasi-Newton (BFGS, Nocedal & Wright 2006, algorithm 6.1) with a backtracking line search. A function value that
 * is not finite counts as too far.
 *
 * @example
 * minimise(([x]) => ({ value: (x - 2) ** 2, slope: Float64Array.of(2 * (x - 2)) }), [0]).at[0].toFixed(6); // '2.000000'
 */
export function minimise(f: Objective, start: readonly number[], onStep: OnStep = () => true): Minimum {
  const { at, value, converged } = descended(f, Float64Array.from(start), { tolerance: gained, onStep });
  const curved = hessian(f, at);
  return {
    at,
    value,
    converged,
    covariance: inverted(curved) ?? inverted(curved.map((row, i) => row.map((part, j) => part + (i === j ? flat : 0)))),
  };
}

interface Search {
  /** What is left to gain where the search ends. */
  tolerance: number;
  /** A first guess of the inverse of the second derivatives, whose rows of zeros hold their coordinates; absent: none is known. */
  inverse?: Float64Array[];
  onStep?: OnStep;
}

/** The way down from a start, without the second derivatives at its end. */
export function descended(f: Objective, start: Float64Array, { tolerance, inverse: guess, onStep = () => true }: Search): Descent {
  let at = start;
  let { value, slope } = f(at);
  let inverse = guess ?? identity(start.length, 1);
  let fresh = guess === undefined;
  let converged = false;
  for (let step = 0; step < mostSteps && onStep(step, value); step++) {
    const direction = times(inverse, slope).map((part) => -part);
    const left = -dot(direction, slope) / 2;
    converged = left >= 0 && left <= tolerance;
    if (converged) break;
    const next = lineSearch(f, at, { value, slope }, direction);
    if (!next) {
      converged = left >= 0 && left <= Math.max(nearlyGained, tolerance);
      break;
    }
    const [s, y] = [difference(next.at, at), difference(next.slope, slope)];
    // the first step shows how long a step is
    if (fresh && dot(s, y) > 0) inverse = identity(start.length, dot(s, y) / dot(y, y));
    fresh = false;
    inverse = updated(inverse, s, y);
    ({ at, value, slope } = next);
  }
  return { at, value, slope, converged, inverse };
}

function lineSearch(f: Objective, at: Float64Array, { value, slope }: Reading, direction: Float64Array) {
  const fall = dot(direction, slope);
  const most = Math.max(...direction.map(Math.abs));
  // a step of more than 2 in logarithms of parameters leaves every sensible region
  for (let length = Math.min(1, 2 / most), tries = 0; tries < 60; tries++, length /= 2) {
    const there = at.map((part, i) => part + length * direction[i]);
    const found = f(there);
    if (Number.isFinite(found.value) && found.value <= value + 1e-4 * length * fall && found.value < value) return { at: there, ...found };
  }
  return null;
}

/** Inverse matrix after a step (s) that changed the slope (y); unchanged where curvature is not positive. */
function updated(inverse: Float64Array[], s: Float64Array, y: Float64Array): Float64Array[] {
  const sy = dot(s, y);
  if (sy <= 1e-12) return inverse;
  const hy = times(inverse, y);
  const scale = (sy + dot(y, hy)) / sy ** 2;
  return inverse.map((row, i) => row.map((part, j) => part + scale * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy));
}

function moved(at: Float64Array, i: number, by: number): Float64Array {
  const out = at.slice();
  out[i] += by;
  return out;
}

/** Second derivatives by central differences of the first. */
function hessian(f: Objective, at: Float64Array): Float64Array[] {
  const h = 1e-4;
  const rows = Array.from(at, (_, i) => difference(f(moved(at, i, h)).slope, f(moved(at, i, -h)).slope).map((part) => part / (2 * h)));
  return rows.map((row, i) => row.map((part, j) => (part + rows[j][i]) / 2));
}

/** Inverse of a symmetric positive definite matrix by Cholesky; null for any other. */
export function inverted(matrix: readonly Float64Array[]): Float64Array[] | null {
  const n = matrix.length;
  const lower = cholesky(matrix);
  if (!lower) return null;
  const columns = Array.from({ length: n }, (_, column) => {
    const x = new Float64Array(n);
    x[column] = 1;
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < i; k++) x[i] -= lower[i][k] * x[k];
      x[i] /= lower[i][i];
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let k = i + 1; k < n; k++) x[i] -= lower[k][i] * x[k];
      x[i] /= lower[i][i];
    }
    return x;
  });
  return Array.from({ length: n }, (_, i) => Float64Array.from(columns, (column) => column[i]));
}

function cholesky(matrix: readonly Float64Array[]): Float64Array[] | null {
  const n = matrix.length;
  const lower = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j];
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
      if (i !== j) lower[i][j] = sum / lower[j][j];
      else if (!(sum > 0)) return null;
      else lower[i][i] = Math.sqrt(sum);
    }
  }
  return lower;
}

function identity(n: number, scale: number): Float64Array[] {
  return Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_part, j) => (i === j ? scale : 0)));
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, part, i) => sum + part * b[i], 0);
}

function times(matrix: readonly Float64Array[], vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => dot(row, vector));
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((part, i) => part - b[i]);
}
