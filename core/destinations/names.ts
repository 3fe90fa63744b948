/**
 * A list's name as part of a file name on every system: no signs that Windows or a shell minds, at most 60 characters.
 *
 * @example
 * compactName('May: 礼包 / A'); // 'May-礼包-A'
 */
export function compactName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/-+/g, '-');
  const cut = [...plain]
    .slice(0, 60)
    .join('')
    .replace(/^[-.]+|[-.]+$/g, '');
  return cut === '' ? 'list' : cut;
}
