import type { UnknownPolicy } from '#core/contract/types.ts';
import { FALSE, TRUE, type TruthVector } from './vectors.ts';

/*
 * Truths are bytes 0, 1, 2. The loops below work on their bits, without a branch: a test on data that fall either way at random costs five times as much.
 */

/** The low bit of each of the four truths in a word. */
const LOW = 0x0101_0101;

const noWords = new Int32Array(0);

/** Four truths at once; none where the memory does not lie on a word. The rest, byte by byte, is the same code: a byte is a word of its own. */
function wordsOf(truth: Uint8Array): Int32Array {
  return truth.byteOffset % 4 === 0 ? new Int32Array(truth.buffer, truth.byteOffset, truth.length >> 2) : noWords;
}

function wholeWords(a: Int32Array, b: Int32Array): number {
  return Math.min(a.length, b.length);
}

function kleeneAnd(x: number, y: number): number {
  const yes = x & y & LOW;
  const notFalse = (x | (x >>> 1)) & (y | (y >>> 1)) & LOW;
  return yes | ((notFalse ^ yes) << 1);
}

function kleeneOr(x: number, y: number): number {
  const yes = (x | y) & LOW;
  const unknown = ((x | y) >>> 1) & LOW & ~yes;
  return yes | (unknown << 1);
}

function kleeneNot(x: number): number {
  const unknown = (x >>> 1) & LOW;
  return (~(x | unknown) & LOW) | (unknown << 1);
}

/** Kleene's three-valued `and`. */
export function both(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length);
  const [left, right, words] = [wordsOf(a), wordsOf(b), wordsOf(out)];
  const count = wholeWords(left, right);
  for (let i = 0; i < count; i++) words[i] = kleeneAnd(left[i], right[i]);
  for (let i = count * 4; i < a.length; i++) out[i] = kleeneAnd(a[i], b[i]);
  return out;
}

/** Kleene's three-valued `or`. */
export function either(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length);
  const [left, right, words] = [wordsOf(a), wordsOf(b), wordsOf(out)];
  const count = wholeWords(left, right);
  for (let i = 0; i < count; i++) words[i] = kleeneOr(left[i], right[i]);
  for (let i = count * 4; i < a.length; i++) out[i] = kleeneOr(a[i], b[i]);
  return out;
}

/** Kleene's three-valued `not`. */
export function opposite(a: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length);
  const [given, words] = [wordsOf(a), wordsOf(out)];
  const count = wholeWords(given, given);
  for (let i = 0; i < count; i++) words[i] = kleeneNot(given[i]);
  for (let i = count * 4; i < a.length; i++) out[i] = kleeneNot(a[i]);
  return out;
}

/** Writes one byte over those of `bytes` whose truth is 1, and another where it is 2. */
export function overrule(bytes: Uint8Array, truth: Uint8Array, whereTrue: number, whereUnknown: number): void {
  const [given, words] = [wordsOf(truth), wordsOf(bytes)];
  const [yes, unknown] = [Math.imul(whereTrue, LOW), Math.imul(whereUnknown, LOW)];
  const count = wholeWords(given, words);
  for (let i = 0; i < count; i++) words[i] = overruled(words[i], given[i], yes, unknown);
  for (let i = count * 4; i < truth.length; i++) bytes[i] = overruled(bytes[i], truth[i], yes, unknown);
}

function overruled(byte: number, x: number, whereTrue: number, whereUnknown: number): number {
  const [yes, unknown] = [filled(x & LOW), filled((x >>> 1) & LOW)];
  return (byte & ~(yes | unknown)) | (whereTrue & yes) | (whereUnknown & unknown);
}

/** 255 for each byte that is 1. */
function filled(x: number): number {
  return ((x << 8) - x) | 0;
}

/** A tag's own answer to unknown. */
export function settle(truth: TruthVector, policy: UnknownPolicy): TruthVector {
  const table = Uint8Array.of(FALSE, TRUE, policy === 'include' ? TRUE : FALSE);
  const out = new Uint8Array(truth.values.length);
  for (let i = 0; i < out.length; i++) out[i] = table[truth.values[i]];
  return { kind: 'truth', values: out };
}
