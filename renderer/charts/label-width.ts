/**
 * Room in px for the longest of some labels at 12 px, not more than `most`. Characters of Chinese are as wide as high, others about half of it.
 *
 * @example
 * labelWidth(['login'], 200); // 56
 */
export function labelWidth(labels: readonly string[], most: number): number {
  const widths = labels.map((label) => [...label].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 12 : 6.6), 0));
  return Math.min(most, Math.max(56, Math.ceil(Math.max(0, ...widths)) + 20));
}
