import type Database from 'better-sqlite3';
import { fingerprintOf } from './fingerprint.ts';
import { schema1, schema2, schema3, schema4, schema5 } from './schema.ts';

/** One step from the version before; `to` is `user_version` after it. Steps are never changed once released. */
export interface Migration {
  to: number;
  run: (db: Database.Database) => void;
}

export const migrations: readonly Migration[] = [
  {
    to: 1,
    run: (db) => {
      db.exec(schema1);
      const insert = db.prepare('insert into setting (name, value) values (?, ?)');
      insert.run('time_zone', 'UTC');
      insert.run('currency', 'CNY');
      insert.run('data_version', '0');
      insert.run('fingerprint', fingerprintOf([]));
    },
  },
  { to: 2, run: (db) => void db.exec(schema2) },
  { to: 3, run: (db) => void db.exec(schema3) },
  { to: 4, run: (db) => void db.exec(schema4) },
  { to: 5, run: (db) => void db.exec(schema5) },
];

/** Brings the file up to the newest version, all steps in one transaction. Returns the versions that were passed. */
export function migrate(db: Database.Database): number[] {
  const from = Number(db.pragma('user_version', { simple: true }));
  const steps = migrations.filter((step) => step.to > from);
  db.transaction(() => {
    for (const step of steps) {
      step.run(db);
      db.pragma(`user_version = ${step.to}`);
    }
  }).immediate();
  return steps.map((step) => step.to);
}
