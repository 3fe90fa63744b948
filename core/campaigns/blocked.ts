import type Database from 'better-sqlite3';
import type { Columns } from '#core/columns/types.ts';
import type { Slices } from '#core/destinations/slices.ts';
import { identityReader } from './contacts.ts';
import { suppressionKey } from './suppression-key.ts';

/** Every key of the do-not-contact list. */
export function storedEntries(db: Database.Database): Set<string> {
  return new Set(db.prepare<[], string>('select entry from do_not_contact').pluck().all());
}

interface Blocked {
  entries: ReadonlySet<string>;
  /** 1 for a customer whom an entry names. */
  of: Uint8Array;
}

const blocked = new WeakMap<Columns, Blocked>();

/** Who must not be contacted, by id, e-mail or phone: 1 per customer, else 0. Kept while the data and the entries stay. */
export function* blockedCustomers(db: Database.Database, columns: Columns): Slices<Uint8Array> {
  const entries = storedEntries(db);
  const kept = blocked.get(columns);
  if (kept && sameEntries(kept.entries, entries)) return kept.of;
  const of = new Uint8Array(columns.customers);
  const matches = matchReader(entries, columns);
  for (let customer = 0; entries.size > 0 && customer < columns.customers; customer += 1) {
    if (matches(customer)) of[customer] = 1;
    yield;
  }
  blocked.set(columns, { entries, of });
  return of;
}

function sameEntries(first: ReadonlySet<string>, second: ReadonlySet<string>): boolean {
  return first.size === second.size && [...first].every((entry) => second.has(entry));
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
