import { Button } from '@blueprintjs/core';
import { type ReactNode, useState } from 'react';
import type { Value } from '#core/contract/types.ts';
import { useRequest } from '../api/hooks.ts';
import { useText } from '../i18n.ts';
import { formatNumber, formatTime } from './format.ts';
import { Icon } from './icons.tsx';
import { Count, CustomerLink, Empty, Failure, Segmented } from './parts.tsx';
import './customers-panel.css';

export type Which = 'kept' | 'dropped' | 'unknown';

interface CustomersProps {
  source: string;
  asOf: string;
  /** 0-based clause; null: the whole expression. */
  step: number | null;
  which: Which;
  onWhich: (which: Which) => void;
  /** Shown at the right of the bar; explain a customer, close ... */
  right?: ReactNode;
  /** What the kept ones are called: "Kept by line 4". */
  keptLabel?: string;
  enabled?: boolean;
  /** A click on a row's explain button. */
  onExplain?: (id: string) => void;
}

const LIMIT = 100;

/** The real customers behind a number: kept, dropped or unknown by a clause, with the value of every part of the expression. */
export function CustomersPanel(props: CustomersProps) {
  const { source, asOf, step, which, enabled = true } = props;
  const t = useText();
  const [at, setAt] = useState({ key: '', offset: 0 });
  const key = JSON.stringify([source, asOf, step, which]);
  const offset = at.key === key ? at.offset : 0;
  const found = useRequest('expression.examples', { source, asOf, step, which, offset, limit: LIMIT }, { enabled });
  return (
    <div className="rk-customers">
      <div className="rk-customers-bar">
        <Segmented
          label={t('customers.which')}
          value={which}
          onChange={props.onWhich}
          options={[
            { value: 'kept', label: props.keptLabel ?? t('customers.kept') },
            { value: 'dropped', label: t('customers.dropped') },
            { value: 'unknown', label: t('customers.unknown') },
          ]}
        />
        <span className="rk-sub">
          <Count value={found.data?.total} stale={found.isPlaceholderData} /> {t('customers.withParts')}
        </span>
        <div className="rk-customers-right">
          {props.right}
          {found.data && found.data.total > LIMIT && (
            <Pager offset={offset} total={found.data.total} onMove={(next) => setAt({ key, offset: next })} />
          )}
        </div>
      </div>
      <div className={`rk-customers-rows${found.isPlaceholderData ? ' rk-stale' : ''}`}>
        {found.error && <Failure error={found.error} />}
        {!enabled && <Empty icon="customer" title={t('customers.noExpression')} />}
        {found.data && enabled && !found.error && <Rows parts={found.data.parts} rows={found.data.rows} onExplain={props.onExplain} />}
      </div>
    </div>
  );
}

function Pager({ offset, total, onMove }: { offset: number; total: number; onMove: (offset: number) => void }) {
  const t = useText();
  const last = Math.min(total, offset + LIMIT);
  return (
    <>
      <span className="rk-quiet">{t('customers.range', { from: offset + 1, to: last, total })}</span>
      <Button
        variant="minimal"
        size="small"
        aria-label={t('customers.previous')}
        disabled={offset === 0}
        icon={<Icon name="left" />}
        onClick={() => onMove(Math.max(0, offset - LIMIT))}
      />
      <Button
        variant="minimal"
        size="small"
        aria-label={t('customers.next')}
        disabled={last >= total}
        icon={<Icon name="right" />}
        onClick={() => onMove(offset + LIMIT)}
      />
    </>
  );
}

interface RowsProps {
  parts: string[];
  rows: { id: string; values: Value[] }[];
  onExplain?: (id: string) => void;
}

function Rows({ parts, rows, onExplain }: RowsProps) {
  const t = useText();
  if (rows.length === 0) return <p className="rk-customers-none">{t('customers.none')}</p>;
  const numeric = parts.map((_, index) => rows.some((row) => typeof row.values[index] === 'number'));
  return (
    <table className="rk-table">
      <thead>
        <tr>
          <th>{t('common.customer')}</th>
          {parts.map((part, index) => (
            <th key={part} className={numeric[index] ? 'rk-num' : ''} title={part}>
              <span className="rk-part">{part}</span>
            </th>
          ))}
          <th />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <CustomerLink id={row.id} />
            </td>
            {row.values.map((value, index) => (
              <td key={parts[index]} className={numeric[index] ? 'rk-num' : ''}>
                <PartValue value={value} />
              </td>
            ))}
            <td className="rk-num">
              {onExplain && (
                <button type="button" className="rk-plain-button" onClick={() => onExplain(row.id)}>
                  {t('customers.explain')}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A value of a part of an expression; unknown is said, not left blank. */
export function PartValue({ value }: { value: Value }) {
  const t = useText();
  if (value === null) return <span className="rk-quiet">{t('common.unknown')}</span>;
  if (value === true) return <span className="rk-yes">✓</span>;
  if (value === false) return <span className="rk-no">✗</span>;
  if (typeof value === 'number') return formatNumber(value);
  return /^\d{4}-\d{2}-\d{2}T/.test(value) ? formatTime(value) : value;
}
