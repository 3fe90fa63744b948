import { describe, expect, test } from 'vitest';
import { FEW_ROWS } from '#core/models/trees/atoms.ts';
import { fillCodes } from '#core/models/trees/binning.ts';
import { numberCuts } from '#core/models/trees/cuts.ts';
import { createRandom } from '#core/statistics/random.ts';

/** Bins of a column, and how many rows each has. */
function binned(column: Float32Array, maxBins = 256): { codes: Uint8Array; sizes: number[]; thresholds: Float32Array; bins: number } {
  const cut = numberCuts(column, null, maxBins, 'x');
  const codes = new Uint8Array(column.length);
  fillCodes(column, cut, 0, codes);
  const sizes = new Array<number>(cut.bins + (cut.missing ? 1 : 0)).fill(0);
  for (const code of codes) sizes[code]++;
  return { codes, sizes, thresholds: cut.thresholds, bins: cut.bins };
}

const random = createRandom(4, 0);
const draws: [string, () => number][] = [
  ['normal', random.normal],
  ['skewed cents', () => Math.round(1000 * Math.exp(2 * random.normal())) / 100],
  ['seconds of a year', () => 1.7e9 + random.below(31_536_000)],
  ['mostly zero', () => (random.chance(0.9) ? 0 : random.normal() * 100)],
  ['tiny', () => random.normal() * 1e-38],
];

describe.each([
  ['few rows, sorted', FEW_ROWS],
  ['many rows, counted', FEW_ROWS + 10_000],
])('%s', (_, rows) => {
  test.each(draws)('%s: codes follow the values, thresholds part them, no bin is far too large', (_name, draw) => {
    const column = Float32Array.from({ length: rows }, draw);
    const { codes, sizes, thresholds, bins } = binned(column);
    expect(bins).toBeGreaterThan(20);
    for (let row = 0; row < rows; row++) {
      const value = column[row];
      if (!(value >= thresholds[codes[row]] && value < thresholds[codes[row] + 1])) throw new Error(`${value} in bin ${codes[row]}`);
    }
    const counts = new Map<number, number>();
    for (const value of column) counts.set(value, (counts.get(value) ?? 0) + 1);
    const commonest = Math.max(...counts.values());
    expect(Math.max(...sizes)).toBeLessThan(commonest + (5 * rows) / 256);
  });
  test('few values have a bin each, minus zero that of zero', () => {
    const values = [-3.5, -1, -0, 0, 1, 2, 2.0000002, 100, 1e30];
    const column = Float32Array.from({ length: rows }, (_x, row) => values[row % values.length]);
    const { codes, bins } = binned(column);
    const byValue = new Map(values.map((value, i) => [Math.fround(value), codes[i]]));
    expect(codes[2]).toBe(codes[3]);
    expect(new Set(byValue.values()).size).toBe(new Set(values.map((value) => Math.fround(value) + 0)).size);
    expect(bins).toBeLessThanOrEqual(values.length);
  });
  test('missing values have a code of their own behind 255 bins at most', () => {
    const column = Float32Array.from({ length: rows }, (_x, row) => (row % 10 === 0 ? Number.NaN : random.normal()));
    const { codes, bins } = binned(column);
    expect(bins).toBeLessThanOrEqual(255);
    for (let row = 0; row < rows; row++) expect(codes[row] === bins).toBe(row % 10 === 0);
  });
  test('infinity is refused with its row', () => {
    const column = new Float32Array(rows).fill(1).with(7, Infinity);
    expect(() => binned(column)).toThrow(expect.objectContaining({ code: 'trees-infinite-value', params: { name: 'x', row: 7 } }));
  });
  test('the order of rows does not matter, weights count', () => {
    const column = Float32Array.from({ length: rows }, random.normal);
    expect(binned(column.toReversed()).thresholds).toEqual(binned(column).thresholds);
    const weight = Float64Array.from(column, (value) => (value > 1 ? 10 : 1));
    const above = numberCuts(column, weight, 64, 'x').thresholds.filter((threshold) => threshold > 1).length;
    expect(above).toBeGreaterThan(numberCuts(column, null, 64, 'x').thresholds.filter((threshold) => threshold > 1).length + 10);
  });
});
