import type { Language } from '#core/contract/texts.ts';
import type { Catalogue, IsoDate, Reading, ReadingPart } from '#core/contract/types.ts';
import { isAbsence } from '../actions/absence.ts';
import type { Compiled } from '../compile.ts';
import { dayFrom } from '../evaluate.ts';
import { indexOf } from '../names.ts';
import type { Node } from '../tree.ts';
import { clausesOf } from '../tree-parts.ts';
import { conditionOf, valueText } from './read-node.ts';
import { relativeText } from './sentence.ts';
import type { Reader } from './types.ts';

/** Longer sentences help nobody; what is left out is said. */
const mostLetters = 4000;

/**
 * The expression as one sentence, built from its tree: windows with their real dates, every clause a part that knows its place in the text. No parts where
 * the expression has errors.
 *
 * @throws WorkbenchError `impossible-date`
 * @example
 * read(compile('age > 30 and never(order)', catalogue), catalogue, '2026-06-30', 'en').text;
 * // 'Customers whose age is more than 30, and who have never had any order up to 30 June 2026.'
 */
export function read(compiled: Compiled, catalogue: Catalogue, asOf: IsoDate, language: Language): Reading {
  if (!compiled.tree) return { text: '', parts: [] };
  const reader: Reader = { language, asOf: dayFrom(asOf), names: indexOf(catalogue), source: compiled.source, about: 'customer' };
  const parts = compiled.tree.type.kind === 'boolean' ? conditionParts(compiled.tree, reader) : valueParts(compiled.tree, reader);
  return shortened(parts, language);
}

function conditionParts(tree: Node, reader: Reader): ReadingPart[] {
  const clauses = clausesOf(tree);
  const parts = clauses.map((clause): ReadingPart => {
    const text = relativeText(conditionOf(clause, false, reader), reader);
    const bracketed = clauses.length > 1 && clause.kind === 'or';
    return { text: bracketed ? inBrackets(text, reader) : text, clause: true, range: clause.range, absence: isAbsence(clause) };
  });
  const zh = reader.language === 'zh';
  const between = plain(zh ? '，且' : ', and ');
  const joined = parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]));
  return zh ? [...joined, plain('的客户。')] : [plain('Customers '), ...joined, plain('.')];
}

function valueParts(tree: Node, reader: Reader): ReadingPart[] {
  const part: ReadingPart = { text: valueText(tree, reader), clause: true, range: tree.range, absence: false };
  return reader.language === 'zh' ? [plain('每位客户的'), part, plain('。')] : [plain('For each customer: '), part, plain('.')];
}

function inBrackets(text: string, { language }: Reader): string {
  if (language === 'zh') return `（${text}）`;
  return text.startsWith('who either ') ? `(${text})` : `(either ${text})`;
}

function plain(text: string): ReadingPart {
  return { text, clause: false, range: null, absence: false };
}

function shortened(parts: ReadingPart[], language: Language): Reading {
  const text = parts.map((part) => part.text).join('');
  if (text.length <= mostLetters) return { text, parts };
  let left = mostLetters;
  const kept: ReadingPart[] = [];
  for (const part of parts) {
    if (part.text.length > left) break;
    left -= part.text.length;
    kept.push(part);
  }
  kept.push(plain(language === 'zh' ? '……（过长，其余部分未读出）' : ' … (too long: the rest is not read out)'));
  return { text: kept.map((part) => part.text).join(''), parts: kept };
}
