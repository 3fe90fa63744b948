import { refuse } from '#core/contract/texts.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { forgetColumns, openColumns } from './open.ts';
import { streamRow } from './stored-names.ts';
import { tableSource } from './table-source.ts';

export interface Description {
  /** Null: the customers. */
  stream: string | null;
  column: string;
  /** Null: the name alone. */
  label: string | null;
  unit: string | null;
}

/** Changes the label and unit of a column. Errors: `stream-not-found`, `column-not-found`, `column-name-taken`, `workspace-read-only`. */
export async function describeColumn(workspace: Workspace, description: Description): Promise<void> {
  const { stream, column, label, unit } = description;
  const infos = tableSource(openColumns(workspace), stream)
    .columns.map(({ info }) => info)
    .filter(({ role }) => role !== 'customer' && role !== 'time');
  const known = infos.map((info) => info.name).join(', ');
  if (!infos.some((info) => info.name === column)) throw refuse('column-not-found', { name: column, table: stream ?? 'customer', known });
  const taken = infos.find((info) => info.name !== column && label !== null && (info.name === label || info.label === label));
  if (taken) throw refuse('column-name-taken', { label: label!, name: taken.name });
  await workspace.exclusive((db) => {
    const number = stream === null ? null : streamRow(db, stream)!.stream;
    db.prepare('update "column" set label = ?, unit = ? where stream is ? and name = ?').run(label, unit, number, column);
  });
  forgetColumns(workspace);
}
