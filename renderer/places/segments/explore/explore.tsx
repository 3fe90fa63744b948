import { Button } from '@blueprintjs/core';
import type { ExploreBasis } from '#core/contract/types.ts';
import { type ChartTable, saveCsv } from '#renderer/charts/save.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Failure, Segmented } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { type ExploreChoice, type Option, views } from './choice.ts';
import { CorrelationsView } from './correlations.tsx';
import { CrossTabView } from './cross-tab.tsx';
import { DescribeView } from './describe.tsx';
import { GroupByView } from './group-by.tsx';
import { Basis, type OnCells, Progress } from './shown.tsx';
import { type Exploring, useChoice } from './use-explore.ts';
import './explore.css';

interface ExploreProps {
  /** Under which what is looked at is kept. */
  segment: string;
  source: string;
  asOf: string;
  /** The text has counts. */
  whole: boolean;
  /** The counts belong to this very text. */
  fresh: boolean;
  onCells: OnCells;
}

export interface ViewProps {
  source: string;
  asOf: string;
  enabled: boolean;
  choice: ExploreChoice;
  options: Option[];
  change: (change: Partial<ExploreChoice>) => void;
  onCells: OnCells;
}

/** The segment's customers by any columns: described, grouped, crossed, correlated. */
export function ExploreTab({ segment, source, asOf, whole, fresh, onCells }: ExploreProps) {
  const t = useText();
  const state = useChoice(segment);
  if (!whole) return <p className="rk-note">{t('explore.waits')}</p>;
  if (!state) return null;
  if (state.options.length === 0) return <p className="rk-note">{t('explore.noColumns')}</p>;
  const props: ViewProps = { source, asOf, enabled: fresh, onCells, ...state };
  switch (state.choice.view) {
    case 'describe':
      return <DescribeView {...props} />;
    case 'group-by':
      return <GroupByView {...props} />;
    case 'cross-tab':
      return <CrossTabView {...props} />;
    case 'correlations':
      return <CorrelationsView {...props} />;
  }
}

interface FrameProps extends Pick<ViewProps, 'choice' | 'change'> {
  /** What is chosen for the view. */
  choices: React.ReactNode;
  /** Beside: whom it is of, and what it was computed on. */
  basis: ExploreBasis | undefined;
  /** Of everybody, where both are shown. */
  everybody?: ExploreBasis;
  exploring: Exploring<unknown>;
  /** The numbers as a table to be saved; undefined: there are none yet. */
  table: (() => ChartTable) | undefined;
  children: React.ReactNode;
}

/** The four views' switch, the choices of the one that is open, and its answer. */
export function ViewFrame({ choice, change, choices, basis, everybody, exploring, table, children }: FrameProps) {
  const t = useText();
  return (
    <>
      <div className="rk-explore-bar">
        <Segmented
          label={t('explore.view')}
          value={choice.view}
          onChange={(view) => change({ view })}
          options={views.map((value) => ({ value, label: t(`explore.view.${value}`) }))}
        />
        {choices}
        <div className="rk-right">
          <Progress exploring={exploring} />
          {table && (
            <Button
              size="small"
              variant="minimal"
              icon={<Icon name="save" size={14} />}
              title={t('explore.saveTable')}
              aria-label={t('explore.saveTable')}
              onClick={() => saveCsv(table(), t(`explore.view.${choice.view}`))}
            />
          )}
          {basis && !exploring.long && <Basis basis={basis} everybody={everybody} />}
        </div>
      </div>
      {exploring.error ? <Failure error={exploring.error} onRetry={exploring.again} /> : null}
      <div className={`rk-explore-body${exploring.stale ? ' rk-stale' : ''}`}>{children}</div>
    </>
  );
}

/** Whether the segment or everybody is looked at. */
export function Among({ choice, change }: Pick<ViewProps, 'choice' | 'change'>) {
  const t = useText();
  return (
    <Segmented
      label={t('customers.which')}
      value={choice.among}
      onChange={(among) => change({ among })}
      options={[
        { value: 'segment', label: t('segments.thisSegment') },
        { value: 'everybody', label: t('segments.everybody') },
      ]}
    />
  );
}
