import type { ChurnModel, ChurnPlan } from './churn.ts';
import type { Estimate } from './results.ts';
import type { UpliftModel, UpliftPlan } from './uplift.ts';
import type { IsoDate, IsoTime, Note } from './values.ts';

export type PurchaseModelId = 'bg-nbd' | 'mbg-nbd' | 'pareto-nbd';

/** `nbd`: nobody ever stops. Nobody asks for it; it is what is left where the data show no end. */
export type FittedModelId = PurchaseModelId | 'nbd';

/**
 * A parameter with its standard error and the 95 % interval: by profile likelihood, of more than 20,000 customers by the standard error of the logarithm. The truth it
 * claims is the parameter of the process in continuous time, of which the data show days.
 */
export interface Parameter {
  name: string;
  value: number;
  /** Null: the likelihood is too flat there to tell: no limit on either side, or an error of more than the 10,000 times of `low` and `high`. */
  standardError: number | null;
  /** Null: the data set no limit on this side up to 10,000 times the value, down to a 10,000th; the interval claims the other end alone. */
  low: number | null;
  high: number | null;
}

/** `nobody-ends`: no better than where nobody ever stops; `nobody-differs`: all buy at one rate, and the parameters of how rates differ run away. */
export type FitFault = 'not-converged' | 'flat-likelihood' | 'nobody-ends' | 'everybody-ends' | 'nobody-differs' | 'no-mean-spend';

export interface PurchaseFit {
  model: FittedModelId;
  parameters: Parameter[];
  logLikelihood: number;
  customers: number;
  /** Of the logarithms of the parameters; null where `standardError` is null. */
  covariance: number[][] | null;
  /** Models that were tried before, and why they were not kept. */
  rejected: { model: FittedModelId; reason: FitFault }[];
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
  /**
   * Expected purchase days of all over the horizon, with the 95 % interval that the uncertainty of the parameters leaves: it claims the expectation given these histories,
   * not the purchases that will come, which scatter around it.
   */
  expectedTotal: { value: number; low: number; high: number };
  notes: Note[];
}

export type ModelKind = 'lifetime' | 'churn' | 'uplift';

/** `champion`: its scores are the columns, one of a kind at a time; `challenger`: kept beside it until somebody promotes it; `retired`: was champion before. */
export type ModelRole = 'champion' | 'challenger' | 'retired';

/** A trained model as lists show it. */
export interface ModelHead {
  name: string;
  version: number;
  kind: ModelKind;
  role: ModelRole;
  trainedAt: IsoTime;
  /** Last day whose data were seen. */
  cutOff: IsoDate;
  /** Fingerprint of the data it was trained on; null: it came from a file. */
  fingerprint: string | null;
  seed: number | null;
  /** Columns of the customers that it writes. */
  columns: string[];
  /** The one figure that stands for it: `auc`, `qini`, `expected-total`. */
  headline: { measure: string; estimate: Estimate };
  /** How it did beside the champion of its time on the same rows; null: there was none, or they cannot be compared. */
  challenge: Challenge | null;
  /** Day of the scoring made last, the worst drift found there, and how many customers got a score (0: nobody); null: it never scored. */
  scored: { asOf: IsoDate; drift: DriftState; customers: number } | null;
  /** Champion of its kind, whose scores are the columns; null: there is none. */
  holder: { name: string; version: number } | null;
  /** Day from which it counts as overdue by the policy of its name; null: the policy is off. */
  dueOn: IsoDate | null;
}

export interface Challenge {
  /** Version of the champion. */
  champion: number;
  measure: string;
  /** Better by this much; the interval is of the difference on the same rows. */
  difference: Estimate;
  verdict: 'better' | 'worse' | 'cannot-tell';
}

/** A trained model as the workspace keeps it. */
export type ModelInfo = ModelHead &
  ({ kind: 'lifetime'; lifetime: LifetimeModel } | { kind: 'churn'; churn: ChurnModel } | { kind: 'uplift'; uplift: UpliftModel });

export type ModelPlan =
  | { kind: 'lifetime'; lifetime: LifetimePlan }
  | { kind: 'churn'; churn: ChurnPlan }
  | { kind: 'uplift'; uplift: UpliftPlan };

/** By the population stability index: below 0.1, below 0.25, above (a rule of thumb), or too few rows to tell. */
export type DriftState = 'stable' | 'shifted' | 'changed' | 'cannot-tell';

export interface DriftRow {
  /** A feature, or null for the score. */
  feature: string | null;
  /** Population stability index, with the interval of the delta method. */
  psi: Estimate;
  /** 95 % point of the index where nothing changed, at these sizes. */
  critical: number | null;
  state: DriftState;
  /** Shares of the training rows and of today's customers. */
  bins: { label: string; before: number; now: number }[];
}

/** How today's customers differ from those that the model was trained on. */
export interface DriftReport {
  name: string;
  version: number;
  before: { asOf: IsoDate; customers: number };
  now: { asOf: IsoDate; customers: number };
  /** The score first, then the features, worst first. */
  rows: DriftRow[];
  state: DriftState;
}

/** When models of a name are to be trained again. */
export interface ModelPolicy {
  name: string;
  /** Null: never. Quarterly (3) where nothing was said. */
  everyMonths: number | null;
}
