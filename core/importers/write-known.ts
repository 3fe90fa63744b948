import type { StreamBuilder } from '#core/columns/stream-builder.ts';
import { numberAt } from '#core/columns/values.ts';

/**
 * Which rows of a file are there already. Rows are compared by all their values; the k-th copy of a row in a file is known where at least
 * k copies came in before this file. Rows in the base are found by customer and time, rows of earlier files of the same import by hash.
 */
export class KnownRows {
  readonly #builder: StreamBuilder;
  /** 1 where a row of the base was matched by a row of this file. */
  #usedBase = new Uint8Array(0);
  #usedNew = new Uint8Array(0);
  #slots = new Int32Array(0);
  #indexed = 0;
  /** Builder rows before this one came with earlier files. */
  #fileStart = 0;

  constructor(builder: StreamBuilder) {
    this.#builder = builder;
  }

  /** To be called before each file. */
  beginFile(): void {
    const builder = this.#builder;
    this.#usedBase = new Uint8Array(builder.base?.rows ?? 0);
    this.#usedNew = new Uint8Array(builder.length);
    this.#fileStart = builder.length;
    this.#indexUpTo(builder.length);
  }

  /** Takes one copy that came in before this file; false where there is none left. */
  take(customer: number, time: number, values: Float64Array): boolean {
    const base = this.#findBase(customer, time, values, true);
    if (base) return true;
    return this.#findNew(customer, time, values, (row) => row < this.#fileStart && this.#usedNew[row] === 0, true);
  }

  /** True where this file had the row before, or where it is a copy beyond those that were known. */
  repeated(customer: number, time: number, values: Float64Array): boolean {
    this.#indexUpTo(this.#builder.length);
    return this.#findBase(customer, time, values, false) || this.#findNew(customer, time, values, () => true, false);
  }

  #findBase(customer: number, time: number, values: Float64Array, take: boolean): boolean {
    const { base, fields } = this.#builder;
    if (!base || customer + 1 >= base.offsets.length) return false;
    const end = base.offsets[customer + 1];
    let low = base.offsets[customer];
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (base.time[middle] < time) low = middle + 1;
      else high = middle;
    }
    for (let row = low; row < end && base.time[row] === time; row++) {
      if (take && this.#usedBase[row] === 1) continue;
      if (!fields.every(({ builder }, f) => same(builder.base ? numberAt(builder.base, row) : Number.NaN, values[f]))) continue;
      if (take) this.#usedBase[row] = 1;
      return true;
    }
    return false;
  }

  #findNew(customer: number, time: number, values: Float64Array, fits: (row: number) => boolean, take: boolean): boolean {
    if (this.#slots.length === 0) return false;
    const builder = this.#builder;
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(customer, time, values) & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const row = this.#slots[slot] - 1;
      if (builder.customer.values[row] !== customer || builder.time.values[row] !== time || !fits(row)) continue;
      if (!builder.fields.every((field, f) => same(field.builder.at(row), values[f]))) continue;
      if (take) this.#usedNew[row] = 1;
      return true;
    }
    return false;
  }

  #indexUpTo(rows: number): void {
    if (rows * 2 > this.#slots.length) {
      let length = 1024;
      while (length < rows * 4) length *= 2;
      this.#slots = new Int32Array(length);
      this.#indexed = 0;
    }
    const builder = this.#builder;
    const mask = this.#slots.length - 1;
    const values = new Float64Array(builder.fields.length);
    for (; this.#indexed < rows; this.#indexed++) {
      const row = this.#indexed;
      builder.fields.forEach((field, f) => {
        values[f] = field.builder.at(row);
      });
      let slot = hashOf(builder.customer.values[row], builder.time.values[row], values) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = row + 1;
    }
  }

  /** After values changed in place (more decimals) hashes are others. */
  forget(): void {
    this.#slots = new Int32Array(0);
    this.#indexed = 0;
    this.#indexUpTo(this.#fileStart);
  }
}

function same(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

function hashOf(customer: number, time: number, values: Float64Array): number {
  let hash = Math.imul(customer ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(time, 0xc2b2ae35);
  for (let f = 0; f < values.length; f++) {
    const value = values[f];
    const part = Number.isNaN(value) ? 0x7fff : (value % 4_294_967_296) | 0;
    hash = Math.imul(hash ^ (hash >>> 15) ^ part, 0x27d4eb2f);
  }
  return hash ^ (hash >>> 13);
}
