import { toDays } from './arithmetic.ts';
import { strided } from './strides.ts';
import type { CompareOperator } from './syntax.ts';
import { EXACT, FALSE, type NumberVector, type TextVector, TRUE, type TruthVector, UNKNOWN, type Vector } from './vectors.ts';

/** Integers between `low` and `high`, both included; turned round where `outside`. Nothing where low > high. */
export interface Bounds {
  low: number;
  high: number;
  outside: boolean;
}

/**
 * The integers x, at scale `decimals`, for which `x operator constant` holds.
 *
 * @example
 * boundsOf('>=', { value: 205, decimals: 1 }, 0); // { low: 21, high: Infinity, outside: false }
 */
export function boundsOf(operator: CompareOperator, constant: { value: number; decimals: number }, decimals: number): Bounds {
  const digits = decimals - constant.decimals;
  return digits >= 0 ? boundsBeside(operator, constant.value * 10 ** digits, 1) : boundsBeside(operator, constant.value, 10 ** -digits);
}

/** The integers x for which `x operator value / whole` holds, whole > 0. */
export function boundsBeside(operator: CompareOperator, value: number, whole: number): Bounds {
  const { floor, isWhole } = quotient(value, whole);
  const above = isWhole ? floor : floor + 1;
  switch (operator) {
    case '=':
      return { low: isWhole ? floor : 1, high: isWhole ? floor : 0, outside: false };
    case '!=':
      return { low: isWhole ? floor : 1, high: isWhole ? floor : 0, outside: true };
    case '<':
      return { low: -Infinity, high: above - 1, outside: false };
    case '<=':
      return { low: -Infinity, high: floor, outside: false };
    case '>':
      return { low: floor + 1, high: Infinity, outside: false };
    case '>=':
      return { low: above, high: Infinity, outside: false };
  }
}

/** The integer not above value / whole, and whether it is that integer. */
function quotient(value: number, whole: number): { floor: number; isWhole: boolean } {
  const rest = ((value % whole) + whole) % whole;
  return { floor: (value - rest) / whole, isWhole: rest === 0 };
}

/** Whether each value lies in the bounds; unknown are `blank` of 32-bit integers and NaN. */
export function within(values: Int32Array | Float64Array, bounds: Bounds, blank: number, size: number): TruthVector {
  const out = new Uint8Array(size);
  if (values instanceof Int32Array) withinInts(values, bounds, blank, out);
  else withinDoubles(values, bounds, out);
  return { kind: 'truth', values: out };
}

/** Twice the same loop, so that each sees one kind of array; added up instead of branched, since values fall either way at random. */
function withinInts(values: Int32Array, { low, high, outside }: Bounds, blank: number, out: Uint8Array): void {
  const turned = Number(outside);
  for (let i = 0; i < out.length; i++) {
    const value = values[i];
    const known = +(value !== blank);
    out[i] = (((+(value >= low) & +(value <= high)) ^ turned) & known) | ((1 - known) << 1);
  }
}

function withinDoubles(values: Float64Array, { low, high, outside }: Bounds, out: Uint8Array): void {
  const turned = Number(outside);
  for (let i = 0; i < out.length; i++) {
    const value = values[i];
    // biome-ignore lint/suspicious/noSelfCompare: whether it is a number, in one step of the processor
    const known = +(value === value);
    out[i] = (((+(value >= low) & +(value <= high)) ^ turned) & known) | ((1 - known) << 1);
  }
}

const flipped: Readonly<Record<CompareOperator, CompareOperator>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Three-valued comparison of two vectors of comparable type. */
export function compare(operator: CompareOperator, a: Vector, b: Vector, size: number): TruthVector {
  if (a.kind === 'text' && b.kind === 'text') return compareText(operator, a, b, size);
  if (a.kind === 'truth' && b.kind === 'truth') return compareTruth(operator, a, b, size);
  if (a.kind === 'text' || a.kind === 'truth' || b.kind === 'text' || b.kind === 'truth')
    throw new Error(`cannot compare ${a.kind} with ${b.kind}`);
  const mixed = a.kind !== b.kind && a.kind !== 'number';
  return compareNumbers(operator, mixed ? toDays(a) : a, mixed ? toDays(b) : b, size);
}

function compareNumbers(operator: CompareOperator, a: NumberVector, b: NumberVector, size: number): TruthVector {
  if (b.constant && b.den === null && a.den === null && !Number.isNaN(b.values[0])) {
    const bounds = boundsOf(operator, { value: b.values[0], decimals: b.decimals }, a.decimals);
    if (!a.constant) return within(a.values, bounds, Number.NaN, size);
  }
  if (a.constant && !b.constant) return compareNumbers(flipped[operator], b, a, size);
  const quotient = a.den !== null && !a.constant && b.constant && b.den === null;
  return { kind: 'truth', values: quotient ? crossedConstant(operator, a, b, a.den!) : crossed(operator, a, b, size) };
}

/** Which of below, equal and above make a comparison true. */
const outcomes: Readonly<Record<CompareOperator, readonly [number, number, number]>> = {
  '=': [0, 1, 0],
  '!=': [1, 0, 1],
  '<': [1, 0, 0],
  '<=': [1, 1, 0],
  '>': [0, 0, 1],
  '>=': [0, 1, 1],
};

/** By cross-multiplication; beyond 2^53 with big integers. Without a branch on the values, which fall either way at random. */
function crossed(operator: CompareOperator, a: NumberVector, b: NumberVector, size: number): Uint8Array {
  const out = new Uint8Array(size);
  const [below, equal, above] = outcomes[operator];
  const [scaleA, scaleB] = [10 ** Math.max(0, b.decimals - a.decimals), 10 ** Math.max(0, a.decimals - b.decimals)];
  const { values: x, mask: maskX, den: denX, denMask: denMaskX } = strided(a);
  const { values: y, mask: maskY, den: denY, denMask: denMaskY } = strided(b);
  for (let i = 0; i < size; i++) {
    const left = x[i & maskX] * denY[i & denMaskY] * scaleA;
    const right = y[i & maskY] * denX[i & denMaskX] * scaleB;
    const less = +(left < right);
    const same = +(left === right);
    const more = +(left > right);
    out[i] = (less & below) | (same & equal) | (more & above) | ((1 - (less | same | more)) << 1);
    const large = +(left >= EXACT) | +(left <= -EXACT) | +(right >= EXACT) | +(right <= -EXACT);
    if (large & (less | same | more)) {
      const sign = bigOrder([x[i & maskX], denX[i & denMaskX], scaleA], [y[i & maskY], denY[i & denMaskY], scaleB]);
      out[i] = [below, equal, above][sign + 1];
    }
  }
  return out;
}

/** `crossed` of quotients with one written number, the usual comparison of an average. Magnitudes are looked at once for all: large ones go the long way. */
function crossedConstant(operator: CompareOperator, a: NumberVector, b: NumberVector, den: Float64Array): Uint8Array {
  const out = new Uint8Array(a.values.length);
  const [scaleA, scaleB] = [10 ** Math.max(0, b.decimals - a.decimals), 10 ** Math.max(0, a.decimals - b.decimals)];
  const constant = b.values[0] * scaleB;
  const isExact = Math.abs(constant) < EXACT && crossInto(out, operator, a.values, scaleA, den, constant);
  return isExact ? out : crossed(operator, a, b, out.length);
}

/** Whether all magnitudes were exact, so that `out` holds the answers. */
function crossInto(
  out: Uint8Array,
  operator: CompareOperator,
  values: Float64Array,
  scale: number,
  den: Float64Array,
  constant: number,
): boolean {
  const [below, equal, above] = outcomes[operator];
  let large = 0;
  for (let i = 0; i < out.length; i++) {
    const left = values[i] * scale;
    const right = constant * den[i];
    const atMost = +(left <= right);
    const atLeast = +(left >= right);
    const same = atMost & atLeast;
    out[i] = ((atMost ^ same) & below) | (same & equal) | ((atLeast ^ same) & above) | ((1 - (atMost | atLeast)) << 1);
    large |= +(Math.abs(left) + Math.abs(right) >= EXACT);
  }
  return large === 0;
}

/** Sign of a - b, each a value, its denominator and the scale that brings it to the decimals of both. All are known where their product is. */
function bigOrder(a: readonly [number, number, number], b: readonly [number, number, number]): number {
  const left = BigInt(a[0]) * BigInt(b[1]) * BigInt(a[2]);
  const right = BigInt(b[0]) * BigInt(a[1]) * BigInt(b[2]);
  return left > right ? 1 : left < right ? -1 : 0;
}

function compareTruth(operator: CompareOperator, a: TruthVector, b: TruthVector, size: number): TruthVector {
  const out = new Uint8Array(size);
  const same = operator === '=' ? TRUE : FALSE;
  for (let i = 0; i < size; i++) {
    const x = a.values[i];
    const y = b.values[i];
    out[i] = x === UNKNOWN || y === UNKNOWN ? UNKNOWN : x === y ? same : 1 - same;
  }
  return { kind: 'truth', values: out };
}

function compareText(operator: CompareOperator, a: TextVector, b: TextVector, size: number): TruthVector {
  if (a.codes && b.codes) return compareCodes(operator, a, b, size);
  const [column, constant] = a.codes ? [a, b.constant] : [b, a.constant];
  if (constant === '') return { kind: 'truth', values: new Uint8Array(size).fill(UNKNOWN) };
  const same = operator === '=' ? TRUE : FALSE;
  if (!column.codes)
    return {
      kind: 'truth',
      values: new Uint8Array(size).fill(column.constant === '' ? UNKNOWN : a.constant === b.constant ? same : 1 - same),
    };
  return byDictionary(column, (text) => (text === constant ? same : 1 - same), size);
}

function compareCodes(operator: CompareOperator, a: TextVector, b: TextVector, size: number): TruthVector {
  const codeOf = new Map(a.dictionary.map((text, code) => [text, code]));
  const translated = Int32Array.from(b.dictionary, (text) => codeOf.get(text) ?? -1);
  const out = new Uint8Array(size);
  const same = operator === '=' ? TRUE : FALSE;
  for (let i = 0; i < size; i++) {
    const x = a.codes?.[i] ?? 0;
    const y = b.codes?.[i] ?? 0;
    out[i] = x === 0 || y === 0 ? UNKNOWN : x === translated[y] ? same : 1 - same;
  }
  return { kind: 'truth', values: out };
}

/** A condition on a text, asked once per dictionary entry. Blank is unknown. */
export function byDictionary(column: TextVector, test: (text: string) => number, size: number): TruthVector {
  const out = new Uint8Array(size);
  if (!column.codes) return { kind: 'truth', values: out.fill(column.constant === '' ? UNKNOWN : test(column.constant)) };
  const table = Uint8Array.from(column.dictionary, (text, code) => (code === 0 ? UNKNOWN : test(text)));
  const { codes } = column;
  if (codes instanceof Uint8Array) lookUpBytes(out, table, codes);
  else if (codes instanceof Uint16Array) lookUpShorts(out, table, codes);
  else lookUpInts(out, table, codes);
  return { kind: 'truth', values: out };
}

/** Three times the same loop, so that each sees one kind of array. */
function lookUpBytes(out: Uint8Array, table: Uint8Array, codes: Uint8Array): void {
  for (let i = 0; i < out.length; i++) out[i] = table[codes[i]];
}

function lookUpShorts(out: Uint8Array, table: Uint8Array, codes: Uint16Array): void {
  for (let i = 0; i < out.length; i++) out[i] = table[codes[i]];
}

function lookUpInts(out: Uint8Array, table: Uint8Array, codes: Int32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = table[codes[i]];
}

/**
 * A `like` pattern as a test: `%` any text, `_` one character (code point), case counts.
 *
 * @example
 * likeTest('A%')('Apple'); // true
 */
export function likeTest(pattern: string): (text: string) => boolean {
  if (pattern.includes('\0')) return () => false;
  const pieces = pattern.split('%').map((piece) => [...piece]);
  return (text) => matches([...text], pieces);
}

/** Greedy from the left, anchored at both ends: linear in the text for each piece, so no pattern hangs. */
function matches(text: string[], pieces: string[][]): boolean {
  const first = pieces[0];
  if (pieces.length === 1) return text.length === first.length && fits(text, 0, first);
  const last = pieces[pieces.length - 1];
  if (text.length < first.length + last.length || !fits(text, 0, first) || !fits(text, text.length - last.length, last)) return false;
  let from = first.length;
  const stop = text.length - last.length;
  for (const piece of pieces.slice(1, -1)) {
    while (from + piece.length <= stop && !fits(text, from, piece)) from++;
    if (from + piece.length > stop) return false;
    from += piece.length;
  }
  return true;
}

function fits(text: string[], from: number, piece: string[]): boolean {
  return piece.every((character, i) => character === '_' || character === text[from + i]);
}
