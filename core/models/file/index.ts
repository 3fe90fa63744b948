import * as v from 'valibot';
import { WorkbenchError } from '#core/contract/result.ts';
import { refuse, textOf } from '#core/contract/texts.ts';
import type { LifetimeModel } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { machineFrom } from '../churn/machine.ts';
import { kindOf } from '../kinds.ts';
import { columnNames, totalHeadline } from '../lifetime/columns.ts';
import { checkKind, type ModelBody, type NewModel, type StoredModel, saveModel } from '../registry.ts';
import { namesForXgboost, toXgboostJson } from '../trees/index.ts';
import { churnBody } from './churn.ts';
import { lifetimeBody } from './lifetime.ts';
import { day, estimate, positive, reference, text } from './shapes.ts';
import { upliftBody } from './uplift.ts';

/** First words of a file, so that a later form can be told apart. */
const form = 'rekindle-model-2';

const file = v.object({
  form: v.literal(form),
  name: text,
  version: positive,
  trainedAt: v.string(),
  cutOff: day,
  seed: v.nullable(positive),
  columns: v.array(text),
  headline: v.object({ measure: text, estimate }),
  body: v.variant('kind', [
    v.object({ kind: v.literal('lifetime'), lifetime: lifetimeBody }),
    v.object({ kind: v.literal('churn'), churn: churnBody }),
    v.object({ kind: v.literal('uplift'), uplift: upliftBody }),
  ]),
  machine: v.nullable(v.string()),
  reference: v.nullable(v.array(reference)),
});

/** The form before: a lifetime model alone. */
const lifetimeFile = v.object({
  form: v.literal('rekindle-model-1'),
  name: text,
  version: positive,
  trainedAt: v.string(),
  lifetime: lifetimeBody,
});

type Imported = Pick<NewModel, 'name' | 'cutOff' | 'seed' | 'body' | 'machine' | 'reference' | 'columns' | 'headline'>;

/** A model as text for a file: plan, parameters, trees, bins and report, nothing of a single customer. */
export function textOfModel({ info, machine, reference: bins }: StoredModel): string {
  const { name, version, trainedAt, cutOff, seed, columns, headline } = info;
  const content = { form, name, version, trainedAt, cutOff, seed, columns, headline, body: nameless(info), machine, reference: bins };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/**
 * The trees of a churn model as XGBoost's own JSON: what they say before calibration, categories as codes. Errors: `model-not-xgboost` for other kinds,
 * `churn-machine-invalid`.
 */
export function xgboostTextOf({ info, machine }: StoredModel): string {
  const { name, kind } = info;
  if (kind !== 'churn') throw refuse('model-not-xgboost', { name, kind });
  const { trees } = machineFrom(machine, name);
  return `${toXgboostJson({ ...trees, names: namesForXgboost(trees.names) })}\n`;
}

/** The body without the swarm, which is a sample of customers. */
function nameless(info: StoredModel['info']): ModelBody {
  switch (info.kind) {
    case 'lifetime':
      return { kind: 'lifetime', lifetime: info.lifetime };
    case 'churn':
      return { kind: 'churn', churn: { ...info.churn, report: { ...info.churn.report, swarm: [] } } };
    case 'uplift':
      return { kind: 'uplift', uplift: { ...info.uplift, report: { ...info.uplift.report, swarm: [] } } };
  }
}

/**
 * Reads what `textOfModel` wrote, in its newest form or the one before, and all of it: trees, calibration, the names of its columns.
 * Errors: `model-file-invalid`, `model-file-cannot-score`, each with what is wrong where.
 */
export function modelFromText(content: string, fileName: string): Imported {
  const json = parsed(content, fileName);
  const old = v.safeParse(lifetimeFile, json);
  if (old.success) return fromLifetime(old.output.name, old.output.lifetime);
  const read = v.safeParse(file, json);
  if (!read.success) {
    const [issue] = read.issues;
    throw refuse('model-file-invalid', { fileName, detail: `${v.getDotPath(issue) ?? ''} ${issue.message}`.trim() });
  }
  const { form: _, version: __, trainedAt: ___, ...model } = read.output;
  const columns = columnsOf(model, fileName);
  if (model.columns.join('\n') !== columns.join('\n'))
    throw refuse('model-file-invalid', {
      fileName,
      detail: `columns: ${model.columns.join(', ')}; a model like this writes ${columns.join(', ')}`,
    });
  return model;
}

function columnsOf(model: Pick<NewModel, 'name' | 'body' | 'machine'>, fileName: string): readonly string[] {
  try {
    return kindOf(model.body.kind).columnsOf(model);
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    throw refuse('model-file-cannot-score', {
      fileName,
      detail: `machine: ${error.params.detail ?? textOf(error.code, error.params, 'en')}`,
    });
  }
}

function parsed(content: string, fileName: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw refuse('model-file-invalid', { fileName, detail: error instanceof Error ? error.message : String(error) });
  }
}

function fromLifetime(name: string, lifetime: LifetimeModel): Imported {
  const body = { kind: 'lifetime' as const, lifetime };
  return {
    name,
    cutOff: lifetime.cutOff,
    seed: null,
    body,
    machine: null,
    reference: null,
    columns: columnNames(lifetime),
    headline: totalHeadline(lifetime),
  };
}

/** Keeps the model of a file as the next version of its name: a challenger until it is promoted. Errors: those of `modelFromText`, `model-name-taken`. */
export async function importModel(workspace: Workspace, content: string, fileName: string): Promise<StoredModel> {
  const model = modelFromText(content, fileName);
  checkKind(workspace.reader, model.name, model.body.kind);
  return saveModel(workspace, { ...model, challenge: null, fingerprint: null });
}
