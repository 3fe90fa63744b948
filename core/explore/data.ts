import type { ExploreLevel } from '#core/contract/types.ts';

/** A column over the chosen customers, in their order. Plain arrays, so that it goes to a thread as it is. */
export type ColumnData =
  /** NaN is blank. Integers scaled by 10^decimals; `decimals` null: quotients, as shown. */
  | { kind: 'number'; values: Float64Array; decimals: number | null }
  /** Days or seconds since 1970; NaN is blank. */
  | { kind: 'date' | 'time'; values: Float64Array }
  /** 0 no, 1 yes, 2 blank. */
  | { kind: 'truth'; values: Uint8Array }
  /** 1 .. distinct; 0 is blank. What they stand for stays with whoever asked. */
  | { kind: 'text'; codes: Int32Array; distinct: number };

/** A level whose text is still a code. */
export type RawLevel = Exclude<ExploreLevel, { kind: 'text' }> | { kind: 'text'; code: number };

/** True: whoever asked wants it to end. */
export type Stop = () => boolean;

export function sizeOf(data: ColumnData): number {
  return data.kind === 'text' ? data.codes.length : data.values.length;
}

/** Whether a row has no value. */
export function isBlank(data: ColumnData, row: number): boolean {
  switch (data.kind) {
    case 'text':
      return data.codes[row] === 0;
    case 'truth':
      return data.values[row] === 2;
    default:
      return Number.isNaN(data.values[row]);
  }
}

/** The known numbers, days or seconds, ascending. */
export function sortedKnown(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}

/** What a value of the array stands for: `unscaled` of its decimals. */
export function shownNumber(value: number, decimals: number | null): number {
  // one division of two exact doubles is rounded once, so it is the nearest double to the decimal
  return decimals ? value / 10 ** decimals : value;
}
