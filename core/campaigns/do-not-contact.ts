import type Database from 'better-sqlite3';
import type { Columns } from '#core/columns/types.ts';
import { normalizePhone } from '#core/destinations/address.ts';
import { identityReader } from './contacts.ts';

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
  db: Database.Database,
  columns: Columns,
): { entries: number; files: { fileName: string; entries: number; matched: number; importedAt: string }[] } {
  const rows = db
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
