import { Spinner } from '@blueprintjs/core';
import { useEffect, useState } from 'react';
import { formatBytes } from '#renderer/components/format.ts';
import { Chip, Failure, Segmented } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { ColumnsTable } from './columns-table.tsx';
import { Decisions } from './decisions.tsx';
import { Destination } from './destination.tsx';
import { FormatFields } from './format-fields.tsx';
import { Rejected, Sample } from './preview.tsx';
import type { BringIn, Item } from './use-bring-in.ts';

type Tab = 'columns' | 'sample' | 'rejected';

/** How one file is read: format, what the rows become, questions, columns, and the rows as they would come in. */
export function FileMapping({ item, bringIn }: { item: Item; bringIn: BringIn }) {
  const t = useText();
  const language = useLanguage();
  const [tab, setTab] = useState<Tab>('columns');
  const { inspection, mapping } = item;
  if (!inspection || !mapping) {
    return <div className="bring-in-file">{item.error ? <Failure error={item.error} /> : <Reading name={item.file.name} />}</div>;
  }
  const rejected = inspection.rejected.length;
  const rejectedLabel = t(rejected >= 100 ? 'bringIn.rejectedMost' : 'bringIn.rejected', { count: rejected });
  return (
    <div className="bring-in-file">
      <header className="bring-in-name">
        <b>{inspection.fileName}</b>
        <span className="rk-quiet">{formatBytes(inspection.bytes)}</span>
        {inspection.remembered && <Chip tone="good">{t('bringIn.remembered')}</Chip>}
      </header>
      <FormatFields format={mapping.format} onChange={(format) => bringIn.reformat(item, format)} />
      <Destination mapping={mapping} onChange={(next) => bringIn.change(item, next)} />
      <Decisions decisions={mapping.decisions} onChange={(decisions) => bringIn.change(item, { ...mapping, decisions })} />
      <div className="bring-in-tabs">
        <Segmented
          label={t('bringIn.found')}
          value={tab}
          onChange={setTab}
          options={[
            { value: 'columns', label: t('bringIn.columns', { count: mapping.columns.length }) },
            { value: 'sample', label: t('bringIn.sample') },
            { value: 'rejected', label: rejectedLabel, disabled: rejected === 0 },
          ]}
        />
        <span className="bring-in-notes" title={inspection.notes.map((note) => noteText(note, language)).join('\n')}>
          {inspection.notes.map((note) => noteText(note, language)).join(' ')}
        </span>
      </div>
      <div className={`bring-in-table${item.stale ? ' rk-stale' : ''}`}>
        {tab === 'columns' && <ColumnsTable inspection={inspection} mapping={mapping} onChange={(next) => bringIn.change(item, next)} />}
        {tab === 'sample' && <Sample inspection={inspection} mapping={mapping} />}
        {tab === 'rejected' && <Rejected rows={inspection.rejected} />}
      </div>
      {/* at the end, so that nothing moves away under the hand that types */}
      {item.error && <Failure error={item.error} />}
    </div>
  );
}

/** Short reads show nothing; longer ones say what is going on. */
function Reading({ name }: { name: string }) {
  const t = useText();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <p className="bring-in-reading" role="status">
      <Spinner size={16} />
      {t('bringIn.reading', { name })}
    </p>
  );
}
