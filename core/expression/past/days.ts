import { dayOfSecond } from '#core/contract/calendar.ts';
import type { At, Node, Transition } from '../tree.ts';
import { dayOfBound, spanOf } from '../windows.ts';

/** The parts of a node that are seen as of other days, with those days; none where they lie after the as-of day. */
export function earlierDays(node: Node, asOf: number): { node: Node; asOf: number }[] {
  if (node.kind === 'at') {
    const day = dayOfAt(node, asOf);
    return day === null ? [] : [{ node: node.value, asOf: day }];
  }
  const days = node.kind === 'transition' ? daysOfTransition(node, asOf) : null;
  return node.kind === 'transition' && days ? [days.before, days.after].map((day) => ({ node: node.value, asOf: day })) : [];
}

/** The day as of which the expression is seen; null where it lies after the as-of day, and the answer is unknown. */
export function dayOfAt({ day }: At, asOf: number): number | null {
  const seen = dayOfBound(day, asOf);
  return seen > asOf ? null : seen;
}

/** The day before the window and its last one, none after the as-of day; null where the window holds no day yet. */
export function daysOfTransition({ window }: Pick<Transition, 'window'>, asOf: number): { before: number; after: number } | null {
  const { from, to } = spanOf(window, asOf);
  return from >= to ? null : { before: dayOfSecond(from) - 1, after: dayOfSecond(to - 1) };
}
