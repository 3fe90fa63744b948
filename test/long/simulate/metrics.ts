import { brier } from '#core/models/metrics/brier.ts';
import { calibrationBins } from '#core/models/metrics/calibration-bins.ts';
import { costCurve } from '#core/models/metrics/cost-curve.ts';
import { liftCurve } from '#core/models/metrics/lift-curve.ts';
import { logLoss } from '#core/models/metrics/log-loss.ts';
import { precisionAtK } from '#core/models/metrics/precision-at-k.ts';
import { precisionRecall } from '#core/models/metrics/precision-recall.ts';
import { roc } from '#core/models/metrics/roc.ts';
import { type Ranked, rank, type Scored } from '#core/models/metrics/scored.ts';
import { meanOver } from './people.ts';
import { type AnyScene, answerOf, type Claim, defineScene } from './scene.ts';
import { type Curve, curveOf, drawScored, hitsIn, type ScoredBank, scoredBank, trueArea, trueAveragePrecision } from './scores.ts';

interface Scoring {
  seed: number;
  scored: Scored;
  ranked: Ranked;
  truth: Truth;
}

/** Of the whole bank. */
interface Truth {
  bank: ScoredBank;
  curve: Curve;
  area: number;
  averagePrecision: number;
  /** Share to whom it happens, in the highest tenth and in all. */
  inTenth: number;
  inAll: number;
  brier: number;
  logLoss: number;
  bestShare: number;
}

function truthOf(error: number): Truth {
  const bank = scoredBank(error);
  const curve = curveOf(bank);
  const shares = Array.from({ length: 201 }, (_, i) => i / 200);
  return {
    bank,
    curve,
    area: trueArea(curve),
    averagePrecision: trueAveragePrecision(curve),
    inTenth: hitsIn(curve, 0.1) / 0.1,
    inAll: hitsIn(curve, 1),
    brier: trueLoss(bank, (p, label) => (p - label) ** 2),
    logLoss: trueLoss(bank, (p, label) => -Math.log(label === 1 ? p : 1 - p)),
    bestShare: shares.reduce((a, b) => (netValue(curve, b) > netValue(curve, a) ? b : a)),
  };
}

function scoring(seed: number, truth: Truth, customers: number): Scoring {
  const scored = drawScored(seed, truth.bank, customers);
  return { seed, scored, ranked: rank(scored), truth };
}

const ranks: Claim<Scoring>[] = [
  {
    name: 'AUC (DeLong)',
    truth: 'chance that of two of the bank she to whom it happened has the higher score',
    promised: 'level',
    of: ({ ranked, truth }) => ({ truth: truth.area, answer: answerOf(roc(ranked).area) }),
  },
  {
    name: 'average precision',
    truth: 'average precision over the whole bank',
    promised: 'level',
    of: ({ ranked, truth }) => ({ truth: truth.averagePrecision, answer: answerOf(precisionRecall(ranked).averagePrecision) }),
  },
  {
    name: 'precision at k',
    truth: 'share to whom it happens among the highest tenth of the bank',
    promised: 'level',
    of: ({ ranked, truth }) => ({
      truth: truth.inTenth,
      answer: answerOf(precisionAtK(ranked, Math.round(ranked.customers / 10))),
    }),
  },
  {
    name: 'lift of the first tenth',
    truth: 'that share over the share in the whole bank',
    promised: 'level',
    of: ({ ranked, truth }) => ({
      truth: truth.inTenth / truth.inAll,
      answer: answerOf(liftCurve(ranked)[0].lift),
    }),
  },
];

/** Mean loss of the bank when the labels are drawn by the planted chances. */
function trueLoss({ chance, score }: ScoredBank, loss: (probability: number, label: number) => number): number {
  return meanOver(Array.from(score.keys()), (i) => chance[i] * loss(score[i], 1) + (1 - chance[i]) * loss(score[i], 0));
}

const probabilities: Claim<Scoring>[] = [
  {
    name: 'Brier score',
    truth: 'its mean over the bank',
    promised: 'level',
    of: ({ scored, truth }) => ({ truth: truth.brier, answer: answerOf(brier(scored)) }),
  },
  {
    name: 'log loss',
    truth: 'its mean over the bank',
    promised: 'level',
    of: ({ scored, truth }) => ({
      truth: truth.logLoss,
      answer: answerOf(logLoss(scored)),
    }),
  },
  {
    name: 'highest calibration bin',
    truth: 'share to whom it happens among the highest tenth of the bank',
    promised: 'level',
    of: ({ ranked, seed, truth }) => ({
      truth: truth.inTenth,
      answer: answerOf(calibrationBins(ranked, seed).bins.at(-1)!.observed),
    }),
  },
  {
    name: 'calibration error',
    truth: 'mean distance of predicted and planted share, over the bank, in the bins that were made',
    promised: 'level',
    of: ({ ranked, scored, seed, truth }) => {
      const { bins, error } = calibrationBins(ranked, seed);
      return { truth: trueError(truth.curve, edgesOf(scored, bins)), answer: answerOf(error) };
    },
  },
];

/** Lowest score of each bin, from the highest bin down. */
function edgesOf({ score }: Scored, bins: readonly { customers: number }[]): number[] {
  const rising = Float64Array.from(score).sort();
  let before = 0;
  const edges = bins.map(({ customers }) => {
    before += customers;
    return rising[before - customers];
  });
  return edges.reverse();
}

/** Over the bank, in bins of scores with these lowest ones; each bin counts as much as the others. */
function trueError({ score, hits, scores }: Curve, edges: readonly number[]): number {
  let from = 0;
  return meanOver(edges, (edge) => {
    let to = from;
    while (to < score.length && score[to] >= edge) to++;
    const distance = Math.abs(scores[to] - scores[from] - (hits[to] - hits[from])) / (to - from);
    from = to;
    return distance;
  });
}

const PLAN = { perContact: 5, perSaved: 60, successRate: 0.5 };

function netValue(curve: Curve, share: number): number {
  return hitsIn(curve, share) * PLAN.perSaved * PLAN.successRate - share * PLAN.perContact;
}

const costs: Claim<Scoring>[] = [
  {
    name: 'best share to contact',
    truth: 'half percent of the bank at which the expected net value is highest',
    promised: 'level',
    of: ({ ranked, seed, truth }) => ({ truth: truth.bestShare, answer: answerOf(costCurve(ranked, PLAN, seed).bestShare) }),
  },
  {
    name: 'value at the best share',
    truth: 'expected net value of as many customers at the share that was found best',
    promised: 'level',
    of: ({ ranked, seed, truth }) => {
      const { bestShare, bestValue } = costCurve(ranked, PLAN, seed);
      const share = bestShare.kind === 'estimate' ? bestShare.value : Number.NaN;
      return { truth: netValue(truth.curve, share) * ranked.customers, answer: answerOf(bestValue) };
    },
  },
];

const good = truthOf(1);

const honest = truthOf(0);

export const metricScenes: readonly AnyScene[] = [
  defineScene<Scoring>({
    name: 'scores of 2,000 customers',
    draws: 'customers of the bank, each with a planted chance and a score that misses its logit by 1 on average, and to whom it happens',
    everyday: 300,
    draw: (seed) => scoring(seed, good, 2000),
    claims: [...ranks, ...probabilities],
  }),
  defineScene<Scoring>({
    name: 'contacts by score, 2,000 customers',
    draws: 'as above; a contact costs 5, and brings 30 where it happens',
    everyday: 100,
    draw: (seed) => scoring(seed, good, 2000),
    claims: costs,
  }),
  defineScene<Scoring>({
    name: 'planted chances as scores, 2,000 customers',
    draws: 'as above, but the score is the planted chance itself: there is no calibration error, and an interval of it begins at 0',
    everyday: 0,
    draw: (seed) => scoring(seed, honest, 2000),
    claims: [...ranks.slice(0, 2), { ...probabilities[3], promised: 'at-least' }],
  }),
];
