/**
 * Full-width letters, digits and signs (U+FF01 to U+FF5E), the wide blank and ￥ as narrow ones; nothing else changes.
 *
 * @example
 * foldWidth('ＡＢ１２　－'); // 'AB12 -'
 */
export function foldWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replaceAll('\uffe5', '\u00a5');
}
