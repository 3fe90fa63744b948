import type Database from 'better-sqlite3';
import type { ColumnInfo } from '#core/contract/types.ts';
import type { SqlColumn, SqlSchema } from '#core/expression/sql/schema.ts';

/** A workspace as one would write SQL over it by hand: `customers` and a table per stream, with real names, ISO dates, plain numbers and null for blanks. */
export function makeTables(
  db: Database.Database,
  schema: SqlSchema,
  infos: { attributes: ColumnInfo[]; streams: { name: string; fields: ColumnInfo[] }[] },
): void {
  const attributes = infos.attributes.map((info) => columnText(info, schema.customer.attributes.get(info.name)!));
  db.exec(`create temp table customers as select customer, id${list(attributes)} from main.customer`);
  for (const stream of infos.streams) {
    const { table, fields } = schema.streams.get(stream.name)!;
    const columns = stream.fields.map((info) => columnText(info, fields.get(info.name)!));
    const time = `strftime('%Y-%m-%dT%H:%M:%S', time, 'unixepoch') as time, date(time, 'unixepoch') as day`;
    db.exec(`create temp table "${stream.name}" as select customer, row, ${time}${list(columns)} from main.${table}`);
    db.exec(`create index temp."${stream.name} of a customer" on "${stream.name}" (customer)`);
  }
}

const list = (columns: readonly string[]) => columns.map((column) => `, ${column}`).join('');

function columnText(info: ColumnInfo, { column }: SqlColumn): string {
  const value = {
    text: `nullif(${column}, '')`,
    boolean: column,
    number: info.decimals ? `${column} / 1e${info.decimals}` : column,
    money: `${column} / 1e${info.decimals}`,
    date: `date(${column} * 86400, 'unixepoch')`,
    time: `strftime('%Y-%m-%dT%H:%M:%S', ${column}, 'unixepoch')`,
  }[info.type];
  return `${value} as "${info.name}"`;
}
