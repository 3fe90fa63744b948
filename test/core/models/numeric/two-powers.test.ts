import { expect, test } from 'vitest';
import { hypergeometric } from '#core/models/numeric/special.ts';
import { logTwoPowers } from '#core/models/numeric/two-powers.ts';

interface Case {
  powers: Parameters<typeof logTwoPowers>[0];
  from: number;
  to: number;
}

/** The same by Euler's integral (Abramowitz & Stegun 15.3.1): two values of the hypergeometric function, one from each end to infinity. */
function bySeries({ powers: { a, p, b, q }, from, to }: Case): number {
  const power = p + q - 1;
  const beyond = (weeks: number) => hypergeometric(power, p, power + 1, (b - a) / (b + weeks)) * (b + weeks) ** -power;
  return Math.log((beyond(from) - beyond(to)) / power);
}

const cases: Case[] = [
  { powers: { a: 10.58, p: 0.55, b: 11.67, q: 1.61 }, from: 0, to: 38.86 },
  { powers: { a: 0.2, p: 0.88, b: 57, q: 0.35 }, from: 17.6, to: 83.8 },
  { powers: { a: 3, p: 28, b: 60, q: 1.7 }, from: 2, to: 40 },
  { powers: { a: 1, p: 60, b: 1.0001, q: 3 }, from: 0, to: 90 },
  { powers: { a: 2, p: 1, b: 2000, q: 12 }, from: 5, to: 50 },
];

test.each(cases)('is what the hypergeometric series gives, $powers', (one) => {
  const { powers, from, to } = one;
  expect(Math.exp(logTwoPowers(powers, from, to) - bySeries(one))).toBeCloseTo(1, 10);
});

test('closed forms, and the limit of a rate of ending that is the same for all', () => {
  expect(logTwoPowers({ a: 1, p: 2, b: 1, q: 1 }, 0, 1)).toBeCloseTo(Math.log(3 / 8), 13);
  expect(logTwoPowers({ a: 5, p: 1, b: 5, q: 1 }, 0, Number.MAX_VALUE)).toBeCloseTo(Math.log(1 / 5), 13);
  expect(logTwoPowers({ a: 1, p: 2, b: 3, q: 2 }, 4, 4)).toBe(-Infinity);
  // (1 + t / b)^-(c b) is exp(-c t): with a power of 0 beside it the integral is (1 - exp(-c)) / c
  const [b, c] = [1e6, 3];
  expect(logTwoPowers({ a: 1, p: 0, b, q: c * b }, 0, 1) + c * b * Math.log(b)).toBeCloseTo(Math.log((1 - Math.exp(-c)) / c), 5);
});
