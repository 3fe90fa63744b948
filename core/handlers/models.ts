import { readFile } from 'node:fs/promises';
import { refuse } from '#core/contract/texts.ts';
import { dayFrom } from '#core/expression/evaluate.ts';
import { answering } from '#core/importers/types.ts';
import { driftHistory } from '#core/models/drift/history.ts';
import { readyFeatures } from '#core/models/features/ready-features.ts';
import { importModel, textOfModel, xgboostTextOf } from '#core/models/file/index.ts';
import { kindOf, type Sources } from '#core/models/kinds.ts';
import { driftOn, promote, scoreAndWrite, trainAndKeep } from '#core/models/loop.ts';
import { policyOf, readModel, readModels, removeModel, setPolicy, undoRemoval } from '#core/models/registry.ts';
import { trainingSummary } from '#core/models/training-set/index.ts';
import type { Session } from '#core/session.ts';
import { profilesOf } from './expression.ts';
import type { HandlersOf } from './types.ts';

/** Models: plan, train, list, show, score, promote, take apart, drift, policy, export, import. */
export const modelHandlers: HandlersOf<'model'> = {
  'model.features': (session, { language }) => readyFeatures(session.catalogue, profilesOf(session), language),
  'model.check': (session, { plan, asOf }) => {
    dayFrom(asOf);
    return trainingSummary({ columns: session.columns, catalogue: session.catalogue, plan, asOf }, answering);
  },
  'model.plan': (session, { kind, asOf }) => kindOf(kind).plan(sourcesOf(session), dayFrom(asOf)),
  'model.train': (session, training) => {
    dayFrom(training.asOf);
    return started(session, training.name, async (sources, control) => void (await trainAndKeep(sources, training, control)));
  },
  'model.list': (session) => readModels(session.workspace.reader),
  'model.show': (session, { name, version }) => modelOf(session, name, version).info,
  'model.score': (session, { name, version, asOf }) => {
    const model = modelOf(session, name, version);
    dayFrom(asOf);
    return started(session, name, (sources, control) => scoreAndWrite(sources, model, asOf, control));
  },
  'model.promote': (session, { name, version, asOf }) => {
    const model = modelOf(session, name, version);
    dayFrom(asOf);
    return started(session, name, (sources, control) => promote(sources, model, asOf, control));
  },
  'model.customers': (session, { name, version, asOf, offset, limit }) => {
    const model = modelOf(session, name, version);
    const { customers } = kindOf(model.info.kind);
    if (!customers) throw refuse('model-not-explained', { name, kind: model.info.kind });
    return customers(sourcesOf(session), model, dayFrom(asOf), { offset, limit });
  },
  'model.explain': (session, { name, version, asOf, customer }) => {
    const model = modelOf(session, name, version);
    const { explain } = kindOf(model.info.kind);
    if (!explain) throw refuse('model-not-explained', { name, kind: model.info.kind });
    return explain(sourcesOf(session), model, dayFrom(asOf), customer);
  },
  'model.drift': (session, { name, version, asOf }) => driftOn(sourcesOf(session), modelOf(session, name, version), asOf, answering),
  'model.drift-history': (session, { name }) => driftHistory(session.workspace.reader, name),
  'model.policy': (session, { name }) => policyOf(session.workspace.reader, name),
  'model.set-policy': (session, policy) => changing(session, () => setPolicy(session.workspace, policy)),
  'model.remove': (session, { name, version }) =>
    changing(session, async () => {
      await removeModel(session.workspace, name, version);
      return null;
    }),
  'model.undo': (session, { name }) => changing(session, () => undoRemoval(session.workspace, name)),
  'model.export': (session, { name, version, format = 'rekindle' }) => {
    const model = modelOf(session, name, version);
    return { text: format === 'xgboost' ? xgboostTextOf(model) : textOfModel(model) };
  },
  'model.import': (session, { file }) => {
    const { path, fileName } = session.file(file);
    return changing(session, async () => (await importModel(session.workspace, await readFile(path, 'utf8'), fileName)).info);
  },
};

type Work = Parameters<Session['jobs']['start']>[2];

function sourcesOf(session: Session): Sources {
  return { workspace: session.workspace, columns: session.columns, catalogue: session.catalogue, profileOf: profilesOf(session) };
}

function modelOf({ workspace }: Session, name: string, version: number | null) {
  return readModel(workspace.reader, name, version);
}

async function changing<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const answer = await work();
  session.changed('models');
  return answer;
}

/** A job whose end changes the models and the columns of the customers. */
function started(session: Session, name: string, work: (sources: Sources, control: Parameters<Work>[0]) => Promise<void>): { job: number } {
  const { readOnly, path } = session.workspace;
  if (readOnly) throw refuse('workspace-read-only', { path });
  const { job, done } = session.jobs.start('model', name, async (control) => {
    await work(sourcesOf(session), control);
    return [];
  });
  // a job that was cancelled or failed may have kept a challenger before
  void done.then(() => {
    session.changed('data');
    session.changed('models');
  });
  return { job };
}
