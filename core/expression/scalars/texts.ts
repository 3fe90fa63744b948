import type { TextMap } from '../text/maps.ts';
import { type NumberVector, type TextVector, type TruthVector, UNKNOWN, type Vector } from '../vectors.ts';

/** A function of a text, asked once per dictionary entry. Blank is unknown, and so is a blank answer. */
export function mapText(map: TextMap, column: TextVector, constant: string | number, size: number): Vector {
  const of = (text: string) => (text === '' ? null : map.of(text, constant));
  switch (map.gives) {
    case 'text':
      return textOf(column, (text) => String(of(text) ?? ''));
    case 'boolean':
      return truthOf(column, (text) => truthCode(of(text)), size);
    case 'number':
    case 'date':
      return numberOf(column, map.gives, (text) => Number(of(text) ?? Number.NaN), size);
  }
}

function truthCode(value: unknown): number {
  return value === null ? UNKNOWN : Number(value);
}

function truthOf(column: TextVector, of: (text: string) => number, size: number): TruthVector {
  const values = new Uint8Array(size);
  const { codes } = column;
  if (!codes) return { kind: 'truth', values: values.fill(of(column.constant)) };
  const table = Uint8Array.from(column.dictionary, of);
  for (let i = 0; i < size; i++) values[i] = table[codes[i]];
  return { kind: 'truth', values };
}

function numberOf(column: TextVector, kind: 'number' | 'date', of: (text: string) => number, size: number): NumberVector {
  const { codes } = column;
  if (!codes) return { kind, values: Float64Array.of(of(column.constant)), den: null, decimals: 0, constant: true };
  const table = Float64Array.from(column.dictionary, of);
  const values = new Float64Array(size);
  for (let i = 0; i < size; i++) values[i] = table[codes[i]];
  return { kind, values, den: null, decimals: 0, constant: false };
}

/** A new dictionary without doubles, blank first, and its codes. */
function textOf(column: TextVector, of: (text: string) => string): TextVector {
  if (!column.codes) return { ...column, constant: of(column.constant) };
  const made = new Map([['', 0]]);
  const table = Int32Array.from(column.dictionary, (text) => codeIn(made, of(text)));
  return { kind: 'text', codes: recoded(column.codes, table), dictionary: [...made.keys()], constant: '' };
}

function recoded(codes: NonNullable<TextVector['codes']>, table: Int32Array): Int32Array {
  const out = new Int32Array(codes.length);
  for (let i = 0; i < out.length; i++) out[i] = table[codes[i]];
  return out;
}

function codeIn(dictionary: Map<string, number>, text: string): number {
  const known = dictionary.get(text);
  if (known !== undefined) return known;
  dictionary.set(text, dictionary.size);
  return dictionary.size - 1;
}

/** The texts behind each other; unknown where one is. Each pair of entries that occurs is joined once. */
export function concatenated(values: readonly TextVector[], size: number): TextVector {
  return values.reduce((a, b) => joined(a, b, size));
}

function joined(a: TextVector, b: TextVector, size: number): TextVector {
  if (!a.codes && !b.codes) return { ...a, constant: a.constant === '' || b.constant === '' ? '' : a.constant + b.constant };
  if (!b.codes) return textOf(a, (text) => (text === '' || b.constant === '' ? '' : text + b.constant));
  if (!a.codes) return textOf(b, (text) => (text === '' || a.constant === '' ? '' : a.constant + text));
  return pairs(a, b, size, (x, y) => (x === '' || y === '' ? '' : x + y));
}

/** A text per row from two, made once for each pair that occurs. */
function pairs(a: TextVector, b: TextVector, size: number, of: (x: string, y: string) => string): TextVector {
  const [codesA, codesB] = [a.codes!, b.codes!];
  const width = b.dictionary.length;
  const known = new Map<number, number>();
  const made = new Map([['', 0]]);
  const codes = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const pair = codesA[i] * width + codesB[i];
    let code = known.get(pair);
    if (code === undefined) {
      code = codeIn(made, of(a.dictionary[codesA[i]], b.dictionary[codesB[i]]));
      known.set(pair, code);
    }
    codes[i] = code;
  }
  return { kind: 'text', codes, dictionary: [...made.keys()], constant: '' };
}

/** The first text that is known. */
export function firstKnownText(values: readonly TextVector[], size: number): TextVector {
  return values.reduce((a, b) => {
    if (!a.codes && !b.codes) return a.constant === '' ? b : a;
    if (!a.codes) return a.constant === '' ? b : a;
    if (!b.codes) return textOf(a, (text) => text || b.constant);
    return pairs(a, b, size, (x, y) => x || y);
  });
}
