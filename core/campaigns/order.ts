import { hash } from 'node:crypto';

/**
 * Order of ids by code points: the order of SQLite's binary comparison of UTF-8, on every machine and in every locale.
 *
 * @example
 * ['b', 'a10', 'a9'].sort(compareIds); // ['a10', 'a9', 'b']
 */
export function compareIds(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return sortable(x) - sortable(y);
  }
  return a.length - b.length;
}

/** UTF-16 puts surrogates below U+E000..U+FFFF, code points put them above. */
function sortable(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

/** Lower-case hexadecimal SHA-256 of a text in UTF-8. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
