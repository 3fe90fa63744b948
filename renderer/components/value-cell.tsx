import type { ReactNode } from 'react';
import type { ColumnInfo, Value } from '#core/contract/types.ts';
import { formatValue, isNumeric } from './format.ts';
import { CustomerLink } from './parts.tsx';

/** One cell of a data table: ids lead to the customer, negatives are red, blanks stay blank, rows on their way show a bar. */
export function ValueCell({ value, column }: { value: Value | undefined; column: ColumnInfo }): ReactNode {
  if (value === undefined) return <span className="rk-wait" />;
  if (value === null) return null;
  if (column.role === 'customer' && typeof value === 'string') return <CustomerLink id={value} />;
  const shown = formatValue(value, column);
  return isNumeric(column.type) && typeof value === 'number' && value < 0 ? <span className="rk-negative">{shown}</span> : shown;
}
