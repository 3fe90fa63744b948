import { isoDay, parseDay } from '#core/contract/calendar.ts';
import type { CodeAction, ColumnInfo, Diagnostic } from '#core/contract/types.ts';
import { definitionOf, functionNames, functionOf } from '../functions.ts';
import { nearestOf, writeName, writeText } from '../names.ts';
import { parse } from '../parser.ts';
import type { CompareOperator, Syntax } from '../syntax.ts';
import { inText, replaceBy, textAt } from './make.ts';
import type { Cure, Ground } from './types.ts';

const mostNames = 3;

/** What cures a mistake, by the code of its diagnostic. A code without a row has only the diagnostic's own `fix`. */
export const cures: Readonly<Record<string, Cure>> = {
  'unknown-name': names((ground) => [...ground.index.attributes.keys(), ...ground.index.tags.keys(), ...ground.index.streams.keys()]),
  'unknown-name-nearest': names((ground) => [
    ...ground.index.attributes.keys(),
    ...ground.index.tags.keys(),
    ...ground.index.streams.keys(),
  ]),
  'unknown-stream-nearest': names((ground) => [...ground.index.streams.keys()]),
  'unknown-field-nearest': fieldNames,
  'unknown-function': names(() => functionNames),
  'types-differ': convert,
  'text-as-date': (diagnostic, ground) => [replaceBy(String(diagnostic.params.date), diagnostic.range, ground)],
  'boolean-needed': (diagnostic, ground) => {
    const value = textAt(ground, diagnostic.range);
    const compared = diagnostic.params.type === 'number' ? [inText(`${value} >= 1`, ground)] : [];
    return [...compared, inText(`${value} is known`, ground)].map((text) => replaceBy(text, diagnostic.range, ground));
  },
  'stream-needs-measure': (diagnostic, ground) => {
    const stream = textAt(ground, diagnostic.range);
    const asked = [`any(${stream})`, `count(${stream}) >= 1`, `never(${stream})`, `lapsed(${stream}, 90 days)`];
    return asked.map((text) => replaceBy(inText(text, ground), diagnostic.range, ground));
  },
  'field-needs-measure': (diagnostic, ground) => {
    const field = textAt(ground, diagnostic.range);
    const info = ground.index.fields.get(streamOf(diagnostic, ground)!)?.get(String(diagnostic.params.field));
    const functions = info?.type === 'number' || info?.type === 'money' ? ['sum', 'avg', 'last'] : ['last', 'first', 'distinct'];
    return functions.map((name) => replaceBy(inText(`${name}(${field})`, ground), diagnostic.range, ground));
  },
  'length-required': (diagnostic, ground) => {
    const end = ground.compiled.source.indexOf(')', diagnostic.range.to);
    if (end < 0) return [];
    return ['30 days', '90 days', '180 days'].map((length) => {
      const text = `, ${inText(length, ground)}`;
      return { ...replaceBy(text, { from: end, to: end }, ground) };
    });
  },
  'field-required': (diagnostic, ground) => {
    const stream = textAt(ground, diagnostic.range);
    const id = functionOf(String(diagnostic.params.function));
    const allowed = id ? definitionOf(id).fieldTypes : [];
    const fields = ground.index.streams.get(stream)?.fields.filter((field) => allowed.includes(field.type)) ?? [];
    return fields
      .toSorted((a, b) => rank(a) - rank(b))
      .slice(0, mostNames)
      .map((field) => replaceBy(`${stream}.${writeName(shown(field, ground))}`, diagnostic.range, ground));
  },
  'never-takes-no-window': (diagnostic, ground) => {
    const call = callAround(diagnostic, ground);
    if (!call) return [];
    const { name, inside, range } = call;
    return functionOf(name) === 'never' ? [replaceBy(`${inText('not any', ground)}(${inside})`, range, ground)] : [];
  },
  'blank-text': (diagnostic, ground) => {
    const whole = comparisonAt(diagnostic, ground);
    if (!whole) return [];
    const text = `${textAt(ground, whole.left.range)} ${whole.operator === '=' ? 'is unknown' : 'is known'}`;
    return [replaceBy(inText(text, ground), whole.range, ground)];
  },
  'hours-need-a-time': (diagnostic, ground) => {
    const days = Number(diagnostic.params.days);
    const text = textAt(ground, diagnostic.range).replace(/\d+\s*\p{L}+$/u, inText(days === 1 ? '1 day' : `${days} days`, ground));
    return [replaceBy(text, diagnostic.range, ground)];
  },
  'milliseconds-not-kept': (diagnostic, ground) => {
    const number = /\d+\s*$/.exec(ground.compiled.source.slice(0, diagnostic.range.from));
    if (!number) return [];
    const seconds = Math.max(1, Math.ceil(Number(number[0]) / 1000));
    const text = inText(seconds === 1 ? '1 second' : `${seconds} seconds`, ground);
    return [replaceBy(text, { from: number.index, to: diagnostic.range.to }, ground)];
  },
  'window-reversed': (diagnostic, ground) =>
    swapped(textAt(ground, diagnostic.range)).map((text) => replaceBy(text, diagnostic.range, ground)),
  'unclosed-parenthesis': (_diagnostic, ground) => [insertAtEnd(')', ground)],
  'unclosed-text': (diagnostic, ground) => [
    replaceBy(textAt(ground, diagnostic.range) + String(diagnostic.params.quote), diagnostic.range, ground),
  ],
  'unclosed-name': (diagnostic, ground) => [replaceBy(`${textAt(ground, diagnostic.range)}\``, diagnostic.range, ground)],
  'unexpected-text': (diagnostic, ground) => {
    const found = textAt(ground, diagnostic.range);
    return ['and', 'or'].map((word) => replaceBy(`${inText(word, { ...ground })} ${found}`, diagnostic.range, ground));
  },
  'length-of-months': (diagnostic, ground) => {
    const length = /^(\d+)/.exec(textAt(ground, diagnostic.range));
    const unit = syntaxAt(diagnostic, ground, 'duration')?.unit;
    const days = { month: 30, quarter: 91, year: 365 }[unit === 'day' || unit === 'week' ? 'month' : (unit ?? 'month')];
    return length ? [replaceBy(inText(`${Number(length[1]) * days} days`, ground), diagnostic.range, ground)] : [];
  },
};

function names(known: (ground: Ground) => readonly string[]): Cure {
  return (diagnostic, ground) =>
    nearestOf(String(diagnostic.params.name), known(ground), mostNames).map((name) => replaceBy(writeName(name), diagnostic.range, ground));
}

function fieldNames(diagnostic: Diagnostic, ground: Ground): CodeAction[] {
  const stream = streamOf(diagnostic, ground);
  const fields = stream ? (ground.index.fields.get(stream)?.keys() ?? []) : [];
  return nearestOf(String(diagnostic.params.name), [...fields], mostNames).map((name) =>
    replaceBy(writeName(name), diagnostic.range, ground),
  );
}

function streamOf(diagnostic: Diagnostic, { index }: Ground) {
  return index.streams.get(String(diagnostic.params.stream));
}

/** Money before other numbers: it is what one means by a sum. */
function rank(field: ColumnInfo): number {
  return field.type === 'money' ? 0 : field.role === 'amount' ? 1 : 2;
}

function shown(field: ColumnInfo, { written }: Ground): string {
  return written === 'zh' && field.label !== null && /\p{Script=Han}/u.test(field.label) ? field.label : field.name;
}

/** What is written on one side becomes what the other side is. */
function convert(diagnostic: Diagnostic, ground: Ground): CodeAction[] {
  const whole = comparisonAt(diagnostic, ground);
  if (!whole) return [];
  const { left, right } = whole;
  const literal = [right, left].find((side) => ['text', 'number', 'boolean', 'date', 'time', 'duration'].includes(side.kind));
  const other = literal === right ? left : right;
  if (!literal) return [];
  const wanted = String(literal === right ? diagnostic.params.left : diagnostic.params.right);
  const direct = conversions(literal, wanted, ground).map((text) => replaceBy(text, literal.range, ground));
  const dated = (wanted === 'date' || wanted === 'time') && (literal.kind === 'number' || literal.kind === 'duration');
  return dated ? [...direct, replaceBy(inText(`days_since(${textAt(ground, other.range)})`, ground), other.range, ground)] : direct;
}

function conversions(literal: Syntax, wanted: string, ground: Ground): string[] {
  const text = literal.kind === 'text' ? literal.value.trim() : textAt(ground, literal.range);
  switch (wanted) {
    case 'number':
      return /^-?\d+(\.\d+)?%?$/.test(text.replaceAll(',', '')) ? [text.replaceAll(',', '')] : [];
    case 'text':
      return literal.kind === 'text' ? [] : [writeText(text)];
    case 'date':
    case 'time': {
      const day = dayIn(text);
      return day === null ? [] : [isoDay(day)];
    }
    case 'boolean':
      return truthIn(text).map((word) => inText(word, ground));
    default:
      return [];
  }
}

/** `2026/1/5`, `2026.1.5`, `2026年1月5日`, `20260105`. */
function dayIn(text: string): number | null {
  const match = /^(\d{4})(?:[-/.年]?)(\d{1,2})(?:[-/.月]?)(\d{1,2})日?(?:[ T].*)?$/.exec(text);
  return match && parseDay(match.slice(1, 4).join('-'));
}

function truthIn(text: string): string[] {
  const word = text.toLowerCase();
  if (['true', 'yes', 'y', '1', 't', '是', '真'].includes(word)) return ['true'];
  return ['false', 'no', 'n', '0', 'f', '否', '假'].includes(word) ? ['false'] : [];
}

type Comparison = { left: Syntax; right: Syntax; operator: CompareOperator | 'other'; range: Syntax['range'] };

/** The smallest comparison that holds the diagnostic. */
function comparisonAt({ range }: Diagnostic, ground: Ground): Comparison | null {
  let found: Comparison | null = null;
  walk(ground, (syntax) => {
    if (syntax.range.from > range.from || syntax.range.to < range.to) return;
    if (syntax.kind === 'compare') found = syntax;
    const sides = syntax.kind === 'in' ? syntax.options : syntax.kind === 'between' ? [syntax.low, syntax.high] : [];
    const right = sides.find((side) => side.range.from === range.from);
    if (right && (syntax.kind === 'in' || syntax.kind === 'between'))
      found = { left: syntax.value, right, operator: 'other', range: syntax.range };
  });
  return found;
}

function syntaxAt<K extends Syntax['kind']>({ range }: Diagnostic, ground: Ground, kind: K): Extract<Syntax, { kind: K }> | null {
  let found: Syntax | null = null;
  walk(ground, (syntax) => {
    if (syntax.kind === kind && syntax.range.from === range.from && syntax.range.to === range.to) found = syntax;
  });
  return found;
}

/** Every part of the text, outer ones first. Read from the plain data, so that new kinds of syntax are walked too. */
function walk(ground: Ground, visit: (syntax: Syntax) => void): void {
  const open: unknown[] = [parse(ground.compiled.source, ground.index.chinese).syntax];
  for (let at = 0; at < open.length; at++) {
    const part = open[at];
    if (typeof part !== 'object' || part === null) continue;
    if ('kind' in part && 'range' in part) visit(part as Syntax);
    for (const value of Object.values(part)) if (typeof value === 'object') open.push(value);
  }
}

/** The call whose parentheses hold the diagnostic. */
function callAround({ range }: Diagnostic, { compiled }: Ground): { name: string; inside: string; range: Diagnostic['range'] } | null {
  const { tokens, source } = compiled;
  const opened: number[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'symbol') continue;
    if (token.text === '(') opened.push(i);
    if (token.text !== ')') continue;
    const open = opened.pop();
    if (open === undefined || open === 0 || tokens[open].range.from > range.from || token.range.from < range.to) continue;
    const name = tokens[open - 1];
    if (functionOf(name.text))
      return {
        name: name.text,
        inside: source.slice(tokens[open].range.to, token.range.from),
        range: { from: name.range.from, to: token.range.to },
      };
  }
  return null;
}

/** `in 2026-03-01 .. 2026-01-01` and `between 30 and 60 days ago` the other way round. */
function swapped(window: string): string[] {
  const dates = /^(.*?)(\d{4}-\d{1,2}-\d{1,2}(?:T[\d:]+)?)(\s*\.\.\s*)(\d{4}-\d{1,2}-\d{1,2}(?:T[\d:]+)?)$/s.exec(window);
  if (dates) return [`${dates[1]}${dates[4]}${dates[3]}${dates[2]}`];
  const ages = /^(\D*)(\d+)(\D+)(\d+)(.*)$/s.exec(window);
  return ages ? [`${ages[1]}${ages[4]}${ages[3]}${ages[2]}${ages[5]}`] : [];
}

function insertAtEnd(text: string, ground: Ground): CodeAction {
  const end = ground.compiled.source.trimEnd().length;
  return {
    ...replaceBy(ground.compiled.source.trimEnd().split('\n').at(-1) + text, { from: end, to: end }, ground),
    edits: [{ range: { from: end, to: end }, text }],
  };
}
