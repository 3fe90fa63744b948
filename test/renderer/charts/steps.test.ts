import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waterfallSteps } from '#renderer/charts/steps.ts';

const names = { base: 'base', rest: (count: number) => `${count} others`, total: 'total' };

describe('the steps of a waterfall', () => {
  it('go from the base over the largest parts, and all smaller ones together, to the total', () => {
    const parts = [
      { label: 'small', value: 0.1 },
      { label: 'down', value: -3 },
      { label: 'up', value: 2 },
      { label: 'smaller', value: -0.05 },
    ];
    const steps = waterfallSteps({ base: 1, parts, total: 0.05 }, 2, names);
    expect(steps.map((step) => step.label)).toEqual(['base', 'down', 'up', '2 others', 'total']);
    expect(steps.map((step) => step.kind)).toEqual(['base', 'part', 'part', 'rest', 'total']);
    expect(steps[3].from).toBeCloseTo(0, 12);
    expect(steps[3].to).toBeCloseTo(0.05, 12);
  });

  it('never put a single part under others', () => {
    const parts = [3, 2, 1].map((value) => ({ label: String(value), value }));
    expect(waterfallSteps({ base: 0, parts, total: 6 }, 2, names).map((step) => step.label)).toEqual(['base', '3', '2', '1', 'total']);
  });

  it('join: each begins where the one before ended, and the last part ends at the sum', () => {
    const value = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(value, fc.array(value, { maxLength: 40 }), fc.integer({ min: 1, max: 15 }), (base, values, most) => {
        const total = values.reduce((sum, one) => sum + one, base);
        const steps = waterfallSteps({ base, parts: values.map((one, index) => ({ label: `f${index}`, value: one })), total }, most, names);
        for (let at = 1; at < steps.length - 1; at++) expect(steps[at].from).toBeCloseTo(steps[at - 1].to, 9);
        expect(steps.at(-2)?.to).toBeCloseTo(total, 9);
        expect(steps.length).toBeLessThanOrEqual(most + 4);
      }),
    );
  });
});
