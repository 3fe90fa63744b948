import { Button } from '@blueprintjs/core';
import type { SegmentInfo } from '#core/contract/types.ts';
import { CustomersPanel, type Which } from '#renderer/components/customers-panel.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { Body, Pane, Segmented } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { CellCustomersPanel } from './explore/customers.tsx';
import { ExploreTab } from './explore/explore.tsx';
import type { CellBehind } from './explore/shown.tsx';
import { type GroupBehind, GroupCustomersPanel } from './group-customers.tsx';
import { useGroupLabels } from './group-labels.ts';
import { OverlapView } from './overlap.tsx';
import { ProfileView } from './profile-view.tsx';
import { Recorded } from './recorded.tsx';
import type { SegmentDraft } from './use-draft.ts';
import { Versions } from './versions.tsx';

const tabs = ['profile', 'explore', 'overlap', 'customers', 'recorded', 'versions'] as const;
export type ProofTab = (typeof tabs)[number];

/** Whose customers are shown: the segment's by clause, or those of another expression under a name. */
export type CustomersBehind =
  | { kind: 'segment'; step: number | null; which: Which }
  | GroupBehind
  | CellBehind
  | { kind: 'other'; source: string; name: string; which: Which };

interface ProofsProps {
  tab: ProofTab;
  onTab: (tab: ProofTab) => void;
  saved: SegmentInfo | null;
  /** The text as counted. */
  source: string;
  /** The text is whole: it has counts. */
  whole: boolean;
  /** The counts belong to this very text. */
  fresh: boolean;
  /** The first counts are on their way. */
  pending: boolean;
  asOf: string;
  behind: CustomersBehind;
  onBehind: (behind: CustomersBehind) => void;
  onRestore: (change: Partial<SegmentDraft>) => void;
  dirty: boolean;
}

/** Under the editor: who the segment holds, how it lies to another, its customers, its versions. */
export function Proofs(props: ProofsProps) {
  const { tab, onTab, saved, source, whole, fresh, asOf, onBehind, onRestore, dirty } = props;
  const t = useText();
  return (
    <Pane>
      <div className="rk-proof-tabs">
        <Segmented
          value={tab}
          onChange={onTab}
          label={t('place.segments')}
          options={tabs.map((value) => ({ value, label: t(`segments.tab.${value}`) }))}
        />
        {tab === 'profile' && whole && <span className="rk-sub">{t('segments.againstAll', { asOf })}</span>}
      </div>
      {tab === 'profile' && !props.pending && (
        <ProfileView source={source} asOf={asOf} whole={whole} fresh={fresh} onCustomers={onBehind} />
      )}
      {tab === 'explore' && !props.pending && (
        <ExploreTab
          segment={saved?.name ?? ''}
          source={source}
          asOf={asOf}
          whole={whole}
          fresh={fresh}
          onCells={(cells, among, name) => onBehind({ kind: 'cells', cells, among, name })}
        />
      )}
      {tab === 'overlap' && <OverlapView saved={saved} asOf={asOf} dirty={dirty} onCustomers={onBehind} />}
      {tab === 'customers' && <CustomersTab {...props} />}
      {tab === 'recorded' && (
        <Body>
          <Recorded saved={saved} asOf={asOf} dirty={dirty} />
        </Body>
      )}
      {tab === 'versions' && (
        <Body>
          <Versions saved={saved} onRestore={onRestore} />
        </Body>
      )}
    </Pane>
  );
}

function CustomersTab({ source, whole, fresh, asOf, behind, onBehind }: ProofsProps) {
  const t = useText();
  const labels = useGroupLabels();
  const back = (name: string) => (
    <Button
      size="small"
      endIcon={<Icon name="close" size={12} />}
      title={t('segments.backToAll')}
      onClick={() => onBehind({ kind: 'segment', step: null, which: 'kept' })}
    >
      {name}
    </Button>
  );
  if (behind.kind === 'group') {
    const { kind, key } = behind.group;
    return (
      <div className="rk-proof-customers">
        <GroupCustomersPanel
          key={`${kind} ${key} ${behind.among}`}
          source={source}
          asOf={asOf}
          behind={behind}
          onBehind={onBehind}
          enabled={whole && fresh}
          right={back(labels.group(behind.group))}
        />
      </div>
    );
  }
  if (behind.kind === 'cells') {
    return (
      <div className="rk-proof-customers">
        <CellCustomersPanel
          key={JSON.stringify([behind.cells, behind.among])}
          source={source}
          asOf={asOf}
          behind={behind}
          onBehind={onBehind}
          enabled={whole && fresh}
          right={back(behind.name)}
        />
      </div>
    );
  }
  const other = behind.kind === 'other';
  const step = other ? null : behind.step;
  return (
    <div className="rk-proof-customers">
      <CustomersPanel
        source={other ? behind.source : source}
        asOf={asOf}
        step={step}
        which={behind.which}
        onWhich={(which) => onBehind({ ...behind, which })}
        enabled={other || (whole && fresh)}
        right={other || step !== null ? back(other ? behind.name : t('segments.step', { number: (step ?? 0) + 1 })) : undefined}
      />
    </div>
  );
}
