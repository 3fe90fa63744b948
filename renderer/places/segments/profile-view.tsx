import type { GroupKey } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Body, Failure } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { GroupBars } from './group-bars.tsx';
import type { GroupBehind } from './group-customers.tsx';
import { useGroupLabels } from './group-labels.ts';
import { RfmMap } from './rfm-map.tsx';

interface ProfileProps {
  source: string;
  asOf: string;
  /** The text has counts, maybe of a moment ago. */
  whole: boolean;
  /** The counts belong to this very text: it may be asked about. */
  fresh: boolean;
  onCustomers: (behind: GroupBehind) => void;
}

/** Who they are against everybody: dormancy, value, recency and frequency. */
export function ProfileView({ source, asOf, whole, fresh, onCustomers }: ProfileProps) {
  const t = useText();
  const language = useLanguage();
  const labels = useGroupLabels();
  const profile = useRequest('segment.profile', { source, asOf }, { enabled: whole && fresh });
  if (!whole) return <p className="rk-note">{t('segments.profileWaits')}</p>;
  if (profile.error) return <Failure error={profile.error} onRetry={() => void profile.refetch()} />;
  if (!profile.data) return null;
  const { dormancy, valueTiers, rfm, notes } = profile.data;
  const pick = (kind: GroupKey['kind']) => (key: string, among: GroupBehind['among']) =>
    onCustomers({ kind: 'group', group: { kind, key }, among });
  return (
    <Body className={`rk-profile${profile.isPlaceholderData ? ' rk-stale' : ''}`}>
      <section>
        <h3>{t('segments.dormancy')}</h3>
        <GroupBars name={t('segments.dormancy')} groups={dormancy} labelOf={labels.band} onPick={pick('dormancy')} />
        {notes.map((note) => (
          <p key={note.code} className="rk-profile-note">
            {noteText(note, language)}
          </p>
        ))}
      </section>
      <section>
        <h3 title={t('segments.tiersHow')}>{t('segments.tiers')}</h3>
        <GroupBars name={t('segments.tiers')} groups={valueTiers} labelOf={labels.tier} onPick={pick('tier')} />
      </section>
      <section className="rk-profile-rfm">
        <h3>{rfm ? t('segments.rfmOf', { stream: rfm.stream }) : t('segments.rfm')}</h3>
        {rfm ? <RfmMap rfm={rfm} onPick={pick('rfm')} /> : <p className="rk-quiet">{t('segments.rfmNone')}</p>}
      </section>
    </Body>
  );
}
