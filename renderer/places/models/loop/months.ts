import type { ModelHead } from '#core/contract/types.ts';

/**
 * How many months after its cut-off a model is due; null where the policy is off.
 *
 * @example
 * monthsOf({ cutOff: '2026-05-31', dueOn: '2026-08-31' }); // 3
 */
export function monthsOf({ cutOff, dueOn }: Pick<ModelHead, 'cutOff' | 'dueOn'>): number | null {
  if (dueOn === null) return null;
  const monthOf = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return monthOf(dueOn) - monthOf(cutOff);
}

/** What was typed as a number of months, 1 to 120; null where it is none. */
export function readMonths(typed: string): number | null {
  const months = Number(typed.trim());
  return /^\d+$/.test(typed.trim()) && months >= 1 && months <= 120 ? months : null;
}
