import type { ReactNode } from 'react';
import { useText } from '../i18n.ts';
import { CustomerLink } from './parts.tsx';
import './customers-panel.css';

export interface CustomerColumn<Row> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** Takes the room that the others leave; what does not fit ends in an ellipsis. */
  fills?: boolean;
  /** Said when the pointer rests on the header. */
  title?: string;
}

interface CustomerTableProps<Row> {
  rows: readonly Row[];
  /** Beside the customer, who comes first and leads to the own page. */
  columns: readonly CustomerColumn<Row>[];
  /** Said where there are no rows. */
  none: string;
}

/** One page of customers with what is known of each. */
export function CustomerTable<Row extends { id: string }>({ rows, columns, none }: CustomerTableProps<Row>) {
  const t = useText();
  if (rows.length === 0) return <p className="rk-customers-none">{none}</p>;
  return (
    <table className="rk-table rk-customer-table">
      <thead>
        <tr>
          <th>{t('common.customer')}</th>
          {columns.map(({ id, header, numeric, title }) => (
            <th key={id} className={numeric ? 'rk-num' : ''} title={title}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <CustomerLink id={row.id} />
            </td>
            {columns.map(({ id, cell, numeric, fills }) => (
              <td key={id} className={numeric ? 'rk-num' : fills ? 'rk-fills' : ''}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
