import { Button, Dialog, DialogFooter } from '@blueprintjs/core';
import { useState } from 'react';
import { CodedFailure } from '#renderer/api/failure.ts';
import { useCommand } from '#renderer/api/hooks.ts';
import { isOpen, useJob } from '#renderer/api/jobs.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Dot, Failure } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { type ChosenFile, clearIncoming } from '#renderer/shell/incoming.ts';
import { FileMapping } from './file-mapping.tsx';
import { Summaries } from './summaries.tsx';
import { type BringIn, type Item, useBringIn } from './use-bring-in.ts';
import './bring-in.css';

/** Shows how each chosen file will be read, takes corrections and answers, tries it, and starts the import. */
export function BringInDialog({ files }: { files: readonly ChosenFile[] }) {
  const t = useText();
  const bringIn = useBringIn(files);
  const [chosen, setChosen] = useState<string | null>(null);
  // Esc never loses work: corrections are given up by the button alone
  const changed = bringIn.items.some((each) => each.inspection !== null && each.mapping !== each.inspection.mapping);
  const item = bringIn.items.find((each) => each.file.token === chosen) ?? bringIn.items[0];
  return (
    <Dialog
      isOpen
      onClose={clearIncoming}
      title={t('bringIn.title', { count: files.length })}
      className="bring-in"
      canOutsideClickClose={false}
      canEscapeKeyClose={!changed}
    >
      <div className={`bring-in-body${bringIn.items.length > 1 ? ' bring-in-many' : ''}`}>
        {bringIn.items.length > 1 && <FileList bringIn={bringIn} current={item} onChoose={setChosen} />}
        {item && <FileMapping key={item.file.token} item={item} bringIn={bringIn} />}
      </div>
      <Actions items={bringIn.items} />
    </Dialog>
  );
}

interface FileListProps {
  bringIn: BringIn;
  current: Item | undefined;
  onChoose: (token: string) => void;
}

function FileList({ bringIn, current, onChoose }: FileListProps) {
  const t = useText();
  return (
    <nav className="bring-in-files" aria-label={t('bringIn.files')}>
      {bringIn.items.map((item) => (
        <div key={item.file.token} className={item === current ? 'bring-in-current' : ''}>
          <button type="button" aria-pressed={item === current} onClick={() => onChoose(item.file.token)} title={item.file.name}>
            <Dot tone={toneOf(item)} />
            <span>{item.file.name}</span>
          </button>
          <button
            type="button"
            className="bring-in-drop"
            aria-label={t('bringIn.drop')}
            title={t('bringIn.drop')}
            onClick={() => bringIn.drop(item)}
          >
            <Icon name="close" size={12} />
          </button>
        </div>
      ))}
    </nav>
  );
}

function toneOf(item: Item) {
  if (item.error) return 'bad';
  if (!item.inspection) return 'unknown';
  return item.inspection.rejected.length > 0 || item.inspection.mapping.decisions.length > 0 ? 'warn' : 'good';
}

/** Try it, or bring in. */
function Actions({ items }: { items: readonly Item[] }) {
  const t = useText();
  const files = items.flatMap((item) => (item.mapping ? [{ file: item.file.token, mapping: item.mapping }] : []));
  const shape = JSON.stringify(files);
  const [trial, setTrial] = useState<{ job: number; of: string } | null>(null);
  const job = useJob(trial?.of === shape ? trial.job : null);
  const start = useCommand('import.start', {
    quiet: true,
    onDone: ({ job: number }, { dryRun }) => (dryRun ? setTrial({ job: number, of: shape }) : clearIncoming()),
  });
  const ready = items.length > 0 && items.every((item) => item.mapping !== null && item.error === null && !item.stale);
  const trying = job !== null && isOpen(job);
  return (
    <>
      {start.error && <Failure error={start.error} />}
      {job?.error && <Failure error={new CodedFailure(job.error)} />}
      {job?.status === 'done' && (
        <div className="bring-in-trial">
          <h3>{t('bringIn.wouldCome')}</h3>
          <Summaries summaries={job.summaries} />
        </div>
      )}
      <DialogFooter
        actions={
          <>
            <Button onClick={clearIncoming}>{t('common.cancel')}</Button>
            <Button disabled={!ready} loading={trying} title={t('bringIn.dryRunWhy')} onClick={() => start.mutate({ files, dryRun: true })}>
              {t('bringIn.dryRun')}
            </Button>
            <Button
              intent="primary"
              disabled={!ready || trying}
              loading={start.isPending}
              onClick={() => start.mutate({ files, dryRun: false })}
            >
              {t('bringIn.start')}
            </Button>
          </>
        }
      >
        <span className="rk-quiet">
          {trying && t('bringIn.trying', { rows: job.rows })}
          {items.some((item) => item.error) && t('bringIn.problemFile')}
        </span>
      </DialogFooter>
    </>
  );
}
