import type { Estimate } from '#core/contract/types.ts';
import { type Measured, measureWay } from '#core/models/churn/candidates.ts';
import { drawCustomers } from '#core/models/churn/clusters.ts';
import { advantageOf, liftOf } from '#core/models/churn/report.ts';
import { judgedRows } from '#core/models/churn/ways.ts';
import type { Random } from '#core/statistics/random.ts';
import { type MadeRow, madeTask } from '#test/core/models/churn/made.ts';
import { chanceOf } from './people.ts';
import { type AnyScene, answerOf, type Claim, defineScene } from './scene.ts';
import { curveOf, hitsIn, logistic, trueArea, trueAveragePrecision } from './scores.ts';

const KEY = 7;
const CUSTOMERS = 800;
const DAYS = 2;
const CAPACITY = CUSTOMERS / 10;
/** Rows of the one large draw that stands for all customers. */
const MANY = 100_000;
/** Customers are drawn again by other chance than they were made by. */
const AGAIN = 1_000_000_000;

/** What a customer keeps from day to day. */
interface Nature {
  /** Logit of the chance of silence on a usual day. */
  risk: number;
  /** By how much the better score misses that, day by day the same. */
  error: number;
  /** Days by which warnings come sooner than of others. */
  sooner: number;
}

function natureOf(random: Random): Nature {
  return { risk: -2.5 + 2.5 * random.normal(), error: 1.5 * random.normal(), sooner: 6 * random.normal() };
}

/** A customer on a day: the features are the two scores, and who is more at risk is silent sooner. */
function dayOf({ risk, error, sooner }: Nature, random: Random): MadeRow {
  const today = risk + 0.5 * random.normal();
  const better = today + error + 0.3 * random.normal();
  const worse = today + 1.5 * error + 2 * random.normal();
  const recency = Math.min(30, Math.max(0, Math.round(12 + today - sooner + 3 * random.normal())));
  return { features: [better, worse], risk: logistic(today), recency, rule: false };
}

/** Of all customers. */
interface Truth {
  area: number;
  averagePrecision: number;
  precision: number;
  third: number;
  leadDays: number;
  advantage: number;
}

function truthOf(): Truth {
  const random = chanceOf(0, KEY);
  const rows = Array.from({ length: MANY }, () => dayOf(natureOf(random), random));
  const chance = Float64Array.from(rows, ({ risk }) => risk);
  const [better, worse] = [0, 1].map((k) => curveOf({ chance, score: Float64Array.from(rows, ({ features }) => features[k]) }));
  const border = better.score[MANY / 10];
  let [silent, days] = [0, 0];
  for (const { features, risk, recency } of rows) {
    if (features[0] <= border) continue;
    silent += risk;
    days += risk * (30 - recency);
  }
  return {
    area: trueArea(better),
    averagePrecision: trueAveragePrecision(better),
    precision: hitsIn(better, 0.1) / 0.1,
    third: (hitsIn(better, 0.3) - hitsIn(better, 0.2)) / 0.1,
    leadDays: days / silent,
    advantage: trueArea(better) - trueArea(worse),
  };
}

const truth = truthOf();

interface Judged {
  better: Measured;
  advantage: ReturnType<typeof advantageOf>['advantage'];
  /** Rates of the tenths, highest first. */
  tenths: Estimate[];
}

/** Two ways judged on two days as a training judges them, with no training. */
function judge(seed: number): Judged {
  const natures = Array.from({ length: CUSTOMERS }, (_, c) => natureOf(chanceOf(seed + AGAIN, c)));
  const task = madeTask({
    customers: CUSTOMERS,
    cutOffs: DAYS,
    names: ['better', 'worse'],
    seed,
    plan: { capacity: CAPACITY },
    row: (random, customer) => dayOf(natures[customer], random),
  });
  const judged = judgedRows(
    task,
    Int32Array.from({ length: CUSTOMERS * DAYS }, (_, row) => row),
  );
  const draws = drawCustomers(judged, seed + AGAIN);
  const [better, worse] = task.set.matrix.columns.map((column, k) =>
    measureWay(
      task.set,
      judged,
      { id: k === 0 ? 'trees' : 'logistic', score: Float64Array.from(column), probability: null },
      task.plan,
      draws,
    ),
  );
  const tenths = liftOf(judged, better, draws).lift.map(({ rate }) => rate);
  return { better, advantage: advantageOf(judged, [better, worse], draws).advantage, tenths };
}

const claims: Claim<Judged>[] = [
  {
    name: 'AUC (customers drawn)',
    truth: 'chance that of two rows of all customers the silent one has the higher score',
    promised: 'level',
    of: ({ better }) => ({ truth: truth.area, answer: answerOf(better.candidate.auc) }),
  },
  {
    name: 'average precision (customers drawn)',
    truth: 'average precision over all customers',
    promised: 'level',
    of: ({ better }) => ({ truth: truth.averagePrecision, answer: answerOf(better.candidate.averagePrecision) }),
  },
  {
    name: 'precision at the capacity',
    truth: 'share that falls silent among the highest tenth of all customers',
    promised: 'level',
    of: ({ better }) => ({ truth: truth.precision, answer: answerOf(better.candidate.precisionAtK) }),
  },
  {
    name: 'rate of the first tenth (customers drawn)',
    truth: 'share that falls silent among the highest tenth of all customers',
    promised: 'level',
    of: ({ tenths }) => ({ truth: truth.precision, answer: answerOf(tenths[0]) }),
  },
  {
    name: 'rate of the third tenth (customers drawn)',
    truth: 'share that falls silent in the third tenth of all customers',
    promised: 'level',
    of: ({ tenths }) => ({ truth: truth.third, answer: answerOf(tenths[2]) }),
  },
  {
    name: 'lead days',
    truth: 'mean days ahead of those of the highest tenth who fall silent',
    promised: 'level',
    of: ({ better }) => ({ truth: truth.leadDays, answer: answerOf(better.candidate.leadDays) }),
  },
  {
    name: 'advantage in AUC',
    truth: 'difference of the two areas over all customers',
    promised: 'level',
    of: ({ advantage }) => ({ truth: truth.advantage, answer: answerOf(advantage) }),
  },
];

export const churnScenes: readonly AnyScene[] = [
  defineScene<Judged>({
    name: 'an early warning of 800 customers, judged on two days',
    draws:
      'customers of a made-up kind, each with a chance of silence of their own that is much the same on both days, two scores of different worth, and the days by which a warning is ahead',
    everyday: 30,
    share: 2,
    draw: judge,
    claims,
  }),
];
