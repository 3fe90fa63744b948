import { historyStreams } from '#core/columns/history-streams.ts';
import type { Catalogue, Coverage, StreamInfo, ValueType } from '#core/contract/types.ts';

/** Where the rows lie. */
export interface SqlSchema {
  customer: { table: string; key: string; id: string; attributes: ReadonlyMap<string, SqlColumn> };
  streams: ReadonlyMap<string, SqlStream>;
  /** Ids of saved lists. */
  lists: { table: string; list: string; id: string };
  /** The customers whom the do-not-contact list names, which whoever runs the SQL lays there: SQL alone cannot tell that two ways to write a phone number are one. */
  doNotContact: { table: string; customer: string };
  /** Recorded members of segments, a bit per customer. */
  snapshots: { table: string; key: string; customers: string; members: string };
}

export interface SqlColumn {
  column: string;
  type: ValueType;
}

export interface SqlStream {
  table: string;
  customer: string;
  time: string;
  /** Orders events of the same second: their order in the file. */
  row: string;
  fields: ReadonlyMap<string, SqlColumn>;
  coverage: Coverage;
}

/** Rows of the tables `stream` and `column` of a workspace. */
export interface WorkspaceTables {
  streams: readonly { stream: number; name: string }[];
  columns: readonly { column: number; stream: number | null; name: string }[];
}

/** The schema of a workspace file, as `core/store/schema.ts` states it. */
export function workspaceSchema(catalogue: Catalogue, tables: WorkspaceTables): SqlSchema {
  const columnsOf = (stream: number | null, prefix: string, infos: Catalogue['attributes']) =>
    new Map(
      tables.columns
        .filter((column) => column.stream === stream)
        .flatMap((column) => {
          const info = infos.find((candidate) => candidate.name === column.name);
          return info ? [[info.name, { column: `${prefix}${column.column}`, type: info.type }] as const] : [];
        }),
    );
  const streams = catalogue.streams.flatMap((info) => {
    const view = info.builtIn && historyStreams.find(({ name }) => name === info.name)?.view;
    if (view) return [[info.name, historyTable(view, info)] as const];
    const row = tables.streams.find((candidate) => candidate.name === info.name);
    if (!row) return [];
    const fields = columnsOf(row.stream, 'f', info.fields);
    return [
      [
        info.name,
        { table: `stream_${row.stream}`, customer: 'customer', time: 'time', row: 'row', fields, coverage: info.coverage },
      ] as const,
    ];
  });
  return {
    customer: { table: 'customer', key: 'customer', id: 'id', attributes: columnsOf(null, 'a', catalogue.attributes) },
    streams: new Map(streams),
    lists: { table: 'saved_list_member', list: 'saved_list', id: 'id' },
    doNotContact: { table: 'blocked_customer', customer: 'customer' },
    snapshots: { table: 'segment_snapshot', key: 'snapshot', customers: 'customers', members: 'members' },
  };
}

/** A view of contact history: its columns are called as the fields. */
function historyTable(table: string, { fields, coverage }: StreamInfo): SqlStream {
  const columns = new Map(fields.map(({ name, type }) => [name, { column: name, type }]));
  return { table, customer: 'customer', time: 'time', row: 'row', fields: columns, coverage };
}
