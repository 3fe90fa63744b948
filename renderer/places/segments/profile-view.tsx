import { useRequest } from '#renderer/api/hooks.ts';
import { Body, Failure } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { GroupBars } from './group-bars.tsx';
import { RfmMap } from './rfm-map.tsx';

const bands = ['active', 'early', 'mid', 'late', 'deep', 'never'] as const;
const tiers = ['high', 'middle', 'low', 'none'] as const;

interface ProfileProps {
  source: string;
  asOf: string;
  /** The text has counts, maybe of a moment ago. */
  whole: boolean;
  /** The counts belong to this very text: it may be asked about. */
  fresh: boolean;
}

/** Who they are against everybody: dormancy, value, recency and frequency. */
export function ProfileView({ source, asOf, whole, fresh }: ProfileProps) {
  const t = useText();
  const language = useLanguage();
  const profile = useRequest('segment.profile', { source, asOf }, { enabled: whole && fresh });
  if (!whole) return <p className="rk-note">{t('segments.profileWaits')}</p>;
  if (profile.error) return <Failure error={profile.error} onRetry={() => void profile.refetch()} />;
  if (!profile.data) return null;
  const { dormancy, valueTiers, rfm, notes } = profile.data;
  const bandLabel = (key: string) => labelOf(bands, key, (band) => t(`segments.band.${band}`));
  const tierLabel = (key: string) => labelOf(tiers, key, (tier) => t(`segments.tier.${tier}`));
  return (
    <Body className={`rk-profile${profile.isPlaceholderData ? ' rk-stale' : ''}`}>
      <section>
        <h3>{t('segments.dormancy')}</h3>
        <GroupBars name={t('segments.dormancy')} groups={dormancy} labelOf={bandLabel} />
        {notes.map((note) => (
          <p key={note.code} className="rk-profile-note">
            {noteText(note, language)}
          </p>
        ))}
      </section>
      <section>
        <h3 title={t('segments.tiersHow')}>{t('segments.tiers')}</h3>
        <GroupBars name={t('segments.tiers')} groups={valueTiers} labelOf={tierLabel} />
      </section>
      <section className="rk-profile-rfm">
        <h3>{rfm ? t('segments.rfmOf', { stream: rfm.stream }) : t('segments.rfm')}</h3>
        {rfm ? <RfmMap rfm={rfm} /> : <p className="rk-quiet">{t('segments.rfmNone')}</p>}
      </section>
    </Body>
  );
}

function labelOf<K extends string>(known: readonly K[], key: string, text: (key: K) => string): string {
  const found = known.find((each) => each === key);
  return found === undefined ? key : text(found);
}
