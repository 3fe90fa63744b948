import type Database from 'better-sqlite3';
import { dayOf, isoDay } from '#core/contract/calendar.ts';
import { refuse } from '#core/contract/texts.ts';
import type { Challenge, IsoDate, ModelHead, ModelInfo, ModelKind, ModelPolicy, ModelRole } from '#core/contract/types.ts';
import { addMonths } from '#core/expression/calendar.ts';
import type { Workspace } from '#core/store/workspace.ts';
import type { Reference } from './drift/reference.ts';

/** A model as the registry keeps it: what the window sees, and what scores. */
export interface StoredModel {
  /** Row of the table. */
  key: number;
  info: ModelInfo;
  /** JSON of trees and calibration; null: the body says all. */
  machine: string | null;
  /** Shares of the training rows; null: no drift can be told. */
  reference: Reference[] | null;
}

/** What a training found and a registry keeps. */
export type ModelBody =
  | { kind: 'lifetime'; lifetime: Extract<ModelInfo, { kind: 'lifetime' }>['lifetime'] }
  | { kind: 'churn'; churn: Extract<ModelInfo, { kind: 'churn' }>['churn'] }
  | { kind: 'uplift'; uplift: Extract<ModelInfo, { kind: 'uplift' }>['uplift'] };

export interface NewModel {
  name: string;
  role: ModelRole;
  cutOff: IsoDate;
  seed: number | null;
  body: ModelBody;
  machine: string | null;
  reference: Reference[] | null;
  columns: string[];
  headline: ModelHead['headline'];
  challenge: Challenge | null;
  /** Null: it came from a file. */
  fingerprint: string | null;
}

interface HeadRow {
  model: number;
  name: string;
  version: number;
  kind: ModelKind;
  role: ModelRole;
  cut_off: IsoDate;
  seed: number | null;
  columns: string;
  headline: string;
  challenge: string | null;
  fingerprint: string | null;
  trained_at: string;
  scored: string | null;
  every_months: number | null;
}
type Row = HeadRow & { body: string; machine: string | null; reference: string | null };

/** Quarterly, where the analyst said nothing. */
const usualMonths = 3;

const headColumns = `m.model, m.name, m.version, m.kind, m.role, m.cut_off, m.seed, m.columns, m.headline, m.challenge, m.fingerprint, m.trained_at,
  (select json_object('asOf', s.as_of, 'drift', json_extract(s.drift, '$.state')) from model_scoring s where s.model = m.model order by s.as_of desc limit 1) as scored,
  case when p.name is null then ${usualMonths} else p.every_months end as every_months`;
const fromModels = 'from model m left join model_policy p using (name)';

function headOf(row: HeadRow): ModelHead {
  return {
    name: row.name,
    version: row.version,
    kind: row.kind,
    role: row.role,
    trainedAt: row.trained_at,
    cutOff: row.cut_off,
    fingerprint: row.fingerprint,
    seed: row.seed,
    columns: JSON.parse(row.columns),
    headline: JSON.parse(row.headline),
    challenge: row.challenge === null ? null : JSON.parse(row.challenge),
    scored: row.scored === null ? null : JSON.parse(row.scored),
    dueOn: row.every_months === null ? null : isoDay(addMonths(dayOf(row.cut_off), row.every_months)),
  };
}

function storedOf(row: Row): StoredModel {
  const body: ModelBody = JSON.parse(row.body);
  const { kind: _, ...head } = headOf(row);
  const reference = row.reference === null ? null : JSON.parse(row.reference);
  return { key: row.model, info: { ...head, ...body }, machine: row.machine, reference };
}

/** Every version of every model that is not removed, newest first. */
export function readModels(db: Database.Database): ModelHead[] {
  return db.prepare<[], HeadRow>(`select ${headColumns} ${fromModels} where m.removed_at is null order by m.model desc`).all().map(headOf);
}

/** A version of a model; for null its champion, or its newest where there is none. Errors: `model-not-found`. */
export function readModel(db: Database.Database, name: string, version: number | null = null): StoredModel {
  const row = db
    .prepare<[string, number | null, number | null], Row>(
      `select ${headColumns}, m.body, m.machine, m.reference ${fromModels} where m.name = ? and m.removed_at is null and (? is null or m.version = ?)
       order by m.role = 'champion' desc, m.version desc limit 1`,
    )
    .get(name, version, version);
  if (!row) throw refuse('model-not-found', { name: version === null ? name : `${name} v${version}` });
  return storedOf(row);
}

/** The champion of a name; null: there is none. */
export function championOf(db: Database.Database, name: string): StoredModel | null {
  const version = db
    .prepare<[string], number>("select version from model where name = ? and role = 'champion' and removed_at is null")
    .pluck()
    .get(name);
  return version === undefined ? null : readModel(db, name, version);
}

/** Versions of one name are of one kind. Errors: `model-name-taken`. */
export function checkKind(db: Database.Database, name: string, kind: ModelKind): void {
  const other = db.prepare<[string, string], ModelKind>('select kind from model where name = ? and kind <> ?').pluck().get(name, kind);
  if (other) throw refuse('model-name-taken', { name, kind: other });
}

/** Keeps a model as the next version of its name. */
export async function saveModel(workspace: Workspace, model: NewModel): Promise<StoredModel> {
  return workspace.exclusive((db) => {
    const version =
      1 + (db.prepare<[string], number>('select coalesce(max(version), 0) from model where name = ?').pluck().get(model.name) ?? 0);
    if (model.role === 'champion') retireChampion(db, model.name);
    const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
    db.prepare(
      `insert into model (name, version, kind, role, cut_off, seed, body, machine, reference, columns, headline, challenge, fingerprint, trained_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      model.name,
      version,
      model.body.kind,
      model.role,
      model.cutOff,
      model.seed,
      json(model.body),
      model.machine,
      json(model.reference),
      json(model.columns),
      json(model.headline),
      json(model.challenge),
      model.fingerprint,
      workspace.now(),
    );
    return readModel(db, model.name, version);
  });
}

function retireChampion(db: Database.Database, name: string): void {
  db.prepare("update model set role = 'retired' where name = ? and role = 'champion'").run(name);
}

/** Makes a version the champion of its name; the one before retires. */
export async function crown(workspace: Workspace, { key, info }: StoredModel): Promise<void> {
  await workspace.exclusive((db) => {
    retireChampion(db, info.name);
    db.prepare("update model set role = 'champion' where model = ?").run(key);
  });
}

/** Takes a version out of the list. Errors: `model-not-found`. */
export async function removeModel(workspace: Workspace, name: string, version: number): Promise<void> {
  await workspace.exclusive((db) => {
    const { key } = readModel(db, name, version);
    db.prepare('update model set removed_at = ? where model = ?').run(workspace.now(), key);
  });
}

/** Brings back the version that was removed last; it is champion again only where no other one is. Errors: `definition-nothing-to-undo`. */
export async function undoRemoval(workspace: Workspace, name: string): Promise<ModelHead> {
  return workspace.exclusive((db) => {
    const gone = db
      .prepare<[string], { model: number; version: number }>(
        'select model, version from model where name = ? and removed_at is not null order by removed_at desc, model desc limit 1',
      )
      .get(name);
    if (!gone) throw refuse('definition-nothing-to-undo', { name });
    if (championOf(db, name)) db.prepare("update model set role = 'retired' where model = ? and role = 'champion'").run(gone.model);
    db.prepare('update model set removed_at = null where model = ?').run(gone.model);
    return headOf(db.prepare<[number], HeadRow>(`select ${headColumns} ${fromModels} where m.model = ?`).get(gone.model)!);
  });
}

/** When models of a name are to be trained again. */
export async function setPolicy(workspace: Workspace, policy: ModelPolicy): Promise<ModelPolicy> {
  return workspace.exclusive((db) => {
    db.prepare(
      'insert into model_policy (name, every_months) values (?, ?) on conflict (name) do update set every_months = excluded.every_months',
    ).run(policy.name, policy.everyMonths);
    return policy;
  });
}
