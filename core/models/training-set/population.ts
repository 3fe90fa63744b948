import type { Columns } from '#core/columns/types.ts';
import { isoDay, SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import { type Compiled, evaluateTruth, isWhollyCovered, type Node, readsOf } from '#core/expression/index.ts';
import type { JobControl } from '#core/importers/types.ts';
import { createRandom } from '#core/statistics/random.ts';
import { asideOf, breathe } from './evaluate-rows.ts';
import type { CutOff } from './types.ts';

/** Who is a row of a cut-off: 0 nobody, 1 a row without the target, 2 one with it. */
export interface Membership {
  cutOff: CutOff;
  state: Uint8Array;
}

export interface Question {
  population: Compiled;
  target: Compiled;
  horizonDays: number;
}

/**
 * Streams whose source was not looking all through what the target reads after the cut-off. What it reads before is the features' business.
 *
 * @param day the cut-off, days since 1970-01-01
 */
export function uncoveredStreams(columns: Columns, target: Node, day: number, horizonDays: number): string[] {
  const first = (day + 1) * SECONDS_PER_DAY;
  const blind = readsOf(target, day + horizonDays)
    .looks.map(({ stream, from, to }) => ({ stream, span: { from: Math.max(from, first), to } }))
    .filter(({ stream, span }) => !isWhollyCovered(columns, stream, span))
    .map(({ stream }) => stream);
  return [...new Set(blind)];
}

/** Population as of the cut-off, target as of the horizon later; unknown in either is no row. Errors: `job-cancelled`. */
export async function membershipAt(
  columns: Columns,
  { population, target, horizonDays }: Question,
  { day, part, uncovered }: Pick<CutOff, 'day' | 'part' | 'uncovered'>,
  control: JobControl,
): Promise<Membership> {
  const inside = evaluateTruth(population, asideOf(columns), isoDay(day));
  await breathe(control);
  const hit = uncovered.length > 0 ? null : evaluateTruth(target, asideOf(columns), isoDay(day + horizonDays));
  await breathe(control);
  const cutOff: CutOff = { day, part, customers: 0, targets: 0, unknownTarget: 0, unknownPopulation: 0, uncovered };
  const state = new Uint8Array(inside.length);
  for (let customer = 0; customer < state.length; customer++) {
    if (inside[customer] === 2) cutOff.unknownPopulation++;
    if (inside[customer] !== 1) continue;
    const truth = hit ? hit[customer] : 2;
    if (truth === 2) cutOff.unknownTarget++;
    else {
      state[customer] = 1 + truth;
      cutOff.customers++;
      cutOff.targets += truth;
    }
  }
  return { cutOff, state };
}

/**
 * Keeps a share of the customers, the same ones at every cut-off, so that there are about `most` rows. Answers the share, 1 where all fit.
 */
export function thin(members: readonly Membership[], most: number, seed: number): number {
  const rows = members.reduce((sum, { cutOff }) => sum + cutOff.customers, 0);
  if (rows <= most) return 1;
  const share = most / rows;
  const customers = members[0].state.length;
  for (let customer = 0; customer < customers; customer++) {
    if (createRandom(seed, customer).unit() < share) continue;
    for (const { cutOff, state } of members) {
      if (state[customer] === 0) continue;
      cutOff.customers--;
      cutOff.targets -= state[customer] - 1;
      state[customer] = 0;
    }
  }
  return share;
}
