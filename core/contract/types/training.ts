import type { TextParams } from '../result.ts';
import type { Estimate } from './results.ts';
import type { IsoDate, Value } from './values.ts';

export type FeatureFamily =
  | 'recency'
  | 'counts'
  | 'value'
  | 'gaps'
  | 'trends'
  | 'changes'
  | 'categories'
  | 'channels'
  | 'tickets'
  | 'touches'
  | 'tenure'
  | 'attributes';

/** A column of a training set: an expression of the tag language, evaluated as of each cut-off. Its type is number, boolean, text or date. */
export interface FeatureDefinition {
  name: string;
  expression: string;
}

/** A ready feature in the names of the workspace. */
export interface ReadyFeature {
  id: string;
  family: FeatureFamily;
  name: string;
  description: string;
  /** Null: the data lack what it speaks of. */
  expression: string | null;
  missing: string[];
}

/**
 * How rows for learning are made (rolling origin): at each cut-off the population and the features are evaluated as of that day, the target as of `horizonDays` later,
 * so that nothing later can leak into a feature. Every expression is of the tag language; population and target are boolean, and unknown leaves the row out.
 */
export interface TrainingPlan {
  population: string;
  target: string;
  horizonDays: number;
  features: FeatureDefinition[];
  /** Number of cut-offs; the newest lies `horizonDays` before the as-of date of the training. */
  cutOffs: number;
  stepDays: number;
  /** The newest so many cut-offs are kept for judging; at least one more is kept for calibration. */
  testCutOffs: number;
  /** `random` must be asked for: it puts rows of one customer on both sides, and every figure is labelled so. */
  split: 'time' | 'random';
  seed: number;
}

/** `left-out`: its target is not known yet on the first judged cut-off, so a model judged there may not have seen it; `mixed`: rows of all parts, by a random split. */
export type TrainingPart = 'fit' | 'calibrate' | 'test' | 'left-out' | 'mixed';

/** One thing that was looked for before the training; `features` are those it speaks of. */
export interface TrainingCheck {
  code: string;
  state: 'good' | 'warn' | 'bad';
  params: TextParams;
  features: string[];
}

export interface TrainingSummary {
  /** Oldest first. */
  cutOffs: { asOf: IsoDate; part: TrainingPart; customers: number; targets: number; unknownTarget: number; unknownPopulation: number }[];
  features: { name: string; expression: string; known: number; of: number; distinct: number }[];
  checks: TrainingCheck[];
  split: TrainingPlan['split'];
}

/** How well scores order and match 0/1 outcomes on the rows that were kept for judging. */
export interface ScoreQuality {
  /** Area under the ROC curve. */
  auc: Estimate;
  averagePrecision: Estimate;
  /** Null where the scores are no probabilities. */
  logLoss: number | null;
  brier: number | null;
}

export interface CurvePoint {
  x: number;
  y: number;
  /** The score at that point; null at the ends. */
  at: number | null;
}

export interface CalibrationBin {
  customers: number;
  predicted: number;
  observed: Estimate;
}

/** Deciles of the score, highest first: share of the targets found in the best x. */
export interface LiftRow {
  share: number;
  customers: number;
  targets: number;
  rate: Estimate;
  /** Rate over the rate of all. */
  lift: number;
  captured: number;
}

export interface FeatureImportance {
  feature: string;
  /** Mean loss reduction of its splits, and the sum of the second derivatives there, as XGBoost has them. */
  gain: number;
  cover: number;
  /** Mean absolute contribution to the margin (TreeSHAP). */
  contribution: number;
}

/** Contributions of one feature for some customers without their names; `value` is its rank among the known ones, 0 to 1, null unknown. */
export interface SwarmRow {
  feature: string;
  points: { value: number | null; contribution: number }[];
}

/** One customer's score taken apart: base + sum of contributions = margin; the score is its calibrated probability. */
export interface ScoreExplanation {
  id: string;
  asOf: IsoDate;
  score: number | null;
  base: number;
  margin: number;
  contributions: { feature: string; expression: string; value: Value; contribution: number }[];
}

/** A page of the customers by score, best first, with what raises it most. */
export interface ScoredCustomers {
  total: number;
  asOf: IsoDate;
  rows: { id: string; score: number; reasons: { feature: string; value: Value; contribution: number }[] }[];
}
