import type { Catalogue } from '#core/contract/types.ts';
import { indexOf, writeName } from './names.ts';
import { parse } from './parser.ts';

/**
 * The expression with every use of a tag under its new name; everything else stays as it is. Free of Node: drafts in the page are renamed with it too.
 *
 * @example
 * renamedIn('quiet and age > 3', 'quiet', 'asleep', catalogue); // 'asleep and age > 3'
 */
export function renamedIn(source: string, name: string, to: string, catalogue: Catalogue): string {
  const index = indexOf(catalogue);
  if (index.attributes.has(name)) return source;
  const { tokens, marks } = parse(source, index.chinese);
  const places = marks.flatMap((mark) => {
    if (mark.kind !== 'name' || mark.role !== 'value' || tokens[mark.from].text !== name) return [];
    const stream = index.streams.get(mark.stream ?? '');
    return stream && index.fields.get(stream)?.has(name) ? [] : [tokens[mark.from].range];
  });
  let text = '';
  let at = 0;
  for (const { from, to: end } of places.sort((a, b) => a.from - b.from)) {
    text = joined(text + source.slice(at, from), writeName(to));
    at = end;
    if (/[\p{L}\p{N}_]/u.test(source[at] ?? '') && /[\p{L}\p{N}_]$/u.test(text)) text += ' ';
  }
  return text + source.slice(at);
}

/** Words that touched without a blank, as Chinese ones may, are kept apart. */
function joined(before: string, after: string): string {
  return /[\p{L}\p{N}_]$/u.test(before) && /^[\p{L}\p{N}_]/u.test(after) ? `${before} ${after}` : before + after;
}
