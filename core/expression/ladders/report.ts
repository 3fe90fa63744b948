import type { Columns } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { IsoDate, LadderCount, LadderPart, LadderReport } from '#core/contract/types.ts';
import type { Compiled } from '../compile.ts';
import { dayFrom, evaluateNode, treeOf, truthOf } from '../evaluate.ts';
import { customerFrame, type Frame } from '../frame.ts';
import { type Prover, proverOf, refute } from '../proofs/refute.ts';
import { givenOf } from '../proofs/relate.ts';
import type { Sign, Signed } from '../proofs/signed.ts';
import { shownValue } from '../show.ts';
import type { Labels, Ladder, Node } from '../tree.ts';
import { TRUE, UNKNOWN } from '../vectors.ts';
import { decidedRungs, UNDECIDED } from './evaluate.ts';

/** A ladder with the text that its places are in. */
export interface Found {
  ladder: Ladder | Labels;
  source: string;
}

/** The ladder that an expression is, by itself or as the name of a tag; null where it is none. */
export function ladderOf(tree: Node, source: string): Found | null {
  if (tree.kind === 'case' || tree.kind === 'labels') return { ladder: tree, source };
  return tree.kind === 'tag' ? ladderOf(tree.body, tree.source) : null;
}

/** Customers per rung, for the editor. Null where the expression is no ladder. */
export function countRungs(tree: Node, source: string, columns: Columns, day: number): LadderCount | null {
  const found = ladderOf(tree, source);
  if (!found) return null;
  const { rungs, otherwise } = found.ladder;
  const parts = partsOf(found.ladder, customerFrame(columns, day));
  const own = tree.kind !== 'tag';
  return {
    all: found.ladder.kind === 'labels',
    customers: columns.customers,
    rungs: rungs.map(({ when, value }, i) => ({
      condition: textOf(when, found),
      value: textOf(value, found),
      range: own ? { from: when.range.from, to: value.range.to } : tree.range,
      customers: parts.decides[i],
      holds: parts.holds[i],
      unknown: parts.unknown[i],
    })),
    otherwise: otherwise ? textOf(otherwise, found) : null,
    otherwiseRange: otherwise && own ? otherwise.range : null,
    fallen: parts.fallen,
    undecided: parts.undecided,
  };
}

/** A part of the ladder as it is written, on one line. */
export function textOf(node: Node, { source }: Found): string {
  return source.slice(node.range.from, node.range.to).replace(/\s+/g, ' ');
}

interface Parts {
  /** Per customer: which rung decides; of labels the first true one, else as a ladder's. */
  rung: Uint8Array;
  truths: Uint8Array[];
  decides: number[];
  holds: number[];
  unknown: number[];
  fallen: number;
  undecided: number;
}

/** Per customer which rung decides; of labels the first that holds. */
export function rungsOf(ladder: Ladder | Labels, frame: Frame): Uint8Array {
  return partsOf(ladder, frame).rung;
}

/** Of labels every true rung counts, of a ladder the one that decides. */
function partsOf(ladder: Ladder | Labels, frame: Frame): Parts {
  const whens = ladder.rungs.map(({ when }) => when);
  const truths = whens.map((when) => truthOf(when, frame));
  const rung = ladder.kind === 'case' ? decidedRungs(whens, frame).rung : labelled(truths, frame.size);
  const numbers = () => whens.map(() => 0);
  const parts: Parts = { rung, truths, decides: numbers(), holds: numbers(), unknown: numbers(), fallen: 0, undecided: 0 };
  for (const [r, truth] of truths.entries()) {
    for (let c = 0; c < truth.length; c++) {
      parts.holds[r] += truth[c] & TRUE;
      parts.unknown[r] += truth[c] >> 1;
    }
  }
  for (let c = 0; c < rung.length; c++) {
    if (rung[c] === UNDECIDED) parts.undecided++;
    else if (rung[c] === whens.length) parts.fallen++;
    else parts.decides[rung[c]]++;
  }
  if (ladder.kind === 'labels') parts.decides = parts.holds;
  return parts;
}

/** Of labels: undecided where one is unknown, else the first that holds. */
function labelled(truths: readonly Uint8Array[], size: number): Uint8Array {
  const rung = new Uint8Array(size).fill(truths.length);
  for (let r = truths.length - 1; r >= 0; r--) {
    for (let c = 0; c < size; c++) if (truths[r][c] === TRUE && rung[c] !== UNDECIDED) rung[c] = r;
    for (let c = 0; c < size; c++) if (truths[r][c] === UNKNOWN) rung[c] = UNDECIDED;
  }
  return rung;
}

/**
 * Which rungs overlap, what falls through, and whether it can be otherwise: proven where it can be, and as it is on these data.
 *
 * @throws WorkbenchError `expression-has-errors`, `ladder-needed`, `impossible-date`
 * @example
 * ladderReport(compile('case when age > 40 then "old" when age > 30 then "middle" end', catalogue), columns, '2011-12-09').overlaps; // [[..]]
 */
export function ladderReport(compiled: Compiled, columns: Columns, asOf: IsoDate): LadderReport {
  const found = foundIn(compiled);
  const day = dayFrom(asOf);
  const count = countRungs(treeOf(compiled), compiled.source, columns, day)!;
  const { truths } = partsOf(found.ladder, customerFrame(columns, day));
  const overlaps = overlapsOf(truths, columns.customers);
  const prover = proverOf(givenOf(columns, day));
  const whens = found.ladder.rungs.map(({ when }) => when);
  const apart = apartOf(whens, overlaps, prover, found);
  const seldom = overlaps.every((row, i) => row.every((customers, j) => i === j || customers === 0));
  return {
    ...count,
    asOf,
    overlaps,
    apart,
    exclusive: { proven: apart.every((row, i) => row.every((one, j) => i === j || one)), onTheseData: seldom },
    complete: {
      proven: proven(prover, found, ...whens.map((when): [Sign, Node] => ['not-true', when])),
      onTheseData: truths.length > 0 && count.fallen === 0 && count.undecided === 0,
    },
    unreachable:
      found.ladder.kind === 'case' ? whens.map((when, i) => unreachable(prover, found, whens.slice(0, i), when)) : whens.map(() => false),
  };
}

/** Whether two rungs are proven never to hold together; what data contradict is not tried. */
function apartOf(whens: readonly Node[], overlaps: readonly number[][], prover: Prover, found: Found): boolean[][] {
  const apart = whens.map(() => whens.map(() => false));
  for (let i = 0; i < whens.length; i++) {
    for (let j = 0; j < i; j++) {
      if (overlaps[i][j] > 0) continue;
      apart[i][j] = proven(prover, found, ['true', whens[i]], ['true', whens[j]]);
      apart[j][i] = apart[i][j];
    }
  }
  return apart;
}

export function foundIn(compiled: Compiled): Found {
  const found = ladderOf(treeOf(compiled), compiled.source);
  if (!found) throw refuse('ladder-needed');
  return found;
}

function proven(prover: Prover, { source }: Found, ...assumptions: [Sign, Node][]): boolean {
  return (
    refute(
      assumptions.map(([sign, node]): Signed => ({ sign, node, side: 0, source })),
      prover,
    ) !== null
  );
}

/** Nobody whom the rungs above leave can come to this one. */
function unreachable(prover: Prover, found: Found, above: readonly Node[], when: Node): boolean {
  return proven(prover, found, ...above.map((node): [Sign, Node] => ['false', node]), ['true', when]);
}

/** Customers for whom both rungs hold; on the diagonal those of the rung itself. */
function overlapsOf(truths: readonly Uint8Array[], customers: number): number[][] {
  const out = truths.map(() => truths.map(() => 0));
  const holding: number[] = [];
  for (let c = 0; c < customers; c++) {
    holding.length = 0;
    for (let r = 0; r < truths.length; r++) if (truths[r][c] === TRUE) holding.push(r);
    for (const i of holding) for (const j of holding) out[i][j]++;
  }
  return out;
}

/**
 * A page of the customers of one part of a ladder, with the value they get.
 *
 * @throws WorkbenchError as `ladderReport`
 */
export function ladderCustomers(
  compiled: Compiled,
  columns: Columns,
  query: { asOf: IsoDate; part: LadderPart; offset: number; limit: number },
): { total: number; rows: { id: string; value: ReturnType<typeof shownValue>; rungs: number[] }[] } {
  const { ladder } = foundIn(compiled);
  const frame = customerFrame(columns, dayFrom(query.asOf));
  const { rung, truths } = partsOf(ladder, frame);
  const values = evaluateNode(treeOf(compiled), frame);
  const rows: { id: string; value: ReturnType<typeof shownValue>; rungs: number[] }[] = [];
  let total = 0;
  for (let c = 0; c < columns.customers; c++) {
    if (!isIn(query.part, ladder, rung[c], truths, c)) continue;
    if (total >= query.offset && rows.length < query.limit) {
      const rungs = truths.flatMap((truth, r) => (truth[c] === TRUE ? [r] : []));
      rows.push({ id: columns.idOf(c), value: shownValue(values, c), rungs });
    }
    total++;
  }
  return { total, rows };
}

function isIn(part: LadderPart, ladder: Ladder | Labels, rung: number, truths: readonly Uint8Array[], c: number): boolean {
  switch (part.kind) {
    case 'rung':
      return ladder.kind === 'labels' ? truths[part.rung]?.[c] === TRUE : rung === part.rung;
    case 'overlap':
      return truths[part.first]?.[c] === TRUE && truths[part.second]?.[c] === TRUE;
    case 'fallen':
      return rung === truths.length;
    case 'undecided':
      return rung === UNDECIDED;
  }
}
