import type { Catalogue, Range } from '#core/contract/types.ts';
import { indexOf, writeName } from './names.ts';
import { parse } from './parser.ts';

/**
 * The expression with every use of a tag under its new name; everything else stays as it is. Free of Node: drafts in the page are renamed with it too.
 *
 * @example
 * renamedIn('quiet and age > 3', 'quiet', 'asleep', catalogue); // 'asleep and age > 3'
 */
export function renamedIn(source: string, name: string, to: string, catalogue: Catalogue): string {
  let text = '';
  let at = 0;
  for (const { from, to: end } of usesIn(source, name, catalogue)) {
    text = joined(text + source.slice(at, from), writeName(to));
    at = end;
    if (/[\p{L}\p{N}_]/u.test(source[at] ?? '') && /[\p{L}\p{N}_]$/u.test(text)) text += ' ';
  }
  return text + source.slice(at);
}

/** Where an expression names a tag, in order. A column of that name is not the tag. */
export function usesIn(source: string, name: string, catalogue: Catalogue): Range[] {
  const index = indexOf(catalogue);
  if (index.attributes.has(name)) return [];
  const { tokens, marks } = parse(source, index.chinese);
  const found = marks.flatMap((mark) => {
    if (mark.kind !== 'name' || mark.role !== 'value' || tokens[mark.from].text !== name) return [];
    const stream = index.streams.get(mark.stream ?? '');
    return stream && index.fields.get(stream)?.has(name) ? [] : [tokens[mark.from].range];
  });
  return found.sort((a, b) => a.from - b.from);
}

/** Words that touched without a blank, as Chinese ones may, are kept apart. */
function joined(before: string, after: string): string {
  return /[\p{L}\p{N}_]$/u.test(before) && /^[\p{L}\p{N}_]/u.test(after) ? `${before} ${after}` : before + after;
}
