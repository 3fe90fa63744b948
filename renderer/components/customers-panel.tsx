import { type ReactNode, useState } from 'react';
import type { Value } from '#core/contract/types.ts';
import { useRequest } from '../api/hooks.ts';
import { useText } from '../i18n.ts';
import { type CustomerColumn, CustomerTable } from './customer-table.tsx';
import { formatDecimal, formatNumber, formatTime, sharedDecimals } from './format.ts';
import { Pager } from './pager.tsx';
import { Count, Empty, Failure, Segmented } from './parts.tsx';
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

const PAGE = 100;

/** The real customers behind a number: kept, dropped or unknown by a clause, with the value of every part of the expression. */
export function CustomersPanel(props: CustomersProps) {
  const { source, asOf, step, which, enabled = true } = props;
  const t = useText();
  const [at, setAt] = useState({ key: '', page: 0 });
  const key = JSON.stringify([source, asOf, step, which]);
  const page = at.key === key ? at.page : 0;
  const found = useRequest('expression.examples', { source, asOf, step, which, offset: page * PAGE, limit: PAGE }, { enabled });
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
          <Pager page={page} size={PAGE} total={found.data?.total ?? 0} onPage={(next) => setAt({ key, page: next })} />
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

function Rows({ parts, rows, onExplain }: RowsProps) {
  const t = useText();
  const columns = parts.map((part, index) => partColumn(rows, index, { id: part, header: <span className="rk-part">{part}</span> }));
  if (onExplain) columns.push({ id: '', header: null, numeric: true, cell: (row) => <Explain id={row.id} onExplain={onExplain} /> });
  return <CustomerTable rows={rows} columns={columns} none={t('customers.none')} />;
}

function Explain({ id, onExplain }: { id: string; onExplain: (id: string) => void }) {
  const t = useText();
  return (
    <button type="button" className="rk-plain-button" onClick={() => onExplain(id)}>
      {t('customers.explain')}
    </button>
  );
}

interface ExampleRow {
  id: string;
  values: Value[];
}

interface RowsProps {
  parts: string[];
  rows: ExampleRow[];
  onExplain?: (id: string) => void;
}

/** The column of value `index` of each row; numbers stand point under point. */
export function partColumn<Row extends { values: Value[] }>(
  rows: readonly Row[],
  index: number,
  { id, header }: Pick<CustomerColumn<Row>, 'id' | 'header'>,
): CustomerColumn<Row> {
  const values = rows.map((row) => row.values[index]);
  const decimals = sharedDecimals(values);
  return {
    id,
    header,
    title: id,
    numeric: values.some((value) => typeof value === 'number'),
    cell: (row) => <PartValue value={row.values[index]} decimals={decimals} />,
  };
}

/** A quotient has no end of digits: four after the point are shown, all of them in the hint. */
function ShownNumber({ value, decimals }: { value: number; decimals: number | undefined }) {
  const short = Number(value.toFixed(4));
  const text = decimals === undefined ? formatNumber(short) : formatDecimal(short, decimals);
  return short === value ? text : <span title={String(value)}>{text}</span>;
}

/** A value of a part of an expression; unknown is said, not left blank. `decimals`: those of its column. */
export function PartValue({ value, decimals }: { value: Value; decimals?: number }) {
  const t = useText();
  if (value === null) return <span className="rk-quiet">{t('common.unknown')}</span>;
  if (value === true) return <span className="rk-yes">✓</span>;
  if (value === false) return <span className="rk-no">✗</span>;
  if (typeof value === 'number') return <ShownNumber value={value} decimals={decimals} />;
  return /^\d{4}-\d{2}-\d{2}T/.test(value) ? formatTime(value) : value;
}
