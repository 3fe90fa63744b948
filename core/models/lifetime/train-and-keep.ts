import type { Columns } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { LifetimePlan, ModelInfo } from '#core/contract/types.ts';
import type { JobControl } from '#core/importers/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { nextVersion, saveModel } from '../registry.ts';
import { columnNames, writeColumns } from './columns.ts';
import { purchaseHistory } from './history.ts';
import { scoreInThread, trainInThread } from './thread.ts';
import type { Task } from './train.ts';

/** Errors: `stream-or-field-missing`. */
function taskOf(columns: Columns, plan: LifetimePlan, asOf: number): Task {
  const history = purchaseHistory(columns, plan, asOf);
  if (!history) throw refuse('stream-or-field-missing', { stream: plan.stream, field: plan.amount ?? '-' });
  return { history, customers: columns.customers, plan, asOf };
}

export interface Training {
  name: string;
  plan: LifetimePlan;
  /** Days since 1970-01-01. */
  asOf: number;
}

/**
 * Trains a model in a thread, writes its scores as columns, and keeps it as the next version of its name. Errors: `stream-or-field-missing`, `too-few-repeat-buyers`,
 * `no-model-fits`, `job-cancelled`, those of `storeScores`.
 */
export async function trainAndKeep(
  workspace: Workspace,
  columns: Columns,
  { name, plan, asOf }: Training,
  control: JobControl,
): Promise<ModelInfo> {
  const fingerprint = workspace.setting('fingerprint');
  const trained = await trainInThread(taskOf(columns, plan, asOf), control);
  if ('refused' in trained) throw refuse(trained.refused.code, trained.refused.params);
  const { model, scores } = trained;
  const version = String(nextVersion(workspace.reader, name));
  await writeColumns(workspace, model, scores, { model: name, version, cutOff: model.cutOff }, control);
  return saveModel(workspace, { name, lifetime: model, columns: columnNames(model), fingerprint });
}

/** Scores everybody as of another day by the parameters of a model. Errors: `stream-or-field-missing`, `job-cancelled`, those of `storeScores`. */
export async function scoreAndWrite(
  workspace: Workspace,
  columns: Columns,
  { name, version, lifetime }: ModelInfo,
  asOf: { day: number; date: string },
  control: JobControl,
): Promise<void> {
  const scores = await scoreInThread(taskOf(columns, lifetime.plan, asOf.day), lifetime, control);
  await writeColumns(workspace, lifetime, scores, { model: name, version: String(version), cutOff: asOf.date }, control);
}
