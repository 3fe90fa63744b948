/**
 * Whether whatever matches the one `like` pattern is certain to match the other. Certain cases only: the same pattern, any text, and a fixed
 * beginning, end or part that the first pattern has too.
 *
 * @example
 * patternImplies('ab%', 'a%'); // true
 */
export function patternImplies(first: string, second: string): boolean {
  if (first === second || second === '%') return true;
  const wanted = fixedPart(second);
  if (!wanted) return false;
  const pieces = first.split(/[%_]/);
  if (wanted.at === 'beginning') return pieces[0].startsWith(wanted.text);
  if (wanted.at === 'end') return pieces[pieces.length - 1].endsWith(wanted.text);
  return pieces.some((piece) => piece.includes(wanted.text));
}

/** `a%`, `%a` and `%a%` ask for one fixed text; other patterns ask for more. */
function fixedPart(pattern: string): { at: 'beginning' | 'end' | 'anywhere'; text: string } | null {
  const found = /^(%?)([^%_]+)(%?)$/.exec(pattern);
  if (!found || (found[1] === '' && found[3] === '')) return null;
  return { at: found[1] === '' ? 'beginning' : found[3] === '' ? 'end' : 'anywhere', text: found[2] };
}
