import { useMemo } from 'react';
import type { ExpressionCount, ProfileGroup, SegmentProfile } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { AgainstEverybody, type AgainstRow } from '#renderer/charts/against.tsx';
import { Funnel, funnelBars } from '#renderer/charts/funnel.tsx';
import { formatNumber, formatShare } from '#renderer/components/format.ts';
import { Body, Chip, Failure, Head, Pane } from '#renderer/components/parts.tsx';
import { noteText, type Text, useLanguage, useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import type { LiveCount } from './use-tag.ts';

interface InsightsProps {
  live: LiveCount;
  onPick: (step: number | null, part: 'kept' | 'unknown') => void;
}

/** The funnel and who they are, beside the text. */
export function Insights({ live, onPick }: InsightsProps) {
  const t = useText();
  const language = useLanguage();
  const result = live.answer?.result;
  const share = result && formatShare(result.total.true, result.customers, language);
  return (
    <Pane label={t('tags.funnel')}>
      <Head
        title={t('tags.funnel')}
        right={
          result &&
          share && (
            <span className={live.stale ? 'rk-stale' : ''}>
              <Chip>{t('tags.share', { part: formatNumber(result.total.true), whole: formatNumber(result.customers), share })}</Chip>
            </span>
          )
        }
      />
      <Body>
        {live.error && <Failure error={live.error} />}
        <div className={`rk-padded${live.stale ? ' rk-stale' : ''}`}>
          {result ? (
            <Steps result={result} onPick={onPick} />
          ) : (
            <p className="rk-quiet">{t(live.source.trim() === '' ? 'tags.funnelEmpty' : 'tags.hasErrors')}</p>
          )}
        </div>
        {result && <WhoTheyAre source={live.counted} />}
      </Body>
    </Pane>
  );
}

function Steps({ result, onPick }: { result: NonNullable<ExpressionCount['result']>; onPick: InsightsProps['onPick'] }) {
  const t = useText();
  const bars = useMemo(() => funnelBars(result.customers, result.steps, t('funnel.all')), [result, t]);
  return <Funnel bars={bars} name={t('tags.funnel')} onPick={(step, part) => step > 0 && onPick(step - 1, part)} />;
}

/** Shares of value tiers and dormancy bands against everybody. */
function WhoTheyAre({ source }: { source: string }) {
  const t = useText();
  const language = useLanguage();
  const { asOf } = useAsOf();
  const profile = useRequest('segment.profile', { source, asOf });
  const rows = useMemo(() => (profile.data ? profileRows(profile.data, t) : []), [profile.data, t]);
  return (
    <>
      <Head title={t('tags.whoTheyAre')} right={<span className="rk-sub">{t('tags.againstAll')}</span>} />
      {profile.error && <Failure error={profile.error} />}
      <div className={`rk-padded${profile.isPlaceholderData ? ' rk-stale' : ''}`}>
        {rows.length > 0 && <AgainstEverybody rows={rows} name={t('tags.whoTheyAre')} />}
        {profile.data?.notes.map((note) => (
          <p key={note.code} className="rk-quiet">
            {noteText(note, language)}
          </p>
        ))}
      </div>
    </>
  );
}

function profileRows(profile: SegmentProfile, t: Text): AgainstRow[] {
  const tiers = shares(profile.valueTiers, (key) => t('tags.valueTier', { tier: tierName(key, t) }));
  const bands = shares(profile.dormancy, (key) => bandName(key, t));
  return [...tiers, ...bands];
}

function shares(groups: ProfileGroup[], label: (key: string) => string): AgainstRow[] {
  const these = groups.reduce((sum, group) => sum + group.segment, 0);
  const everybody = groups.reduce((sum, group) => sum + group.everybody, 0);
  if (everybody === 0) return [];
  return groups.map((group) => ({
    label: label(group.key),
    these: these === 0 ? 0 : group.segment / these,
    everybody: group.everybody / everybody,
  }));
}

function tierName(key: string, t: Text): string {
  if (key === 'high' || key === 'middle' || key === 'low' || key === 'none') return t(`tier.${key}`);
  return key;
}

function bandName(key: string, t: Text): string {
  const bands = ['active', 'early', 'mid', 'late', 'deep', 'never'] as const;
  const band = bands.find((each) => each === key);
  return band ? t(`band.${band}`) : key;
}
