import { ranksOf } from '#core/explore/correlations.ts';
import { independence } from '#core/explore/cross-tab.ts';
import { correlationEstimate, medianEstimate } from '#core/explore/intervals.ts';
import { stabilityOf } from '#core/models/drift/stability.ts';
import { meanEstimate, rateEstimate } from '#core/statistics/estimates.ts';
import type { Cause } from '#sample-data/generator/world.ts';
import { bank, chanceOf, meanOver } from './people.ts';
import { type AnyScene, answerOf, defineScene } from './scene.ts';

const KEY = 6;

/** Two numbers of each person of the bank: what she spends, which is skewed, and how often she logs in. */
const spends = Float64Array.from(bank, ({ spend }) => spend);
const logins = Float64Array.from(
  bank,
  ({ loginRate, spend, index }) => Math.log(loginRate) + 0.5 * Math.log(spend) + 0.3 * chanceOf(index, KEY).normal(),
);
const logSpends = spends.map(Math.log);
const causes: readonly Cause[] = ['need-ended', 'bad-experience', 'competitor-switch', 'gradual-fade'];
/** Gold and above are one. */
const tiers = ['standard', 'silver', 'gold'];

interface Sums {
  xx: number;
  yy: number;
  xy: number;
}

function sumsOf(x: Float64Array, y: Float64Array): Sums {
  const [mx, my] = [meanOver([...x], Number), meanOver([...y], Number)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += (x[i] - mx) ** 2;
    yy += (y[i] - my) ** 2;
    xy += (x[i] - mx) * (y[i] - my);
  }
  return { xx, yy, xy };
}

function correlationOf({ xx, yy, xy }: Sums): number {
  return xy / Math.sqrt(xx) / Math.sqrt(yy);
}

/** Customers of the bank by tier and cause, the cause of some told by the tier, so that the two go together. */
const cellOf = Int32Array.from(bank, ({ cause, tier, index }) => {
  const row = tier === 'platinum' ? 2 : tiers.indexOf(tier);
  return row * 4 + (chanceOf(index, KEY + 1).chance(0.3) ? row : causes.indexOf(cause));
});

function countsOf(cells: Int32Array): number[][] {
  const counts = tiers.map(() => [0, 0, 0, 0]);
  for (const cell of cells) counts[cell >> 2][cell & 3]++;
  return counts;
}

/** V without an interval, of counts that are all there are. */
function associationOf(counts: number[][]): number {
  const { test } = independence(counts);
  return test ? Math.sqrt(test.chiSquare / test.customers / 2) : Number.NaN;
}

const truth = {
  mean: meanOver([...spends], Number),
  median: [...spends].sort((a, b) => a - b)[bank.length / 2],
  gold: meanOver(bank, ({ tier }) => Number(tier === 'gold')),
  skewed: correlationOf(sumsOf(spends, logins)),
  normal: correlationOf(sumsOf(logSpends, logins)),
  ranks: correlationOf(sumsOf(ranksOf(spends), ranksOf(logins))),
  association: associationOf(countsOf(cellOf)),
};

interface Segment {
  spend: Float64Array;
  log: Float64Array;
  login: Float64Array;
  gold: number;
  counts: number[][];
}

function segment(seed: number, customers: number): Segment {
  const random = chanceOf(seed, KEY);
  const drawn = Int32Array.from({ length: customers }, () => random.below(bank.length));
  const of = (values: Float64Array) => Float64Array.from(drawn, (i) => values[i]);
  return {
    spend: of(spends),
    log: of(logSpends),
    login: of(logins),
    gold: drawn.reduce((sum, i) => sum + Number(bank[i].tier === 'gold'), 0),
    counts: countsOf(drawn.map((i) => cellOf[i])),
  };
}

/** Decile shares of a standard normal number, and of one that has moved by half a deviation: edges are given, as those of a model's training rows. */
const edges = [-1.2815516, -0.8416212, -0.5244005, -0.2533471, 0, 0.2533471, 0.5244005, 0.8416212, 1.2815516];
const movedShares = [0.0374112, 0.0524482, 0.0629636, 0.0727976, 0.0829169, 0.0940509, 0.107145, 0.1239486, 0.1490789, 0.2172391];

interface Moved {
  before: number[];
  now: number[];
}

function moved(seed: number): Moved {
  const random = chanceOf(seed, KEY);
  const counts = (by: number) => {
    const found = Array<number>(10).fill(0);
    for (let i = 0; i < 2000; i++) {
      const value = random.normal() + by;
      found[edges.filter((edge) => value >= edge).length]++;
    }
    return found;
  };
  return { before: counts(0), now: counts(0.5) };
}

export const exploreScenes: readonly AnyScene[] = [
  defineScene<Segment>({
    name: 'a segment of 500 customers explored',
    draws: 'customers of the bank with what they spend (skewed), how often they log in, their tier and their cause',
    everyday: 200,
    share: 3,
    draw: (seed) => segment(seed, 500),
    claims: [
      {
        name: 'mean (Student)',
        truth: 'mean spend of the bank',
        promised: 'level',
        of: ({ spend }) => {
          const mean = meanOver([...spend], Number);
          const squares = spend.reduce((sum, value) => sum + (value - mean) ** 2, 0);
          return { truth: truth.mean, answer: answerOf(meanEstimate({ known: spend.length, mean, squares })) };
        },
      },
      {
        name: 'median (order statistics)',
        truth: 'median spend of the bank; whole ranks make it 95 % or a little more',
        promised: 'level',
        of: ({ spend }) => ({ truth: truth.median, answer: answerOf(medianEstimate(spend.slice().sort(), (value) => value)) }),
      },
      {
        name: 'share of a group (Wilson)',
        truth: 'share of the bank that is of tier gold',
        promised: 'level',
        of: ({ gold, spend }) => ({ truth: truth.gold, answer: answerOf(rateEstimate({ hits: gold, of: spend.length })) }),
      },
      {
        name: 'correlation of normal numbers (Pearson)',
        truth: 'correlation of the logarithm of spend with log-ins over the bank',
        promised: 'level',
        of: ({ log, login }) => ({ truth: truth.normal, answer: answerOf(correlationEstimate(sumsOf(log, login), log.length, 'pearson')) }),
      },
      {
        name: 'correlation of a skewed number (Pearson)',
        truth: 'correlation of spend with log-ins over the bank',
        promised: 'level',
        of: ({ spend, login }) => ({
          truth: truth.skewed,
          answer: answerOf(correlationEstimate(sumsOf(spend, login), spend.length, 'pearson')),
        }),
      },
      {
        name: 'correlation of ranks (Spearman)',
        truth: 'correlation of the ranks of spend and log-ins over the bank',
        promised: 'level',
        of: ({ spend, login }) => ({
          truth: truth.ranks,
          answer: answerOf(correlationEstimate(sumsOf(ranksOf(spend), ranksOf(login)), spend.length, 'spearman')),
        }),
      },
      {
        name: "association (Cramér's V)",
        truth: 'V of tier and cause over the bank',
        promised: 'level',
        of: ({ counts }) => ({ truth: truth.association, answer: answerOf(independence(counts).association) }),
      },
    ],
  }),
  defineScene<Moved>({
    name: 'a feature of 2,000 customers that has moved',
    draws: 'a normal number of the training rows and of today, which lies half a deviation higher',
    everyday: 300,
    draw: moved,
    claims: [
      {
        name: 'population stability index',
        truth: 'index of the two distributions over the same deciles',
        promised: 'level',
        of: ({ before, now }) => ({
          truth: movedShares.reduce((sum, q) => sum + (q - 0.1) * Math.log(q / 0.1), 0),
          answer: answerOf(stabilityOf(before, now).psi),
        }),
      },
    ],
  }),
];
