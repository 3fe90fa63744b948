import { useMemo, useState } from 'react';
import type { Estimate, ExploreColumn, ExploreGroupBy, ExploreMeasure, GroupValue } from '#core/contract/types.ts';
import { formatCompact, formatPercent } from '#renderer/components/format.ts';
import { Count } from '#renderer/components/parts.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { ViewFrame, type ViewProps } from './explore.tsx';
import { GroupChoices } from './group-choices.tsx';
import { IntervalChart } from './interval-chart.tsx';
import { columnNumber, EstimateText, levelCell, levelText, type OnCells, percentText, unitText } from './shown.tsx';
import { groupTable } from './tables.ts';
import { useColumnName, useExplore } from './use-explore.ts';

/** Measures by one or two keys, each with its interval, of the segment beside everybody. */
export function GroupByView(props: ViewProps) {
  const { source, asOf, enabled, choice, change, onCells } = props;
  const t = useText();
  const language = useLanguage();
  const { keys, measures } = choice;
  const exploring = useExplore('explore.group-by', { source, asOf, keys, measures }, enabled && keys.length > 0);
  const [pictured, setPictured] = useState(0);
  const found = keys.length === 0 ? undefined : exploring.data;
  return (
    <ViewFrame
      choice={choice}
      change={change}
      basis={found?.segment}
      everybody={found?.everybody}
      exploring={exploring}
      table={found && (() => groupTable(found, t, language))}
      choices={<GroupChoices {...props} />}
    >
      {keys.length === 0 && <p className="rk-note">{t('explore.chooseKey')}</p>}
      {found && (
        <div className="rk-explore-sides">
          <GroupTable found={found} pictured={Math.min(pictured, found.measures.length - 1)} onPicture={setPictured} onCells={onCells} />
          <GroupPicture found={found} measure={Math.min(pictured, found.measures.length - 1)} onCells={onCells} />
        </div>
      )}
    </ViewFrame>
  );
}

interface TableProps {
  found: ExploreGroupBy;
  /** The measure in the picture; -1: the share of customers. */
  pictured: number;
  onPicture: (measure: number) => void;
  onCells: OnCells;
}

function GroupTable({ found, pictured, onPicture, onCells }: TableProps) {
  const t = useText();
  const nameOf = useColumnName();
  const language = useLanguage();
  const percent = percentText(language);
  const { keys, measures, groups, small } = found;
  const show = (levels: number[], among: 'segment' | 'everybody') => () =>
    onCells(
      levels.map((level, key) => levelCell(keys[key].column, keys[key].levels, level)),
      among,
      groupName(found, levels, t),
    );
  return (
    <div className="rk-explore-scroll">
      <table className="rk-table rk-explore-table">
        <thead>
          <tr>
            {keys.map(({ column }) => (
              <th key={column.source} title={column.source}>
                {nameOf(column.source)}
              </th>
            ))}
            <th className="rk-num">{t('segments.customersColumn')}</th>
            <th className="rk-num">{t('segments.share')}</th>
            <th className="rk-num">{t('segments.everybody')}</th>
            {measures.map(({ column, measure }, at) => (
              <th key={`${column.source} ${measure}`} className="rk-num" title={column.source}>
                <button
                  type="button"
                  className="rk-plain-button rk-explore-name"
                  aria-pressed={pictured === at}
                  onClick={() => onPicture(at)}
                >
                  {t(`explore.measured.${measure}`, { column: nameOf(column.source) })}
                </button>
                {column.unit && measure !== 'share' && <small> {unitText(column.unit, t)}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ levels, segment, everybody }) => (
            <tr key={levels.join(' ')}>
              {levels.map((level, key) => (
                <td
                  key={keys[key].column.source}
                  className={keys[key].levels[level].kind === 'blank' ? 'rk-quiet rk-explore-level' : 'rk-explore-level'}
                >
                  {levelText(keys[key].levels[level], keys[key].column, t)}
                </td>
              ))}
              <td className="rk-num">
                {segment.customers > 0 && segment.customers < small && (
                  <span className="rk-explore-small" title={t('explore.smallWhy', { small })}>
                    {t('explore.small')}
                  </span>
                )}
                <Count value={segment.customers} label={t('segments.showCustomers')} onClick={show(levels, 'segment')} />
              </td>
              <td className="rk-num">
                <EstimateText estimate={segment.share} format={percent} />
              </td>
              <td className="rk-num rk-explore-everybody">
                <Count value={everybody.customers} label={t('segments.showCustomers')} onClick={show(levels, 'everybody')} />
                <small>{everybody.share.kind === 'estimate' ? percent(everybody.share.value) : '–'}</small>
              </td>
              {segment.values.map((value, at) => (
                <td key={`${measures[at].column.source} ${measures[at].measure}`} className="rk-num">
                  <ValueCell value={value} measure={measures[at].measure} column={measures[at].column} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A value of a group, with how many of it are known where some are blank. */
function ValueCell({ value, measure, column }: { value: GroupValue; measure: ExploreMeasure; column: ExploreColumn }) {
  const t = useText();
  const format = useMeasureFormat(measure, column);
  return (
    <span title={t('explore.knownOf', { known: value.known, blank: value.blank })}>
      {value.total === null ? (
        <EstimateText even={measure === 'mean'} estimate={value.value} format={format} />
      ) : (
        <TotalText text={value.total} />
      )}
      {value.blank > 0 && <small className="rk-explore-n">{t('explore.n', { known: value.known })}</small>}
    </span>
  );
}

/** An exact sum: its digits are grouped as text, so that none is lost. */
function TotalText({ text }: { text: string }) {
  const [whole, fraction] = text.replace('-', '−').split('.');
  return <span>{whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`)}</span>;
}

function useMeasureFormat(measure: ExploreMeasure, column: ExploreColumn): (value: number) => string {
  const language = useLanguage();
  return useMemo(
    () =>
      measure === 'share'
        ? percentText(language)
        : (value: number) => columnNumber(value, column, measure === 'median' && column.decimals === 0 ? 0 : 2),
    [measure, column, language],
  );
}

function groupName({ keys }: ExploreGroupBy, levels: readonly number[], t: ReturnType<typeof useText>): string {
  return levels.map((level, key) => levelText(keys[key].levels[level], keys[key].column, t)).join(' · ');
}

const shareColumn: ExploreColumn = { source: '', kind: 'number', unit: null, money: false, decimals: 0 };

function GroupPicture({ found, measure, onCells }: { found: ExploreGroupBy; measure: number; onCells: OnCells }) {
  const t = useText();
  const nameOf = useColumnName();
  const one = found.measures[measure];
  const format = useMeasureFormat(one?.measure ?? 'share', one?.column ?? shareColumn);
  const isSum = one?.measure === 'sum';
  const rows = useMemo(
    () =>
      found.groups.map(({ levels, segment, everybody }) => ({
        label: groupName(found, levels, t),
        // a total has no interval, so the picture shows the share of customers in its place
        segment: one && !isSum ? segment.values[measure].value : segment.share,
        everybody: one && !isSum ? everybody.values[measure].value : (everybody.share satisfies Estimate),
        small: segment.customers < found.small,
      })),
    [found, measure, one, isSum, t],
  );
  const language = useLanguage();
  const share = percentText(language);
  const isShare = !one || isSum || one.measure === 'share';
  const short = useMemo(
    () => (value: number) => (isShare ? formatPercent(value, language, 0) : formatCompact(Number(value.toPrecision(6)), language)),
    [isShare, language],
  );
  const name = one && !isSum ? t(`explore.measured.${one.measure}`, { column: nameOf(one.column.source) }) : t('explore.shareOfCustomers');
  return (
    <section className="rk-explore-picture" aria-label={name}>
      <h3 title={t('explore.withInterval', { what: name })}>{t('explore.withInterval', { what: name })}</h3>
      <IntervalChart
        rows={rows}
        name={name}
        format={one && !isSum ? format : share}
        short={short}
        onPick={(row) =>
          onCells(
            found.groups[row].levels.map((level, key) => levelCell(found.keys[key].column, found.keys[key].levels, level)),
            'segment',
            rows[row].label,
          )
        }
      />
      <p className="rk-profile-note">{t('explore.intervalLegend')}</p>
    </section>
  );
}
