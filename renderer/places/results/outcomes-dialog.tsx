import { Button, Dialog, DialogBody, DialogFooter, HTMLSelect } from '@blueprintjs/core';
import { useState } from 'react';
import type { ImportSummary, Inspection } from '#core/contract/types.ts';
import { useCommand, useRequest } from '#renderer/api/hooks.ts';
import { Chip, Count, Facts, Failure } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { outcomeRoles, type Roles, rolesOf, rolesProblem, withRoles } from './mapping.ts';

export interface OutcomesFile {
  token: string;
  name: string;
}

interface OutcomesProps {
  list: string;
  /** The chosen file; null: the dialog is closed. */
  file: OutcomesFile | null;
  onClose: () => void;
}

/** A file of outcomes: confirm what its columns mean, bring in, see what came in. */
export function OutcomesDialog({ list, file, onClose }: OutcomesProps) {
  const t = useText();
  return (
    <Dialog isOpen={file !== null} onClose={onClose} title={t('results.dialogTitle', { list })} className="rk-outcomes">
      {file && <OutcomesForm key={file.token} list={list} file={file} onClose={onClose} />}
    </Dialog>
  );
}

function OutcomesForm({ list, file, onClose }: { list: string; file: OutcomesFile; onClose: () => void }) {
  const t = useText();
  const { data: inspection, error, isPending } = useRequest('outcomes.inspect', { file: file.token }, { keep: false });
  const [changed, setChanged] = useState<Roles | null>(null);
  const bring = useCommand('outcomes.import', { quiet: true });
  const roles = changed ?? (inspection ? rolesOf(inspection.mapping, inspection.sample) : null);
  const problem = roles === null ? null : rolesProblem(roles);
  const start = () => {
    if (inspection && roles) bring.mutate({ list, file: file.token, mapping: withRoles(inspection.mapping, roles) });
  };
  return (
    <>
      <DialogBody>
        {isPending && <p className="rk-quiet">{t('results.reading', { file: file.name })}</p>}
        {error ? <Failure error={error} /> : null}
        {!bring.data && inspection && roles && <Columns inspection={inspection} roles={roles} onChange={setChanged} />}
        {problem && (
          <p className="rk-bad rk-outcomes-problem">{t(problem === 'twice' ? 'results.roleTwice' : 'results.customerMissing')}</p>
        )}
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
              <Button intent="primary" loading={bring.isPending} disabled={roles === null || problem !== null} onClick={start}>
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
  roles: Roles;
  onChange: (roles: Roles) => void;
}

/** The first rows of the file under what each column means. */
function Columns({ inspection, roles, onChange }: ColumnsProps) {
  const t = useText();
  const { columns } = inspection.mapping;
  const choose = (index: number, chosen: string) => {
    const role = outcomeRoles.find((each) => each === chosen);
    if (role) onChange(new Map(roles).set(index, role));
  };
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
              {columns.map((column) => (
                <th key={column.index}>
                  <div>{column.source}</div>
                  <HTMLSelect
                    aria-label={t('results.roleOf', { column: column.source })}
                    value={roles.get(column.index)}
                    onChange={(event) => choose(column.index, event.currentTarget.value)}
                    options={outcomeRoles.map((role) => ({ value: role, label: t(`results.role.${role}`) }))}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inspection.sample.slice(0, 8).map((row) => (
              <tr key={row.join('\u0000')}>
                {columns.map((column) => (
                  <td key={column.index} className={roles.get(column.index) === 'ignore' ? 'rk-quiet' : ''}>
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
