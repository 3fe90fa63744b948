import type {
  DescribedColumn,
  ExploreCorrelations,
  ExploreCrossTab,
  ExploreDescription,
  ExploreGroupBy,
  Value,
} from '#core/contract/types.ts';
import type { ChartTable } from '#renderer/charts/save.ts';
import type { Text } from '#renderer/i18n.ts';
import { estimateCells, levelText } from './shown.tsx';

type Cells = (string | number | null)[];

/** The answers of the views as plain tables, for a spreadsheet: every number with its interval, or with the reason in the place of its lower end. */

/** A line per column and side. */
export function describeTable(columns: readonly DescribedColumn[], t: Text, language: 'en' | 'zh'): ChartTable {
  const ends = (name: string) => [name, `${name}: ${t('explore.low')}`, `${name}: ${t('explore.high')}`];
  const head = [
    t('explore.column'),
    t('segments.group'),
    t('explore.known'),
    t('explore.blank'),
    ...ends(t('explore.mean')),
    t('explore.deviation'),
    t('explore.least'),
    t('explore.lower'),
    ...ends(t('explore.median')),
    t('explore.upper'),
    t('explore.most'),
    t('explore.total'),
    t('explore.differentValues'),
    t('explore.frequent'),
    ...ends(t('segments.share')),
  ];
  const rows = columns.flatMap(({ column, segment, everybody }) =>
    (
      [
        [segment, 'segments.thisSegment'],
        [everybody, 'segments.everybody'],
      ] as const
    ).map(([found, who]) => [column.source, t(who), found.known, found.blank, ...described(found, language)]),
  );
  return { columns: head, rows };
}

function described(found: ExploreDescription, language: 'en' | 'zh'): Cells {
  const none = (count: number): Cells => new Array(count).fill(null);
  switch (found.kind) {
    case 'number': {
      const { deviation, least, lower, upper, most, total } = found;
      return [
        ...estimateCells(found.mean, language),
        deviation,
        least,
        lower,
        ...estimateCells(found.median, language),
        upper,
        most,
        totalCell(total),
        ...none(5),
      ];
    }
    case 'days':
      return [
        ...none(4),
        plain(found.least),
        plain(found.lower),
        plain(found.middle),
        ...none(2),
        plain(found.upper),
        plain(found.most),
        ...none(6),
      ];
    case 'truth':
      return [...none(14), ...estimateCells(found.share, language)];
    case 'text':
      return [...none(12), found.distinct, found.frequent?.text ?? null, ...estimateCells(found.share, language)];
  }
}

/** An exact sum as a number where a number holds it, so that a spreadsheet adds it up. */
function totalCell(total: string | null): string | number | null {
  if (total === null) return null;
  const digits = total.split('.')[1]?.length ?? 0;
  return Number(total).toFixed(digits) === total ? Number(total) : total;
}

function plain(value: Value): string | number | null {
  return typeof value === 'boolean' ? String(value) : value;
}

/** A line per group. */
export function groupTable({ keys, measures, groups }: ExploreGroupBy, t: Text, language: 'en' | 'zh'): ChartTable {
  const sides = (['segment', 'everybody'] as const).map((side) => ({
    side,
    name: t(side === 'segment' ? 'segments.thisSegment' : 'segments.everybody'),
  }));
  const ends = (name: string) => [name, `${name}: ${t('explore.low')}`, `${name}: ${t('explore.high')}`];
  const head = sides.flatMap(({ name }) => [
    `${name}: ${t('segments.customersColumn')}`,
    ...ends(`${name}: ${t('segments.share')}`),
    ...measures.flatMap(({ column, measure }) => {
      const title = `${name}: ${t(`explore.measured.${measure}`, { column: column.source })}`;
      return [`${title}: ${t('explore.known')}`, ...ends(title)];
    }),
  ]);
  const rows = groups.map(
    (group): Cells => [
      ...group.levels.map((level, key) => levelText(keys[key].levels[level], keys[key].column, t)),
      ...sides.flatMap(({ side }) => {
        const { customers, share, values } = group[side];
        return [
          customers,
          ...estimateCells(share, language),
          ...values.flatMap(({ known, value, total }) => [
            known,
            ...(total === null ? estimateCells(value, language) : [totalCell(total), null, null]),
          ]),
        ];
      }),
    ],
  );
  return { columns: [...keys.map(({ column }) => column.source), ...head], rows };
}

/** A line per row of the cross-tab. */
export function crossTable({ rows, columns, counts }: ExploreCrossTab, t: Text): ChartTable {
  return {
    columns: [rows.column.source, ...columns.levels.map((level) => levelText(level, columns.column, t))],
    rows: rows.levels.map((level, r) => [levelText(level, rows.column, t), ...counts[r]]),
  };
}

/** A line per pair of columns; `names` of the columns. */
export function pairTable({ pairs }: ExploreCorrelations, names: readonly string[], t: Text, language: 'en' | 'zh'): ChartTable {
  const parts = ['r', t('explore.low'), t('explore.high')];
  return {
    columns: [
      t('explore.column'),
      `${t('explore.column')} 2`,
      t('explore.bothKnown'),
      ...parts.map((part) => `Pearson ${part}`),
      ...parts.map((part) => `Spearman ${part}`),
    ],
    rows: pairs.map((pair) => [
      names[pair.first],
      names[pair.second],
      pair.known,
      ...estimateCells(pair.pearson, language),
      ...estimateCells(pair.spearman, language),
    ]),
  };
}
