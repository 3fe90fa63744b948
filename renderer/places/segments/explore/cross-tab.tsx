import type { ExploreCrossTab } from '#core/contract/types.ts';
import { formatNumber, formatShare } from '#renderer/components/format.ts';
import { Count, Segmented } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import type { ExploreChoice } from './choice.ts';
import { ColumnPick } from './column-pick.tsx';
import { Composition } from './composition.tsx';
import { cellTitle, shareOf, sumsOf } from './cross-sums.ts';
import { Among, ViewFrame, type ViewProps } from './explore.tsx';
import { levelCell, levelText, type OnCells } from './shown.tsx';
import { crossTable } from './tables.ts';
import { useColumnName, useExplore } from './use-explore.ts';

/** Customers by two columns: counts or shares, the test of independence, and the composition of every row as a picture. */
export function CrossTabView(props: ViewProps) {
  const { source, asOf, enabled, choice, options, change, onCells } = props;
  const t = useText();
  const nameOf = useColumnName();
  const { rows, columns, among } = choice;
  const exploring = useExplore('explore.cross-tab', { source, asOf, rows, columns, among }, enabled && rows !== '' && columns !== '');
  const found = exploring.data;
  return (
    <ViewFrame
      choice={choice}
      change={change}
      basis={found?.basis}
      exploring={exploring}
      table={found && (() => crossTable(found, t))}
      choices={
        <>
          <ColumnPick
            options={options}
            chosen={[rows]}
            label={nameOf(rows)}
            title={t('explore.rows')}
            onPick={(column) => change({ rows: column.source })}
          />
          <span className="rk-explore-word">×</span>
          <ColumnPick
            options={options}
            chosen={[columns]}
            label={nameOf(columns)}
            title={t('explore.columnsAcross')}
            onPick={(column) => change({ columns: column.source })}
          />
          <Segmented
            label={t('explore.cellsShow')}
            value={choice.shows}
            onChange={(shows) => change({ shows })}
            options={(['count', 'row', 'column'] as const).map((value) => ({ value, label: t(`explore.cells.${value}`) }))}
          />
          <Among choice={choice} change={change} />
        </>
      }
    >
      {found && (
        <div className="rk-explore-sides">
          <div className="rk-explore-scroll">
            <Table found={found} shows={choice.shows} among={among} onCells={onCells} />
          </div>
          <section className="rk-explore-picture" aria-label={t('explore.view.cross-tab')}>
            <Independence found={found} />
            <Composition found={found} among={among} onCells={onCells} />
          </section>
        </div>
      )}
    </ViewFrame>
  );
}

interface TableProps {
  found: ExploreCrossTab;
  shows: ExploreChoice['shows'];
  among: 'segment' | 'everybody';
  onCells: OnCells;
}

function Table({ found, shows, among, onCells }: TableProps) {
  const t = useText();
  const language = useLanguage();
  const nameOf = useColumnName();
  const { rows, columns, counts } = found;
  const sums = sumsOf(found);
  const strongest = Math.max(0.001, ...counts.flatMap((row, r) => row.map((count, c) => shareOf(count, r, c, shows, sums))));
  const show = (r: number | null, c: number | null) => () => {
    const cells = [
      ...(r === null ? [] : [levelCell(rows.column, rows.levels, r)]),
      ...(c === null ? [] : [levelCell(columns.column, columns.levels, c)]),
    ];
    const names = [
      r === null ? null : levelText(rows.levels[r], rows.column, t),
      c === null ? null : levelText(columns.levels[c], columns.column, t),
    ];
    onCells(cells, among, names.filter((name) => name !== null).join(' · ') || t('explore.all'));
  };
  const text = (count: number, r: number, c: number) =>
    shows === 'count' ? formatNumber(count) : (formatShare(count, shows === 'row' ? sums.rows[r] : sums.columns[c], language) ?? '–');
  return (
    <table className="rk-table rk-explore-cross">
      <thead>
        <tr>
          <th title={`${rows.column.source} × ${columns.column.source}`}>
            {nameOf(rows.column.source)} <span className="rk-quiet">×</span> {nameOf(columns.column.source)}
          </th>
          {columns.levels.map((level, c) => (
            <th
              key={JSON.stringify(level)}
              scope="col"
              className={`rk-num${level.kind === 'blank' ? ' rk-quiet' : ''}`}
              title={levelText(level, columns.column, t)}
            >
              {levelText(columns.levels[c], columns.column, t)}
            </th>
          ))}
          <th className="rk-num">{t('explore.all')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.levels.map((level, r) => (
          <tr key={JSON.stringify(level)}>
            <th scope="row" className={level.kind === 'blank' ? 'rk-quiet' : ''} title={levelText(level, rows.column, t)}>
              {levelText(level, rows.column, t)}
            </th>
            {columns.levels.map((other, c) => (
              <td
                key={JSON.stringify(other)}
                className="rk-num rk-explore-heat"
                style={{ '--heat': `${Math.round((shareOf(counts[r][c], r, c, shows, sums) / strongest) * 44)}%` } as React.CSSProperties}
              >
                <button
                  type="button"
                  className="rk-linked"
                  onClick={show(r, c)}
                  aria-label={t('segments.showCustomers')}
                  title={cellTitle(found, sums, r, c, t, language)}
                >
                  {text(counts[r][c], r, c)}
                </button>
              </td>
            ))}
            <td className="rk-num rk-explore-sum">
              <Count value={sums.rows[r]} onClick={show(r, null)} label={t('segments.showCustomers')} />
            </td>
          </tr>
        ))}
        <tr className="rk-explore-sums">
          <th scope="row">{t('explore.all')}</th>
          {sums.columns.map((sum, c) => (
            <td key={JSON.stringify(columns.levels[c])} className="rk-num">
              <Count value={sum} onClick={show(null, c)} label={t('segments.showCustomers')} />
            </td>
          ))}
          <td className="rk-num">
            <Count value={sums.all} onClick={show(null, null)} label={t('segments.showCustomers')} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** The answer first: whether the two have to do with each other, and how much. */
function Independence({ found: { test, association } }: { found: ExploreCrossTab }) {
  const t = useText();
  const language = useLanguage();
  const round = (value: number) => Number(value.toPrecision(3));
  const verdict = !test
    ? 'none'
    : association.kind === 'none' && association.reason === 'expected-counts-small'
      ? 'small'
      : test.p < 0.05
        ? 'related'
        : 'unrelated';
  return (
    <div className="rk-explore-verdict">
      <p>{t(`explore.verdict.${verdict}`)}</p>
      <p title={t('explore.cramerHow')}>
        {t('explore.cramer')}{' '}
        {association.kind === 'estimate' ? (
          <>
            <b>{round(association.value)}</b> ({round(association.low)} – {round(association.high)})
          </>
        ) : (
          noteText({ code: association.reason, params: association.params }, language)
        )}
      </p>
      {test && (
        <p title={t('explore.chiSquareHow')}>
          {t('explore.chiSquare')}{' '}
          {t('explore.chiSquareOf', {
            chiSquare: round(test.chiSquare),
            degrees: test.degrees,
            p: test.p < 0.0001 ? '< 0.0001' : `= ${test.p.toPrecision(2)}`,
            customers: test.customers,
          })}
        </p>
      )}
    </div>
  );
}
