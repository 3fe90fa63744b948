import type Database from 'better-sqlite3';
import type { Columns } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ColumnMapping, Mapping } from '#core/contract/types.ts';
import { normalizeEmail, normalizePhone } from '#core/destinations/address.ts';
import { unguardFormula } from '#core/destinations/text.ts';
import { inspectFile } from '#core/importers/inspect.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { identityReader } from './contacts.ts';
import { readMapped } from './records.ts';

/**
 * The form in which ids, e-mails and phones of the do-not-contact list are kept and compared: lower case, a phone as digits with its country code, and an id that
 * a spreadsheet wrote as `17850.0` without the fraction. Both sides go through it, so equal texts always meet.
 *
 * @example
 * suppressionKey('138-0013-8000'); // '8613800138000'
 * suppressionKey(' Ann@Example.com '); // 'ann@example.com'
 */
export function suppressionKey(raw: string): string {
  const text = raw.normalize('NFKC').trim().toLowerCase();
  if (text.includes('@')) return text;
  const phone = normalizePhone(text);
  if (phone) return phone.slice(1);
  return text.replace(/^(\d+)\.0+$/, '$1');
}

/** Tells who must not be contacted, by id, e-mail or phone. */
export function doNotContactReader(db: Database.Database, columns: Columns): (customer: number) => boolean {
  const entries = new Set(db.prepare<[], string>('select entry from do_not_contact').pluck().all());
  return matchReader(entries, columns);
}

/** Tells whether one of the keys is the customer's. */
export function matchReader(keys: ReadonlySet<string>, columns: Columns): (customer: number) => boolean {
  if (keys.size === 0) return () => false;
  const identities = identityReader(columns);
  return (customer) => identities(customer).some((text) => keys.has(suppressionKey(text)));
}

/** Customers who match one of the keys. */
export function countMatches(keys: ReadonlySet<string>, columns: Columns): number {
  const matches = matchReader(keys, columns);
  let matched = 0;
  for (let customer = 0; customer < columns.customers; customer += 1) if (matches(customer)) matched += 1;
  return matched;
}

/** The do-not-contact entries by the file that brought them, newest first. */
export function showSuppression(
  workspace: Workspace,
  columns: Columns,
): { entries: number; files: { fileName: string; entries: number; matched: number; importedAt: string }[] } {
  const rows = workspace.reader
    .prepare<[], { entry: string; file_name: string; imported_at: string }>(
      'select entry, file_name, imported_at from do_not_contact order by imported_at desc, file_name, entry',
    )
    .all();
  const files = new Map<string, { fileName: string; importedAt: string; keys: Set<string> }>();
  for (const row of rows) {
    const key = JSON.stringify([row.imported_at, row.file_name]);
    const file = files.get(key) ?? { fileName: row.file_name, importedAt: row.imported_at, keys: new Set<string>() };
    file.keys.add(row.entry);
    files.set(key, file);
  }
  return {
    entries: rows.length,
    files: [...files.values()].map(({ fileName, importedAt, keys }) => ({
      fileName,
      importedAt,
      entries: keys.size,
      matched: countMatches(keys, columns),
    })),
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
  file: { path: string; fileName: string },
): Promise<{ entries: number; matched: number; known: number }> {
  const { mapping } = await inspectFile(file.path, { fileName: file.fileName });
  const wanted = identityColumns(mapping, file.fileName);
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
  const known = await workspace.exclusive((db) => {
    const insert = db.prepare('insert into do_not_contact (entry, file_name, imported_at) values (?, ?, ?) on conflict (entry) do nothing');
    let added = 0;
    for (const key of keys) added += insert.run(key, file.fileName, workspace.now()).changes;
    return keys.size - added;
  });
  return { entries: keys.size, matched: countMatches(keys, columns), known };
}

function identityColumns(mapping: Mapping, fileName: string): ColumnMapping[] {
  if (mapping.columns.length === 1) return mapping.columns;
  const wanted = mapping.columns.filter((column) => ['customer', 'email', 'phone'].includes(column.role));
  if (wanted.length > 0) return wanted;
  throw refuse('do-not-contact-columns', { fileName, columns: mapping.columns.map((column) => column.source).join(', ') });
}
