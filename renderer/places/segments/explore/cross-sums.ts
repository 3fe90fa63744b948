import type { ExploreCrossTab } from '#core/contract/types.ts';
import { formatShare } from '#renderer/components/format.ts';
import type { Text } from '#renderer/i18n.ts';
import type { ExploreChoice } from './choice.ts';

/** Customers of every row, of every column, and of all. */
export function sumsOf({ counts, columns }: ExploreCrossTab) {
  const rows = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  return {
    rows,
    columns: columns.levels.map((_, c) => counts.reduce((sum, row) => sum + row[c], 0)),
    all: rows.reduce((sum, count) => sum + count, 0),
  };
}

export type Sums = ReturnType<typeof sumsOf>;

/** A cell's share of what the cells show. 0 where the whole is. */
export function shareOf(count: number, r: number, c: number, shows: ExploreChoice['shows'], sums: Sums): number {
  const whole = shows === 'count' ? sums.all : shows === 'row' ? sums.rows[r] : sums.columns[c];
  return whole === 0 ? 0 : count / whole;
}

/** A cell with its shares, in words. */
export function cellTitle({ counts }: ExploreCrossTab, sums: Sums, r: number, c: number, t: Text, language: 'en' | 'zh'): string {
  const count = counts[r][c];
  return t('explore.cellTitle', {
    count,
    row: formatShare(count, sums.rows[r], language) ?? '–',
    column: formatShare(count, sums.columns[c], language) ?? '–',
  });
}
