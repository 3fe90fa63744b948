import type { Estimate } from '#core/contract/types.ts';
import { qiniDifference } from '#core/models/uplift/challenge.ts';
import { auucOf, qiniOf } from '#core/models/uplift/curves.ts';
import { upliftQuality } from '#core/models/uplift/quality.ts';
import { type ArmCounts, emptyCounts, rankUplift, type UpliftSteps } from '#core/models/uplift/steps.ts';
import { upliftAtK } from '#core/models/uplift/uplift-at-k.ts';
import { differenceEstimate } from '#core/statistics/estimates.ts';
import { bank, chanceOf, chances, meanOver, respond } from './people.ts';
import { type Answer, type AnyScene, answerOf, type Claim, defineScene } from './scene.ts';

const KEY = 5;
const CUSTOMERS = 2000;

/** A score of each person of the bank that knows the planted effect up to an error. */
function scoreOf(error: number, key: number): Float64Array {
  return Float64Array.from(bank, (person) => {
    const { with: contacted, without } = chances(person);
    return contacted - without + error * chanceOf(person.index, key).normal();
  });
}

/** By 5 points, and a rival by 12. */
const [score, rival] = [scoreOf(0.05, KEY), scoreOf(0.12, KEY + 30)];

/** The bank by falling score. */
const orderOf = (scores: Float64Array) => Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]);
const order = orderOf(score);

/** Expected counts of the bank, half contacted, at each place. */
const expected = expectedCounts(order);

function expectedCounts(order: readonly number[]): ArmCounts {
  const counts = emptyCounts(bank.length);
  let [treatedHits, controlHits] = [0, 0];
  for (const [place, i] of order.entries()) {
    const { with: contacted, without } = chances(bank[i]);
    treatedHits += contacted / 2;
    controlHits += without / 2;
    counts.treated[place] = (place + 1) / 2;
    counts.control[place] = (place + 1) / 2;
    counts.treatedHits[place] = treatedHits;
    counts.controlHits[place] = controlHits;
  }
  return counts;
}

function meanEffect(persons: readonly number[]): number {
  return meanOver(persons, (i) => chances(bank[i]).with - chances(bank[i]).without);
}

const truth = {
  qini: qiniOf(expected),
  overRival: qiniOf(expected) - qiniOf(expectedCounts(orderOf(rival))),
  auuc: auucOf(expected),
  upliftAt30: meanEffect(order.slice(0, bank.length * 0.3)),
  lastTenth: meanEffect(order.slice(bank.length * 0.9)),
};

interface Study {
  overRival: Estimate;
  steps: UpliftSteps;
  quality: ReturnType<typeof upliftQuality>;
  /** The customers of the lowest scores, with their arms and outcomes. */
  lastTenth: { treated: { hits: number; of: number }; control: { hits: number; of: number } };
}

function study(seed: number): Study {
  const random = chanceOf(seed, KEY);
  const drawn = Array.from({ length: CUSTOMERS }, () => random.below(bank.length));
  const treated = drawn.map(() => Number(random.chance(0.5)));
  const label = drawn.map((i, row) => {
    const { backWith, backWithout } = respond(random, bank[i]);
    return Number(treated[row] === 1 ? backWith : backWithout);
  });
  const scores = drawn.map((i) => score[i]);
  const steps = rankUplift({ score: scores, label, treated });
  const last = Array.from(scores.keys())
    .sort((a, b) => scores[a] - scores[b])
    .slice(0, CUSTOMERS / 10);
  const arm = (one: number) => {
    const rows = last.filter((row) => treated[row] === one);
    return { hits: rows.reduce((sum, row) => sum + label[row], 0), of: rows.length };
  };
  const overRival = qiniDifference({ score: scores, label, treated }, { score: drawn.map((i) => rival[i]), label, treated }, seed);
  return { overRival, steps, quality: upliftQuality(steps, seed), lastTenth: { treated: arm(1), control: arm(0) } };
}

const claims: Claim<Study>[] = [
  {
    name: 'Qini coefficient (bootstrap)',
    truth: 'coefficient of the expected counts of the whole bank',
    promised: 'level',
    of: ({ quality }) => ({ truth: truth.qini, answer: answerOf(quality.qini) }),
  },
  {
    name: 'Qini over a rival score (paired bootstrap)',
    truth: 'difference of the coefficients of the expected counts of the whole bank',
    promised: 'level',
    of: ({ overRival }) => ({ truth: truth.overRival, answer: answerOf(overRival) }),
  },
  {
    name: 'AUUC (bootstrap)',
    truth: 'area of the expected counts of the whole bank',
    promised: 'level',
    of: ({ quality }) => ({ truth: truth.auuc, answer: answerOf(quality.auuc) }),
  },
  {
    name: 'uplift of the best 30 %',
    truth: 'mean planted effect over the best 30 % of the bank',
    promised: 'level',
    of: ({ quality }) => ({ truth: truth.upliftAt30, answer: answerOf(quality.upliftAt30) }),
  },
  {
    name: 'uplift of the best 30 % of each arm',
    truth: 'mean planted effect over the best 30 % of the bank',
    promised: 'level',
    of: ({ steps }): { truth: number; answer: Answer } => ({
      truth: truth.upliftAt30,
      answer: answerOf(upliftAtK(steps, 0.3, 'by-group')),
    }),
  },
  {
    name: 'uplift of a tenth (deciles and groups)',
    truth: 'mean planted effect over the lowest tenth of the bank',
    promised: 'level',
    of: ({ lastTenth }) => ({ truth: truth.lastTenth, answer: answerOf(differenceEstimate(lastTenth.treated, lastTenth.control)) }),
  },
];

export const upliftScenes: readonly AnyScene[] = [
  defineScene<Study>({
    name: 'an uplift study of 2,000 customers',
    draws:
      'customers of the bank, half of them contacted by lot, their planted response, beside a score that knows the planted effect up to 5 points',
    everyday: 0,
    draw: study,
    claims,
  }),
];
