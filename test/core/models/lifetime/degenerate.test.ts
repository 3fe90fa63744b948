import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { isoDay, parseDay } from '#core/contract/calendar.ts';
import { textOf } from '#core/contract/texts.ts';
import type { PurchaseModelId } from '#core/contract/types.ts';
import { lifetimeBody } from '#core/models/file/lifetime.ts';
import { fitPurchases, valuesOf } from '#core/models/lifetime/fit.ts';
import { type PurchaseHistory, purchaseHistory } from '#core/models/lifetime/history.ts';
import { mbgNbd } from '#core/models/lifetime/mbg-nbd.ts';
import { nbd } from '#core/models/lifetime/nbd.ts';
import { paretoNbd } from '#core/models/lifetime/pareto-nbd.ts';
import { fitHistory } from '#core/models/lifetime/train.ts';
import { minimise } from '#core/models/numeric/minimise.ts';
import { createRandom, type Random } from '#core/statistics/random.ts';
import { betaDraw, gammaDraw, waitDraw } from '#test/long/simulate/draws.ts';
import { cliIn } from '../../cli/help.ts';
import { calibrationEnd, cdnow, hasCdnow } from './cdnow.ts';

const asked = ['mbg-nbd', 'bg-nbd', 'pareto-nbd'] as const satisfies readonly PurchaseModelId[];
const orders = { stream: 'order', amount: null, model: 'mbg-nbd', horizonWeeks: 52, yearlyDiscount: 0, margin: 1 } as const;
const seeds = Array.from({ length: 24 }, (_, i) => i + 1);

interface Drawn {
  customers: number;
  /** Days from the first customer to the end of the data; customers come in the first 84. */
  days: number;
  /** Days of the purchases after the first one, within so many weeks. */
  later(random: Random, weeks: number): number[];
}

/** Whole days, several purchases on one being one, as files tell them. */
function drawn(seed: number, { customers, days, later }: Drawn): PurchaseHistory {
  const random = createRandom(seed, 77);
  const rows = Array.from({ length: customers }, () => {
    const first = Math.floor(84 * random.unit());
    const on = new Set(later(random, (days - first) / 7).map((weeks) => first + Math.floor(7 * weeks)));
    on.delete(first);
    return { first, last: Math.max(first, ...on), x: on.size };
  });
  const end = days - 1;
  return {
    customers: Int32Array.from(rows.keys()),
    x: Float64Array.from(rows, ({ x }) => x),
    lastWeeks: Float64Array.from(rows, ({ first, last }) => (last - first) / 7),
    ageWeeks: Float64Array.from(rows, ({ first }) => (end - first) / 7),
    meanSpend: new Float64Array(customers).fill(Number.NaN),
    tickWeeks: 1 / 7,
    firstDay: Int32Array.from(rows, ({ first }) => first),
    lastDay: Int32Array.from(rows, ({ last }) => last),
    purchaseDays: rows.reduce((sum, { x }) => sum + x + 1, 0),
    atTheBeginning: 0,
    currency: null,
  };
}

/** Purchases at a rate until `end`, the first one included where `ending` says that any may be the last. */
function purchases(random: Random, rate: number, until: number, ending: number | null): number[] {
  const times: number[] = [];
  for (let at = 0; at < until; at += waitDraw(random, rate)) {
    if (at > 0) times.push(at);
    if (ending !== null && random.chance(ending)) break;
  }
  return times;
}

const rateOf = (random: Random, r: number, alpha: number) => gammaDraw(random, r) / alpha;
const endless = (customers: number, days: number, [r, alpha]: readonly [number, number]): Drawn => ({
  customers,
  days,
  later: (random, weeks) => purchases(random, rateOf(random, r, alpha), weeks, null),
});
const ending = (customers: number, [r, alpha, a, b]: readonly [number, number, number, number]): Drawn => ({
  customers,
  days: 273,
  later: (random, weeks) => purchases(random, rateOf(random, r, alpha), weeks, betaDraw(random, a, b)),
});

describe('buyers who never stop', () => {
  test.each([
    [800, 700, [1.1, 11], 6],
    [300, 400, [1.5, 10], 24],
    [800, 273, [0.5, 8], 24],
  ] as const)('%i customers over %i days are named, whichever model is asked', (customers, days, rate, runs) => {
    const found = seeds.slice(0, runs).map((seed) => fitPurchases(drawn(seed, endless(customers, days, rate)), asked[seed % 3]));
    expect(new Set(found.map(({ fit }) => fit?.model))).toEqual(new Set(['nbd']));
    expect(new Set(found.flatMap(({ rejected }) => rejected.map(({ reason }) => reason)))).toEqual(new Set(['nobody-ends']));
    for (const { value, standardError, low, high } of found.flatMap(({ fit }) => fit!.parameters)) {
      expect(low! < value && value < high! && standardError! < value).toBe(true);
    }
  });
  test('what is said of them: purchases, and no chance to be alive', () => {
    const history = drawn(1, endless(800, 700, [1.1, 11]));
    const trained = fitHistory({ history, customers: 800, plan: orders, asOf: 700 }, () => true);
    if ('refused' in trained) throw new Error(trained.refused.code);
    const { model, scores } = trained;
    expect(scores.alive.every(Number.isNaN)).toBe(true);
    const [r, alpha] = valuesOf(model.fit.parameters);
    const { x, ageWeeks } = history;
    // a gamma's posterior mean: (r + x) / (alpha + T), but for what days hide
    expect(scores.expectedPurchases[0] / ((52 * (r + x[0])) / (alpha + ageWeeks[0]))).toBeCloseTo(1, 1);
    expect(model.notes.map(({ code }) => code)).toEqual([
      'fit-nobody-ends',
      'fit-nobody-ends',
      'fit-nobody-ends',
      'no-end-seen',
      'no-amount-no-value',
    ]);
    // a file carries it
    expect(v.parse(lifetimeBody, model)).toEqual(model);
    expect(v.safeParse(lifetimeBody, { ...model, fit: { ...model.fit, model: 'mbg-nbd' } }).success).toBe(false);
  });
  test('nobody gets such scores as columns unasked; promoted, the chance to be alive is unknown', async () => {
    const shop = cliIn();
    const run = (line: string, ...rest: string[]) => shop.run([...line.split(' '), ...rest, '-w', 'shop.rekindle', '--json']);
    const random = createRandom(2, 77);
    const lines = Array.from({ length: 300 }, (_, n) => {
      const first = 84 * random.unit();
      const all = [0, ...purchases(random, rateOf(random, 1.5, 10), (400 - first) / 7, null)];
      return all.map((weeks) => `c${n},${isoDay(parseDay('2024-01-01')! + Math.floor(first + 7 * weeks))} 10:00:00,20.50`);
    }).flat();
    await shop.run(['new', 'shop.rekindle', '--currency', 'EUR']);
    await run('import', shop.file('orders.csv', `customer_id,order_time,amount\n${lines.join('\n')}\n`));
    expect((await run('model train worth --as-of 2025-02-03')).json()).toMatchObject({
      role: 'challenger',
      lifetime: { fit: { model: 'nbd', parameters: [{ name: 'r' }, { name: 'alpha' }] } },
    });
    await run('model promote worth 1 --as-of 2025-02-03');
    expect((await run('count', 'p_alive < 50%', '--as-of', '2025-02-03')).json()).toMatchObject({
      result: { total: { true: 0, unknown: 300 } },
    });
    expect((await run('count', 'expected_purchases > 0', '--as-of', '2025-02-03')).json()).toMatchObject({
      result: { total: { true: 300 } },
    });
    expect((await run('model drift worth --as-of 2025-02-03')).json()).toMatchObject({ state: 'stable' });
  });
});

describe('buyers who stop', () => {
  test.each([
    ['like those of CDNOW', ending(600, [0.525, 6.183, 0.891, 1.614])],
    // 1 in 1,500 purchases, of 300 a customer
    ['seldom, after many purchases', { ...ending(500, [3, 1, 30, 45_000]), days: 700 }],
  ])('%s are never called endless', (_name, people) => {
    const models = seeds.slice(0, 12).map((seed) => fitPurchases(drawn(seed, people), 'mbg-nbd'));
    const reasons = models.flatMap(({ rejected }) => rejected.map(({ reason }) => reason));
    expect([reasons.filter((reason) => reason === 'nobody-ends'), models.filter(({ fit }) => fit?.model === 'nbd')]).toEqual([[], []]);
  });
  test('some at once and all others hardly ever: the border is not taken for the best', () => {
    // from one start alone half of such searches end where nobody ends, some 40 below the best
    const people = { ...ending(1000, [0.003, 0.007, 0, 0]), days: 700 };
    const few: Drawn = {
      ...people,
      later: (random, weeks) => purchases(random, rateOf(random, 1.1, 11), weeks, random.chance(0.3) ? 1 : 0),
    };
    for (const seed of seeds.slice(0, 12)) expect(fitPurchases(drawn(seed, few), 'mbg-nbd').rejected).toEqual([]);
  });
  test('all with the same chance: a and b may grow without a limit, which is told, and no luck of rounding leaves the model', () => {
    const same = ending(300, [1, 6, 1000, 9000]);
    for (const seed of seeds.slice(0, 12)) {
      const history = drawn(seed, same);
      const trained = fitHistory({ history, customers: 300, plan: orders, asOf: 273 }, () => true);
      if ('refused' in trained) throw new Error(trained.refused.code);
      const { fit, expectedTotal } = trained.model;
      expect([fit.model, fit.rejected]).toEqual(['mbg-nbd', []]);
      const [r, , a] = fit.parameters;
      expect(r.low! < r.value && r.value < r.high!).toBe(true);
      // the truth is 1,000
      expect(a.high === null || a.high > 1000).toBe(true);
      expect(expectedTotal.high / expectedTotal.low).toBeGreaterThan(1.05);
      expect(expectedTotal.high / expectedTotal.low).toBeLessThan(2);
    }
  });
  test('a likelihood at the limit of a and b is no rounding', () => {
    const slope = new Float64Array(4);
    const person = { x: 0, lastWeeks: 0, ageWeeks: 40, tickWeeks: 1 / 7 };
    const at = (scale: number) => mbgNbd.ofTimes(Float64Array.of(1, 10, 0.3 * scale, 0.7 * scale), person, slope);
    expect(at(1e-16)).toBeCloseTo(at(1e-9), 6);
  });
});

test('customers who all buy every week are told so, in words', () => {
  const history = drawn(1, {
    customers: 300,
    days: 700,
    later: (_random, weeks) => Array.from({ length: Math.floor(weeks) }, (_, i) => i + 0.99),
  });
  const trained = fitHistory({ history, customers: 300, plan: orders, asOf: 700 }, () => true);
  if (!('refused' in trained)) throw new Error('a model was kept');
  const { code, params } = trained.refused;
  expect(textOf(code, params, 'en')).toMatch(
    /^None of MBG\/NBD, Pareto\/NBD, BG\/NBD fits these purchases: all customers buy at the same rate\. /,
  );
  expect(textOf(code, params, 'zh')).toContain('均不适合这些购买记录：所有客户的购买频率相同。');
});

test('NBD is what Pareto/NBD becomes where the end goes to 0', () => {
  const person = { x: 4, lastWeeks: 20, ageWeeks: 39, tickWeeks: 1 / 7 };
  const [own, limit] = [Float64Array.of(0.5, 10), Float64Array.of(0.5, 10, 1e-9, 1e3)];
  expect(paretoNbd.expected(limit, person, 26)).toBeCloseTo(nbd.expected(own, person, 26), 6);
  const value = nbd.ofCount(own, 4, new Float64Array(2)) + nbd.ofTimes(own, person, new Float64Array(2));
  const slope = new Float64Array(4);
  expect(paretoNbd.ofCount(limit, 4, slope) + paretoNbd.ofTimes(limit, person, slope)).toBeCloseTo(value, 6);
});

describe.skipIf(!hasCdnow)('CDNOW, the 1/10 sample, to 1997-09-30', () => {
  test('NBD gives the published parameters', () => {
    const { x, ageWeeks } = purchaseHistory(cdnow().columns, { stream: 'purchase', amount: 'amount' }, parseDay(calibrationEnd)!)!;
    const found = minimise(
      (logarithms) => {
        const at = logarithms.map(Math.exp);
        const [slope, count, times] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
        let value = 0;
        x.forEach((purchased, i) => {
          value -=
            nbd.ofCount(at, purchased, count) + nbd.ofTimes(at, { x: purchased, lastWeeks: 0, ageWeeks: ageWeeks[i], tickWeeks: 0 }, times);
          slope.forEach((_, k) => {
            slope[k] -= (count[k] + times[k]) * at[k];
          });
        });
        return { value, slope };
      },
      [0, 3],
    );
    // Fader & Hardie, Illustrating the Performance of the NBD (note 005, 2004)
    expect(Array.from(found.at, (one) => Number(Math.exp(one).toFixed(3)))).toEqual([0.385, 12.072]);
    expect(found.value).toBeCloseTo(9763.658, 3);
  });
});
