import type { TruthCount } from '#core/contract/types.ts';

/** Of truths whose parts were counted when they were evaluated: reading what other processors wrote last takes ten times as long. */
const known = new WeakMap<Uint8Array, TruthCount>();

/** Customers by 0 no, 1 yes, 2 unknown. Of a truth that nobody writes into any more. */
export function tally(truth: Uint8Array): TruthCount {
  return known.get(truth) ?? countTruths(truth);
}

/** Says how many truths of an array are 1 and 2, so that `tally` need not read it. */
export function inheritTally(truth: Uint8Array, yes: number, unknown: number): void {
  known.set(truth, { true: yes, false: truth.length - yes - unknown, unknown });
}

/** The same by reading them: four truths at once in the bytes of a word. */
export function countTruths(truth: Uint8Array): TruthCount {
  const words = truth.byteOffset % 4 === 0 ? new Int32Array(truth.buffer, truth.byteOffset, truth.length >> 2) : new Int32Array(0);
  let [yes, unknown] = [0, 0];
  for (let i = 0; i < words.length; ) {
    const end = Math.min(words.length, i + MOST_WORDS);
    let [ones, twos] = [0, 0];
    for (; i < end; i++) {
      ones = (ones + (words[i] & LOW)) | 0;
      twos = (twos + ((words[i] >> 1) & LOW)) | 0;
    }
    yes += sumOfBytes(ones);
    unknown += sumOfBytes(twos);
  }
  for (let i = words.length * 4; i < truth.length; i++) {
    yes += truth[i] & 1;
    unknown += truth[i] >> 1;
  }
  return { true: yes, false: truth.length - yes - unknown, unknown };
}

/** What a byte counts without touching the sign of its word: sums that leave 32 bits make the whole loop five times slower. */
const MOST_WORDS = 127;
/** The low bit of each byte of a word. */
const LOW = 0x0101_0101;

function sumOfBytes(word: number): number {
  return (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24);
}
