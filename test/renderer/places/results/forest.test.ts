import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArmResult, Estimate } from '#core/contract/types.ts';
import { forestRows, niceAxis } from '#renderer/places/results/forest.ts';

const estimate = (value: number, low: number, high: number): Estimate => ({
  kind: 'estimate',
  value,
  low,
  high,
  level: 0.95,
  method: 'newcombe',
});
const none: Estimate = { kind: 'none', reason: 'no-control', params: {} };
const arm = (name: ArmResult['arm'], rate: Estimate, customers = 100): ArmResult => ({
  arm: name,
  customers,
  reactivated: 10,
  rate,
  amount: null,
});

describe('forestRows', () => {
  it('puts treatment first and the difference last, in percent', () => {
    const rows = forestRows({
      arms: [arm('control', estimate(0.1, 0.07, 0.13), 40), arm('treatment', estimate(0.14, 0.13, 0.16))],
      difference: estimate(0.04, 0.01, 0.07),
    });
    expect(rows.map((row) => [row.key, row.people, row.point?.value])).toEqual([
      ['treatment', 100, 14.000000000000002],
      ['control', 40, 10],
      ['difference', 140, 4],
    ]);
    expect(rows[2].holdsZero).toBe(false);
  });

  it('marks a difference whose interval holds zero', () => {
    expect(forestRows({ arms: [], difference: estimate(0.01, -0.02, 0.04) })[0].holdsZero).toBe(true);
  });

  it('keeps a line without a number where there is a named reason', () => {
    const rows = forestRows({ arms: [arm('treatment', estimate(0.1, 0.08, 0.12)), arm('control', none, 0)], difference: none });
    expect(rows.map((row) => row.point === null)).toEqual([false, true, true]);
    expect(rows[2].holdsZero).toBe(false);
  });
});

describe('niceAxis', () => {
  it('ends on round numbers', () => {
    expect(niceAxis([1.7, 6.4], 5)).toEqual({ min: 1, max: 7, step: 1 });
    expect(niceAxis([-3.2, 9.6], 6)).toEqual({ min: -5, max: 10, step: 2.5 });
    expect(niceAxis([0, 0], 5)).toEqual({ min: 0, max: 0.2, step: 0.2 });
  });

  it('holds every value, whatever the values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1 }), (values) => {
        const { min, max, step } = niceAxis(values, 5);
        expect(min).toBeLessThanOrEqual(Math.min(...values) + 1e-9);
        expect(max).toBeGreaterThanOrEqual(Math.max(...values) - 1e-9);
        expect(step).toBeGreaterThan(0);
      }),
    );
  });
});
