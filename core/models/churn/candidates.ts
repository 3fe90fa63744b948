import type { ChurnCandidate, ChurnCandidateId, ChurnPlan, CurvePoint, Estimate } from '#core/contract/types.ts';
import { none } from '#core/statistics/estimates.ts';
import { brier } from '../metrics/brier.ts';
import { logLoss } from '../metrics/log-loss.ts';
import { precisionRecall } from '../metrics/precision-recall.ts';
import { roc } from '../metrics/roc.ts';
import { rank } from '../metrics/scored.ts';
import type { TrainingSet } from '../training-set/types.ts';
import { areas, type Draws, fromReplicates, type JudgedRows, type Order, orderOf, replicatesOf, shareEstimate } from './clusters.ts';
import { fallingDays, type NamedSums, namedAgain, namedBy } from './named.ts';

/** What a way said of the judged rows. */
export interface Said {
  id: ChurnCandidateId;
  /** Higher: more at risk. */
  score: Float64Array;
  /** Null: its scores are no probabilities. */
  probability: Float64Array | null;
}

/** A measured way, with what later measures need again. */
export interface Measured {
  said: Said;
  order: Order;
  /** Per judged row: how far it is named, 0 to 1. */
  named: Float64Array;
  candidate: ChurnCandidate;
}

/** Points of a curve that a page shows. */
const mostPoints = 120;

/** Measures a way on the judged rows; intervals are of customers drawn with all their rows. */
export function measureWay(set: TrainingSet, judged: JudgedRows, said: Said, plan: ChurnPlan, draws: Draws): Measured {
  const { id, score, probability } = said;
  const order = orderOf(score);
  const { capacity } = plan;
  const falling = fallingDays(set, judged, score, id === 'rule');
  const named = namedBy(falling, score, capacity);
  const lead = Float64Array.from(judged.rows, (row) => (Number.isNaN(set.leadDays[row]) ? 0 : set.leadDays[row]));
  const again = Array.from({ length: draws.replicates }, (_, i) => namedAgain(judged, { days: falling, score, capacity, lead }, draws, i));
  const ranked = rank({ score, label: judged.label });
  const curve = roc(ranked, mostPoints);
  const plain = areas(judged, order, null, 0);
  const replicates = Array.from({ length: draws.replicates }, (_, i) => areas(judged, order, draws, i));
  const [auc, averagePrecision] = (['auc', 'average'] as const).map((key): Estimate => {
    if (Number.isNaN(plain[key])) return key === 'auc' ? curve.area : precisionRecall(ranked).averagePrecision;
    return fromReplicates(
      plain[key],
      Float64Array.from(replicates, (one) => one[key]),
    );
  });
  const days = new Set(judged.rows.map((row) => set.cutOff[row])).size;
  const candidate: ChurnCandidate = {
    id,
    auc,
    averagePrecision,
    logLoss: probability && numberIn(logLoss({ score: probability, label: judged.label })),
    brier: probability && numberIn(brier({ score: probability, label: judged.label })),
    named: days === 0 ? 0 : Math.round(named.reduce((sum, share) => sum + share, 0) / days),
    precisionAtK: shareEstimate(judged, named, () => Float64Array.from(again, ({ named: all, rightly }) => rightly / all)),
    leadDays: leadEstimate(judged, named, lead, again),
    roc:
      id === 'rule'
        ? []
        : curve.points.map((point): CurvePoint => ({ x: point.falsePositiveRate, y: point.truePositiveRate, at: point.threshold })),
    pr:
      id === 'rule'
        ? []
        : precisionRecall(ranked, mostPoints).points.map(
            ({ recall, precision, threshold }): CurvePoint => ({ x: recall, y: precision, at: threshold }),
          ),
  };
  return { said, order, named, candidate };
}

export function numberIn(found: Estimate): number | null {
  return found.kind === 'estimate' ? found.value : null;
}

/** Of rows named rightly: mean days by which the warning came before the target could be seen. */
function leadEstimate({ label }: JudgedRows, named: Float64Array, lead: Float64Array, again: readonly NamedSums[]): Estimate {
  const [rightly, days] = named.reduce(([right, sum], share, i) => [right + share * label[i], sum + share * label[i] * lead[i]], [0, 0]);
  if (rightly === 0) return none('churn-nobody-named-rightly');
  return fromReplicates(
    days / rightly,
    Float64Array.from(again, (one) => one.lead / one.rightly),
  );
}

/** How much better the first way orders than the second, on the same rows and the same draws of customers. */
export function aucDifference(judged: JudgedRows, first: Measured, second: Measured, draws: Draws): Estimate {
  const difference = (by: Draws | null, i: number) => areas(judged, first.order, by, i).auc - areas(judged, second.order, by, i).auc;
  const value = difference(null, 0);
  if (Number.isNaN(value)) return first.candidate.auc.kind === 'none' ? first.candidate.auc : second.candidate.auc;
  return fromReplicates(
    value,
    replicatesOf(draws, (i) => difference(draws, i)),
  );
}
