import type { Columns } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ClauseChange, IsoDate, MovedCustomer, UnknownPolicy, VersionChanges } from '#core/contract/types.ts';
import type { Compiled } from '../compile.ts';
import { dayFrom, treeOf, truthOf } from '../evaluate.ts';
import { customerFrame } from '../frame.ts';
import { settle } from '../logic.ts';
import { typeText } from '../scope.ts';
import type { Node } from '../tree.ts';
import { TRUE, UNKNOWN } from '../vectors.ts';
import { type Matched, matchClauses } from './match-clauses.ts';

/** A version of a tag: its text with its meaning, and what unknown counts as. */
export interface Version {
  compiled: Compiled;
  unknown: UnknownPolicy;
}

/** Two versions over the same customers. */
interface Compared {
  joined: VersionChanges['joined'];
  clauses: Matched[];
  /** Truths of the clauses before and after; null where the version has no such clause. */
  truths: { before: Uint8Array | null; after: Uint8Array | null }[];
  policies: { before: UnknownPolicy; after: UnknownPolicy };
  before: Uint8Array;
  after: Uint8Array;
}

/**
 * Who entered and who left from one version of a tag to another, and which clause made the difference: of clauses joined by `and`, those that held a
 * customer out in the one version and are gone or true in the other; of clauses joined by `or`, those that let a customer in.
 *
 * @throws WorkbenchError `expression-has-errors`, `boolean-needed`, `impossible-date`
 * @example
 * versionChanges(old, { compiled: compile('age > 40', catalogue), unknown: 'exclude' }, columns, '2011-12-09').entered;
 */
export function versionChanges(before: Version, after: Version, columns: Columns, asOf: IsoDate): VersionChanges {
  const compared = compareVersions(before, after, columns, dayFrom(asOf));
  const clauses = compared.clauses.map((clause) => shownClause(clause, before, after));
  const out: VersionChanges = {
    customers: columns.customers,
    asOf,
    before: 0,
    after: 0,
    entered: 0,
    left: 0,
    stayed: 0,
    joined: compared.joined,
    clauses,
    byPolicy: { entered: 0, left: 0 },
  };
  for (let c = 0; c < columns.customers; c++) {
    const [was, is] = [compared.before[c], compared.after[c]];
    out.before += was;
    out.after += is;
    out.stayed += was & is;
    if (was === is) continue;
    const move = is === TRUE ? 'entered' : 'left';
    out[move]++;
    const deciding = decidingClauses(compared, c, move);
    if (deciding.length === 0) out.byPolicy[move]++;
    for (const i of deciding) clauses[i][move]++;
  }
  return out;
}

/** A page of those who moved, in the order of the data. `clause` null: whatever moved them. */
export function movedCustomers(
  before: Version,
  after: Version,
  columns: Columns,
  query: { asOf: IsoDate; move: MovedCustomer['move'] | 'both'; clause: number | null; offset: number; limit: number },
): { total: number; rows: MovedCustomer[] } {
  const compared = compareVersions(before, after, columns, dayFrom(query.asOf));
  const rows: MovedCustomer[] = [];
  let total = 0;
  for (let c = 0; c < columns.customers; c++) {
    if (compared.before[c] === compared.after[c]) continue;
    const move = compared.after[c] === TRUE ? 'entered' : 'left';
    if (query.move !== 'both' && query.move !== move) continue;
    const clauses = decidingClauses(compared, c, move);
    if (query.clause !== null && !clauses.includes(query.clause)) continue;
    if (total >= query.offset && rows.length < query.limit) rows.push({ id: columns.idOf(c), move, clauses });
    total++;
  }
  return { total, rows };
}

function compareVersions(before: Version, after: Version, columns: Columns, day: number): Compared {
  const frame = customerFrame(columns, day);
  const [old, now] = [conditionOf(before), conditionOf(after)];
  const { joined, clauses } = matchClauses(old, now);
  const truthIn = (node: Node | null) => node && truthOf(node, frame);
  return {
    joined,
    clauses,
    truths: clauses.map((clause) => ({ before: truthIn(clause.before), after: truthIn(clause.after) })),
    policies: { before: before.unknown, after: after.unknown },
    before: settle({ kind: 'truth', values: truthOf(old, frame) }, before.unknown).values,
    after: settle({ kind: 'truth', values: truthOf(now, frame) }, after.unknown).values,
  };
}

function conditionOf({ compiled }: Version): Node {
  const tree = treeOf(compiled);
  if (tree.type.kind !== 'boolean') throw refuse('boolean-needed', { type: typeText(tree.type) });
  return tree;
}

/**
 * The clauses that made a customer move. Joined by `and`: those that he fails in the version where he is out. Joined by `or`: those that let him in where he is
 * in. A clause that says the same in both did not; where none is left, only what unknown counts as has changed.
 */
function decidingClauses({ joined, truths, policies }: Compared, c: number, move: MovedCustomer['move']): number[] {
  const [out, into] = move === 'entered' ? (['before', 'after'] as const) : (['after', 'before'] as const);
  const asked = joined === 'or' ? into : out;
  const found: number[] = [];
  for (const [i, truth] of truths.entries()) {
    const value = truth[asked]?.[c];
    if (value === undefined || truth.before?.[c] === truth.after?.[c]) continue;
    const passes = value === TRUE || (value === UNKNOWN && policies[asked] === 'include');
    if (passes === (joined === 'or')) found.push(i);
  }
  return found;
}

function shownClause({ before, after }: Matched, old: Version, now: Version): ClauseChange {
  const textOf = (node: Node | null, { compiled }: Version) => node && compiled.source.slice(node.range.from, node.range.to);
  const kind = !before ? 'added' : !after ? 'removed' : before.key === after.key ? 'kept' : 'changed';
  return {
    kind,
    before: textOf(before, old),
    after: textOf(after, now),
    beforeRange: before?.range ?? null,
    afterRange: after?.range ?? null,
    entered: 0,
    left: 0,
  };
}
