import { HTMLSelect, InputGroup } from '@blueprintjs/core';
import { useId, useState } from 'react';
import type { Mapping } from '#core/contract/types.ts';
import { useText } from '#renderer/i18n.ts';

type Becomes = 'customers' | 'stream' | 'do-not-contact';

function becomesOf(mapping: Mapping): Becomes {
  if (mapping.purpose === 'do-not-contact') return 'do-not-contact';
  return mapping.stream === null ? 'customers' : 'stream';
}

/** What the rows become, and which days the source covers. */
export function Destination({ mapping, onChange }: { mapping: Mapping; onChange: (mapping: Mapping) => void }) {
  const t = useText();
  const ids = { becomes: useId(), stream: useId(), from: useId(), to: useId() };
  const becomes = becomesOf(mapping);
  const split = mapping.columns.some((column) => column.role === 'event');
  function become(next: Becomes): void {
    const columns = mapping.columns.map((column) => {
      if (next === 'customers' && (column.to === 'stream' || column.to === 'both')) return { ...column, to: 'customer' as const };
      if (next === 'stream' && column.to === 'customer' && column.role !== 'customer') return { ...column, to: 'stream' as const };
      return column;
    });
    onChange({
      ...mapping,
      columns,
      purpose: next === 'do-not-contact' ? 'do-not-contact' : 'data',
      stream: next === 'stream' ? (mapping.stream ?? 'event') : null,
    });
  }
  return (
    <div className="bring-in-fields">
      <label htmlFor={ids.becomes}>{t('bringIn.becomes')}</label>
      <HTMLSelect
        id={ids.becomes}
        value={becomes}
        onChange={(event) =>
          become(event.target.value === 'stream' ? 'stream' : event.target.value === 'customers' ? 'customers' : 'do-not-contact')
        }
        options={[
          { value: 'customers', label: t('bringIn.becomesCustomers') },
          { value: 'stream', label: t('bringIn.becomesStream') },
          { value: 'do-not-contact', label: t('bringIn.becomesDoNotContact') },
        ]}
      />
      {becomes === 'stream' && !split && (
        <InputGroup
          id={ids.stream}
          className="bring-in-stream"
          value={mapping.stream ?? ''}
          onValueChange={(stream) => onChange({ ...mapping, stream })}
          aria-label={t('bringIn.streamName')}
          maxLength={100}
        />
      )}
      {becomes === 'stream' && (
        <>
          <label htmlFor={ids.from} title={t('bringIn.coverageWhy')}>
            {t('bringIn.coverageFrom')}
          </label>
          <CoverageDay id={ids.from} end="from" mapping={mapping} onChange={onChange} />
          <label htmlFor={ids.to}>{t('bringIn.coverageTo')}</label>
          <CoverageDay id={ids.to} end="to" mapping={mapping} onChange={onChange} />
        </>
      )}
    </div>
  );
}

interface CoverageDayProps {
  id: string;
  end: 'from' | 'to';
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** One end of the coverage; both have to be days before it counts. */
function CoverageDay({ id, end, mapping, onChange }: CoverageDayProps) {
  const [typed, setTyped] = useState(mapping.coverage?.[end] ?? '');
  function take(text: string): void {
    setTyped(text);
    const other = end === 'from' ? 'to' : 'from';
    if (text === '') onChange({ ...mapping, coverage: null });
    else if (isDay(text))
      onChange({ ...mapping, coverage: { from: text, to: text, ...(mapping.coverage ? { [other]: mapping.coverage[other] } : {}) } });
  }
  return (
    <InputGroup
      id={id}
      className="bring-in-day"
      value={typed}
      onValueChange={take}
      placeholder="YYYY-MM-DD"
      maxLength={10}
      intent={typed === '' || isDay(typed) ? 'none' : 'danger'}
    />
  );
}
