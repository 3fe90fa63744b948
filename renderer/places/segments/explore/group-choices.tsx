import { Button, HTMLSelect } from '@blueprintjs/core';
import type { ExploreColumn, ExploreMeasure } from '#core/contract/types.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { useText } from '#renderer/i18n.ts';
import { type Measure, most } from './choice.ts';
import { ColumnPick } from './column-pick.tsx';
import type { ViewProps } from './explore.tsx';
import { useColumnName } from './use-explore.ts';

/** Keys and measures, side by side. */
export function GroupChoices(props: ViewProps) {
  const t = useText();
  return (
    <>
      <span className="rk-explore-word">{t('explore.by')}</span>
      <Keys {...props} />
      <span className="rk-explore-word">{t('explore.shows')}</span>
      <Measures {...props} />
    </>
  );
}

function Keys({ choice: { keys }, options, change }: ViewProps) {
  const t = useText();
  const nameOf = useColumnName();
  const free = options.filter(({ source }) => !keys.includes(source));
  const put = (at: number, source: string) => {
    const next = at < keys.length ? keys.map((key, i) => (i === at ? source : key)) : [...keys, source];
    change({ keys: [...new Set(next)].slice(0, most.keys) });
  };
  return (
    <>
      {keys.map((key, at) => (
        <span key={key} className="rk-explore-chosen">
          <ColumnPick options={free} chosen={[key]} label={nameOf(key)} title={t('explore.key')} onPick={({ source }) => put(at, source)} />
          {keys.length > 1 && <TakeOut name={nameOf(key)} onClick={() => change({ keys: keys.filter((_, i) => i !== at) })} />}
        </span>
      ))}
      {keys.length < most.keys && (
        <ColumnPick
          options={free}
          chosen={[]}
          icon="plus"
          label={t('explore.key')}
          title={t('explore.addKey')}
          onPick={({ source }) => put(keys.length, source)}
        />
      )}
    </>
  );
}

function Measures({ choice: { measures }, options, change }: ViewProps) {
  const t = useText();
  const nameOf = useColumnName();
  const numeric = options.filter(({ kind }) => kind === 'number' || kind === 'truth');
  const set = (at: number, next: Measure) => {
    const others = measures.filter((one, i) => i === at || one.column !== next.column || one.measure !== next.measure);
    const changed = at < measures.length ? others.map((one) => (one === measures[at] ? next : one)) : [...others, next];
    change({ measures: changed.slice(0, most.measures) });
  };
  const put = (at: number, { source, kind }: ExploreColumn) => {
    const before = measures[at]?.measure ?? 'mean';
    set(at, { column: source, measure: kind === 'truth' ? 'share' : before === 'share' ? 'mean' : before });
  };
  return (
    <>
      {measures.map((measure, at) => (
        <span key={`${measure.column} ${measure.measure}`} className="rk-explore-chosen">
          <MeasureKind measure={measure} onChange={(next) => set(at, next)} />
          <ColumnPick
            options={numeric}
            chosen={[measure.column]}
            label={nameOf(measure.column)}
            title={t('explore.measure')}
            onPick={(column) => put(at, column)}
          />
          <TakeOut name={nameOf(measure.column)} onClick={() => change({ measures: measures.filter((_, i) => i !== at) })} />
        </span>
      ))}
      {measures.length < most.measures && (
        <ColumnPick
          options={numeric}
          chosen={[]}
          icon="plus"
          label={t('explore.measure')}
          title={t('explore.addMeasure')}
          onPick={(column) => put(measures.length, column)}
        />
      )}
    </>
  );
}

/** Mean, median or sum of a number; of a condition there is the share only. */
function MeasureKind({ measure, onChange }: { measure: Measure; onChange: (measure: Measure) => void }) {
  const t = useText();
  const nameOf = useColumnName();
  if (measure.measure === 'share') return <span className="rk-explore-word">{t('explore.measure.share')}</span>;
  return (
    <HTMLSelect
      aria-label={t('explore.measureOf', { column: nameOf(measure.column) })}
      value={measure.measure}
      onChange={(event) => onChange({ ...measure, measure: event.currentTarget.value as ExploreMeasure })}
    >
      {(['mean', 'median', 'sum'] as const).map((one) => (
        <option key={one} value={one}>
          {t(`explore.measure.${one}`)}
        </option>
      ))}
    </HTMLSelect>
  );
}

function TakeOut({ name, onClick }: { name: string; onClick: () => void }) {
  const t = useText();
  return (
    <Button
      size="small"
      variant="minimal"
      icon={<Icon name="close" size={12} />}
      aria-label={t('explore.takeOut', { column: name })}
      onClick={onClick}
    />
  );
}
