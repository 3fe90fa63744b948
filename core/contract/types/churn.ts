import type { Estimate } from './results.ts';
import type {
  CalibrationBin,
  CurvePoint,
  FeatureImportance,
  LiftRow,
  ScoreQuality,
  SwarmRow,
  TrainingPlan,
  TrainingSummary,
} from './training.ts';
import type { IsoDate, Note } from './values.ts';

/** Growth of the trees, with XGBoost's names. */
export interface TreeGrowth {
  rounds: number;
  maxDepth: number;
  eta: number;
  minChildWeight: number;
  subsample: number;
  colsampleByTree: number;
  earlyStoppingRounds: number | null;
}

/** What contacting a customer at risk costs and brings; amounts in minor units of the workspace's currency. */
export interface ChurnEconomics {
  costPerContact: number;
  valuePerSaved: number;
  /** Share of those contacted at risk who are kept by it: the analyst's assumption, 0 to 1. */
  successRate: number;
}

export interface ChurnPlan {
  training: TrainingPlan;
  growth: TreeGrowth;
  calibration: 'auto' | 'isotonic' | 'platt';
  /** A boolean expression that is measured beside the model; null: none. */
  rule: string | null;
  /** Customers that can be contacted at one time: k of the precision at k. */
  capacity: number;
  economics: ChurnEconomics | null;
}

export type ChurnCandidateId = 'trees' | 'logistic' | 'recency' | 'rule';

/** A way to name customers at risk, measured on the same later rows as the others. */
export interface ChurnCandidate extends ScoreQuality {
  id: ChurnCandidateId;
  /** Customers it names of each cut-off, at most the capacity. */
  named: number;
  precisionAtK: Estimate;
  /** Of those it named rightly: days from the cut-off to the day from which the target held by itself, 0 where it held already. That long was the warning ahead of what anybody could see. */
  leadDays: Estimate;
  /** Empty where it has no ordering (the rule). */
  roc: CurvePoint[];
  pr: CurvePoint[];
}

export interface ChurnReport {
  training: TrainingSummary;
  /** Trees first. */
  candidates: ChurnCandidate[];
  /** AUC of the trees minus that of the best baseline, on the same rows. */
  advantage: Estimate;
  /** Whether the trees are worth shipping; the page opens with it. */
  verdict: Note;
  calibration: {
    method: 'isotonic' | 'platt';
    /** Logloss of each on later rows that neither the trees nor they were fitted to; null: it has none. */
    judged: { none: number | null; isotonic: number | null; platt: number | null };
    before: CalibrationBin[];
    after: CalibrationBin[];
  };
  lift: LiftRow[];
  gain: CurvePoint[];
  importance: FeatureImportance[];
  swarm: SwarmRow[];
  /** Each judged cut-off by itself, by models that saw only earlier ones; oldest first. */
  backtest: { asOf: IsoDate; customers: number; targets: number; auc: Estimate; precisionAtK: Estimate; leadDays: Estimate }[];
  leadTimes: { fromDay: number; toDay: number; customers: number }[];
  /** Minor units for each share contacted of the newest cut-off; null without economics. */
  cost: { points: { share: number; contacts: number; net: number }[]; best: Estimate; bestShare: number } | null;
  /** The score from which customers are named so that the capacity is not exceeded. */
  threshold: number;
  rounds: { round: number; fit: number; watch: number }[];
  notes: Note[];
}

/** A trained churn warning; its trees lie beside it. */
export interface ChurnModel {
  plan: ChurnPlan;
  report: ChurnReport;
}
