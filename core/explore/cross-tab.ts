import type { Estimate, ExploreCrossTab } from '#core/contract/types.ts';
import { none } from '#core/statistics/estimates.ts';
import { chiSquareTail } from '#core/statistics/special.ts';
import { countsByGroup, type Danfo } from './danfo.ts';
import type { ColumnData, RawLevel, Stop } from './data.ts';
import { cramerEstimate } from './intervals.ts';
import { codesOf, crossed, levelsOf } from './levels.ts';

export interface RawCrossTab {
  rows: RawLevel[];
  columns: RawLevel[];
  counts: number[][];
  test: ExploreCrossTab['test'];
  association: Estimate;
}

/** Customers by the levels of two columns, counted by danfojs, with the test of independence over those of whom both are known. */
export function crossTab(danfo: Danfo, rows: ColumnData, columns: ColumnData, stop: Stop): RawCrossTab {
  const levels = [levelsOf([rows]), levelsOf([columns])];
  const [first, second] = levels;
  const found = countsByGroup(danfo, crossed(codesOf(first, rows), codesOf(second, columns), second.length), stop);
  const counts = first.map((_, r) => second.map((_, c) => found.get(r * second.length + c) ?? 0));
  const known = counts.filter((_, r) => first[r].kind !== 'blank').map((row) => row.filter((_, c) => second[c].kind !== 'blank'));
  return { rows: first, columns: second, counts, ...independence(known) };
}

/**
 * Pearson's chi-squared test of a table of counts, without Yates' correction, and Cramér's V. Rows and columns of zeros are left out. Reasons why there is no V:
 * `one-row-or-column`; `expected-counts-small`, by W. G. Cochran's rule (Biometrics 10 (1954) 417-451): an expected count below 1, or more than a fifth of them below 5.
 *
 * @example
 * independence([[762, 327, 468], [484, 239, 477]]).test?.chiSquare; // 30.0701491
 */
export function independence(counts: readonly (readonly number[])[]): Pick<RawCrossTab, 'test' | 'association'> {
  const rows = counts.map(sumOf);
  const columns = (counts[0] ?? []).map((_, c) => sumOf(counts.map((row) => row[c])));
  const customers = sumOf(rows);
  const [height, width] = [rows, columns].map((sums) => sums.filter((sum) => sum > 0).length);
  if (height < 2 || width < 2) return { test: null, association: none('one-row-or-column') };
  let chiSquare = 0;
  const expected: number[] = [];
  for (let r = 0; r < rows.length; r++) {
    for (let c = 0; c < columns.length; c++) {
      if (rows[r] === 0 || columns[c] === 0) continue;
      const one = (rows[r] * columns[c]) / customers;
      expected.push(one);
      chiSquare += (counts[r][c] - one) ** 2 / one;
    }
  }
  const degrees = (height - 1) * (width - 1);
  const cells = expected.length;
  const expectedBelow5 = expected.filter((one) => one < 5).length;
  const leastExpected = Math.min(...expected);
  const test = { chiSquare, degrees, p: chiSquareTail(chiSquare, degrees), customers, leastExpected, expectedBelow5, cells };
  const small = leastExpected < 1 || expectedBelow5 * 5 > cells;
  return {
    test,
    association: small
      ? none('expected-counts-small', { below: expectedBelow5, cells, least: Number(leastExpected.toPrecision(2)) })
      : cramerEstimate(chiSquare, degrees, customers, Math.min(height, width), widerBy(counts, rows, columns)),
  };
}

/**
 * Standard deviation of chi-squared over that which the noncentral distribution has for a large table, by the delta method on the shares of a multinomial sample; at
 * least 1, as where the counts are independent.
 */
function widerBy(counts: readonly (readonly number[])[], rows: readonly number[], columns: readonly number[]): number {
  const customers = sumOf(rows);
  const share = (count: number, row: number, column: number) => (row === 0 || column === 0 ? 0 : count ** 2 / row / column);
  const phi = counts.map((row, r) => row.map((count, c) => share(count, rows[r], columns[c])));
  const square = sumOf(phi.map(sumOf)) - 1;
  if (!(square > 1e-12)) return 1;
  const inRow = phi.map((row, r) => (rows[r] === 0 ? 0 : (sumOf(row) * customers) / rows[r]));
  const inColumn = columns.map((sum, c) => (sum === 0 ? 0 : (sumOf(phi.map((row) => row[c])) * customers) / sum));
  let [mean, meanSquare] = [0, 0];
  for (const [r, row] of counts.entries()) {
    for (const [c, count] of row.entries()) {
      if (count === 0) continue;
      const slope = (2 * count * customers) / rows[r] / columns[c] - inRow[r] - inColumn[c];
      mean += (count / customers) * slope;
      meanSquare += (count / customers) * slope ** 2;
    }
  }
  // towards V = 1 the delta method sees no spread at all
  return Math.max(1, Math.sqrt(Math.max(0, meanSquare - mean ** 2) / (4 * square)));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
