import type { Columns } from '#core/columns/types.ts';
import { numberAt } from '#core/columns/values.ts';
import { dayOf } from '#core/contract/calendar.ts';
import type { IsoDate } from '#core/contract/types.ts';
import { type AmountStream, amountStream, dayOfEvent, endOf, firstAtOrAfter } from './activity.ts';

/** `moments`: lines with the same time are one purchase (order lines); `events`: every line is one (orders). */
export type PurchaseCounting = 'moments' | 'events';

/** Purchases of every customer up to as-of; customers entries each. */
export interface Purchases {
  source: AmountStream;
  /** Whole days; -1 where the customer never bought. */
  daysSinceLastPurchase: Int32Array;
  purchaseCount: Int32Array;
  /** Net of refunds, scaled by 10^decimals of the amount. */
  spend: Float64Array;
  /** 1 where there is an amount of any sign. */
  known: Uint8Array;
}

/** Reads purchases from the amount stream. A line below zero is a refund: it lowers the spend and is no purchase. Null without amounts. */
export function purchases(columns: Columns, asOf: IsoDate, counting: PurchaseCounting): Purchases | null {
  const source = amountStream(columns);
  if (!source) return null;
  const end = endOf(asOf);
  const today = dayOf(asOf);
  const { customers } = columns;
  const found: Purchases = {
    source,
    daysSinceLastPurchase: new Int32Array(customers).fill(-1),
    purchaseCount: new Int32Array(customers),
    spend: new Float64Array(customers),
    known: new Uint8Array(customers),
  };
  const { offsets, time } = source.stream;
  for (let customer = 0; customer < customers; customer++) {
    const next = firstAtOrAfter(time, offsets[customer], offsets[customer + 1], end);
    let lastTime = Number.NaN;
    for (let event = offsets[customer]; event < next; event++) {
      const amount = numberAt(source.amount, event);
      if (Number.isNaN(amount)) continue;
      found.known[customer] = 1;
      found.spend[customer] += amount;
      if (amount < 0) continue;
      if (counting === 'events' || time[event] !== lastTime) found.purchaseCount[customer]++;
      lastTime = time[event];
    }
    if (!Number.isNaN(lastTime)) found.daysSinceLastPurchase[customer] = today - dayOfEvent(lastTime);
  }
  return found;
}
