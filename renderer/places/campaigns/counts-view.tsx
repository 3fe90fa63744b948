import type { ListCounts } from '#core/contract/types.ts';
import { formatPercent } from '#renderer/components/format.ts';
import { Count } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import type { MemberChoice } from './path.ts';

interface CountsProps {
  counts: ListCounts;
  stale?: boolean;
  /** Shows the customers behind a number; left out where they cannot be shown yet. */
  onMembers?: (choice: MemberChoice) => void;
}

/** From the segment to the arms: every exclusion with its reason, the arms, and the arms within each value tier. */
export function CountsView({ counts, stale = false, onMembers }: CountsProps) {
  const t = useText();
  return (
    <div className="rk-counts-room">
      <div className={`rk-counts${stale ? ' rk-counts-stale' : ''}`}>
        <section>
          <h2>{t('campaigns.exclusions')}</h2>
          <Waterfall counts={counts} onMembers={onMembers} />
          {counts.audience === 0 && <p className="rk-counts-warning">{t('campaigns.emptyAudience')}</p>}
        </section>
        <section>
          <h2>{t('campaigns.strata')}</h2>
          <Strata counts={counts} onMembers={onMembers} />
        </section>
      </div>
    </div>
  );
}

function Waterfall({ counts, onMembers }: CountsProps) {
  const t = useText();
  const language = useLanguage();
  const whole = counts.segment || 1;
  let left = counts.segment;
  const show = (choice: MemberChoice) => (onMembers ? () => onMembers(choice) : undefined);
  return (
    <div className="rk-fall">
      <Step
        label={t('campaigns.segmentCount')}
        value={counts.segment}
        strong
        onClick={show({ which: 'all' })}
        note={counts.unknown > 0 ? t('campaigns.unknownCount', { count: counts.unknown }) : null}
        noteTitle={t('campaigns.unknownTitle')}
      >
        <i className="rk-fall-all" style={{ width: '100%' }} />
      </Step>
      {counts.excluded.map((reason) => {
        const before = left;
        left -= reason.customers;
        return (
          <Step
            key={reason.code}
            label={noteText({ code: reason.code, params: {} }, language)}
            value={0 - reason.customers}
            onClick={show({ which: 'excluded', reason: reason.code })}
            note={reason.holding === reason.customers ? null : t('campaigns.holding', { count: reason.holding })}
            noteTitle={t('campaigns.holdingTitle')}
          >
            <i className="rk-fall-rest" style={{ width: `${(left / whole) * 100}%` }} />
            <i className="rk-fall-out" style={{ width: `${((before - left) / whole) * 100}%` }} />
          </Step>
        );
      })}
      {counts.excluded.length === 0 && <p className="rk-quiet">{t('campaigns.noExclusions')}</p>}
      <Step label={t('campaigns.audience')} value={counts.audience} strong onClick={show({ which: 'audience' })}>
        {counts.arms.map((arm) => (
          <i key={arm.arm} className={`rk-fall-${arm.arm}`} style={{ width: `${(arm.customers / whole) * 100}%` }} />
        ))}
      </Step>
      <div className="rk-arms">
        {counts.arms.map((arm) => (
          <div key={arm.arm}>
            <span className={`rk-dot rk-dot-${arm.arm === 'treatment' ? 'treat' : 'control'}`} />
            <span>{t(`campaigns.arm.${arm.arm}`)}</span>
            <b>
              <Count value={arm.customers} onClick={show({ which: arm.arm })} label={t('campaigns.showMembers')} />
            </b>
            <span className="rk-quiet">{counts.audience > 0 ? formatPercent(arm.customers / counts.audience, language) : ''}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

interface StepProps {
  label: string;
  value: number;
  strong?: boolean;
  note?: string | null;
  noteTitle?: string;
  onClick?: () => void;
  children: React.ReactNode;
}

function Step({ label, value, strong = false, note = null, noteTitle, onClick, children }: StepProps) {
  const t = useText();
  return (
    <div className={`rk-fall-step${strong ? ' rk-fall-strong' : ''}`}>
      <span className="rk-fall-label" title={label}>
        {label}
      </span>
      <b>
        <Count value={value} onClick={value === 0 ? undefined : onClick} label={t('campaigns.showMembers')} />
      </b>
      <div className="rk-fall-bar">{children}</div>
      <span className="rk-fall-note rk-quiet" title={noteTitle}>
        {note}
      </span>
    </div>
  );
}

function Strata({ counts, onMembers }: CountsProps) {
  const t = useText();
  const language = useLanguage();
  const sum = (arm: 'treatment' | 'control') => counts.strata.reduce((total, stratum) => total + stratum[arm], 0);
  const rows = [...counts.strata, { stratum: 'total', treatment: sum('treatment'), control: sum('control') }];
  return (
    <table className="rk-table">
      <thead>
        <tr>
          <th>{t('campaigns.stratumColumn')}</th>
          <th className="rk-num">{t('campaigns.treatmentColumn')}</th>
          <th className="rk-num">{t('campaigns.controlColumn')}</th>
          <th className="rk-num">{t('campaigns.controlShare')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const all = row.treatment + row.control;
          const stratum = row.stratum === 'total' ? undefined : row.stratum;
          const count = (arm: 'treatment' | 'control') => (
            <Count
              value={row[arm]}
              onClick={onMembers && row[arm] > 0 ? () => onMembers({ which: arm, stratum }) : undefined}
              label={t('campaigns.showMembers')}
            />
          );
          return (
            <tr key={row.stratum} className={row.stratum === 'total' ? 'rk-total' : ''}>
              <td>{row.stratum === 'total' ? t('campaigns.total') : <Tier name={row.stratum} />}</td>
              <td className="rk-num">{count('treatment')}</td>
              <td className="rk-num">{count('control')}</td>
              <td className="rk-num">{all === 0 ? '–' : formatPercent(row.control / all, language)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Name of a value tier; a stratum of another kind is shown as it is. */
export function Tier({ name }: { name: string }) {
  const t = useText();
  switch (name) {
    case 'high':
    case 'middle':
    case 'low':
    case 'none':
      return t(`campaigns.tier.${name}`);
    default:
      return name;
  }
}
