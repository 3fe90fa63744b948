import type { Columns } from '#core/columns/types.ts';
import type { IsoDate } from '#core/contract/types.ts';
import { binOf, quantiles } from '#core/statistics/quantile.ts';
import { type PurchaseCounting, purchases } from './purchases.ts';

/** Scores 1 (worst) to 5 (best) per customer, 0 where the customer never bought. */
export interface Rfm {
  stream: string;
  /** Days, purchases, money in units of the currency: four ascending cut points each. */
  cuts: { recency: number[]; frequency: number[]; monetary: number[] };
  recency: Uint8Array;
  frequency: Uint8Array;
  monetary: Uint8Array;
  /** Customers with a purchase. */
  buyers: number;
}

const fifths = [0.2, 0.4, 0.6, 0.8] as const;

/**
 * RFM quintiles as of a date, scored as R's package `rfm` does (`rfm_table_order`, there over orders: `counting: 'events'`): cut points are
 * type-7 quantiles over those who ever bought, plus 1 (a day, a purchase, a unit of the currency); bins are half-open, so a customer at a
 * quantile is still below it. Equal values get equal scores whatever the order of rows, so the five groups need not be of one size. Null
 * where no stream has amounts or nobody bought.
 *
 * @example
 * const scores = rfm(columns, '2006-12-31', 'events');
 * scores?.cuts.recency; // [115, 181, 297.4, 482]
 */
export function rfm(columns: Columns, asOf: IsoDate, counting: PurchaseCounting = 'moments'): Rfm | null {
  const bought = purchases(columns, asOf, counting);
  if (!bought) return null;
  const buyers: number[] = [];
  for (let customer = 0; customer < columns.customers; customer++) if (bought.purchaseCount[customer] > 0) buyers.push(customer);
  if (buyers.length === 0) return null;
  const { name, decimals } = bought.source;
  const unit = 10 ** decimals;
  const cutsOf = (values: Int32Array | Float64Array, one: number): number[] => {
    const sorted = Float64Array.from(buyers, (customer) => values[customer]).sort();
    return quantiles(sorted, fifths).map((quantile) => quantile + one);
  };
  const cuts = {
    recency: cutsOf(bought.daysSinceLastPurchase, 1),
    frequency: cutsOf(bought.purchaseCount, 1),
    monetary: cutsOf(bought.spend, unit),
  };
  const scores = {
    recency: new Uint8Array(columns.customers),
    frequency: new Uint8Array(columns.customers),
    monetary: new Uint8Array(columns.customers),
  };
  for (const customer of buyers) {
    scores.recency[customer] = 5 - binOf(bought.daysSinceLastPurchase[customer], cuts.recency);
    scores.frequency[customer] = 1 + binOf(bought.purchaseCount[customer], cuts.frequency);
    scores.monetary[customer] = 1 + binOf(bought.spend[customer], cuts.monetary);
  }
  const shown = {
    recency: cuts.recency.map(rounded),
    frequency: cuts.frequency.map(rounded),
    monetary: cuts.monetary.map((cut) => rounded(cut / unit)),
  };
  return { stream: name, cuts: shown, ...scores, buyers: buyers.length };
}

/** Without the dust of floating point; cut points are shown, never compared. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
