import { refuse } from '#core/contract/texts.ts';
import type { ColumnMapping, Mapping } from '#core/contract/types.ts';

/** Which columns of a file tell who came back, when, and for how much. */
export interface OutcomeColumns {
  id: ColumnMapping;
  /** What `id` holds: send tools report by the address they sent to. */
  by: 'customer' | 'email' | 'phone';
  time: ColumnMapping | null;
  amount: ColumnMapping | null;
  /** 0/1: came back or not. Null: every row is somebody who came back. */
  flag: ColumnMapping | null;
}

const FLAG = /reactivat|returned|came_?back|come_?back|convert|conversion|woke|awake|success|唤醒|激活|回流|回归|转化/i;

const IDENTITIES = ['customer', 'email', 'phone'] as const;

/** Reads the roles of a mapping. Refuses `outcome-columns` where no column holds customer ids, e-mails or phones. */
export function outcomeColumns(mapping: Mapping, fileName: string): OutcomeColumns {
  const used = mapping.columns.filter((column) => column.to !== 'ignore' && column.role !== 'ignore');
  const by = IDENTITIES.find((role) => used.some((column) => column.role === role));
  const id = used.find((column) => column.role === by);
  if (!id || !by) throw refuse('outcome-columns', { fileName, columns: mapping.columns.map((column) => column.source).join(', ') });
  const rest = used.filter((column) => column !== id);
  const time =
    rest.find((column) => column.role === 'time') ?? rest.find((column) => column.type === 'time' || column.type === 'date') ?? null;
  const amount = rest.find((column) => column.role === 'amount') ?? null;
  return { id, by, time, amount, flag: flagOf(rest.filter((column) => column !== time && column !== amount)) };
}

function flagOf(columns: ColumnMapping[]): ColumnMapping | null {
  const yesNo = columns.filter((column) => column.type === 'boolean' || column.type === 'number');
  const named = yesNo.find((column) => FLAG.test(`${column.name} ${column.source} ${column.label ?? ''}`));
  if (named) return named;
  const booleans = yesNo.filter((column) => column.type === 'boolean');
  return booleans.length === 1 ? booleans[0] : null;
}
