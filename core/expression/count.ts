import type { Columns } from '#core/columns/types.ts';
import type { Catalogue, Diagnostic, ExpressionCount, FunnelStep, IsoDate } from '#core/contract/types.ts';
import { type Compiled, compile } from './compile.ts';
import { costed, type Ticks } from './cost.ts';
import { dayFrom, truthOf } from './evaluate.ts';
import { customerFrame } from './frame.ts';
import { countRungs } from './ladders/report.ts';
import { laterFields } from './later-fields.ts';
import { both } from './logic.ts';
import { looksOf } from './looks.ts';
import { lookDiagnostic } from './personal-windows.ts';
import { calendarDiagnostic } from './scalars/diagnostics.ts';
import { typeText } from './scope.ts';
import { listDiagnostic, recordedDiagnostic, scoreDiagnostic } from './sets/diagnostics.ts';
import { tally } from './tally.ts';
import type { Node } from './tree.ts';
import { unseenValues } from './unseen-values.ts';
import { everyPart } from './walk.ts';

/**
 * How many customers an expression holds for, and how many are left after each top-level `and` clause. Parts that were counted before, as of the same
 * day and on the same data, are not computed again. With a clock, each clause says what it cost when it was computed.
 *
 * @throws WorkbenchError `impossible-date`
 * @example
 * countSteps(compile('age > 30 and any(order)', catalogue), columns, '2011-12-09').result?.steps[0].after.true;
 */
export function countSteps(compiled: Compiled, columns: Columns, asOf: IsoDate, ticks?: Ticks): ExpressionCount {
  const { tree } = compiled;
  if (!tree) return { diagnostics: compiled.diagnostics, result: null, ladder: null };
  const day = dayFrom(asOf);
  if (tree.type.kind !== 'boolean') return countValues(compiled, tree, columns, day);
  const frame = customerFrame(columns, day);
  let left: Uint8Array | null = null;
  const steps: FunnelStep[] = compiled.clauses.map((clause) => {
    const { value: alone, cost } = costed(clause.node, columns, day, ticks, () => truthOf(clause.node, frame));
    left = left === null ? alone : both(left, alone);
    const own = tally(alone);
    return { text: clause.text, range: clause.range, after: left === alone ? own : tally(left), alone: own, cost };
  });
  const total = steps[steps.length - 1].after;
  const diagnostics = [...compiled.diagnostics, ...dataDiagnostics(tree, columns, day), ...unseenValues(tree, columns)];
  return { diagnostics, result: { customers: columns.customers, total, steps, asOf }, ladder: null };
}

/** A ladder has customers per rung; any other value has none to count. */
function countValues(compiled: Compiled, tree: Node, columns: Columns, day: number): ExpressionCount {
  const ladder = countRungs(tree, compiled.source, columns, day);
  const needed: Diagnostic = {
    code: 'boolean-needed',
    params: { type: typeText(tree.type) },
    severity: 'error',
    range: tree.range,
    fix: null,
  };
  const said = ladder ? [...dataDiagnostics(tree, columns, day), ...unseenValues(tree, columns)] : [needed];
  return { diagnostics: [...compiled.diagnostics, ...said], result: null, ladder };
}

/** `countSteps` of a text. */
export function countSource(source: string, catalogue: Catalogue, columns: Columns, asOf: IsoDate, ticks?: Ticks): ExpressionCount {
  return countSteps(compile(source, catalogue), columns, asOf, ticks);
}

/** What windows, coverage and kept sets make of the parts, each place once. Inside a tag the tag's name is marked. */
function dataDiagnostics(tree: Node, columns: Columns, day: number): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const { node, place, asOf } of everyPart(tree, day)) {
    for (const diagnostic of diagnosticsOf(node, columns, asOf)) {
      const range = place?.range ?? diagnostic.range;
      found.set(JSON.stringify([diagnostic.code, diagnostic.params, range]), { ...diagnostic, range });
    }
  }
  return [...found.values()];
}

function ownDiagnostic(node: Node, columns: Columns, asOf: number): Diagnostic | null {
  if (node.kind === 'recorded') return recordedDiagnostic(node, asOf);
  if (node.kind === 'in-list') return listDiagnostic(node, asOf);
  return node.kind === 'column' ? scoreDiagnostic(node, columns, asOf) : null;
}

function diagnosticsOf(node: Node, columns: Columns, asOf: number): Diagnostic[] {
  const looks = looksOf(node).map((look) => lookDiagnostic(look, columns, asOf));
  return [ownDiagnostic(node, columns, asOf), calendarDiagnostic(node, asOf), ...looks, ...laterFields(node, columns, asOf)].filter(
    (diagnostic) => diagnostic !== null,
  );
}
