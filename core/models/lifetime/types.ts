import type { FitFault, FittedModelId } from '#core/contract/types.ts';

/**
 * What the data say of each customer; entry i of every array is one customer. Times are in weeks (days / 7). Source of the notation: Fader, Hardie & Lee,
 * Marketing Science 24 (2005) 275-284.
 */
export interface History {
  /** Repeat purchase days: days with a purchase after the first one. */
  x: Float64Array;
  /** From the first to the last purchase; 0 where x is 0. */
  lastWeeks: Float64Array;
  /** From the first purchase to the end of the data. */
  ageWeeks: Float64Array;
  /** Mean amount of the repeat purchase days, in units of money; NaN where x is 0 or an amount is not above 0. */
  meanSpend: Float64Array;
  /** Length of the days of which several purchases are one, 1 / 7; 0: every purchase has its moment, as the models of the papers see it. */
  tickWeeks: number;
}

/** One customer's part of the history. */
export interface Person {
  x: number;
  lastWeeks: number;
  ageWeeks: number;
  tickWeeks: number;
}

/**
 * A model of purchases that end unseen. Parameters in the order of `names`, all above 0. What takes a `slope` writes the derivatives by the parameters there, in
 * their order.
 */
export interface PurchaseModel {
  id: FittedModelId;
  /** As the papers write it. */
  title: string;
  names: readonly string[];
  source: string;
  /** Natural logarithm of the likelihood of one customer in two parts: what depends on `x` alone, and the rest. */
  ofCount(parameters: Float64Array, x: number, slope: Float64Array): number;
  ofTimes(parameters: Float64Array, person: Person, slope: Float64Array): number;
  /** Probability that a customer is still alive at the end of the data, 0 to 1. */
  alive(parameters: Float64Array, person: Person): number;
  /** Expected purchases in the next `weeks`; days with one where the history counts days. */
  expected(parameters: Float64Array, person: Person, weeks: number): number;
  /** Expected purchases of a customer in the first `weeks` after the first purchase. */
  expectedOfNew(parameters: Float64Array, weeks: number): number;
  /** Why these parameters mean nothing by themselves; null where they do. */
  degenerate(parameters: Float64Array): FitFault | null;
}
