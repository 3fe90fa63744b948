export interface Minimum {
  at: Float64Array;
  value: number;
  converged: boolean;
  /** Inverse of the matrix of second derivatives there; null where that is not positive definite. */
  covariance: Float64Array[] | null;
}

/** Told after every step; answers whether to go on. */
export type OnStep = (step: number, value: number) => boolean;

const mostSteps = 400;

/**
 * The smallest value of a smooth function near a start: quasi-Newton (BFGS, Nocedal & Wright 2006, algorithm 6.1) with central differences and a
 * backtracking line search. A function value that is not finite counts as too far.
 *
 * @example
 * minimise(([x]) => (x - 2) ** 2, [0]).at[0].toFixed(6); // '2.000000'
 */
export function minimise(f: (at: Float64Array) => number, start: readonly number[], onStep: OnStep = () => true): Minimum {
  let at = Float64Array.from(start);
  let value = f(at);
  let slope = gradient(f, at);
  let inverse = identity(start.length);
  let converged = false;
  for (let step = 0; step < mostSteps && onStep(step, value); step++) {
    if (norm(slope) <= 1e-5 * Math.max(1, Math.abs(value) * 1e-4)) {
      converged = true;
      break;
    }
    let direction = times(inverse, slope).map((part) => -part);
    if (dot(direction, slope) >= 0) {
      inverse = identity(start.length);
      direction = slope.map((part) => -part);
    }
    const next = lineSearch(f, at, value, slope, direction);
    if (!next) {
      converged = norm(slope) <= 1e-3 * Math.max(1, Math.abs(value) * 1e-4);
      break;
    }
    const nextSlope = gradient(f, next.at);
    inverse = updated(inverse, difference(next.at, at), difference(nextSlope, slope));
    [at, value, slope] = [next.at, next.value, nextSlope];
  }
  return { at, value, converged, covariance: inverted(hessian(f, at)) };
}

function lineSearch(f: (at: Float64Array) => number, at: Float64Array, value: number, slope: Float64Array, direction: Float64Array) {
  const fall = dot(direction, slope);
  const most = Math.max(...direction.map(Math.abs));
  // a step of more than 2 in logarithms of parameters leaves every sensible region
  for (let length = Math.min(1, 2 / most), tries = 0; tries < 60; tries++, length /= 2) {
    const there = at.map((part, i) => part + length * direction[i]);
    const found = f(there);
    if (Number.isFinite(found) && found <= value + 1e-4 * length * fall && found < value) return { at: there, value: found };
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

/** Central differences. */
export function gradient(f: (at: Float64Array) => number, at: Float64Array): Float64Array {
  return at.map((part, i) => {
    const h = 1e-5 * Math.max(1, Math.abs(part));
    return (f(moved(at, i, h)) - f(moved(at, i, -h))) / (2 * h);
  });
}

/** Second derivatives by central differences. */
function hessian(f: (at: Float64Array) => number, at: Float64Array): Float64Array[] {
  const h = 1e-3;
  const middle = f(at);
  return Array.from(at, (_, i) =>
    Float64Array.from(at, (_part, j) => {
      if (i === j) return (f(moved(at, i, h)) - 2 * middle + f(moved(at, i, -h))) / h ** 2;
      const corner = (a: number, b: number) => f(moved(moved(at, i, a), j, b));
      return (corner(h, h) - corner(h, -h) - corner(-h, h) + corner(-h, -h)) / (4 * h ** 2);
    }),
  );
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

function identity(n: number): Float64Array[] {
  return Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_part, j) => Number(i === j)));
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

function norm(vector: Float64Array): number {
  return Math.max(...vector.map(Math.abs));
}
