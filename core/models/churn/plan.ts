import type { Columns } from '#core/columns/types.ts';
import { dayOf, isoDay } from '#core/contract/calendar.ts';
import { refuse } from '#core/contract/texts.ts';
import type { Catalogue, ChurnPlan, StreamInfo } from '#core/contract/types.ts';
import { compile, evaluateTruth, type ProfileOf } from '#core/expression/index.ts';
import { writeName } from '#core/expression/names.ts';
import { filling, streamFor } from '#core/gallery/filling.ts';
import type { StreamSlotId } from '#core/gallery/slots.ts';
import { usualFeatures } from '../features/usual-features.ts';

/** What counts as activity, where the data have it. */
const activities: readonly StreamSlotId[] = ['login', 'order', 'page_view', 'search', 'social_share'];
/** Those of which most customers have some every month; purchases alone are too far apart. */
const frequent: readonly StreamSlotId[] = ['login', 'page_view'];
/** What is done to customers, or said by them in trouble. */
const passive: readonly StreamSlotId[] = ['touch', 'consent', 'ticket', 'holding'];
/** The rule of the product, in one line. */
const rule = 'change(count({login}), last 30 days) <= -50% and change(avg({page_view.depth}), last 30 days) <= -30%';
const mostCutOffs = 8;
const testCutOffs = 2;
/** Days of history that the features of the oldest cut-off want. */
const historyDays = 90;
/** Share of the customers at risk of one day that can be contacted. */
const capacityShare = 0.1;

export interface PlanSources {
  columns: Columns;
  catalogue: Catalogue;
  profileOf: ProfileOf;
}

/**
 * A plan to begin from: customers who were active within the horizon and may not be in the next one. Of the days of the horizon before a cut-off somebody has to be active, so that nobody is called at risk who is
 * silent already by the same words. The horizon is 30 days where customers log in or look around, else 60, or 90 with one and a half years of purchases. Errors: `churn-no-activity`, `churn-history-too-short`.
 *
 * @param asOf days since 1970-01-01
 * @example
 * defaultChurnPlan({ columns, catalogue, profileOf }, 20_634).training.target; // 'not any(login in last 30 days)\nand not any(order in last 30 days)'
 */
export function defaultChurnPlan({ columns, catalogue, profileOf }: PlanSources, asOf: number): ChurnPlan {
  const streams = activityStreams(catalogue, asOf);
  if (streams.length === 0) throw refuse('churn-no-activity', { asOf: isoDay(asOf) });
  const begin = Math.max(...streams.map(beginOf));
  const isFrequent = streams.some(({ name }) => frequent.some((slot) => streamFor(slot, catalogue)?.name === name));
  const horizonDays = isFrequent ? 30 : asOf - begin >= 540 ? 90 : 60;
  const cutOffs = Math.min(mostCutOffs, 1 + Math.floor((asOf - horizonDays - begin - historyDays) / 30));
  // those whose targets end before the judged days, two at least, and the judged ones
  const wanted = 2 + testCutOffs + (Math.ceil(horizonDays / 30) - 1);
  if (cutOffs < wanted)
    throw refuse('churn-history-too-short', {
      from: isoDay(begin),
      days: asOf - begin,
      needed: historyDays + horizonDays + 30 * (wanted - 1),
    });
  const within = (stream: StreamInfo) => `any(${writeName(stream.name)} in last ${horizonDays} days)`;
  const population = streams.map(within).join('\nor ');
  return {
    training: {
      population,
      target: streams.map((stream) => `not ${within(stream)}`).join('\nand '),
      horizonDays,
      features: usualFeatures(catalogue, profileOf),
      cutOffs,
      stepDays: 30,
      testCutOffs,
      split: 'time',
      seed: 1,
    },
    growth: { rounds: 400, maxDepth: 4, eta: 0.1, minChildWeight: 5, subsample: 0.8, colsampleByTree: 0.8, earlyStoppingRounds: 30 },
    calibration: 'auto',
    rule: filling(catalogue, profileOf, 'en')(rule).expression,
    capacity: capacityFor(columns, catalogue, population, asOf - horizonDays),
    economics: null,
  };
}

/** Streams of activity that were being recorded up to the as-of day; where none is known by its name, the one of most customers that is nothing that was done to them. */
function activityStreams(catalogue: Catalogue, asOf: number): StreamInfo[] {
  const live = catalogue.streams.filter(
    ({ builtIn, coverage: { from, to } }) => !builtIn && from !== null && to !== null && dayOf(to) >= asOf,
  );
  const named = live.filter((stream) => activities.some((slot) => streamFor(slot, catalogue)?.name === stream.name));
  const others = live.filter((stream) => !passive.some((slot) => streamFor(slot, catalogue)?.name === stream.name));
  const found = named.length > 0 ? named : others.sort((a, b) => b.customers - a.customers).slice(0, 1);
  // a young stream would leave no cut-offs: the log-ins and purchases of two years are worth more
  const oldest = Math.min(...found.map(beginOf));
  return found.filter((stream) => beginOf(stream) <= oldest + 180);
}

function beginOf({ coverage }: StreamInfo): number {
  return dayOf(coverage.from ?? '');
}

function capacityFor(columns: Columns, catalogue: Catalogue, population: string, day: number): number {
  const truth = evaluateTruth(compile(population, catalogue), columns, isoDay(day));
  const customers = truth.reduce((sum, value) => sum + Number(value === 1), 0);
  return Math.max(1, Math.round(customers * capacityShare));
}
