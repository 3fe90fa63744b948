import type Database from 'better-sqlite3';
import type { Columns } from '#core/columns/types.ts';
import { identityReader } from './contacts.ts';
import { suppressionKey } from './suppression-key.ts';

/** Every key of the do-not-contact list. */
export function storedEntries(db: Database.Database): Set<string> {
  return new Set(db.prepare<[], string>('select entry from do_not_contact').pluck().all());
}

/** Tells who must not be contacted, by id, e-mail or phone. */
export function doNotContactReader(db: Database.Database, columns: Columns): (customer: number) => boolean {
  return matchReader(storedEntries(db), columns);
}

/** Tells whether one of the keys is the customer's. */
export function matchReader(keys: ReadonlySet<string>, columns: Columns): (customer: number) => boolean {
  if (keys.size === 0) return () => false;
  const identities = identityReader(columns);
  return (customer) => identities(customer).some((text) => keys.has(suppressionKey(text)));
}

/** How many customers one of the keys names. */
export function matchedBy(keys: ReadonlySet<string>, columns: Columns): number {
  const matches = matchReader(keys, columns);
  let matched = 0;
  for (let customer = 0; customer < columns.customers; customer += 1) if (matches(customer)) matched += 1;
  return matched;
}

/** The keys that name a customer. */
export function keysNaming(keys: ReadonlySet<string>, columns: Columns): Set<string> {
  const identities = identityReader(columns);
  const found = new Set<string>();
  for (let customer = 0; customer < columns.customers; customer += 1) {
    for (const text of identities(customer)) {
      const key = suppressionKey(text);
      if (keys.has(key)) found.add(key);
    }
  }
  return found;
}
