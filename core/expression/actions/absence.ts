import type { Columns } from '#core/columns/types.ts';
import { dayOfSecond } from '#core/contract/calendar.ts';
import { textOf } from '#core/contract/texts.ts';
import type { CodeAction, Range } from '#core/contract/types.ts';
import { compile } from '../compile.ts';
import { truthOf } from '../evaluate.ts';
import { customerFrame } from '../frame.ts';
import { phraseText, type Unit } from '../keywords.ts';
import { tally } from '../tally.ts';
import type { Measure, Node } from '../tree.ts';
import { childrenOf } from '../tree-parts.ts';
import { spanOf } from '../windows.ts';
import { inText, textAt } from './make.ts';
import type { Ground } from './types.ts';

/** Something that is not there, in one of the ways that are easily taken for one another. */
interface Absence {
  range: Range;
  measure: Measure;
  /** Days that are meant; the usual 90 where the text names none. */
  days: number;
  length: { count: number; unit: Unit };
}

const usual = { count: 90, unit: 'day' } as const;

/** The smallest absence at a place of the text; null where none is. */
export function absenceAt(tree: Node, at: Range, asOf: number): Absence | null {
  let found: Absence | null = null;
  const walk = (node: Node): void => {
    if (node.range.from > at.from || node.range.to < at.to) return;
    const measure = absentIn(node);
    if (measure) found = { range: node.range, measure, ...lengthOf(node, measure, asOf) };
    childrenOf(node).forEach(walk);
  };
  walk(tree);
  return found;
}

/** Whether a condition asks for something that is not there. */
export function isAbsence(node: Node): boolean {
  return absentIn(node) !== null;
}

/** `never`, `lapsed`, `not any`, `count ... = 0`, `days_since(last(...)) > N`, and what is unknown of them. */
function absentIn(node: Node): Measure | null {
  if (node.kind === 'measure') return node.measure === 'never' || node.measure === 'lapsed' ? node : null;
  if (node.kind === 'not') return isMeasure(node.value, 'any') ? node.value : null;
  if (node.kind === 'known') return !node.known && isMeasure(node.value, 'any') ? node.value : null;
  if (node.kind !== 'compare' || node.right.kind !== 'literal') return null;
  const { operator, left, right } = node;
  const none =
    (operator === '=' && right.value === 0) || (operator === '<=' && right.value === 0) || (operator === '<' && right.value === 1);
  if (none && isMeasure(left, 'count') && left.field === null) return left;
  const late = operator === '>' || operator === '>=';
  const since = left.kind === 'days-since' ? left.value : null;
  return late && since && isMeasure(since, 'last') && since.field === null ? since : null;
}

function isMeasure(node: Node, measure: Measure['measure']): node is Measure {
  return node.kind === 'measure' && node.measure === measure;
}

function lengthOf(node: Node, measure: Measure, asOf: number): Pick<Absence, 'days' | 'length'> {
  if (node.kind === 'compare' && node.left.kind === 'days-since' && node.right.kind === 'literal') {
    const count = Math.max(
      1,
      Math.trunc(Number(node.right.value) / 10 ** (node.right.type.kind === 'number' ? node.right.type.decimals : 0)),
    );
    return { days: count, length: { count, unit: 'day' } };
  }
  const length =
    measure.duration ?? (measure.window?.kind === 'rolling' ? { count: measure.window.count, unit: measure.window.unit } : usual);
  const { from, to } = spanOf({ kind: 'rolling', ...length, range: node.range }, asOf);
  return { days: dayOfSecond(to) - dayOfSecond(from), length };
}

const words = ['never', 'not-any', 'lapsed', 'latest', 'unknown'] as const;

/** The five ways to say that something is not there, each with its meaning and how many customers it holds for. */
export function absenceActions(absence: Absence, ground: Ground, columns: Columns, asOf: number): CodeAction[] {
  const texts = writings(absence, ground);
  const frame = customerFrame(columns, asOf);
  return words.flatMap((word): CodeAction[] => {
    const text = inText(texts[word], ground);
    const compiled = compile(text, ground.catalogue);
    if (!compiled.tree) return [];
    const count = tally(truthOf(compiled.tree, frame));
    const explains = textOf(`absence-${word}`, {}, ground.language);
    return [{ title: text, explains, kind: 'meaning', count, edits: [{ range: absence.range, text }] }];
  });
}

function writings({ measure, days, length }: Absence, ground: Ground): Record<(typeof words)[number], string> {
  const where = measure.where ? ` where ${textAt(ground, measure.where.range)}` : '';
  const events = `${inStream(measure, ground)}${where}`;
  const recent = `in last ${length.count} ${phraseText(length.unit, 'en')}`;
  return {
    never: `never(${events})`,
    'not-any': `not any(${events} ${recent})`,
    lapsed: `lapsed(${events}, ${length.count} ${phraseText(length.unit, 'en')})`,
    latest: `days_since(last(${events})) > ${days}`,
    unknown: `any(${events} ${recent}) is unknown`,
  };
}

/** The stream as the text names it. */
function inStream(measure: Measure, ground: Ground): string {
  const inside = textAt(ground, measure.range).replace(/^[^(（]*[(（]\s*/, '');
  return /^(`[^`]*`|[\p{L}_][\p{L}\p{M}\p{N}_]*)/u.exec(inside)?.[0] ?? measure.stream;
}
