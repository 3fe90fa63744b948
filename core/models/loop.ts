import type Database from 'better-sqlite3';
import { refuse } from '#core/contract/texts.ts';
import type { Challenge, DriftReport, IsoDate, ModelPlan, ModelRole } from '#core/contract/types.ts';
import { dayFrom } from '#core/expression/evaluate.ts';
import { storeScoreSet } from '#core/importers/store-scores.ts';
import type { JobControl } from '#core/importers/types.ts';
import { type Drift, driftBetween } from './drift/drift.ts';
import { keepScoring, originOf } from './drift/history.ts';
import { kindOf, type Scored, type Sources } from './kinds.ts';
import { championOf, checkKind, crown, keepColumns, leftBehind, readModel, type StoredModel, saveModel } from './registry.ts';

/**
 * `auto`: champion where its own verdict lets it, and its kind has no champion, or has one of the same name that it is not worse than on the same later rows. A champion of another name keeps the
 * columns: two names are two questions, which no comparison decides.
 */
export type TrainAs = 'auto' | 'champion' | 'challenger';

export interface Training {
  name: string;
  plan: ModelPlan;
  asOf: IsoDate;
  as: TrainAs;
}

/**
 * Trains a model and keeps it as the next version of its name, a challenger until its scores are written.
 * Errors: `model-name-taken`, `job-cancelled`, those of the kind and of `storeScores`.
 */
export async function trainAndKeep(sources: Sources, { name, plan, asOf, as }: Training, control: JobControl): Promise<StoredModel> {
  const { workspace } = sources;
  checkKind(workspace.reader, name, plan.kind);
  const kind = kindOf(plan.kind);
  const fingerprint = workspace.setting('fingerprint');
  const trained = await kind.train(sources, plan, dayFrom(asOf), control);
  const holder = championOf(workspace.reader, plan.kind);
  const challenge = holder?.info.name === name ? await kind.challenge(sources, trained, holder, control) : null;
  const wanted = roleOf(as, { name, holder, convinces: trained.convinces, verdict: challenge?.verdict ?? null });
  const model = await saveModel(workspace, { name, ...trained, challenge, fingerprint });
  if (wanted === 'champion') await promote(sources, model, asOf, control);
  return model;
}

interface Standing {
  name: string;
  /** Champion of the kind. */
  holder: StoredModel | null;
  convinces: boolean;
  verdict: Challenge['verdict'] | null;
}

function roleOf(as: TrainAs, { name, holder, convinces, verdict }: Standing): ModelRole {
  if (as !== 'auto') return as;
  const free = holder === null || holder.info.name === name;
  // newer data win a draw: the champion was made of older ones
  return free && convinces && verdict !== 'worse' ? 'champion' : 'challenger';
}

/**
 * Makes a model the champion of its kind and writes its scores as of a day; the one before retires, and columns that it wrote and this one does not are gone. All of it or nothing.
 * Errors: `model-not-found` where it was removed meanwhile, `job-cancelled`, those of `storeScores`.
 */
export async function promote(sources: Sources, model: StoredModel, asOf: IsoDate, control: JobControl): Promise<void> {
  await writeScores(sources, model, { asOf, also: (db) => crown(db, model) }, control);
}

/**
 * Writes the scores of a champion as of a day, and notes how far the customers of that day have drifted. Errors: `model-not-champion`, `model-not-found`, `job-cancelled`,
 * those of `storeScores`.
 */
export async function scoreAndWrite(sources: Sources, model: StoredModel, asOf: IsoDate, control: JobControl): Promise<void> {
  checkChampion(sources.workspace.reader, model);
  await writeScores(sources, model, { asOf, also: (db) => checkChampion(db, model) }, control);
}

function checkChampion(db: Database.Database, { info: { name, version } }: StoredModel): void {
  if (readModel(db, name, version).info.role !== 'champion') throw refuse('model-not-champion', { name, version });
}

interface Writing {
  asOf: IsoDate;
  /** In the same transaction. */
  also: (db: Database.Database) => void;
}

async function writeScores(sources: Sources, model: StoredModel, { asOf, also }: Writing, control: JobControl): Promise<void> {
  const { workspace } = sources;
  const { name, version, kind } = model.info;
  const scored = await kindOf(kind).score(sources, model, dayFrom(asOf), control);
  const score = { model: name, version: String(version), cutOff: asOf };
  const written = scored.columns.map((column) => column.name);
  const report = reportOf(model, asOf, scored, sources.columns.customers);
  await storeScoreSet(
    workspace,
    {
      columns: scored.columns.map((column) => ({ ...column, score })),
      gone: (db) => leftBehind(db, kind, written),
      also: (db) => {
        also(db);
        keepColumns(db, model, written);
        keepScoring(db, model.key, report, workspace.now());
      },
    },
    control,
  );
}

/** How the customers of a day differ from those that a model was trained on; writes nothing. */
export async function driftOn(sources: Sources, model: StoredModel, asOf: IsoDate, control: JobControl): Promise<DriftReport> {
  const scored = await kindOf(model.info.kind).score(sources, model, dayFrom(asOf), control);
  return reportOf(model, asOf, scored, sources.columns.customers);
}

function reportOf(model: StoredModel, asOf: IsoDate, { drift }: Scored, customers: number): DriftReport {
  const { name, version } = model.info;
  const found: Drift = driftBetween(model.reference ?? [], drift);
  return { name, version, before: originOf(model), now: { asOf, customers: drift[0]?.values.length ?? customers }, ...found };
}
