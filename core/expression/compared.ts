import type { ColumnInfo, Completion, StreamInfo } from '#core/contract/types.ts';
import type { Surroundings } from './context.ts';
import { spellings } from './keywords.ts';
import { labelsOfTag } from './ladders/values.ts';
import type { Token } from './lexer.ts';
import { type NameIndex, writeText } from './names.ts';

const listWords: ReadonlySet<string> = new Set(
  (['in-list', 'not-in-list', 'like', 'not-like'] as const).flatMap((id) => spellings[id].map((words) => words.at(-1) ?? '')),
);

function isOne(token: Token | undefined, symbols: readonly string[]): boolean {
  return token?.kind === 'symbol' && symbols.includes(token.text);
}

/** Index of what stands before one of these symbols, or before `in (` or `like`, right before the end of these tokens; -1 where nothing does. */
function comparedAt(before: readonly Token[], ...symbols: string[]): number {
  const last = before.length - 1;
  let at = last;
  if (isOne(before[at], [',']) && symbols.includes(',') && before[at - 1]?.kind === 'word') return at - 1;
  while (at >= 0 && (before[at].kind === 'text' || before[at].kind === 'number' || isOne(before[at], [',']))) at--;
  const inList = isOne(before[at], ['(']) && isOne(before[last], ['(', ',']);
  if (inList) at--;
  else if (at < last) return -1;
  const operator = before[at];
  if (!isOne(operator, symbols) && !(operator?.kind === 'word' && listWords.has(operator.text.toLowerCase()))) return -1;
  return at - (before[at - 1]?.text.toLowerCase() === 'not' ? 2 : 1);
}

/** The column on the left of `=`, `!=`, `in (` or `like` right before this place. */
export function comparedColumn(
  before: readonly Token[],
  around: Surroundings,
  index: NameIndex,
): { stream: StreamInfo | null; column: ColumnInfo } | null {
  const at = comparedAt(before, '=', '!=');
  const name = before[at];
  if (!name || (name.kind !== 'word' && name.kind !== 'name')) return null;
  const owner = isOne(before[at - 1], ['.'])
    ? (index.streams.get(before[at - 2]?.text ?? '') ?? null)
    : around.inWhere
      ? around.stream
      : null;
  const field = owner ? index.fields.get(owner)?.get(name.text) : undefined;
  if (owner && field) return { stream: owner, column: field };
  const attribute = index.attributes.get(name.text);
  return attribute ? { stream: null, column: attribute } : null;
}

/** The labels of a tag that is a ladder, behind a comparison with it or inside `has_label`. */
export function labelsCompared(before: readonly Token[], index: NameIndex): Omit<Completion, 'range'>[] {
  const tag = index.tags.get(before[comparedAt(before, ',', '=', '!=')]?.text ?? '');
  if (!tag) return [];
  const more = tag.expression.slice(0, 1000);
  return labelsOfTag(tag, index.chinese).map((label) => ({ label, insert: writeText(label), kind: 'value', detail: tag.name, more }));
}
