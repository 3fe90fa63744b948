import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { type ReactNode, useState } from 'react';
import type { SuppressionPreview } from '#core/contract/types.ts';
import { workbench } from '#renderer/api/client.ts';
import { useCommand, useRequest } from '#renderer/api/hooks.ts';
import { formatTime } from '#renderer/components/format.ts';
import { Count, Facts, Failure } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';

/** The list of files; a file that is looked at before it comes in; a file whose removal is asked about. */
type Step = { kind: 'files' } | { kind: 'look'; token: string; name: string } | { kind: 'remove'; name: string };

interface DialogProps {
  open: boolean;
  onClose: () => void;
}

/** Who must not be contacted: the files that said so, a look at another before it comes in, and taking one back. */
export function SuppressionDialog({ open, onClose }: DialogProps) {
  const t = useText();
  const [step, setStep] = useState<Step>({ kind: 'files' });
  const [done, setDone] = useState<string | null>(null);
  const back = (said: string | null) => {
    setDone(said);
    setStep({ kind: 'files' });
  };
  // Esc and the cross go one step back
  const leave = () => (step.kind === 'files' ? onClose() : back(null));
  return (
    <Dialog
      isOpen={open}
      onClose={leave}
      onClosed={() => back(null)}
      title={step.kind === 'files' ? t('campaigns.suppression') : step.name}
      className="rk-campaign-dialog"
    >
      {step.kind === 'files' && <Files done={done} onStep={setStep} onClose={onClose} />}
      {step.kind === 'look' && <Look token={step.token} name={step.name} onBack={back} />}
      {step.kind === 'remove' && <Removal name={step.name} onBack={back} />}
    </Dialog>
  );
}

function Files({ done, onStep, onClose }: { done: string | null; onStep: (step: Step) => void; onClose: () => void }) {
  const t = useText();
  const suppression = useRequest('suppression.show', {});
  const choose = async () => {
    const files = await workbench().chooseFiles({ multiple: false, kind: 'data' });
    if (files?.[0]) onStep({ kind: 'look', token: files[0].token, name: files[0].name });
  };
  return (
    <>
      <DialogBody>
        <p className="rk-dialog-text">{t('campaigns.suppressionHelp')}</p>
        {done !== null && (
          <p className="rk-done" role="status">
            {done}
          </p>
        )}
        {suppression.error ? <Failure error={suppression.error} onRetry={() => void suppression.refetch()} /> : null}
        {suppression.data && <FileTable files={suppression.data.files} onRemove={(name) => onStep({ kind: 'remove', name })} />}
      </DialogBody>
      <DialogFooter
        actions={
          <>
            <Button onClick={onClose}>{t('common.close')}</Button>
            <Button intent="primary" onClick={() => void choose()}>
              {t('campaigns.suppressionBring')}
            </Button>
          </>
        }
      />
    </>
  );
}

interface TableProps {
  files: { fileName: string; entries: number; matched: number; importedAt: string }[];
  onRemove: (name: string) => void;
}

function FileTable({ files, onRemove }: TableProps) {
  const t = useText();
  if (files.length === 0) return <p className="rk-quiet">{t('campaigns.suppressionNone')}</p>;
  return (
    <table className="rk-table">
      <thead>
        <tr>
          <th>{t('campaigns.fileColumn')}</th>
          <th className="rk-num">{t('campaigns.entriesColumn')}</th>
          <th className="rk-num">{t('campaigns.matchedColumn')}</th>
          <th>{t('campaigns.importedColumn')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.fileName}>
            <td className="rk-name" title={file.fileName}>
              {file.fileName}
            </td>
            <td className="rk-num">
              <Count value={file.entries} />
            </td>
            <td className="rk-num">
              <Count value={file.matched} />
            </td>
            <td>{formatTime(file.importedAt)}</td>
            <td className="rk-num">
              <Button size="small" variant="minimal" onClick={() => onRemove(file.fileName)}>
                {t('campaigns.suppressionRemove')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a file holds, before it comes in. */
function Look({ token, name, onBack }: { token: string; name: string; onBack: (said: string | null) => void }) {
  const t = useText();
  const look = useRequest('suppression.inspect', { file: token }, { keep: false });
  const bring = useCommand('suppression.import', {
    quiet: true,
    onDone: (answer) => onBack(t('campaigns.suppressionDone', { ...counts(answer), name })),
  });
  return (
    <>
      <DialogBody>
        {look.isPending && <p className="rk-quiet">{t('campaigns.suppressionReading')}</p>}
        {look.error ? <Failure error={look.error} /> : null}
        {look.data && <Preview preview={look.data} />}
        {bring.error ? <Failure error={bring.error} /> : null}
      </DialogBody>
      <Steps onBack={() => onBack(null)}>
        <Button intent="primary" disabled={!look.data} loading={bring.isPending} onClick={() => bring.mutate({ file: token })}>
          {t('campaigns.suppressionImport')}
        </Button>
      </Steps>
    </>
  );
}

function counts({ entries, known, matched }: { entries: number; known: number; matched: number }) {
  return { entries, known, matched };
}

function Preview({ preview }: { preview: SuppressionPreview }) {
  const t = useText();
  const language = useLanguage();
  const read = preview.columns.map((column) => t(`campaigns.suppressionKind.${column.kind}`, { column: column.name }));
  const facts = [
    { key: 'read', label: t('campaigns.suppressionRead'), value: read.join(language === 'zh' ? '；' : '; ') },
    { key: 'entries', label: t('campaigns.suppressionEntries'), value: <Count value={preview.entries} /> },
    { key: 'known', label: t('campaigns.suppressionKnown'), value: <Count value={preview.known} /> },
    { key: 'matched', label: t('campaigns.suppressionMatched'), value: <Count value={preview.matched} /> },
    { key: 'unmatched', label: t('campaigns.suppressionUnmatched'), value: <Count value={preview.unmatched} /> },
  ];
  const used = new Set(preview.columns.map((column) => column.name));
  return (
    <>
      {preview.notes.map((note) => (
        <p key={note.code} className="rk-suppression-warning" role="alert">
          {noteText(note, language)}
        </p>
      ))}
      <Facts rows={facts} />
      <h3>{t('campaigns.suppressionSample')}</h3>
      <div className="rk-suppression-sample">
        <table className="rk-table">
          <thead>
            <tr>
              {preview.header.map((column) => (
                <th key={column} className={used.has(column) ? '' : 'rk-quiet'}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.sample.map((row) => (
              <tr key={row.join('\u0000')}>
                {preview.header.map((column, index) => (
                  <td key={column} className={used.has(column) ? '' : 'rk-quiet'}>
                    {row[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Says what a removal does before it is done. */
function Removal({ name, onBack }: { name: string; onBack: (said: string | null) => void }) {
  const t = useText();
  const remove = useCommand('suppression.remove', {
    quiet: true,
    onDone: (answer) => onBack(t('campaigns.suppressionRemoved', { ...answer, name })),
  });
  // once it is gone there is nothing to ask about
  const waiting = remove.isIdle || remove.isError;
  const effect = useRequest('suppression.remove', { fileName: name, dryRun: true }, { keep: false, enabled: waiting });
  return (
    <>
      <DialogBody>
        {effect.error ? <Failure error={effect.error} /> : null}
        {effect.data && <p className="rk-dialog-text">{t('campaigns.suppressionEffect', { ...effect.data, name })}</p>}
        <p className="rk-dialog-text rk-quiet">{t('campaigns.suppressionFrozenStay')}</p>
        {remove.error ? <Failure error={remove.error} /> : null}
      </DialogBody>
      <Steps onBack={() => onBack(null)}>
        <Button
          intent="danger"
          disabled={!effect.data}
          loading={remove.isPending}
          onClick={() => remove.mutate({ fileName: name, dryRun: false })}
        >
          {t('campaigns.suppressionRemoveNow')}
        </Button>
      </Steps>
    </>
  );
}

function Steps({ onBack, children }: { onBack: () => void; children: ReactNode }) {
  const t = useText();
  return (
    <DialogFooter
      actions={
        <>
          <Button onClick={onBack}>{t('common.cancel')}</Button>
          {children}
        </>
      }
    />
  );
}
