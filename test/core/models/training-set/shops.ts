import type { TrainingPlan } from '#core/contract/types.ts';
import { createRandom } from '#core/statistics/random.ts';
import { makeWorld, type StreamSpec, type World, type WorldSpec } from '../../expression/world.ts';

/** Days of 2025 as ISO dates: 1 is 1 January. */
export function dayOf2025(day: number): string {
  return new Date(Date.UTC(2025, 0, day)).toISOString().slice(0, 10);
}

export const wholeYear = { from: '2025-01-01', to: '2025-12-31', gaps: [], declared: true };

export interface RandomShop {
  customers: number;
  seed: number;
  /** Attributes beside those of the random shop. */
  attributes?: WorldSpec['attributes'];
  /** Share of the customers who stop one day. */
  stopping?: number;
  /** Log-ins of a day that are left out. */
  without?: (customer: number, day: number) => boolean;
  /** Log-ins that come to them. */
  also?: { customer: number; day: number }[];
  coverage?: StreamSpec['coverage'];
  tags?: WorldSpec['tags'];
  lists?: WorldSpec['lists'];
  blocked?: WorldSpec['blocked'];
}

/** Customers who log in with a rate of their own until most of them stop on a day of their own, and buy now and then. */
export function randomShop({
  customers,
  seed,
  stopping = 0.6,
  attributes = [],
  without = () => false,
  also = [],
  coverage = wholeYear,
  tags,
  lists,
  blocked,
}: RandomShop): World {
  const logins: StreamSpec['rows'] = also.map(({ customer, day }) => ({
    customer,
    time: `${dayOf2025(day)}T12:00:00`,
    cells: ['app', null],
  }));
  const orders: StreamSpec['rows'] = [];
  for (let customer = 0; customer < customers; customer++) {
    const random = createRandom(seed, customer);
    const rate = 0.05 + 0.4 * random.unit();
    const end = random.chance(stopping) ? 60 + random.below(300) : 1000;
    for (let day = 1; day <= 365; day++) {
      // the last 40 days before the end fade
      const fading = day > end ? 0 : day > end - 40 ? 0.4 : 1;
      const happens = random.chance(rate * fading);
      const channel = random.chance(0.55) ? 'app' : 'web';
      const buys = random.chance(0.2);
      if (!happens || without(customer, day)) continue;
      logins.push({ customer, time: `${dayOf2025(day)}T10:00:00`, cells: [channel, `${dayOf2025(Math.max(1, day - 1))}`] });
      if (buys) orders.push({ customer, time: `${dayOf2025(day)}T11:00:00`, cells: [100 + random.below(9000)] });
    }
  }
  return makeWorld({
    customers,
    attributes,
    tags,
    lists,
    blocked,
    lastDay: '2025-12-31',
    streams: [
      {
        name: 'login',
        fields: [
          { name: 'channel', type: 'text' },
          { name: 'seen_on', type: 'date' },
        ],
        rows: logins,
        coverage,
      },
      { name: 'order', fields: [{ name: 'amount', type: 'money', decimals: 2, unit: 'CNY' }], rows: orders, coverage: wholeYear },
    ],
  });
}

/** Whether customers who logged in within 30 days do not in the next 30. */
export const quietPlan: TrainingPlan = {
  population: 'any(login in last 30 days)',
  target: 'not any(login in last 30 days)',
  horizonDays: 30,
  features: [
    { name: 'logins 30', expression: 'count(login in last 30 days)' },
    { name: 'recency', expression: 'days_since(last(login))' },
    { name: 'change', expression: 'change(count(login), last 30 days)' },
    { name: 'spend', expression: 'sum(order.amount in last 90 days)' },
    { name: 'channel', expression: 'mode(login.channel in last 90 days)' },
    { name: 'first login', expression: 'first(login)' },
    { name: 'bought', expression: 'any(order in last 60 days)' },
  ],
  cutOffs: 6,
  stepDays: 30,
  testCutOffs: 1,
  split: 'time',
  seed: 7,
};
