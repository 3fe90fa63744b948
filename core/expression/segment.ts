import { functionNames } from './functions.ts';
import { chineseWords } from './keywords.ts';

/** Chinese words that may stand without blanks, by their first UTF-16 code; longest first. */
export type Words = ReadonlyMap<number, readonly string[]>;

/** Longer runs without a blank are no expression but a text that lost its quotes. */
const longest = 200;
const han = /\p{Script=Han}/u;
const made = new WeakMap<ReadonlySet<string>, Words>();

/** The keywords, the functions and the given names. Made once per set of names. */
export function wordsWith(names: ReadonlySet<string>): Words {
  const before = made.get(names);
  if (before) return before;
  const all = new Set([...chineseWords, ...functionNames.filter((name) => han.test(name)), ...names]);
  const words = new Map<number, string[]>();
  for (const word of [...all].sort((a, b) => b.length - a.length)) {
    const begun = words.get(word.charCodeAt(0));
    if (begun) begun.push(word);
    else words.set(word.charCodeAt(0), [word]);
  }
  made.set(names, words);
  return words;
}

/**
 * Cuts a run without blanks into known words and numbers, longest word first; null where that leaves a rest.
 *
 * @example
 * segment('介于30与40', wordsWith(new Set())); // ['介于', '30', '与', '40']
 */
export function segment(text: string, words: Words): string[] | null {
  if (text.length > longest) return null;
  /** Length of the piece that begins here, where the rest can be cut too; 0 else. The end can. */
  const lengths = new Uint8Array(text.length + 1);
  lengths[text.length] = 1;
  for (let at = text.length - 1; at >= 0; at--) {
    const digits = digitsAt(text, at);
    if (digits > 0 && digits <= 15) lengths[at] = lengths[at + digits] > 0 ? digits : 0;
    else lengths[at] = wordAt(text, at, words, lengths);
  }
  if (lengths[0] === 0) return null;
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += lengths[at]) pieces.push(text.slice(at, at + lengths[at]));
  return pieces;
}

function isDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19);
}

/** How many digits stand here, up to 16. */
function digitsAt(text: string, at: number): number {
  let count = 0;
  while (count < 16 && isDigit(text.charCodeAt(at + count))) count++;
  return count;
}

/** Length of the longest word here after which the rest can be cut; 0 for none. */
function wordAt(text: string, at: number, words: Words, lengths: Uint8Array): number {
  const begun = words.get(text.charCodeAt(at));
  if (begun) for (const word of begun) if (lengths[at + word.length] > 0 && text.startsWith(word, at)) return word.length;
  return 0;
}
