import type { Person } from './types.ts';

/**
 * Where a customer stands on the own rhythm. `early`: the next purchase is not due; `late`: it is overdue, but others of this rhythm have come that late;
 * `gone`: of 20 customers alive with this rhythm not one stays silent for so long.
 */
export const clockStates = ['early', 'late', 'gone'] as const;
export type ClockState = (typeof clockStates)[number];

/** Shares of customers, alive and of the same rhythm, who have bought again by the due day and by the last day. */
const due = 0.5;
const last = 0.95;

export interface Clock {
  state: ClockState;
  /** Days after the last purchase until half, and until 95 of 100, have bought again. */
  dueDays: number;
  lastDays: number;
}

/**
 * The personal dormancy clock. With a purchase rate spread by a gamma distribution (r, alpha in weeks), a customer with x repeats in the weeks up to the last purchase buys again within s weeks with
 * probability 1 - ((alpha + lastWeeks) / (alpha + lastWeeks + s))^(r + x), as long as she is alive (Lomax distribution).
 *
 * @param silentDays days from the last purchase to the as-of day
 * @example
 * clockOf({ r: 0.5248, alpha: 6.183 }, { x: 26, lastWeeks: 30.86, tickWeeks: 0 }, 1).state; // 'early'
 */
export function clockOf(rate: { r: number; alpha: number }, person: Omit<Person, 'ageWeeks'>, silentDays: number): Clock {
  const shape = rate.r + person.x;
  // of each day with a purchase half is lost
  const scale = rate.alpha + person.lastWeeks - (person.x * person.tickWeeks) / 2;
  const daysUntil = (share: number) => 7 * scale * ((1 - share) ** (-1 / shape) - 1);
  const [dueDays, lastDays] = [daysUntil(due), daysUntil(last)];
  return { state: silentDays <= dueDays ? 'early' : silentDays <= lastDays ? 'late' : 'gone', dueDays, lastDays };
}
