import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountDifference, amountsOf } from '#core/evaluation/amounts.ts';
import { normalQuantile } from '#core/statistics/special.ts';
import { studentQuantile, studentTail, welch } from '#core/statistics/student.ts';

const hillstrom = join(import.meta.dirname, '../../../../shared/data/hillstrom/hillstrom.csv.gz');

describe("Student's t", () => {
  // R: qt(0.975, df), qt(0.995, df)
  it.each([
    [0.975, 1, 12.706204736432095],
    [0.975, 2, 4.302652729911275],
    [0.975, 10, 2.2281388519649385],
    [0.995, 30, 2.749995653567031],
    [0.975, 120, 1.9799304050824413],
  ])('has the quantile of R at %d with %d degrees', (p, degrees, expected) => {
    expect(studentQuantile(p, degrees) / expected).toBeCloseTo(1, 7);
  });

  it('turns quantiles back into probabilities, and becomes the normal distribution', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.501, max: 0.9999, noNaN: true }), fc.double({ min: 0.6, max: 5000, noNaN: true }), (p, degrees) => {
        expect(studentTail(studentQuantile(p, degrees), degrees)).toBeCloseTo(1 - p, 9);
      }),
      { numRuns: 60 },
    );
    expect(studentQuantile(0.975, 1e7)).toBeCloseTo(normalQuantile(0.975), 6);
  });
});

describe("Welch's interval", () => {
  it("is that of R's t.test on the sleep data", () => {
    const moments = (values: number[]) => amountsOf(values, values.length);
    const second = moments([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
    const first = moments([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
    const found = welch(first, second, 0.95);
    // R 4: t = -1.8608, df = 17.776, p-value = 0.07939, -3.3654832 to 0.2054832
    expect(found?.t).toBeCloseTo(-1.8608, 4);
    expect(found?.degrees).toBeCloseTo(17.776, 3);
    expect(found?.p).toBeCloseTo(0.07939, 5);
    expect([found?.low, found?.high]).toEqual([expect.closeTo(-3.3654832, 7), expect.closeTo(0.2054832, 7)]);
  });

  it('turns round when the arms are exchanged, and holds the difference', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 100_000 }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(values, values, fc.nat(50), (a, b, more) => {
        const [one, two] = [amountsOf(a, a.length + more), amountsOf(b, b.length)];
        const found = welch(one, two, 0.95);
        const turned = welch(two, one, 0.95);
        if (!found || !turned) return;
        expect([found.difference, found.low, found.high]).toEqual([-turned.difference, -turned.high, -turned.low]);
        expect(found.low).toBeLessThanOrEqual(found.difference);
        expect(found.p).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.skipIf(!existsSync(hillstrom))('gives the published figures of Hillstrom (skipped without the reference data)', () => {
    const lines = gunzipSync(readFileSync(hillstrom)).toString('utf8').trim().split(/\r?\n/);
    const header = lines[0].split(',');
    // from the end: a quoted comma stands in a column before them
    const [arm, spend] = ['segment', 'spend'].map((name) => header.indexOf(name) - header.length);
    const arms = new Map<string, { of: number; cents: number[] }>();
    for (const line of lines.slice(1)) {
      const cells = line.split(',');
      const found = arms.get(cells.at(arm) ?? '') ?? { of: 0, cents: [] };
      found.of += 1;
      if (Number(cells.at(spend)) !== 0) found.cents.push(Math.round(Number(cells.at(spend)) * 100));
      arms.set(cells.at(arm) ?? '', found);
    }
    const amounts = (name: string) => amountsOf(arms.get(name)?.cents ?? [], arms.get(name)?.of ?? 0);
    const [women, none] = [amounts('Womens E-Mail'), amounts('No E-Mail')];
    expect([women.of, women.with, none.of, none.with]).toEqual([21_387, 189, 21_306, 122]);
    const found = welch(women, none, 0.95);
    expect(found?.difference).toBeCloseTo(42.4412, 4);
    expect(found?.t).toBeCloseTo(3.256372, 6);
    expect(found?.degrees).toBeCloseTo(40064.88, 2);
    // about as wide as Welch's, and a little higher: few and large amounts say little of how much larger the mean may be
    const shown = amountDifference(women, none);
    if (shown.kind !== 'estimate' || !found) throw new Error('an estimate was expected');
    expect([shown.value, shown.method]).toEqual([found.difference, 'mover']);
    expect((shown.high - shown.low) / (found.high - found.low)).toBeCloseTo(1, 1);
  });
});

describe('the difference of the amounts per customer', () => {
  it('counts those without an amount as 0', () => {
    expect(amountsOf([300, 100], 4)).toEqual({ of: 4, mean: 100, squares: 60_000, sum: 400, with: 2, squaresAmong: 20_000, least: 100 });
  });

  it("is Newcombe's published interval where every amount is 1: only the rates are uncertain then", () => {
    const ones = (count: number, of: number) => amountsOf(Array<number>(count).fill(1), of);
    // Newcombe 1998, table II, method 10: 56/70 - 48/80
    const found = amountDifference(ones(56, 70), ones(48, 80));
    expect(found).toMatchObject({ low: expect.closeTo(0.0524, 4), high: expect.closeTo(0.3339, 4), method: 'mover' });
  });

  it("is Welch's where amounts may be 0 or less", () => {
    const [one, two] = [amountsOf([-3, 5, 7, 9, 30], 40), amountsOf([1, 2, 3, 4, 5], 40)];
    const found = welch(one, two, 0.95);
    expect(amountDifference(one, two)).toMatchObject({ method: 'welch', low: found?.low, high: found?.high });
  });

  it.each([
    ['no-control-arm', amountsOf([1, 2, 3, 4, 5], 9), amountsOf([], 0)],
    ['empty-arm', amountsOf([], 0), amountsOf([1, 2, 3, 4, 5], 9)],
    ['no-amounts', amountsOf([], 9), amountsOf([], 9)],
    ['too-few-amounts', amountsOf([1, 2, 3, 4, 5], 9), amountsOf([1, 2, 3, 4], 9)],
    ['amounts-all-equal', amountsOf([7, 7, 7, 7, 7], 5), amountsOf([7, 7, 7, 7, 7, 7], 6)],
  ])('has a name where it cannot be told: %s', (reason, treatment, control) => {
    expect(amountDifference(treatment, control)).toMatchObject({ kind: 'none', reason });
  });
});
