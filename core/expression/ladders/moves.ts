import type { Columns } from '#core/columns/types.ts';
import type { IsoDate, LadderMove, LadderMoves, LadderPlace, Value } from '#core/contract/types.ts';
import type { Compiled } from '../compile.ts';
import { dayFrom, evaluateNode, treeOf } from '../evaluate.ts';
import { customerFrame, type Frame } from '../frame.ts';
import { shownValue } from '../show.ts';
import type { Labels, Ladder } from '../tree.ts';
import type { Vector } from '../vectors.ts';
import { UNDECIDED } from './evaluate.ts';
import { foundIn, rungsOf, textOf } from './report.ts';

/** A version of a ladder over the customers. */
interface Side {
  ladder: Ladder | Labels;
  rung: Uint8Array;
  values: Vector;
  text(part: 'value' | 'condition', rung: number): string;
}

function sideOf(compiled: Compiled, frame: Frame): Side {
  const found = foundIn(compiled);
  const { rungs, otherwise } = found.ladder;
  const text: Side['text'] = (part, rung) => {
    const node = part === 'condition' ? rungs[rung]?.when : (rungs[rung]?.value ?? (rung === UNDECIDED ? null : otherwise));
    return node ? textOf(node, found) : '';
  };
  return { ladder: found.ladder, rung: rungsOf(found.ladder, frame), values: evaluateNode(treeOf(compiled), frame), text };
}

/**
 * Whose value changed from one version of a ladder to another, by the rung that decided before and the one that decides now; the most customers first.
 *
 * @throws WorkbenchError `expression-has-errors`, `ladder-needed`, `impossible-date`
 * @example
 * ladderMoves(old, compile('case when age > 50 then "old" else "young" end', catalogue), columns, '2011-12-09').moves[0].customers;
 */
export function ladderMoves(before: Compiled, after: Compiled, columns: Columns, asOf: IsoDate): LadderMoves {
  const frame = customerFrame(columns, dayFrom(asOf));
  const [old, now] = [sideOf(before, frame), sideOf(after, frame)];
  const counts = new Map<number, number>();
  let moved = 0;
  for (let c = 0; c < columns.customers; c++) {
    if (!changed(old, now, c)) continue;
    moved++;
    const pair = old.rung[c] * 256 + now.rung[c];
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const moves = [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([pair, customers]): LadderMove => ({ before: placeOf(old, Math.floor(pair / 256)), after: placeOf(now, pair % 256), customers }));
  return { customers: columns.customers, asOf, moved, stayed: columns.customers - moved, moves };
}

function changed(old: Side, now: Side, c: number): boolean {
  return shownValue(old.values, c) !== shownValue(now.values, c);
}

/** `rung` null: no rung decides, because all are false or because one is unknown. */
function placeOf({ ladder, text }: Side, rung: number): LadderPlace {
  const decides = rung < ladder.rungs.length;
  return {
    rung: decides ? rung : null,
    undecided: rung === UNDECIDED,
    value: text('value', rung),
    condition: decides ? text('condition', rung) : '',
  };
}

/**
 * A page of the customers of one move, with their value before and after, in the order of the data.
 *
 * @throws WorkbenchError as `ladderMoves`
 */
export function ladderMoved(
  before: Compiled,
  after: Compiled,
  columns: Columns,
  query: {
    asOf: IsoDate;
    from: Pick<LadderPlace, 'rung' | 'undecided'>;
    to: Pick<LadderPlace, 'rung' | 'undecided'>;
    offset: number;
    limit: number;
  },
): { total: number; rows: { id: string; before: Value; after: Value }[] } {
  const frame = customerFrame(columns, dayFrom(query.asOf));
  const [old, now] = [sideOf(before, frame), sideOf(after, frame)];
  const [from, to] = [codeOf(query.from, old.ladder), codeOf(query.to, now.ladder)];
  const rows: { id: string; before: Value; after: Value }[] = [];
  let total = 0;
  for (let c = 0; c < columns.customers; c++) {
    if (old.rung[c] !== from || now.rung[c] !== to || !changed(old, now, c)) continue;
    if (total >= query.offset && rows.length < query.limit)
      rows.push({ id: columns.idOf(c), before: shownValue(old.values, c), after: shownValue(now.values, c) });
    total++;
  }
  return { total, rows };
}

function codeOf({ rung, undecided }: Pick<LadderPlace, 'rung' | 'undecided'>, ladder: Ladder | Labels): number {
  return rung ?? (undecided ? UNDECIDED : ladder.rungs.length);
}
