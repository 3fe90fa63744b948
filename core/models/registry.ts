import type Database from 'better-sqlite3';
import { refuse } from '#core/contract/texts.ts';
import type { LifetimeModel, ModelInfo } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';

interface Row {
  name: string;
  version: number;
  kind: 'lifetime';
  body: string;
  columns: string;
  fingerprint: string | null;
  trained_at: string;
}

function infoOf({ name, version, kind, body, columns, fingerprint, trained_at }: Row): ModelInfo {
  return { name, version, kind, trainedAt: trained_at, fingerprint, lifetime: JSON.parse(body), columns: JSON.parse(columns) };
}

/** Every version of every model, newest first. */
export function readModels(db: Database.Database): ModelInfo[] {
  return db.prepare<[], Row>('select * from model order by model desc').all().map(infoOf);
}

/** A version of a model; the newest for null. Errors: `model-not-found`. */
export function readModel(db: Database.Database, name: string, version: number | null = null): ModelInfo {
  const row = db
    .prepare<[string, number | null, number | null], Row>(
      'select * from model where name = ? and (? is null or version = ?) order by version desc limit 1',
    )
    .get(name, version, version);
  if (!row) throw refuse('model-not-found', { name: version === null ? name : `${name} v${version}` });
  return infoOf(row);
}

/** The number that the next version of a model gets. */
export function nextVersion(db: Database.Database, name: string): number {
  return 1 + (db.prepare<[string], number>('select coalesce(max(version), 0) from model where name = ?').pluck().get(name) ?? 0);
}

export interface NewModel {
  name: string;
  lifetime: LifetimeModel;
  columns: string[];
  /** Null: it came from a file. */
  fingerprint: string | null;
}

/** Keeps a model as the next version of its name. */
export async function saveModel(workspace: Workspace, { name, lifetime, columns, fingerprint }: NewModel): Promise<ModelInfo> {
  return workspace.exclusive((db) => {
    const version = nextVersion(db, name);
    db.prepare('insert into model (name, version, kind, body, columns, fingerprint, trained_at) values (?, ?, ?, ?, ?, ?, ?)').run(
      name,
      version,
      'lifetime',
      JSON.stringify(lifetime),
      JSON.stringify(columns),
      fingerprint,
      workspace.now(),
    );
    return readModel(db, name, version);
  });
}
