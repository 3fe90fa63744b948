import type Database from 'better-sqlite3';
import type { Columns } from '#core/columns/types.ts';
import { runAtOnce, type Slices } from '#core/destinations/slices.ts';
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

/** Gives the expressions of these columns the do-not-contact list as it stands; to be given again when its entries change. */
export function addDoNotContact(db: Database.Database, columns: Columns): void {
  let kept: Uint8Array | null = null;
  const doNotContact = () => {
    kept ??= runAtOnce(blockedCustomers(db, columns));
    return kept;
  };
  if (columns.sets) columns.sets = { ...columns.sets, doNotContact };
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

/** How many customers each of the sets of keys names, in one walk over the customers. */
export function* matchedBy(sets: readonly ReadonlySet<string>[], columns: Columns): Slices<number[]> {
  const setsOf = new Map<string, number[]>();
  for (const [at, keys] of sets.entries()) for (const key of keys) setsOf.set(key, [...(setsOf.get(key) ?? []), at]);
  const matched = sets.map(() => 0);
  const latest = sets.map(() => -1);
  const identities = identityReader(columns);
  for (let customer = 0; setsOf.size > 0 && customer < columns.customers; customer += 1) {
    for (const text of identities(customer)) {
      for (const at of setsOf.get(suppressionKey(text)) ?? []) {
        // by id and by e-mail it is still one customer
        if (latest[at] !== customer) matched[at] += 1;
        latest[at] = customer;
      }
    }
    yield;
  }
  return matched;
}

/** The keys that name a customer. */
export function* keysNaming(keys: ReadonlySet<string>, columns: Columns): Slices<Set<string>> {
  const identities = identityReader(columns);
  const found = new Set<string>();
  for (let customer = 0; customer < columns.customers; customer += 1) {
    for (const text of identities(customer)) {
      const key = suppressionKey(text);
      if (keys.has(key)) found.add(key);
    }
    yield;
  }
  return found;
}
