/** What begins with a character, or goes on with it. */
export const BLANK = 1;
export const DIGIT = 2;
/** Begins a word. */
export const LETTER = 3;
/** Goes on in a word, begins none: marks, numbers of other scripts. */
export const PART = 4;
export const QUOTE = 5;
export const BACKTICK = 6;
export const OTHER = 7;

const HAN = 16;
const wordStart = /[\p{L}_]/u;
const wordPart = /[\p{L}\p{M}\p{N}_]/u;
const han = /\p{Script=Han}/u;

/** Full-width and other forms of what the language writes in ASCII. */
export const narrow: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '、': ',',
  '＝': '=',
  '＜': '<',
  '＞': '>',
  '！': '!',
  '＋': '+',
  '－': '-',
  '−': '-',
  '＊': '*',
  '×': '*',
  '／': '/',
  '÷': '/',
  '．': '.',
  '％': '%',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
};

/** Opening quote -> closing one. */
export const closing: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’', '＂': '＂' };

/** By UTF-16 code: 0 not looked at yet. A text of a million characters asks a million times, so the patterns are asked once per code. */
const known = new Uint8Array(65_536);

function look(character: string): number {
  if (/[\s\ufeff]/.test(character)) return BLANK;
  if (/[0-9０-９]/.test(character)) return DIGIT;
  if (wordStart.test(character)) return LETTER + (han.test(character) ? HAN : 0);
  if (wordPart.test(character)) return PART + (han.test(character) ? HAN : 0);
  if (closing[character]) return QUOTE;
  return character === '`' ? BACKTICK : OTHER;
}

function found(source: string, at: number): number {
  const code = source.charCodeAt(at);
  if (code >= 0xd800 && code < 0xdc00) return look(String.fromCodePoint(source.codePointAt(at)!));
  if (known[code] === 0) known[code] = look(source[at]);
  return known[code];
}

/** Class of the character that begins at a place; of a lone surrogate OTHER. */
export function classAt(source: string, at: number): number {
  return found(source, at) & 15;
}

/** Length of the word that goes on from a place, and whether Chinese characters are in it. */
export function wordAt(source: string, from: number): { to: number; chinese: boolean } {
  let to = from;
  let chinese = false;
  while (to < source.length) {
    const kind = found(source, to);
    const plain = kind & 15;
    if (plain !== LETTER && plain !== DIGIT && plain !== PART) break;
    if (kind >= HAN) chinese = true;
    to += isPair(source, to) ? 2 : 1;
  }
  return { to, chinese };
}

/** Whether the character that begins at a place takes two codes. */
export function isPair(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  if (code < 0xd800 || code >= 0xdc00) return false;
  const next = source.charCodeAt(at + 1);
  return next >= 0xdc00 && next < 0xe000;
}
