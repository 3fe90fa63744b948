/** A colour between two of the tokens, written as `#rrggbb`: 0 the first, 1 the second. */
export function mixed(from: string, to: string, share: number): string {
  const parts = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const end = parts(to);
  return `rgb(${parts(from)
    .map((part, i) => Math.round(part + (end[i] - part) * share))
    .join(', ')})`;
}
