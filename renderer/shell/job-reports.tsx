import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ImportSummary, JobState } from '#core/contract/types.ts';
import { CodedFailure } from '../api/failure.ts';
import { isOpen, useJobs } from '../api/jobs.ts';
import { showFailure, showToast } from '../components/toaster.tsx';
import { type Text, useText } from '../i18n.ts';
import { Summaries } from '../places/data/bring-in/summaries.tsx';
import { modelDrafts } from '../places/models/plan/draft.ts';
import { useKept } from './kept.ts';
import { leafPath } from './leaf.tsx';

/** Says how long work ended: what came in (with its summary), what was cancelled, what was refused. */
export function JobReports() {
  const t = useText();
  const navigate = useNavigate();
  const [shown, setShown] = useState<ImportSummary[] | null>(null);
  const { drafts, write } = useKept(modelDrafts);
  useEnded((job) => {
    report(job, t, setShown);
    if (job.kind !== 'model' || job.status !== 'done') return;
    for (const [key, draft] of drafts) if (draft.sent && draft.name.trim() === job.subject) write(key, null);
    reportModel(job, t, (path) => void navigate(path));
  });
  if (!shown) return null;
  const quarantined = shown.some((summary) => summary.quarantined > 0);
  const stream = mostOf(shown);
  function leadTo(path: string): void {
    setShown(null);
    void navigate(path);
  }
  return (
    <Dialog isOpen onClose={() => setShown(null)} title={t('bringIn.cameIn')} style={{ width: 620 }}>
      <DialogBody>
        <Summaries summaries={shown} onStream={(name) => leadTo(leafPath('data', name))} />
      </DialogBody>
      <DialogFooter
        actions={
          <>
            {quarantined && <Button onClick={() => leadTo('/data?view=quarantine')}>{t('bringIn.seeQuarantine')}</Button>}
            <Button onClick={() => setShown(null)}>{t('common.close')}</Button>
            <Button intent="primary" onClick={() => leadTo(stream === null ? '/data' : leafPath('data', stream))}>
              {stream === null ? t('bringIn.seeCustomers') : t('bringIn.seeStream', { stream })}
            </Button>
          </>
        }
      />
    </Dialog>
  );
}

/** The stream that the import brought most rows of, even if all were known already; null where it brought customers only. */
function mostOf(summaries: ImportSummary[]): string | null {
  const streams = summaries.flatMap((summary) => summary.streams).sort((a, b) => b.added - a.added);
  return streams[0]?.name ?? null;
}

/** Calls `onEnd` once for each job that was seen open and then ended. */
function useEnded(onEnd: (job: JobState) => void): void {
  const jobs = useJobs();
  const open = useRef(new Set<number>());
  const latest = useRef(onEnd);
  latest.current = onEnd;
  useEffect(() => {
    for (const job of jobs) {
      if (isOpen(job)) open.current.add(job.job);
      else if (open.current.delete(job.job)) latest.current(job);
    }
  }, [jobs]);
}

function report(job: JobState, t: Text, show: (summaries: ImportSummary[]) => void): void {
  if (job.status === 'cancelled') showToast({ message: t('job.cancelled', { subject: job.subject }), timeout: 5000 });
  if (job.status === 'failed' && job.error) showFailure(new CodedFailure(job.error));
  if (job.status !== 'done' || job.kind !== 'import' || job.summaries.some((summary) => summary.dryRun)) return;
  const rows = job.summaries.reduce((sum, summary) => sum + summary.rows, 0);
  const added = job.summaries.reduce((sum, summary) => sum + summary.added, 0);
  const known = job.summaries.reduce((sum, summary) => sum + summary.known, 0);
  const message =
    added === 0 && known === rows && rows > 0
      ? t('bringIn.knownToast', { name: job.subject, rows })
      : t('bringIn.doneToast', { name: job.subject, rows: added });
  showToast({ message, timeout: 12_000, action: { text: t('bringIn.summary'), onClick: () => show(job.summaries) } });
}

/** A model that was trained, scored or promoted: leads to it, unless one is there already. */
function reportModel({ subject }: JobState, t: Text, go: (path: string) => void): void {
  const path = leafPath('models', subject);
  const there = window.location.hash.startsWith(`#${path}`);
  showToast({
    message: t('models.jobDone', { name: subject }),
    timeout: 8000,
    action: there ? undefined : { text: t('models.open'), onClick: () => go(path) },
  });
}
