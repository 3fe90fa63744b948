import type { Columns } from '#core/columns/types.ts';
import type { IsoDate } from '#core/contract/types.ts';
import { binOf, quantiles } from '#core/statistics/quantile.ts';
import { purchases } from './purchases.ts';

export const valueTiers = ['high', 'middle', 'low', 'none'] as const;
export type ValueTier = (typeof valueTiers)[number];

/** Tier per customer; the two cut points in money, null where nobody has an amount; the stream it was read from. */
export interface ValueTiers {
  tiers: ValueTier[];
  cuts: [low: number, high: number] | null;
  stream: string | null;
}

/** Those of the newest date that was asked for, while the data stay: every list and profile of a day asks for them. */
const newest = new WeakMap<Columns, { asOf: IsoDate; tiers: ValueTiers }>();

/**
 * Thirds of the customers by their total amount up to as-of, refunds taken off: `low` below the first third's type-7 quantile, `high` at or
 * above the second's, equal totals in one tier; `none` where there is no amount.
 *
 * @example
 * valueTier(columns, '2026-06-30').tiers[columns.customerOf('C-000001')]; // 'middle'
 */
export function valueTier(columns: Columns, asOf: IsoDate): ValueTiers {
  const kept = newest.get(columns);
  if (kept?.asOf === asOf) return kept.tiers;
  const tiers = tiersOf(columns, asOf);
  newest.set(columns, { asOf, tiers });
  return tiers;
}

function tiersOf(columns: Columns, asOf: IsoDate): ValueTiers {
  const tiers = new Array<ValueTier>(columns.customers).fill('none');
  const bought = purchases(columns, asOf, 'events');
  if (!bought) return { tiers, cuts: null, stream: null };
  const totals = bought.spend.filter((_, customer) => bought.known[customer] === 1).sort();
  if (totals.length === 0) return { tiers, cuts: null, stream: bought.source.name };
  const cuts = quantiles(totals, [1 / 3, 2 / 3]);
  for (let customer = 0; customer < columns.customers; customer++) {
    if (bought.known[customer] === 1) tiers[customer] = valueTiers[2 - binOf(bought.spend[customer], cuts)];
  }
  const unit = 10 ** bought.source.decimals;
  return { tiers, cuts: [cuts[0] / unit, cuts[1] / unit], stream: bought.source.name };
}
