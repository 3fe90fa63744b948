import type { DriftReport, DriftRow } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { EstimateCell } from '#renderer/components/answer.tsx';
import { formatPercent } from '#renderer/components/format.ts';
import { Failure } from '#renderer/components/parts.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { useFeatureName } from '../feature-names.ts';
import { Card } from '../frame.tsx';
import { Drift as State, three } from '../show.tsx';

/** How far today's customers are from those that a model was trained on: each feature and the score, and what was found at each scoring. */
export function DriftTab({ name, version }: { name: string; version: number }) {
  const t = useText();
  const { asOf, ready } = useAsOf();
  const drift = useRequest('model.drift', { name, version, asOf }, { enabled: ready });
  return (
    <>
      <Card wide title={t('models.driftTitle')} note={t('models.driftHowTo')} right={drift.data && <State state={drift.data.state} />}>
        {drift.error ? <Failure error={drift.error} onRetry={() => void drift.refetch()} /> : null}
        {!drift.data && !drift.error && <p className="rk-quiet rk-wait">{t('models.driftWaits')}</p>}
        {drift.data && <Report report={drift.data} stale={drift.isPlaceholderData} />}
      </Card>
      <History name={name} />
    </>
  );
}

function Report({ report, stale }: { report: DriftReport; stale: boolean }) {
  const t = useText();
  const key = (
    <span className="rk-bins-key">
      <span>{t('models.driftBefore', { count: report.before.customers })}</span>
      <span>{t('models.driftNow', { date: report.now.asOf, count: report.now.customers })}</span>
    </span>
  );
  if (report.rows.length === 0) return <p className="rk-quiet">{t('models.driftNone')}</p>;
  return (
    <div className={`rk-card-scroll${stale ? ' rk-stale' : ''}`}>
      <table className="rk-table rk-model-table">
        <thead>
          <tr>
            <th>{t('models.feature')}</th>
            <th className="rk-num" title={t('models.psiHow')}>
              {t('models.psi')}
            </th>
            <th className="rk-num" title={t('models.criticalHow')}>
              {t('models.critical')}
            </th>
            <th>{t('models.stateColumn')}</th>
            <th>{key}</th>
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <Row key={row.feature ?? ''} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: DriftRow }) {
  const t = useText();
  const nameOf = useFeatureName();
  return (
    <tr>
      <td className="rk-name" title={row.feature ?? undefined}>
        {row.feature === null ? <b>{t('models.score')}</b> : nameOf(row.feature)}
      </td>
      <td className="rk-num">
        <EstimateCell estimate={row.psi} show={three} />
      </td>
      <td className="rk-num">{row.critical === null ? t('estimate.none') : three(row.critical)}</td>
      <td>
        <State state={row.state} />
      </td>
      <td>
        <Bins bins={row.bins} />
      </td>
    </tr>
  );
}

const TALL = 20;

/** Shares before and now, side by side; each pair says itself. */
function Bins({ bins }: { bins: DriftRow['bins'] }) {
  const language = useLanguage();
  const most = Math.max(...bins.flatMap((bin) => [bin.before, bin.now]), 1e-9);
  const percent = (share: number) => formatPercent(share, language);
  const words = bins.map((bin) => `${bin.label}: ${percent(bin.before)} → ${percent(bin.now)}`);
  return (
    <span className="rk-bins" role="img" aria-label={words.join('; ')}>
      {bins.map((bin, index) => (
        <span key={bin.label} title={words[index]}>
          <i style={{ height: (bin.before / most) * TALL }} />
          <i style={{ height: (bin.now / most) * TALL }} />
        </span>
      ))}
    </span>
  );
}

function History({ name }: { name: string }) {
  const t = useText();
  const nameOf = useFeatureName();
  const history = useRequest('model.drift-history', { name });
  const rows = history.data ?? [];
  return (
    <Card wide title={t('models.driftHistory')}>
      {history.error ? <Failure error={history.error} onRetry={() => void history.refetch()} /> : null}
      {history.data && rows.length === 0 && <p className="rk-quiet">{t('models.driftNoHistory')}</p>}
      {rows.length > 0 && (
        <table className="rk-table rk-model-table">
          <thead>
            <tr>
              <th>{t('models.scoredColumn')}</th>
              <th>{t('models.versionColumn')}</th>
              <th>{t('models.stateColumn')}</th>
              <th className="rk-num">{t('models.scorePsi')}</th>
              <th>{t('models.worstFeature')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.version} ${row.asOf}`}>
                <td>{row.asOf}</td>
                <td>{t('models.version', { version: row.version })}</td>
                <td>
                  <State state={row.state} />
                </td>
                <td className="rk-num">{row.score === null ? t('estimate.none') : <EstimateCell estimate={row.score} show={three} />}</td>
                <td className="rk-name">
                  {row.worst === null
                    ? t('estimate.none')
                    : worstOf(row.worst, row.worst.feature === null ? t('models.score') : nameOf(row.worst.feature))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function worstOf(row: DriftRow, name: string): string {
  const psi = row.psi.kind === 'none' ? '' : ` ${three(row.psi.value)}`;
  return `${name}${psi}`;
}
