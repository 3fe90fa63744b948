import { frozenList } from '#core/campaigns/lists.ts';
import { readMapped } from '#core/campaigns/records.ts';
import type { Columns } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ColumnMapping, SavedListPreview } from '#core/contract/types.ts';
import { unguardFormula } from '#core/destinations/text.ts';
import { inspectFile } from '#core/importers/inspect.ts';
import type { Workspace } from '#core/store/workspace.ts';

const EXAMPLES = 20;

export interface IdFile {
  path: string;
  fileName: string;
  /** Header of the column that holds the ids; null: the one that looks like it. */
  column: string | null;
}

export interface FileIds {
  ids: Set<string>;
  column: string;
  columns: string[];
  /** Rows without an id, and broken ones. */
  skipped: number;
}

/**
 * The customer ids of a file of any format that the importer reads. Refuses `saved-list-column` where the column is not named and none looks like an id, and what
 * reading the file refuses.
 */
export async function idsInFile({ path, fileName, column }: IdFile): Promise<FileIds> {
  const { mapping } = await inspectFile(path, { fileName });
  const wanted = idColumn(mapping.columns, fileName, column);
  const ids = new Set<string>();
  let skipped = 0;
  await readMapped(path, mapping, (record) => {
    const id = record.fault ? '' : unguardFormula(record.id(wanted));
    if (id === '') skipped += 1;
    else ids.add(id);
  });
  return { ids, column: wanted.source, columns: mapping.columns.map(({ source }) => source), skipped };
}

function idColumn(columns: ColumnMapping[], fileName: string, given: string | null): ColumnMapping {
  const found =
    given === null
      ? columns.length === 1
        ? columns[0]
        : columns.find(({ role }) => role === 'customer')
      : columns.find(({ source, name }) => source === given || name === given);
  if (found) return found;
  throw refuse('saved-list-column', { fileName, columns: columns.map(({ source }) => source).join(', ') });
}

/** What a file would bring; writes nothing. Refuses as `idsInFile`. */
export async function previewIds(columns: Columns, file: IdFile): Promise<SavedListPreview> {
  const found = await idsInFile(file);
  const strangers = [...found.ids].filter((id) => columns.customerOf(id) < 0);
  const { column, columns: all, skipped } = found;
  const shown = { column, columns: all, ids: found.ids.size, skipped };
  return { fileName: file.fileName, ...shown, strangers: strangers.length, examples: strangers.slice(0, EXAMPLES) };
}

const arms = {
  treatment: "= 'treatment'",
  control: "= 'control'",
  excluded: "= 'excluded'",
  audience: "<> 'excluded'",
} as const;

/** The ids of a frozen campaign list. Refuses `list-not-found` and `list-not-frozen`. */
export function idsOfCampaign(workspace: Workspace, list: string, which: keyof typeof arms): Set<string> {
  const { key } = frozenList(workspace.reader, list);
  const members = `select c.id from list_member m join customer c using (customer) where m.list = ? and m.arm ${arms[which]}`;
  return new Set(workspace.reader.prepare<[number], string>(members).pluck().all(key));
}

/** The ids of the customers for whom a truth is 1. */
export function idsOfTruth(columns: Columns, truth: Uint8Array): Set<string> {
  const ids = new Set<string>();
  for (let customer = 0; customer < truth.length; customer++) if (truth[customer] === 1) ids.add(columns.idOf(customer));
  return ids;
}
