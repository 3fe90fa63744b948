import { hashOf } from '../sampling/hash.ts';
import { scalarFunctions } from './scalar-functions.ts';

type SqliteValue = string | number | bigint | Uint8Array | null;
type SqliteFunction = (...values: never[]) => SqliteValue;

/** Functions of our own that the SQL of the `sqlite` dialect calls, by name. Each gives the same for the same values. A number arrives in SQLite as a real: cast it where it is whole. */
export const sqliteFunctions: Readonly<Record<string, SqliteFunction>> = {
  ...scalarFunctions,
  rekindle_hash: (id: string, salt: string) => hashOf(id, salt),
};

/** What a connection must offer: better-sqlite3's `Database` does. */
export interface SqliteConnection {
  function(name: string, options: { deterministic: boolean }, body: (...values: never[]) => unknown): unknown;
}

/**
 * Gives a connection the functions that the SQL of the `sqlite` dialect calls.
 *
 * @example
 * registerFunctions(db); // once per connection, before running what `toSql` made
 */
export function registerFunctions(db: SqliteConnection): void {
  for (const [name, body] of Object.entries(sqliteFunctions)) db.function(name, { deterministic: true }, body);
}
