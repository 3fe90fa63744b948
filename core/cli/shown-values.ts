import type { Estimate } from '../contract/types.ts';
import type { Context } from './context.ts';

/** A fraction as percent, two digits. */
export function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(2)} %`;
}

/** Four digits that count: parameters span many sizes. */
export function figure(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(4)));
}

/** A number with its interval, or the reason why there is none. */
export function shownEstimate(context: Context, value: Estimate, show: (value: number) => string): string {
  if (value.kind === 'none') return context.coded({ code: value.reason, params: value.params });
  return `${show(value.value)} (${show(value.low)} ${context.say('to_')} ${show(value.high)})`;
}
