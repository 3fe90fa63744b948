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
  holder: string | null;
  every_months: number | null;
}
type Row = HeadRow & { body: string; machine: string | null; reference: string | null };

/** Quarterly, where the analyst said nothing. */
const usualMonths = 3;

const headColumns = `m.model, m.name, m.version, m.kind, m.role, m.cut_off, m.seed, m.columns, m.headline, m.challenge, m.fingerprint, m.trained_at,
  (select json_object('asOf', s.as_of, 'drift', json_extract(s.drift, '$.state'), 'customers', json_extract(s.drift, '$.now.customers'))
    from model_scoring s where s.model = m.model order by s.rowid desc limit 1) as scored,
  (select json_object('name', c.name, 'version', c.version) from model c where c.kind = m.kind and c.role = 'champion' and c.removed_at is null) as holder,
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
    holder: row.holder === null ? null : JSON.parse(row.holder),
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

/** The champion of a kind, whose scores are the columns; null: there is none. */
export function championOf(db: Database.Database, kind: ModelKind): StoredModel | null {
  const found = db
    .prepare<[string], { name: string; version: number }>(
      "select name, version from model where kind = ? and role = 'champion' and removed_at is null",
    )
    .get(kind);
  return found ? readModel(db, found.name, found.version) : null;
}

/** Columns that models of a kind wrote, without those that are written now: they would stand beside them as if they were of one model. */
export function leftBehind(db: Database.Database, kind: ModelKind, written: readonly string[]): string[] {
  return db
    .prepare<[ModelKind, string], string>(
      `select name from "column" where stream is null and json_extract(score, '$.model') in (select name from model where kind = ?)
       and name not in (select value from json_each(?)) order by "column"`,
    )
    .pluck()
    .all(kind, JSON.stringify(written));
}

/** Versions of one name are of one kind. Errors: `model-name-taken`. */
export function checkKind(db: Database.Database, name: string, kind: ModelKind): void {
  const other = db.prepare<[string, string], ModelKind>('select kind from model where name = ? and kind <> ?').pluck().get(name, kind);
  if (other) throw refuse('model-name-taken', { name, kind: other });
}

/** Keeps a model as the next version of its name, a challenger. */
export async function saveModel(workspace: Workspace, model: NewModel): Promise<StoredModel> {
  return workspace.exclusive((db) => {
    const version =
      1 + (db.prepare<[string], number>('select coalesce(max(version), 0) from model where name = ?').pluck().get(model.name) ?? 0);
    const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
    db.prepare(
      `insert into model (name, version, kind, role, cut_off, seed, body, machine, reference, columns, headline, challenge, fingerprint, trained_at)
       values (?, ?, ?, 'challenger', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      model.name,
      version,
      model.body.kind,
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

/** Notes the columns that a model wrote. */
export function keepColumns(db: Database.Database, { key }: StoredModel, written: readonly string[]): void {
  db.prepare('update model set columns = ? where model = ?').run(JSON.stringify(written), key);
}

/** Makes a model the champion of its kind; the one before retires. Call it where its scores are written. Errors: `model-not-found` where it was removed. */
export function crown(db: Database.Database, { info: { name, version } }: StoredModel): void {
  const { key, info } = readModel(db, name, version);
  db.prepare("update model set role = 'retired' where kind = ? and role = 'champion' and removed_at is null").run(info.kind);
  db.prepare("update model set role = 'champion' where model = ?").run(key);
}

/** Takes a version out of the list. Errors: `model-not-found`. */
export async function removeModel(workspace: Workspace, name: string, version: number): Promise<void> {
  await workspace.exclusive((db) => {
    const { key } = readModel(db, name, version);
    db.prepare('update model set removed_at = ? where model = ?').run(workspace.now(), key);
  });
}

/** Brings back the version that was removed last; it is champion again only where the columns are its own still. Errors: `definition-nothing-to-undo`. */
export async function undoRemoval(workspace: Workspace, name: string): Promise<ModelHead> {
  return workspace.exclusive((db) => {
    const gone = db
      .prepare<[string], Gone>(
        'select model, name, version, kind, columns from model where name = ? and removed_at is not null order by removed_at desc, model desc limit 1',
      )
      .get(name);
    if (!gone) throw refuse('definition-nothing-to-undo', { name });
    if (championOf(db, gone.kind) || !ownsColumns(db, gone))
      db.prepare("update model set role = 'retired' where model = ? and role = 'champion'").run(gone.model);
    db.prepare('update model set removed_at = null where model = ?').run(gone.model);
    return headOf(db.prepare<[number], HeadRow>(`select ${headColumns} ${fromModels} where m.model = ?`).get(gone.model)!);
  });
}

interface Gone {
  model: number;
  name: string;
  version: number;
  kind: ModelKind;
  columns: string;
}

/** Whether all columns that a version writes are marked as its own. */
function ownsColumns(db: Database.Database, { name, version, columns }: Gone): boolean {
  const [others] = db
    .prepare(
      `select count(*) from json_each(?) j where not exists (select 1 from "column" c where c.stream is null and c.name = j.value
       and json_extract(c.score, '$.model') = ? and json_extract(c.score, '$.version') = ?)`,
    )
    .raw()
    .get(columns, name, String(version)) as number[];
  return others === 0;
}

/** When models of a name are due. Errors: `model-not-found`. */
export function policyOf(db: Database.Database, name: string): ModelPolicy {
  readModel(db, name);
  const kept = db.prepare<[string], number | null>('select every_months from model_policy where name = ?').pluck().get(name);
  return { name, everyMonths: kept === undefined ? usualMonths : kept };
}

/** When models of a name are to be trained again. Errors: `model-not-found`. */
export async function setPolicy(workspace: Workspace, policy: ModelPolicy): Promise<ModelPolicy> {
  return workspace.exclusive((db) => {
    readModel(db, policy.name);
    db.prepare(
      'insert into model_policy (name, every_months) values (?, ?) on conflict (name) do update set every_months = excluded.every_months',
    ).run(policy.name, policy.everyMonths);
    return policy;
  });
}
