import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { workbench } from '#renderer/api/client.ts';
import { useCommand, useRequest } from '#renderer/api/hooks.ts';
import { formatTime } from '#renderer/components/format.ts';
import { Count, Failure } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';

interface DialogProps {
  open: boolean;
  onClose: () => void;
}

/** Who must not be contacted: the files that said so, and bringing in another. */
export function SuppressionDialog({ open, onClose }: DialogProps) {
  const t = useText();
  const suppression = useRequest('suppression.show', {}, { enabled: open });
  const bring = useCommand('suppression.import', { quiet: true, onDone: () => void suppression.refetch() });
  const choose = async () => {
    const files = await workbench().chooseFiles({ multiple: false, kind: 'data' });
    if (files?.[0]) bring.mutate({ file: files[0].token });
  };
  return (
    <Dialog isOpen={open} onClose={onClose} title={t('campaigns.suppression')} className="rk-campaign-dialog">
      <DialogBody>
        <p className="rk-dialog-text">{t('campaigns.suppressionHelp')}</p>
        {bring.error ? <Failure error={bring.error} /> : null}
        {bring.data && (
          <p className="rk-done" role="status">
            {t('campaigns.suppressionDone', bring.data)}
          </p>
        )}
        <SuppressionFiles files={suppression.data?.files ?? []} />
      </DialogBody>
      <DialogFooter
        actions={
          <>
            <Button onClick={onClose}>{t('common.close')}</Button>
            <Button intent="primary" loading={bring.isPending} onClick={() => void choose()}>
              {t('campaigns.suppressionBring')}
            </Button>
          </>
        }
      />
    </Dialog>
  );
}

function SuppressionFiles({ files }: { files: { fileName: string; entries: number; matched: number; importedAt: string }[] }) {
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
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={`${file.fileName} ${file.importedAt}`}>
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
          </tr>
        ))}
      </tbody>
    </table>
  );
}
