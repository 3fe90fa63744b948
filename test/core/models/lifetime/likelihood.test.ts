import { describe, expect, test } from 'vitest';
import { bgNbd } from '#core/models/lifetime/bg-nbd.ts';
import { spendLogLikelihood } from '#core/models/lifetime/gamma-gamma.ts';
import { mbgNbd } from '#core/models/lifetime/mbg-nbd.ts';
import { paretoNbd } from '#core/models/lifetime/pareto-nbd.ts';
import { logUnseen } from '#core/models/lifetime/unseen-end.ts';
import { hypergeometric } from '#core/models/numeric/special.ts';
import { expectedDays } from '#test/long/simulate/whole-days.ts';

const points = [
  [0.5, 6, 0.9, 1.6],
  [0.2, 0.4, 3, 40],
  [2, 60, 0.1, 0.3],
];
const persons = [
  { x: 0, lastWeeks: 0, ageWeeks: 30 },
  { x: 1, lastWeeks: 2, ageWeeks: 39 },
  { x: 12, lastWeeks: 38, ageWeeks: 39 },
  { x: 150, lastWeeks: 100, ageWeeks: 104 },
];

/** Central differences. */
function differences(f: (at: Float64Array) => number, at: Float64Array): number[] {
  return Array.from(at, (part, i) => {
    const h = 1e-5 * part;
    const moved = (by: number) => f(at.map((each, j) => (j === i ? each + by : each)));
    return (moved(h) - moved(-h)) / (2 * h);
  });
}

function expectSlopes(slope: Float64Array, differing: number[]) {
  for (const [i, part] of differing.entries()) expect(Math.abs(slope[i] - part)).toBeLessThan(1e-5 * (1 + Math.abs(part)));
}

describe.each([bgNbd, mbgNbd, paretoNbd])('$id', (model) => {
  test.each([0, 1 / 7])('the derivatives are those of the likelihood, days of %d weeks', (tickWeeks) => {
    for (const parameters of points.map((each) => Float64Array.from(each))) {
      for (const person of persons) {
        const slope = new Float64Array(4);
        const scratch = new Float64Array(4);
        model.ofTimes(parameters, { ...person, tickWeeks }, slope);
        expectSlopes(
          slope,
          differences((at) => model.ofTimes(at, { ...person, tickWeeks }, scratch), parameters),
        );
        model.ofCount(parameters, person.x, slope);
        expectSlopes(
          slope,
          differences((at) => model.ofCount(at, person.x, scratch), parameters),
        );
      }
    }
  });
});

test('Gamma-Gamma: the derivatives are those of the likelihood', () => {
  const at = Float64Array.of(6.25, 3.74, 15.44);
  const slope = new Float64Array(3);
  spendLogLikelihood(at, 3, 42, slope);
  expectSlopes(
    slope,
    differences((moved) => spendLogLikelihood(moved, 3, 42, new Float64Array(3)), at),
  );
});

/** The closed form by Gauss's hypergeometric series (Fader & Hardie, note 009, 2005). */
function closedForm({ p, alpha, q, beta }: { p: number; alpha: number; q: number; beta: number }, from: number, to: number): number {
  const power = p + q - 1;
  const [base, other] = alpha >= beta ? [alpha, q] : [beta, p];
  const part = (t: number) => hypergeometric(power, other, power + 1, Math.abs(alpha - beta) / (base + t)) / (base + t) ** power;
  return Math.log((part(from) - part(to)) / power);
}

test('Pareto/NBD: the integral over the unseen end is the closed form of the paper', () => {
  const means = { logAlpha: 0, inverseAlpha: 0, logBeta: 0, inverseBeta: 0 };
  for (const [alpha, beta] of [
    [10, 12],
    [12, 1],
    [0.5, 30],
    [7, 7],
  ]) {
    for (const [p, q] of [
      [0.55, 1.6],
      [8, 1.1],
      [40.5, 3],
    ]) {
      for (const [from, to] of [
        [0, 39],
        [30, 31],
        [5, 200],
      ]) {
        const powers = { p, alpha, q, beta };
        expect(logUnseen(powers, from, to, means)).toBeCloseTo(closedForm(powers, from, to), 8);
      }
    }
  }
  expect(logUnseen({ p: 1, alpha: 1, q: 1, beta: 1 }, 5, 5, means)).toBe(-Infinity);
  expect(logUnseen({ p: 1, alpha: 5, q: 1, beta: 5 }, 0, Number.MAX_VALUE, means)).toBeCloseTo(Math.log(1 / 5), 9);
  // (1 + t / b)^-(c b) is exp(-c t), a rate of ending that is the same for all: with a power of 0 beside it the integral is (1 - exp(-c)) / c
  const [b, c] = [1e6, 3];
  expect(logUnseen({ p: 0, alpha: 1, q: c * b, beta: b }, 0, 1, means) + c * b * Math.log(b)).toBeCloseTo(
    Math.log((1 - Math.exp(-c)) / c),
    5,
  );
});

describe('in whole days', () => {
  // the expectation summed over rates and chances of ending, each day's purchases counted once: no approximation
  test.each([
    [0, 0, 200],
    [1, 1, 200],
    [1, 100, 250],
    [3, 150, 250],
    [10, 200, 250],
    [25, 240, 250],
  ])('MBG/NBD expects the purchase days of the process itself: x = %d, last on day %d of %d', (x, last, age) => {
    const parameters = Float64Array.of(0.525, 6.183, 0.891, 1.614);
    const person = { x, lastWeeks: last / 7, ageWeeks: age / 7, tickWeeks: 1 / 7 };
    const one = (value: number) => Float64Array.of(value);
    const history = { x: one(x), lastWeeks: one(last / 7), ageWeeks: one(age / 7), meanSpend: one(Number.NaN), tickWeeks: 1 / 7 };
    const truth = expectedDays(history, { parameters, firstMayEnd: true, days: 273 });
    expect(Math.abs(mbgNbd.expected(parameters, person, 39) / truth - 1)).toBeLessThan(0.002);
    // as moments they would be up to 2 % off
    if (x > 0) expect(mbgNbd.expected(parameters, { ...person, tickWeeks: 0 }, 39)).toBeGreaterThan(1.004 * truth);
  });
});
