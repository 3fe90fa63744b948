import type { Challenge, DriftReport, IsoDate, ModelPlan, ModelRole } from '#core/contract/types.ts';
import { dayFrom } from '#core/expression/evaluate.ts';
import { storeScores } from '#core/importers/store-scores.ts';
import type { JobControl } from '#core/importers/types.ts';
import { type Drift, driftBetween } from './drift/drift.ts';
import { keepScoring, originOf } from './drift/history.ts';
import { kindOf, type Scored, type Sources } from './kinds.ts';
import { championOf, checkKind, crown, type StoredModel, saveModel } from './registry.ts';

/** `auto`: champion where its own verdict lets it, and there is none or it is not worse than the one there is on the same later rows. */
export type TrainAs = 'auto' | 'champion' | 'challenger';

export interface Training {
  name: string;
  plan: ModelPlan;
  asOf: IsoDate;
  as: TrainAs;
}

/**
 * Trains a model and keeps it as the next version of its name. A champion's scores are written as columns first, so that no list ever names a champion that has none.
 * Errors: `model-name-taken`, `job-cancelled`, those of the kind and of `storeScores`.
 */
export async function trainAndKeep(sources: Sources, { name, plan, asOf, as }: Training, control: JobControl): Promise<StoredModel> {
  const { workspace } = sources;
  checkKind(workspace.reader, name, plan.kind);
  const kind = kindOf(plan.kind);
  const fingerprint = workspace.setting('fingerprint');
  const trained = await kind.train(sources, plan, dayFrom(asOf), control);
  const champion = championOf(workspace.reader, name);
  const challenge = champion && (await kind.challenge(sources, trained, champion, control));
  const wanted = roleOf(as, { champion, convinces: trained.convinces, verdict: challenge?.verdict ?? null });
  const model = await saveModel(workspace, { name, role: 'challenger', ...trained, challenge, fingerprint });
  if (wanted === 'champion') await promote(sources, model, asOf, control);
  return model;
}

interface Standing {
  champion: StoredModel | null;
  convinces: boolean;
  verdict: Challenge['verdict'] | null;
}

function roleOf(as: TrainAs, { champion, convinces, verdict }: Standing): ModelRole {
  if (as !== 'auto') return as;
  // newer data win a draw: the champion was made of older ones
  return convinces && (champion === null || verdict !== 'worse') ? 'champion' : 'challenger';
}

/** Makes a model the champion of its name and writes its scores as of a day. Errors: `job-cancelled`, those of `storeScores`. */
export async function promote(sources: Sources, model: StoredModel, asOf: IsoDate, control: JobControl): Promise<void> {
  await scoreAndWrite(sources, model, asOf, control);
  await crown(sources.workspace, model);
}

/** Writes the scores of a model as of a day, and notes how far the customers of that day have drifted. Errors: `job-cancelled`, those of `storeScores`. */
export async function scoreAndWrite(sources: Sources, model: StoredModel, asOf: IsoDate, control: JobControl): Promise<void> {
  const { workspace } = sources;
  const { name, version, kind } = model.info;
  const scored = await kindOf(kind).score(sources, model, dayFrom(asOf), control);
  const score = { model: name, version: String(version), cutOff: asOf };
  for (const column of scored.columns) await storeScores(workspace, { ...column, score }, control);
  await keepScoring(workspace, model.key, reportOf(model, asOf, scored, sources.columns.customers));
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
