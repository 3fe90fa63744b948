import type { LadderCount, LadderPart } from '#core/contract/types.ts';
import type { LineCount } from '#renderer/editor/clause-counts.tsx';

/** The customers of each rung, as numbers beside the lines where the rungs end; at the `else` those who fall through, at the first line everybody. */
export function rungCounts(ladder: LadderCount, onPick: (part: LadderPart) => void): LineCount[] {
  const line = (offset: number, customers: number, part: LadderPart | null, unknown = 0): LineCount => ({
    offset,
    customers,
    unknown,
    cost: null,
    dearest: false,
    onPick: part ? (which) => onPick(which === 'unknown' ? { kind: 'undecided' } : part) : undefined,
  });
  const rungs = ladder.rungs.map(({ range, customers }, rung) => line(range.to, customers, { kind: 'rung', rung }));
  const rest = ladder.otherwiseRange ? [line(ladder.otherwiseRange.to, ladder.fallen, { kind: 'fallen' }, ladder.undecided)] : [];
  return [...rungs, ...rest];
}
