import { useEffect } from 'react';
import type { JobState } from '#core/contract/types.ts';
import { request } from '../api/client.ts';
import { useRequest } from '../api/hooks.ts';
import { isOpen, useJobs } from '../api/jobs.ts';
import { formatCompact, formatPercent, formatSeconds } from '../components/format.ts';
import { Kbd } from '../components/parts.tsx';
import { showFailure } from '../components/toaster.tsx';
import { type Text, useLanguage, useText } from '../i18n.ts';

/** The running job with its cancel key, and what is loaded. */
export function StatusLine() {
  const t = useText();
  const info = useRequest('workspace.info', {});
  const language = useLanguage();
  const running = useJobs().find(isOpen);
  return (
    <footer className="rk-foot">
      {running && <RunningJob job={running} />}
      {info.data && (
        <div className="rk-foot-right">
          <span>
            {t('common.customers', { count: info.data.customers })} · {formatCompact(info.data.events, language)} {t('status.events')}
          </span>
          <code title={t('status.fingerprint')}>
            {t('status.data')} {info.data.fingerprint.slice(0, 4)}·{info.data.fingerprint.slice(4, 8)}
          </code>
        </div>
      )}
    </footer>
  );
}

function RunningJob({ job }: { job: JobState }) {
  const t = useText();
  const language = useLanguage();
  useEscToCancel(job);
  const share = job.totalBytes > 0 ? Math.min(1, job.bytes / job.totalBytes) : 0;
  return (
    <div className="rk-job" role="status">
      <span>{t(`job.${job.kind}`, { subject: job.subject })}</span>
      <div
        className="rk-bar"
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-label={job.subject}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <span>
        {job.status === 'waiting' ? t('job.waiting') : progressText(job, share, t, language)}
        {job.secondsLeft !== null && ` · ${t('job.left', { time: formatSeconds(job.secondsLeft) })}`}
      </span>
      <button type="button" onClick={() => cancel(job)}>
        <Kbd>Esc</Kbd> {t('job.cancelKey')}
      </button>
    </div>
  );
}

/** A training counts no rows that would mean anything: how much of it is done does. */
function progressText(job: JobState, share: number, t: Text, language: 'en' | 'zh'): string {
  return job.kind === 'model' ? formatPercent(share, language, 0) : t('common.rows', { count: job.rows });
}

function cancel(job: JobState): void {
  request('job.cancel', { job: job.job }).catch(showFailure);
}

/** Esc cancels the job only where nothing else takes it: no field, no editor, nothing floating. */
function useEscToCancel(job: JobState): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      const target = event.target as HTMLElement;
      const busy = target.closest('input, textarea, select, .monaco-editor, .bp6-overlay-content, .bp6-popover');
      if (busy || document.querySelector('.bp6-overlay-open .bp6-dialog, .rk-palette')) return;
      cancel(job);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [job]);
}
