import { describe, expect, test } from 'vitest';
import { parseDay } from '#core/contract/calendar.ts';
import type { PurchaseFit } from '#core/contract/types.ts';
import { bgNbd } from '#core/models/lifetime/bg-nbd.ts';
import { clockOf } from '#core/models/lifetime/clock.ts';
import { fitPurchases, fitSpend, valuesOf } from '#core/models/lifetime/fit.ts';
import { expectedSpend } from '#core/models/lifetime/gamma-gamma.ts';
import { purchaseHistory } from '#core/models/lifetime/history.ts';
import { mbgNbd } from '#core/models/lifetime/mbg-nbd.ts';
import { paretoNbd } from '#core/models/lifetime/pareto-nbd.ts';
import { trainLifetime } from '#core/models/lifetime/train.ts';
import { discountedPurchases } from '#core/models/lifetime/value.ts';
import { calibrationEnd, cdnow, hasCdnow } from './cdnow.ts';

const published = Float64Array.of(0.2425945, 4.4136019, 0.7929199, 2.4258881);
const shown = (values: Iterable<number>, digits: number) => Array.from(values, (value) => Number(value.toFixed(digits)));

describe('published single values, with the published parameters', () => {
  // Fader, Hardie & Lee 2005, table 2 and section 5; numbers.md of the reference data
  test('BG/NBD: purchases of a new customer, of a known one, and the probability to be alive', () => {
    expect(
      shown(
        [1, 3, 32, 78].map((weeks) => bgNbd.expectedOfNew(published, weeks)),
        4,
      ),
    ).toEqual([0.0532, 0.1506, 1.0437, 1.858]);
    expect(bgNbd.expected(published, { x: 2, lastWeeks: 30.43, ageWeeks: 38.86, tickWeeks: 0 }, 39)).toBeCloseTo(1.226, 3);
    const loyal = { x: 26, lastWeeks: 30.857143, ageWeeks: 31, tickWeeks: 0 };
    expect(bgNbd.expected(published, loyal, 52)).toBeCloseTo(25.757, 3);
    expect(bgNbd.alive(published, loyal)).toBeCloseTo(0.96885, 4);
  });
  test('BG/NBD calls every one-time buyer alive; MBG/NBD does not', () => {
    const once = { x: 0, lastWeeks: 0, ageWeeks: 38, tickWeeks: 0 };
    expect(bgNbd.alive(published, once)).toBe(1);
    expect(mbgNbd.alive(published, once)).toBeLessThan(0.9);
  });
  test.each([bgNbd, mbgNbd, paretoNbd])('$id: expected purchases grow with time and begin at none', (model) => {
    const parameters = model.id === 'pareto-nbd' ? Float64Array.of(0.553, 10.578, 0.606, 11.669) : published;
    const person = { x: 3, lastWeeks: 20, ageWeeks: 39, tickWeeks: 0 };
    const expected = [1e-9, 1, 10, 100, 1000].map((weeks) => model.expected(parameters, person, weeks));
    expect(expected[0]).toBeCloseTo(0, 6);
    expect(expected).toEqual(expected.toSorted((a, b) => a - b));
    // the first week is about the own rate, as long as she is alive
    expect(expected[1]).toBeLessThan((parameters[0] + 3) / (parameters[1] + 39));
  });
  test('the limit of a rate of ending of 1 is no hole', () => {
    const at = (a: number) => bgNbd.expected(Float64Array.of(0.24, 4.4, a, 2.4), { x: 2, lastWeeks: 30, ageWeeks: 39, tickWeeks: 0 }, 39);
    expect(at(1)).toBeCloseTo((at(0.999) + at(1.001)) / 2, 4);
    const s = (value: number) => paretoNbd.expectedOfNew(Float64Array.of(0.5, 10, value, 11), 52);
    expect(s(1)).toBeCloseTo((s(0.999) + s(1.001)) / 2, 4);
  });
});

const world = hasCdnow ? cdnow() : null;
const asOf = parseDay(calibrationEnd)!;
const history = world && purchaseHistory(world.columns, { stream: 'purchase', amount: 'amount' }, asOf)!;

describe.skipIf(!hasCdnow)('CDNOW, the 1/10 sample, to 1997-09-30', () => {
  test('the histories are those of the papers', () => {
    expect(history!.x).toHaveLength(2357);
    expect(history!.x.filter((x) => x > 0)).toHaveLength(946);
    expect(history!.x.reduce((sum, x) => sum + x, 0)).toBe(2457);
  });
  test.each([
    // Fader, Hardie & Lee 2005; BTYDplus; CLVTools
    ['bg-nbd', [0.243, 4.414, 0.793, 2.426], -9582.429],
    ['mbg-nbd', [0.525, 6.183, 0.891, 1.614], -9582.136],
    ['pareto-nbd', [0.553, 10.577, 0.606, 11.67], -9594.976],
  ] as const)('%s gives the published parameters', (id, parameters, logLikelihood) => {
    // the papers read days as moments
    const { fit } = fitPurchases({ ...history!, tickWeeks: 0 }, id);
    expect(fit?.model).toBe(id);
    expect(fit?.logLikelihood).toBeCloseTo(logLikelihood, 3);
    for (const [i, { value, low, high }] of fit!.parameters.entries()) {
      expect(Math.abs(value / parameters[i] - 1)).toBeLessThan(0.002);
      expect(low! < value && value < high!).toBe(true);
    }
  });
  test('Gamma-Gamma gives the published parameters and conditional means', () => {
    const fit = fitSpend(history!);
    if (typeof fit === 'string') throw new Error(fit);
    expect(fit.customers).toBe(946);
    expect(shown(valuesOf(fit.parameters), 2)).toEqual([6.25, 3.74, 15.44]);
    expect(fit.logLikelihood).toBeCloseTo(-4055.9177, 3);
    // the published means are of spends rounded to cents
    const means = [
      [2, 22.35],
      [1, 11.77],
      [0, 0],
    ].map(([x, spend]) => expectedSpend(valuesOf(fit.parameters), x, spend));
    expect(shown(means, 2)).toEqual([24.66, 18.91, 35.17]);
  });
});

describe.skipIf(!hasCdnow)('a training on CDNOW', () => {
  test('scores everybody, and says what the future holds with an interval', () => {
    const plan = { stream: 'purchase', amount: 'amount', model: 'mbg-nbd', horizonWeeks: 39, yearlyDiscount: 0.1, margin: 1 } as const;
    const trained = trainLifetime(world!.columns, plan, asOf);
    if ('refused' in trained) throw new Error(trained.refused.code);
    const { model, scores } = trained;
    expect(model.oneTimeBuyers).toBe(2357 - 946);
    // purchase days from 1997-10-01 to 1998-06-30, which no fit has seen
    const later = purchaseHistory(world!.columns, plan, parseDay('1998-06-30')!)!.purchaseDays - history!.purchaseDays;
    // 1,557 expected, 1,882 came: this sample bought more in its second year than any of the three models says (BG/NBD 1,628, Pareto/NBD 1,649)
    expect(later).toBe(1882);
    expect(shown([model.expectedTotal.value], 0)).toEqual([1557]);
    expect(model.expectedTotal.low).toBeLessThan(model.expectedTotal.value);
    expect(scores.alive.every((value) => value > 0 && value < 1)).toBe(true);
    expect(scores.value.every((value) => value > 0)).toBe(true);
    expect(new Set(scores.clock)).toEqual(new Set(['early', 'late', 'gone']));
    // the same input, the same bytes
    expect(trainLifetime(world!.columns, plan, asOf)).toEqual(trained);
  });
  test('with BG/NBD says nothing of one-time buyers, and tells it', () => {
    const plan = { stream: 'purchase', amount: null, model: 'bg-nbd', horizonWeeks: 39, yearlyDiscount: 0, margin: 1 } as const;
    const trained = trainLifetime(world!.columns, plan, asOf);
    if ('refused' in trained) throw new Error(trained.refused.code);
    expect(trained.model.notes.map(({ code }) => code)).toEqual([
      'one-time-buyers-untold',
      'no-amount-no-value',
      'first-purchase-before-data',
    ]);
    expect(Array.from(trained.scores.alive, Number.isNaN)).toEqual(Array.from(history!.x, (x) => x === 0));
  });
  test('hears a stop', () => {
    const plan = { stream: 'purchase', amount: null, model: 'mbg-nbd', horizonWeeks: 39, yearlyDiscount: 0, margin: 1 } as const;
    expect(trainLifetime(world!.columns, plan, asOf, (share) => share < 0.3)).toEqual({ refused: { code: 'job-cancelled', params: {} } });
  });
});

describe('value and clock', () => {
  const fit = {
    model: 'mbg-nbd',
    parameters: [0.525, 6.183, 0.891, 1.614].map((value, i) => ({ name: 'raab'[i], value, standardError: null, low: null, high: null })),
    logLikelihood: 0,
    customers: 1,
    covariance: null,
    rejected: [],
  } as const satisfies PurchaseFit;
  const person = { x: 5, lastWeeks: 30, ageWeeks: 39, tickWeeks: 0 };
  test('without a discount the value is the expected purchases; a discount takes at most that of the whole horizon', () => {
    const plain = discountedPurchases(fit, person, { horizonWeeks: 52, yearlyDiscount: 0, margin: 1 });
    expect(plain).toBeCloseTo(mbgNbd.expected(valuesOf(fit.parameters), person, 52), 9);
    const less = discountedPurchases(fit, person, { horizonWeeks: 52, yearlyDiscount: 0.1, margin: 1 });
    expect(less).toBeLessThan(plain);
    expect(less).toBeGreaterThan(plain / 1.1);
  });
  test('the clock follows the own rhythm: weekly buyers are gone long before yearly ones', () => {
    const rate = { r: 0.525, alpha: 6.183 };
    expect(clockOf(rate, { x: 26, lastWeeks: 30, tickWeeks: 0 }, 3).state).toBe('early');
    expect(clockOf(rate, { x: 26, lastWeeks: 30, tickWeeks: 0 }, 20).state).toBe('late');
    expect(clockOf(rate, { x: 26, lastWeeks: 30, tickWeeks: 0 }, 60).state).toBe('gone');
    expect(clockOf(rate, { x: 1, lastWeeks: 50, tickWeeks: 0 }, 60).state).toBe('early');
  });
});
