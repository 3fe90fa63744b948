import type { TreeGrowth } from './churn.ts';
import type { Estimate } from './results.ts';
import type { CurvePoint, FeatureDefinition, FeatureImportance, SwarmRow, TrainingCheck } from './training.ts';
import type { IsoDate, Note } from './values.ts';

/** A past campaign with a control group: a frozen list of ours, or one that lies in the data. */
export type UpliftSource =
  | { kind: 'list'; list: string }
  | {
      kind: 'expressions';
      name: string;
      /** Features are as of this day; arms and outcome are evaluated `windowDays` later. */
      asOf: IsoDate;
      /** Boolean: took part, as one of either arm. */
      population: string;
      treated: string;
      outcome: string;
    };

export type UpliftLearnerId = 's-learner' | 't-learner' | 'x-learner' | 'class-transformation';

export interface UpliftPlan {
  sources: UpliftSource[];
  windowDays: number;
  features: FeatureDefinition[];
  growth: TreeGrowth;
  /** Every customer is judged by models that did not see that customer. */
  folds: number;
  /** From these probabilities on an outcome counts as likely, for the four groups. */
  likelyFrom: number;
  /** Differences smaller than this are no difference, for the four groups. */
  leastUplift: number;
  seed: number;
}

export type UpliftGroupId = 'sure-thing' | 'persuadable' | 'lost-cause' | 'sleeping-dog';

export interface UpliftLearnerResult {
  id: UpliftLearnerId;
  /** Area between curve and random, as scikit-uplift has it; intervals by bootstrap within the arms. */
  qini: Estimate;
  auuc: Estimate;
  upliftAt30: Estimate;
  /** Share contacted (x) against outcomes caused (y). */
  curve: CurvePoint[];
}

export interface UpliftReport {
  arms: { arm: 'treatment' | 'control'; customers: number; outcomes: number; rate: Estimate }[];
  /** Treatment minus control. */
  difference: Estimate;
  learners: UpliftLearnerResult[];
  chosen: UpliftLearnerId;
  /** What this study can tell, or that it cannot; the page opens with it. */
  verdict: Note;
  /** Customers per arm that would be needed to tell; null where it can tell. */
  needed: number | null;
  /** Of the chosen learner, best first. */
  deciles: { decile: number; customers: number; predicted: number; observed: Estimate }[];
  groups: { id: UpliftGroupId; customers: number; predicted: number; observed: Estimate }[];
  importance: FeatureImportance[];
  swarm: SwarmRow[];
  checks: TrainingCheck[];
  notes: Note[];
}

/** A trained study of past campaigns; its trees lie beside it. */
export interface UpliftModel {
  plan: UpliftPlan;
  report: UpliftReport;
}
