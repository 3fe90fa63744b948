import { nearest, type Tag, writeText } from '../names.ts';
import { parse } from '../parser.ts';
import { type Scope, warn } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import type { Literal, Node } from '../tree.ts';

/** The texts that a ladder can give, where all its rungs give written ones, by itself or as a tag; null where that is not known. */
function textsOf(node: Node): string[] | null {
  if (node.kind === 'tag') return textsOf(node.body);
  if (node.kind !== 'case') return null;
  const texts = new Set<string>();
  for (const value of [...node.rungs.map((rung) => rung.value), ...(node.otherwise ? [node.otherwise] : [])]) {
    if (value.kind !== 'literal' || value.type.kind !== 'text') return null;
    texts.add(String(value.value));
  }
  return [...texts];
}

/** A text that no rung gives, compared with a ladder: a slip of the pen. */
export function warnAboutAbsentText(value: Node, texts: readonly Node[], scope: Scope): void {
  const known = textsOf(value);
  if (!known) return;
  for (const text of texts) {
    if (text.kind !== 'literal' || text.type.kind !== 'text' || text.value === '' || known.includes(String(text.value))) continue;
    warnAboutAbsent(text, known, scope);
  }
}

/** Tells it with the nearest that there is. */
export function warnAboutAbsent(text: Literal, known: readonly string[], scope: Scope): void {
  const written = String(text.value);
  const near = nearest(written, known);
  warn(scope, 'label-absent', text.range, { label: written.slice(0, 80) }, near === null ? null : writeText(near));
}

/**
 * The texts that a tag gives if it is a ladder, in the order of its rungs, read from its text alone; none of any other tag.
 *
 * @example
 * labelsOfTag({ name: 'band', version: 1, expression: 'case when age > 9 then "old" end' }, new Set()); // ['old']
 */
export function labelsOfTag(tag: Tag, names: ReadonlySet<string>): string[] {
  const { syntax } = parse(tag.expression, names);
  if (syntax?.kind !== 'ladder') return [];
  const values: Syntax[] = [...syntax.rungs.map(({ value }) => value), ...(syntax.otherwise ? [syntax.otherwise] : [])];
  return [...new Set(values.flatMap((value) => (value.kind === 'text' && value.value !== '' ? [value.value] : [])))];
}
