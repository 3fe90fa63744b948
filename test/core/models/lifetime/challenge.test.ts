import { describe, expect, test } from 'vitest';
import { parseDay } from '#core/contract/calendar.ts';
import type { LifetimeModel, LifetimePlan } from '#core/contract/types.ts';
import { unwatched } from '#core/importers/types.ts';
import { challengeOf, comparisonOf, deviancesSaved } from '#core/models/lifetime/challenge.ts';
import { purchaseHistory } from '#core/models/lifetime/history.ts';
import { trainLifetime } from '#core/models/lifetime/train.ts';
import { cdnow, hasCdnow } from './cdnow.ts';

const plan: LifetimePlan = { stream: 'purchase', amount: 'amount', model: 'mbg-nbd', horizonWeeks: 52, yearlyDiscount: 0.1, margin: 1 };

test('what is saved of the deviance is that of the two deviances, and nobody counts of whom one says nothing', () => {
  const deviance = (days: number, expected: number) => 2 * ((days > 0 ? days * Math.log(days / expected) : 0) - (days - expected));
  const bought = [0, 3, 1, 7].map((days, customer) => ({ customer, days }));
  const saved = deviancesSaved(bought, Float64Array.of(0.2, 2.5, Number.NaN, 6), Float64Array.of(0.4, 1, 1, 9));
  expect(saved).toHaveLength(3);
  for (const [i, [days, mine, theirs]] of [
    [0, 0.2, 0.4],
    [3, 2.5, 1],
    [7, 6, 9],
  ].entries())
    expect(saved[i]).toBeCloseTo(deviance(days, theirs) - deviance(days, mine), 12);
});

test('better and worse are said only where the interval leaves 0 on one side', () => {
  const of = (offset: number) =>
    comparisonOf(
      3,
      Float64Array.from({ length: 100 }, (_, i) => offset + (i % 7) - 3),
    );
  expect([of(2)?.verdict, of(-2)?.verdict, of(0)?.verdict]).toEqual(['better', 'worse', 'cannot-tell']);
  expect(comparisonOf(3, new Float64Array(100))).toBeNull();
  expect(comparisonOf(3, Float64Array.of(1, 2, 3))).toBeNull();
});

describe.skipIf(!hasCdnow)('on CDNOW, the last 25 of 78 weeks', () => {
  const world = hasCdnow ? cdnow() : null;
  const end = parseDay('1998-06-30')!;
  const trained = (given: LifetimePlan): LifetimeModel => {
    const found = trainLifetime(world!.columns, given, end);
    if ('refused' in found) throw new Error(found.refused.code);
    return found.model;
  };
  const champion = world && { model: trained(plan), version: 1 };

  test('another family is fitted without them and judged by them, customer by customer', async () => {
    const own = trained({ ...plan, model: 'pareto-nbd' });
    const found = await challengeOf(world!.columns, own, champion!, unwatched);
    const then = end - 25 * 7;
    const expected = (model: LifetimePlan['model']) => {
      const made = trainLifetime(world!.columns, { ...plan, model, horizonWeeks: 25 }, then);
      if ('refused' in made) throw new Error(made.refused.code);
      return made.scores.expectedPurchases;
    };
    const [known, all] = [then, end].map((day) => purchaseHistory(world!.columns, plan, day)!);
    const bought = Array.from(known.customers, (customer, i) => ({ customer, days: all.x[all.customers.indexOf(customer)] - known.x[i] }));
    expect(bought.reduce((sum, { days }) => sum + days, 0)).toBe(all.purchaseDays - all.x.length - (known.purchaseDays - known.x.length));
    expect(found).toEqual(comparisonOf(1, deviancesSaved(bought, expected('pareto-nbd'), expected('mbg-nbd'))));
    expect(found).toMatchObject({ champion: 1, measure: 'deviance', difference: { kind: 'estimate' } });
  });

  test('the same family, or other purchases, are not compared', async () => {
    expect(await challengeOf(world!.columns, champion!.model, champion!, unwatched)).toBeNull();
    const other = { ...champion!.model, plan: { ...plan, model: 'pareto-nbd' as const, amount: null } };
    expect(await challengeOf(world!.columns, other, champion!, unwatched)).toBeNull();
  });

  test('as little as half a year is too little', async () => {
    const early = { ...champion!.model, cutOff: '1997-05-31', plan: { ...plan, model: 'pareto-nbd' as const } };
    expect(await challengeOf(world!.columns, early, champion!, unwatched)).toBeNull();
  });
});
