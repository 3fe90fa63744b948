import type Database from 'better-sqlite3';
import type { Columns } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ColumnMapping, Inspection, Note, SuppressionPreview } from '#core/contract/types.ts';
import { normalizeEmail, normalizePhone } from '#core/destinations/address.ts';
import { runInSlices } from '#core/destinations/slices.ts';
import { unguardFormula } from '#core/destinations/text.ts';
import { inspectFile } from '#core/importers/inspect.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { keysNaming, matchedBy, storedEntries } from './blocked.ts';
import { letOthersWork } from './pause.ts';
import { readMapped } from './records.ts';
import { suppressionKey } from './suppression-key.ts';

interface SuppressionFile {
  path: string;
  fileName: string;
}

/** No file name holds it: an entry that several files brought keeps the names of all, so that the removal of one leaves it to the others. */
const PART = '/';

/** The do-not-contact entries by the file that brought them, newest first. An entry of several files counts in each. */
export async function showSuppression(workspace: Workspace, columns: Columns): Promise<ShownSuppression> {
  const rows = workspace.reader.prepare<[], EntryRow>('select entry, file_name as names, imported_at as times from do_not_contact').all();
  const files = new Map<string, { importedAt: string; keys: Set<string> }>();
  for (const { entry, names, times } of rows) {
    const stamps = times.split(PART);
    for (const [i, name] of names.split(PART).entries()) {
      const file = files.get(name) ?? { importedAt: stamps[i], keys: new Set<string>() };
      if (stamps[i] > file.importedAt) file.importedAt = stamps[i];
      file.keys.add(entry);
      files.set(name, file);
    }
  }
  const matched = await count(
    [...files.values()].map(({ keys }) => keys),
    columns,
  );
  const shown = [...files].map(([fileName, { importedAt, keys }], i) => ({
    fileName,
    importedAt,
    entries: keys.size,
    matched: matched[i],
  }));
  return { entries: rows.length, files: shown.sort((a, b) => (a.importedAt < b.importedAt ? 1 : a.importedAt > b.importedAt ? -1 : 0)) };
}

interface ShownSuppression {
  entries: number;
  files: { fileName: string; entries: number; matched: number; importedAt: string }[];
}

interface EntryRow {
  entry: string;
  /** One per file that brought the entry, parted by `PART`. */
  names: string;
  times: string;
}

/**
 * What a do-not-contact file would bring, without writing anything: how many entries, how many of them are known, whom they name. Refuses what
 * `importDoNotContact` refuses; a file that names nobody carries the note `do-not-contact-unmatched`.
 */
export async function inspectDoNotContact(workspace: Workspace, columns: Columns, file: SuppressionFile): Promise<SuppressionPreview> {
  const { keys, wanted, inspection } = await readEntries(file);
  const known = storedEntries(workspace.reader);
  const found = await runInSlices(keysNaming(keys, columns), letOthersWork);
  const [matched] = await count([keys], columns);
  return {
    fileName: file.fileName,
    entries: keys.size,
    known: [...keys].filter((key) => known.has(key)).length,
    matched,
    unmatched: keys.size - found.size,
    columns: wanted.map((column) => ({ name: column.source, kind: kindOf(column, inspection) })),
    header: inspection.mapping.columns.map((column) => column.source),
    sample: inspection.sample.slice(0, 5),
    notes: notesOf(file.fileName, keys.size, matched),
  };
}

/**
 * Adds the ids, e-mails and phones of a file to the do-not-contact list: of its only column, or of every column that is read as customer, e-mail or phone.
 * `entries` are the different ones of the file, `known` those that were there already, `matched` the customers whom they name. Refuses
 * `do-not-contact-columns`, `do-not-contact-empty`, and what reading the file refuses.
 */
export async function importDoNotContact(
  workspace: Workspace,
  columns: Columns,
  file: SuppressionFile,
): Promise<{ entries: number; matched: number; known: number; notes: Note[] }> {
  const { keys } = await readEntries(file);
  // before the entries are there: nobody may ask them under the name of those that were
  const [matched] = await count([keys], columns);
  const known = await workspace.exclusive((db) => {
    const before = storedEntries(db);
    const insert = db.prepare(
      `insert into do_not_contact (entry, file_name, imported_at) values (@entry, @name, @now) on conflict (entry) do update
       set file_name = file_name || '${PART}' || @name, imported_at = imported_at || '${PART}' || @now
       where instr('${PART}' || file_name || '${PART}', '${PART}' || @name || '${PART}') = 0`,
    );
    const now = workspace.now();
    for (const entry of keys) insert.run({ entry, name: file.fileName, now });
    return [...keys].filter((key) => before.has(key)).length;
  });
  return { entries: keys.size, matched, known, notes: notesOf(file.fileName, keys.size, matched) };
}

/**
 * Takes out what came with the files of a name: entries that another file brought too stay. `entries` go, and `customers` may be contacted again. `dryRun` only
 * counts. Refuses `do-not-contact-file`.
 */
export async function removeDoNotContact(
  workspace: Workspace,
  columns: Columns,
  { fileName, dryRun }: { fileName: string; dryRun: boolean },
): Promise<{ entries: number; customers: number }> {
  const effectOn = async (db: Database.Database) => {
    const rows = db.prepare<[], EntryRow>('select entry, file_name as names, imported_at as times from do_not_contact').all();
    const touched = rows.filter(({ names }) => names.split(PART).includes(fileName));
    if (touched.length === 0) throw refuse('do-not-contact-file', { fileName });
    const gone = new Set(touched.filter(({ names }) => names === fileName).map(({ entry }) => entry));
    const left = new Set(rows.filter(({ entry }) => !gone.has(entry)).map(({ entry }) => entry));
    const all = new Set(rows.map(({ entry }) => entry));
    const [before, after] = await count([all, left], columns);
    return { touched, entries: gone.size, customers: before - after };
  };
  if (dryRun) {
    const { entries, customers } = await effectOn(workspace.reader);
    return { entries, customers };
  }
  return workspace.exclusive(async (db) => {
    const { touched, entries, customers } = await effectOn(db);
    const remove = db.prepare('delete from do_not_contact where entry = ?');
    const keep = db.prepare('update do_not_contact set file_name = ?, imported_at = ? where entry = ?');
    for (const { entry, names, times } of touched) {
      const files = names.split(PART);
      const stays = (_: string, i: number) => files[i] !== fileName;
      if (files.length === 1) remove.run(entry);
      else keep.run(files.filter(stays).join(PART), times.split(PART).filter(stays).join(PART), entry);
    }
    return { entries, customers };
  });
}

function count(sets: ReadonlySet<string>[], columns: Columns): Promise<number[]> {
  return runInSlices(matchedBy(sets, columns), letOthersWork);
}

async function readEntries(file: SuppressionFile): Promise<{ keys: Set<string>; wanted: ColumnMapping[]; inspection: Inspection }> {
  const inspection = await inspectFile(file.path, { fileName: file.fileName });
  const { mapping } = inspection;
  const wanted = identityColumns(mapping.columns, file.fileName);
  const keys = new Set<string>();
  const add = (text: string) => {
    const key = suppressionKey(unguardFormula(text));
    if (key !== '') keys.add(key);
  };
  // a file without a header: an address taken for one must not be lost
  for (const { source } of wanted) if (normalizeEmail(source) ?? normalizePhone(source)) add(source);
  await readMapped(file.path, mapping, (record) => {
    if (!record.fault) for (const column of wanted) add(record.text(column));
  });
  if (keys.size === 0) throw refuse('do-not-contact-empty', { fileName: file.fileName });
  return { keys, wanted, inspection };
}

function identityColumns(columns: ColumnMapping[], fileName: string): ColumnMapping[] {
  if (columns.length === 1) return columns;
  const wanted = columns.filter((column) => ['customer', 'email', 'phone'].includes(column.role));
  if (wanted.length > 0) return wanted;
  throw refuse('do-not-contact-columns', { fileName, columns: columns.map((column) => column.source).join(', ') });
}

/** By the values of the sample where the only column of a file was read as something else. */
function kindOf(column: ColumnMapping, { sample }: Inspection): SuppressionPreview['columns'][number]['kind'] {
  if (column.role === 'email' || column.role === 'phone' || column.role === 'customer') return column.role;
  const kinds = new Set(
    sample
      .map((row) => row[column.index] ?? '')
      .filter((text) => text.trim() !== '')
      .map((text) => {
        if (normalizeEmail(text)) return 'email';
        return normalizePhone(text) ? 'phone' : 'customer';
      }),
  );
  const [first] = kinds;
  return kinds.size === 1 && first ? first : 'mixed';
}

function notesOf(fileName: string, entries: number, matched: number): Note[] {
  return matched === 0 ? [{ code: 'do-not-contact-unmatched', params: { fileName, entries } }] : [];
}
