import type { ValueType } from '#core/contract/types.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { GrowableInts } from './growable.ts';
import { sharedBytes, sharedDoubles, sharedInts } from './shared.ts';
import { type Column, NO_INTEGER } from './types.ts';
import { bytesOf, codeArray, numberAt, textColumn } from './values.ts';

const empty = new Uint8Array(0);

/**
 * Entries of one column in order of arrival, blank where nothing was set. Text entries are codes of `dictionary` (0 blank); numbers are
 * scaled integers, days or seconds; booleans 0 and 1; NaN is blank. Numbers lie in 32 bits until one does not fit.
 */
export class FieldBuilder {
  readonly type: ValueType;
  readonly dictionary: ByteDictionary | null;
  length = 0;
  #ints: GrowableInts | null;
  #wide = new Float64Array(0);
  readonly #blank: number;
  #base: Column | null;

  /** `base`: a finished column that comes before the entries of this builder; a text builder goes on with its codes. */
  constructor(type: ValueType, base: Column | null = null) {
    this.type = type;
    this.#base = base;
    this.dictionary = type !== 'text' ? null : base?.kind === 'text' ? bytesOf(base).clone() : new ByteDictionary();
    if (this.dictionary?.size === 0) this.dictionary.add(empty, 0, 0);
    this.#blank = type === 'text' ? 0 : NO_INTEGER;
    this.#ints = type === 'time' ? null : new GrowableInts();
  }

  push(entry: number): void {
    if (this.#ints && entry === (entry | 0) && entry !== NO_INTEGER) {
      this.#ints.push(entry);
      this.length++;
    } else this.set(this.length, entry);
  }

  /** Sets any entry; those between the old end and this one are blank. */
  set(at: number, entry: number): void {
    if (at >= this.length) this.extend(at + 1);
    if (this.#ints && (entry !== (entry | 0) || entry === NO_INTEGER) && !Number.isNaN(entry)) this.#widen();
    if (this.#ints) this.#ints.values[at] = Number.isNaN(entry) ? this.#blank : entry;
    else this.#wide[at] = entry;
  }

  /** Grows to `length` entries, the new ones blank. */
  extend(length: number): void {
    if (length <= this.length) return;
    if (this.#ints) {
      this.#ints.reserve(length);
      if (length - this.length === 1) this.#ints.values[this.length] = this.#blank;
      else this.#ints.values.fill(this.#blank, this.length, length);
      this.#ints.length = length;
    } else this.#growWide(length);
    this.length = length;
  }

  /** NaN is blank; a text's code 0 is NaN too. */
  at(index: number): number {
    if (!this.#ints) return this.#wide[index];
    const entry = this.#ints.values[index];
    return entry === this.#blank ? Number.NaN : entry;
  }

  /** Largest size of a number held, the base's included, to see whether more decimals still fit. */
  largest(): number {
    let largest = 0;
    for (let i = 0; i < this.length; i++) largest = Math.max(largest, Math.abs(this.at(i)) || 0);
    const base = this.#base;
    for (let i = 0; base && i < lengthOf(base); i++) largest = Math.max(largest, Math.abs(numberAt(base, i)) || 0);
    return largest;
  }

  /** Multiplies every number, the base's included, when the column gets more decimals. */
  scale(factor: number): void {
    for (let i = 0; i < this.length; i++) {
      const entry = this.at(i);
      if (!Number.isNaN(entry)) this.set(i, entry * factor);
    }
    if (!this.#base) return;
    const scaled = new FieldBuilder(this.type);
    for (let i = 0; i < lengthOf(this.#base); i++) scaled.push(numberAt(this.#base, i) * factor);
    this.#base = scaled.finish(null);
  }

  /** The base as it stands now. */
  get base(): Column | null {
    return this.#base;
  }

  /**
   * The finished column, in the narrowest arrays, shared with threads: entry i of it is entry `order[i]` of base and builder, one after the other. `order`
   * null keeps the order; a base that is null although `order` counts `skip` entries of one is blank there.
   */
  finish(order: Int32Array | null, skip = 0): Column {
    const length = order ? order.length : this.length;
    if (this.dictionary) return this.#finishText(length, order, skip, this.dictionary);
    if (this.#ints && !this.#base && skip === 0 && this.type !== 'boolean')
      return { kind: 'integer', values: gather(this.#ints.values, order, length) };
    const read = this.#reader(order, skip);
    if (this.type === 'boolean') {
      const values = sharedBytes(length);
      for (let i = 0; i < length; i++) values[i] = Number.isNaN(read(i)) ? 2 : read(i);
      return { kind: 'boolean', values };
    }
    const narrow = this.type !== 'time' && this.#fitsNarrow() && (!this.#base || this.#base.kind === 'integer');
    const values = narrow ? sharedInts(length) : sharedDoubles(length);
    for (let i = 0; i < length; i++) {
      const entry = read(i);
      values[i] = narrow && Number.isNaN(entry) ? NO_INTEGER : entry;
    }
    return values instanceof Int32Array ? { kind: 'integer', values } : { kind: 'wide', values };
  }

  #finishText(length: number, order: Int32Array | null, skip: number, dictionary: ByteDictionary): Column {
    const codes = codeArray(dictionary.size, length);
    const own = this.#ints!.values;
    const before = this.#base?.kind === 'text' ? this.#base.codes : null;
    for (let i = 0; i < length; i++) {
      const at = order ? order[i] : i;
      codes[i] = at >= skip ? own[at - skip] : before ? before[at] : 0;
    }
    return textColumn(codes, dictionary);
  }

  #reader(order: Int32Array | null, skip: number): (i: number) => number {
    const base = this.#base;
    return (i) => {
      const at = order ? order[i] : i;
      if (at >= skip) return this.at(at - skip);
      return base ? numberAt(base, at) : Number.NaN;
    };
  }

  #fitsNarrow(): boolean {
    if (this.#ints) return true;
    for (let i = 0; i < this.length; i++) {
      const entry = this.#wide[i];
      if (!Number.isNaN(entry) && (entry !== (entry | 0) || entry === NO_INTEGER)) return false;
    }
    return true;
  }

  #widen(): void {
    const ints = this.#ints!;
    this.#wide = new Float64Array(Math.max(1024, ints.values.length));
    for (let i = 0; i < this.length; i++) this.#wide[i] = ints.values[i] === NO_INTEGER ? Number.NaN : ints.values[i];
    this.#ints = null;
  }

  #growWide(length: number): void {
    if (length > this.#wide.length) {
      const grown = new Float64Array(Math.max(length, 1024, this.#wide.length * 2));
      grown.set(this.#wide);
      this.#wide = grown;
    }
    this.#wide.fill(Number.NaN, this.length, length);
  }
}

/** Entries of a column. */
function lengthOf(column: Column): number {
  return column.kind === 'text' ? column.codes.length : column.values.length;
}

function gather(source: Int32Array, order: Int32Array | null, length: number): Int32Array {
  const values = sharedInts(length);
  if (!order) values.set(source.subarray(0, length));
  else for (let i = 0; i < length; i++) values[i] = source[order[i]];
  return values;
}
