import type { Role } from '#core/contract/types.ts';
import { dateText, day, LAST } from './calendar.ts';
import type { Events } from './events.ts';
import type { Member } from './past-campaign.ts';
import type { Person } from './people.ts';
import type { FileColumn, FileContent } from './shapes.ts';
import type { EventTable } from './tables.ts';

/** What the files are written from; `order` gives the row numbers of a table by time. */
export interface World {
  people: Person[];
  events: Events;
  order(table: EventTable): Uint32Array;
  members: Member[];
  blocked: string[];
}

export const money = { type: 'money', decimals: 2, unit: 'CNY' } as const;
export const text = (header: string, label: string, role: Role = 'field', name = header): FileColumn => ({
  header,
  name,
  label,
  type: 'text',
  role,
});
export const customer = (header: string, name = 'customer_id'): FileColumn => ({
  header,
  name,
  label: '客户',
  type: 'text',
  role: 'customer',
});
export const moment = (header: string, label: string, dateFormat: string, name = 'time'): FileColumn => ({
  header,
  name,
  label,
  type: 'time',
  role: 'time',
  dateFormat,
});
export const plain = {
  packed: false,
  encoding: 'utf-8',
  bom: false,
  delimiter: ',',
  lineEnd: '\n',
  purpose: 'data',
  coverage: null,
} as const;
export const packed = { ...plain, packed: true } as const;

/** The bank opened in 2018; older feeds were always on. Nobody states days for the log-ins: that feed has a hole, to be found. */
export const FOUNDED = day(2018, 1, 1);
export const from = (first: number): { from: string; to: string } => ({ from: dateText(first, '-'), to: dateText(LAST, '-') });

/** Turns a table into rows: `fields` gets the numbers of one event and the id of its customer. */
export function rowsOf(
  world: World,
  table: EventTable,
  fields: (at: (column: number) => number, id: string) => string[],
): Pick<FileContent, 'rows' | 'row'> {
  const order = world.order(table);
  return {
    rows: table.rows,
    row: (position) => {
      const base = order[position] * table.width;
      const who = table.data[base + 1];
      return fields((column) => table.data[base + column], who < 0 ? '' : world.people[who].id);
    },
  };
}

/** Fen as yuan with two decimals. */
export function yuan(fen: number): string {
  const whole = Math.abs(fen);
  return `${fen < 0 ? '-' : ''}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
}
