import { Button, Dialog, DialogBody, DialogFooter, HTMLSelect } from '@blueprintjs/core';
import { useEffect, useState } from 'react';
import type { ImportSummary, Inspection, Mapping } from '#core/contract/types.ts';
import { workbench } from '../../api/client.ts';
import { useCommand, useRequest } from '../../api/hooks.ts';
import { Chip, Count, Facts, Failure } from '../../components/parts.tsx';
import { noteText, useLanguage, useText } from '../../i18n.ts';
import { mappingProblem, outcomeRoles, roleOf, withRole } from './mapping.ts';

interface OutcomesProps {
  list: string;
  open: boolean;
  onClose: () => void;
}

/** A file of outcomes: choose, confirm what its columns mean, bring in, see what came in. */
export function OutcomesDialog({ list, open, onClose }: OutcomesProps) {
  const t = useText();
  const [file, setFile] = useState<{ token: string; name: string } | null>(null);
  useEffect(() => {
    if (!open) return;
    let closed = false;
    void workbench()
      .chooseFiles({ multiple: false, kind: 'data' })
      .then((files) => {
        if (closed) return;
        if (files?.[0]) setFile(files[0]);
        else onClose();
      });
    return () => {
      closed = true;
    };
  }, [open, onClose]);
  const close = () => {
    setFile(null);
    onClose();
  };
  return (
    <Dialog isOpen={open && file !== null} onClose={close} title={t('results.dialogTitle', { list })} className="rk-outcomes">
      {file && <OutcomesForm key={file.token} list={list} file={file} onClose={close} />}
    </Dialog>
  );
}

function OutcomesForm({ list, file, onClose }: { list: string; file: { token: string; name: string }; onClose: () => void }) {
  const t = useText();
  const inspection = useRequest('outcomes.inspect', { file: file.token });
  const [changed, setChanged] = useState<Mapping | null>(null);
  const bring = useCommand('outcomes.import', { quiet: true });
  const mapping = changed ?? inspection.data?.mapping ?? null;
  const problem = mapping === null ? null : mappingProblem(mapping);
  return (
    <>
      <DialogBody>
        {inspection.isPending && <p className="rk-quiet">{t('results.reading', { file: file.name })}</p>}
        {inspection.error ? <Failure error={inspection.error} /> : null}
        {!bring.data && inspection.data && mapping && <Columns inspection={inspection.data} mapping={mapping} onChange={setChanged} />}
        {problem && <p className="rk-bad">{t(problem === 'customer-missing' ? 'results.customerMissing' : 'results.customerTwice')}</p>}
        {bring.error ? <Failure error={bring.error} /> : null}
        {bring.data && <Summary summary={bring.data} />}
      </DialogBody>
      <DialogFooter
        actions={
          bring.data ? (
            <Button intent="primary" autoFocus onClick={onClose}>
              {t('results.showResults')}
            </Button>
          ) : (
            <>
              <Button onClick={onClose}>{t('common.cancel')}</Button>
              <Button
                intent="primary"
                loading={bring.isPending}
                disabled={mapping === null || problem !== null}
                onClick={() => mapping && bring.mutate({ list, file: file.token, mapping })}
              >
                {t('results.import')}
              </Button>
            </>
          )
        }
      />
    </>
  );
}

interface ColumnsProps {
  inspection: Inspection;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

/** The first rows of the file under what each column means. */
function Columns({ inspection, mapping, onChange }: ColumnsProps) {
  const t = useText();
  return (
    <>
      <div className="rk-outcomes-head">
        <h2>{t('results.mapTitle')}</h2>
        <Chip>{t('results.rowsRead', { count: inspection.rowsRead })}</Chip>
        {inspection.remembered && <Chip tone="good">{t('results.remembered')}</Chip>}
      </div>
      <p className="rk-dialog-text">{t('results.mapNote', { file: inspection.fileName })}</p>
      <div className="rk-outcomes-sample">
        <table className="rk-table">
          <thead>
            <tr>
              {mapping.columns.map((column) => (
                <th key={column.index}>
                  <div>{column.source}</div>
                  <HTMLSelect
                    aria-label={t('results.roleOf', { column: column.source })}
                    value={roleOf(column)}
                    onChange={(event) =>
                      onChange(withRole(mapping, column.index, outcomeRoles.find((role) => role === event.currentTarget.value) ?? 'ignore'))
                    }
                    options={outcomeRoles.map((role) => ({ value: role, label: t(`results.role.${role}`) }))}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inspection.sample.slice(0, 8).map((row) => (
              <tr key={row.join('\u0000')}>
                {mapping.columns.map((column) => (
                  <td key={column.index} className={roleOf(column) === 'ignore' ? 'rk-quiet' : ''}>
                    {row[column.index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Rejected inspection={inspection} />
    </>
  );
}

function Rejected({ inspection }: { inspection: Inspection }) {
  const t = useText();
  const language = useLanguage();
  if (inspection.rejected.length === 0) return null;
  return (
    <>
      <h3>{t('results.rejected', { count: inspection.rejected.length })}</h3>
      <ul className="rk-rejected">
        {inspection.rejected.slice(0, 5).map((row) => (
          <li key={row.line}>
            <span className="rk-quiet">{t('results.rejectedLine', { line: row.line })}</span> {noteText(row, language)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What came in, what was known, what was left out and why. */
function Summary({ summary }: { summary: ImportSummary }) {
  const t = useText();
  const language = useLanguage();
  const counts = (['rows', 'added', 'known', 'quarantined'] as const).map((key) => ({
    key,
    label: t(`results.sum.${key}`),
    value: <Count value={summary[key]} />,
  }));
  const skipped = summary.skipped.map((skip) => ({
    key: skip.code,
    label: t('results.sum.skipped'),
    value: noteText({ code: skip.code, params: { rows: skip.rows } }, language),
  }));
  return (
    <div role="status">
      <h2>{t('results.summaryTitle')}</h2>
      <Facts rows={[...counts, ...skipped]} />
      {summary.notes.map((note) => (
        <p key={note.code} className="rk-quiet">
          {noteText(note, language)}
        </p>
      ))}
    </div>
  );
}
