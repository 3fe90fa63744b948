import type { Catalogue } from '#core/contract/types.ts';
import { indexOf } from '#core/expression/names.ts';
import { parse } from '#core/expression/parser.ts';
import { translate, writtenLanguage } from '#core/expression/translate.ts';

/**
 * An expression with another one as its further clause, in the words of the first. What is joined by "or" keeps its meaning in brackets.
 *
 * @example
 * joinClauses('age > 3', 'any(order)', catalogue); // 'age > 3\nand any(order)'
 */
export function joinClauses(before: string, added: string, catalogue: Catalogue): string {
  const language = writtenLanguage(before, catalogue) ?? writtenLanguage(added, catalogue) ?? 'en';
  const [first, second] = [before.trimEnd(), translate(added, language, catalogue)].map((text) => whole(text, catalogue));
  return `${first}\n${translate('and', language)} ${second}`;
}

/** A comment at the end would swallow the closing bracket, so that stands on a line of its own. */
function whole(text: string, catalogue: Catalogue): string {
  if (parse(text, indexOf(catalogue).chinese).syntax?.kind !== 'or') return text;
  return text.includes('--') ? `(${text}\n)` : `(${text})`;
}
