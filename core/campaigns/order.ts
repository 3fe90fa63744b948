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

/** Sorts in place by id, in the order of `compareIds`. */
export function sortById<T>(items: T[], idOf: (item: T) => string): void {
  // without surrogates and what UTF-16 sorts behind them the native comparison is the same order, and many times faster
  const native = !items.some((item) => /[\ud800-\uffff]/.test(idOf(item)));
  items.sort((a, b) => {
    const x = idOf(a);
    const y = idOf(b);
    if (!native) return compareIds(x, y);
    return x < y ? -1 : x > y ? 1 : 0;
  });
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
