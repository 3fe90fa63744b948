import type { TextParams } from '../result.ts';
import type { Channel } from './campaigns.ts';
import type { IsoDate, IsoTime, Note } from './values.ts';

/**
 * A number with its interval, or the named reason why there is none. The truth of the interval is that of all customers like these, of whom these are some by chance;
 * where it is another, the place that makes the estimate says so.
 */
export type Estimate =
  | { kind: 'estimate'; value: number; low: number; high: number; level: number; method: string }
  | { kind: 'none'; reason: string; params: TextParams };

export interface ArmResult {
  arm: 'treatment' | 'control';
  customers: number;
  reactivated: number;
  /** Fraction with Wilson interval. */
  rate: Estimate;
  /** Sum of outcome amounts, minor units; null where outcomes carry none. */
  amount: number | null;
}

export interface ListResults {
  list: string;
  channel: Channel;
  offer: string;
  window: { from: IsoDate; to: IsoDate } | null;
  arms: ArmResult[];
  /** Treatment minus control, fraction, Newcombe's hybrid score interval. */
  difference: Estimate;
  /** Customers who would not have come back: difference x treated. */
  incremental: Estimate;
  /** Amount per customer, treatment minus control, minor units; `mover`, or Welch's interval where an amount is not above 0. Customers without an amount count as 0. */
  amountDifference: Estimate;
  /** Minor units. */
  spent: number;
  costPerReactivation: Estimate;
  costPerIncrementalReactivation: Estimate;
  /** Reactivated / all dormant in the segment, excluded ones too. */
  reactivationRate: Estimate;
  checks: { code: string; state: 'good' | 'warn' | 'bad'; params: TextParams }[];
  /** The sentence that opens the page, as code and params. */
  verdict: Note;
  outcomes: { rows: number; matched: number; unmatched: number; outsideWindow: number };
  funnel: { key: string; customers: number }[];
}

/** A page of the customers behind a count of the results, by id. */
export interface ResultCustomers {
  total: number;
  rows: {
    id: string;
    arm: 'treatment' | 'control' | 'excluded';
    stratum: string;
    /** First time in the window; null where the file tells none, and for those who did not come back. */
    time: IsoTime | null;
    /** Sum in the window, minor units; null where the file tells none. */
    amount: number | null;
  }[];
}
