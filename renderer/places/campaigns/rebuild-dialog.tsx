import { Button, Checkbox, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { useState } from 'react';
import type { RebuildResult } from '#core/contract/types.ts';
import { workbench } from '#renderer/api/client.ts';
import { useCommand } from '#renderer/api/hooks.ts';
import { Dot, Failure } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { Fingerprint } from './fingerprint.tsx';

/** Makes the files of a manifest again and says whether they are the same. */
export function RebuildDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText();
  const [write, setWrite] = useState(false);
  const [manifest, setManifest] = useState<string | null>(null);
  const rebuild = useCommand('rebuild.run', { quiet: true });
  const choose = async () => {
    const files = await workbench().chooseFiles({ multiple: false, kind: 'manifest' });
    if (!files?.[0]) return;
    const folder = write ? await workbench().chooseFolder() : null;
    if (write && folder === null) return;
    setManifest(files[0].name);
    rebuild.mutate({ manifest: files[0].token, folder: folder?.token ?? null });
  };
  const close = () => {
    rebuild.reset();
    setManifest(null);
    onClose();
  };
  return (
    <Dialog isOpen={open} onClose={close} title={t('campaigns.rebuildTitle')} className="rk-campaign-dialog">
      <DialogBody>
        <p className="rk-dialog-text">{t('campaigns.rebuildBody')}</p>
        <Checkbox checked={write} onChange={(event) => setWrite(event.currentTarget.checked)} label={t('campaigns.rebuildWrite')} />
        {rebuild.error ? <Failure error={rebuild.error} /> : null}
        {rebuild.isPending && <p className="rk-quiet">{t('campaigns.rebuilding')}</p>}
        {rebuild.data && manifest !== null && <RebuildAnswer result={rebuild.data} manifest={manifest} />}
      </DialogBody>
      <DialogFooter
        actions={
          <>
            <Button onClick={close}>{t('common.close')}</Button>
            <Button intent="primary" loading={rebuild.isPending} onClick={() => void choose()}>
              {t('campaigns.chooseManifest')}
            </Button>
          </>
        }
      />
    </Dialog>
  );
}

function RebuildAnswer({ result, manifest }: { result: RebuildResult; manifest: string }) {
  const t = useText();
  const language = useLanguage();
  return (
    <div role="status" className="rk-rebuild">
      <p className="rk-rebuild-verdict">
        <Dot tone={result.same ? 'good' : 'bad'} /> {manifest} <b>{t(result.same ? 'campaigns.same' : 'campaigns.different')}</b>
      </p>
      <table className="rk-table">
        <thead>
          <tr>
            <th>{t('campaigns.fileColumn')}</th>
            <th>{t('campaigns.expectedColumn')}</th>
            <th>{t('campaigns.actualColumn')}</th>
            <th>{t('campaigns.sameColumn')}</th>
          </tr>
        </thead>
        <tbody>
          {result.files.map((file) => (
            <tr key={file.name}>
              <td className="rk-name" title={file.name}>
                {file.name}
              </td>
              <td>
                <Fingerprint hex={file.expected} />
              </td>
              <td>{file.actual === null ? t('campaigns.notMade') : <Fingerprint hex={file.actual} />}</td>
              <td>
                <Dot tone={file.same ? 'good' : 'bad'} /> {t(file.same ? 'campaigns.yes' : 'campaigns.no')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {result.differences.length > 0 && (
        <>
          <h3>{t('campaigns.differences')}</h3>
          <ul className="rk-differences">
            {result.differences.map((note) => (
              <li key={`${note.code} ${JSON.stringify(note.params)}`}>{noteText(note, language)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
