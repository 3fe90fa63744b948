import type { IsoDate, IsoTime, Note } from './values.ts';

export type PurchaseModelId = 'bg-nbd' | 'mbg-nbd' | 'pareto-nbd';

/** A parameter with its standard error and the 95 % interval, made on the logarithm, so that it stays above 0. */
export interface Parameter {
  name: string;
  value: number;
  /** Null: the likelihood is too flat there to tell. */
  standardError: number | null;
  low: number | null;
  high: number | null;
}

export type FitFault = 'not-converged' | 'flat-likelihood' | 'nobody-ends' | 'everybody-ends' | 'no-mean-spend';

export interface PurchaseFit {
  model: PurchaseModelId;
  parameters: Parameter[];
  logLikelihood: number;
  customers: number;
  /** Of the logarithms of the parameters; null where `standardError` is null. */
  covariance: number[][] | null;
  /** Models that were tried before, and why they were not kept. */
  rejected: { model: PurchaseModelId; reason: FitFault }[];
}

export interface SpendFit {
  parameters: Parameter[];
  logLikelihood: number;
  customers: number;
  /** Mean amount of a purchase day over all customers, in units of money. */
  populationMean: number;
}

/** What a lifetime model is trained from and for. Every length says its unit in its name: nothing can be mixed. */
export interface LifetimePlan {
  stream: string;
  /** Field of money; null: days are counted, and there is no spend. */
  amount: string | null;
  model: PurchaseModelId;
  horizonWeeks: number;
  /** Yearly discount rate, 0.1 for 10 %. */
  yearlyDiscount: number;
  /** Share of an amount that is earned, 0 to 1. */
  margin: number;
}

/** What a training found, without anything of a single customer. */
export interface LifetimeModel {
  plan: LifetimePlan;
  /** Last day whose data were seen. */
  cutOff: IsoDate;
  /** Unit of money of the amounts; null: none. */
  currency: string | null;
  fit: PurchaseFit;
  /** Null: there is no spend, for the reason in `notes`. */
  spend: SpendFit | null;
  customers: number;
  oneTimeBuyers: number;
  purchaseDays: number;
  /** Expected purchase days of all over the horizon, with the 95 % interval that the uncertainty of the parameters leaves. */
  expectedTotal: { value: number; low: number; high: number };
  notes: Note[];
}

/** A trained model as the workspace keeps it. */
export interface ModelInfo {
  name: string;
  version: number;
  kind: 'lifetime';
  trainedAt: IsoTime;
  /** Fingerprint of the data it was trained on; null: it came from a file. */
  fingerprint: string | null;
  lifetime: LifetimeModel;
  /** Columns of the customers that it wrote. */
  columns: string[];
}
