import type { Columns } from '#core/columns/types.ts';
import { dayOfSecond, isoDay, isoTime } from '#core/contract/calendar.ts';
import { refuse } from '#core/contract/texts.ts';
import type { Explained, IsoDate, Note } from '#core/contract/types.ts';
import type { Compiled } from './compile.ts';
import { dayFrom, evaluateNode, treeOf } from './evaluate.ts';
import { customerFrame, type Frame } from './frame.ts';
import { looksOf } from './looks.ts';
import { earlierDays } from './past/days.ts';
import { lookDiagnostic, personalSpans } from './personal-windows.ts';
import { pickCustomers } from './pick.ts';
import { clockSpan, daysOf } from './scalars/day-windows.ts';
import { shownType, shownValue } from './show.ts';
import type { FallsIn, Look, Node } from './tree.ts';
import { childrenOf, isPersonal } from './tree-parts.ts';
import { decidingSpan } from './windows.ts';

const mostParts = 2000;

/** Texts of the tree on the way down: a tag's parts are places in the tag's own text, and are marked at its name. */
interface Place {
  source: string;
  inTag: Node | null;
  left: { parts: number };
}

/**
 * Every sub-expression with its value for one customer. Tags are opened: their parts are children of their name.
 *
 * @throws WorkbenchError `customer-not-found`, `expression-has-errors`, `impossible-date`
 * @example
 * explain(compile('age > 30', catalogue), columns, '2011-12-09', 'C042').children[0].value; // 35
 */
export function explain(compiled: Compiled, columns: Columns, asOf: IsoDate, id: string): Explained {
  const tree = treeOf(compiled);
  const customer = columns.customerOf(id);
  if (customer < 0) throw refuse('customer-not-found', { id });
  const frame = customerFrame(pickCustomers(columns, [customer]), dayFrom(asOf));
  return explainNode(tree, frame, { source: compiled.source, inTag: null, left: { parts: mostParts } });
}

function explainNode(node: Node, frame: Frame, place: Place): Explained {
  place.left.parts--;
  const value = shownValue(evaluateNode(node, frame), 0);
  const notes = notesOf(node, frame);
  if (value === null && node.kind === 'column') notes.push({ code: 'no-value-for-customer', params: {} });
  const inside: Place = node.kind === 'tag' ? { ...place, source: node.source, inTag: place.inTag ?? node } : place;
  const parts = node.kind === 'tag' ? [node.body] : node.kind === 'evidence' ? [node.value] : childrenOf(node);
  const children = parts.filter((part) => part.kind !== 'literal' && place.left.parts > 0).map((part) => explainNode(part, frame, inside));
  for (const { node: part, asOf } of earlierDays(node, frame.asOf)) {
    const explained = explainNode(part, { ...frame, asOf }, inside);
    children.push({ ...explained, notes: [{ code: 'seen-as-of', params: { date: isoDay(asOf) } }, ...explained.notes] });
  }
  return {
    text: place.source.slice(node.range.from, node.range.to),
    range: place.inTag?.range ?? node.range,
    value,
    type: shownType(node.type),
    notes,
    children,
  };
}

/** What a measure, a sequence or a date in a window looked at, each said once. */
function notesOf(node: Node, frame: Frame): Note[] {
  if (node.kind === 'evidence') return [{ code: 'evidence', params: {} }];
  if (node.kind === 'falls-in') return [windowOfDate(node.window, frame.asOf)];
  const notes = looksOf(node).flatMap((look) => lookNotes(look, frame));
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}

/** The days, or of hours the seconds, in which a date or time had to lie. */
function windowOfDate(window: FallsIn['window'], asOf: number): Note {
  if (window.kind === 'clock') {
    const { from, to } = clockSpan(window, asOf);
    return { code: 'window-days', params: { from: shownTime(from), to: shownTime(to - 1) } };
  }
  const { from, to } = daysOf(window, asOf);
  return from > to ? { code: 'window-empty', params: {} } : { code: 'window-days', params: { from: isoDay(from), to: isoDay(to) } };
}

function shownTime(second: number): string {
  return isoTime(second).replace('T', ' ');
}

/** Which days were looked at, and what the source did not cover of them. */
function lookNotes(look: Look, { columns, asOf }: Frame): Note[] {
  if (!columns) return [];
  const window = windowNote(look, columns, asOf);
  const diagnostic = lookDiagnostic(look, columns, asOf);
  return diagnostic ? [window, { code: diagnostic.code, params: diagnostic.params }] : [window];
}

/** The window of the one customer that is explained. */
function windowNote(node: Look, columns: Columns, asOf: number): Note {
  const spans = isPersonal(node.window) ? personalSpans(node.window, columns, asOf) : null;
  const last = typeof spans?.to === 'number' ? spans.to : spans?.to[0];
  const span = decidingSpan(node, asOf) ?? { from: spans?.from[0] ?? Number.NaN, to: last ?? Number.NaN };
  if (Number.isNaN(span.from) || Number.isNaN(span.to)) return { code: 'window-unknown', params: {} };
  if (spans && span.from >= span.to) return { code: 'window-empty', params: {} };
  const to = isoDay(dayOfSecond(span.to - 1));
  return span.from === -Infinity
    ? { code: 'window-until', params: { to } }
    : { code: 'window-days', params: { from: isoDay(dayOfSecond(span.from)), to } };
}
