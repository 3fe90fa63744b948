import { readFile } from 'node:fs/promises';
import { parseDay } from '#core/contract/calendar.ts';
import { refuse } from '#core/contract/texts.ts';
import type { IsoDate } from '#core/contract/types.ts';
import { modelFromText, textOfModel } from '#core/models/file.ts';
import { scoreAndWrite, trainAndKeep } from '#core/models/lifetime/train-and-keep.ts';
import { readModel, readModels, saveModel } from '#core/models/registry.ts';
import type { Session } from '#core/session.ts';
import type { HandlersOf } from './types.ts';

/** Models: train, list, show, score, export, import. */
export const modelHandlers: HandlersOf<'model'> = {
  'model.train': (session, { name, plan, asOf }) => {
    const { workspace, columns } = session;
    writable(session);
    const training = { name, plan, asOf: dayOf(asOf) };
    return started(session, name, async (control) => void (await trainAndKeep(workspace, columns, training, control)));
  },
  'model.list': (session) => readModels(session.workspace.reader),
  'model.show': (session, { name, version }) => readModel(session.workspace.reader, name, version),
  'model.score': (session, { name, version, asOf }) => {
    const { workspace, columns } = session;
    writable(session);
    const model = readModel(workspace.reader, name, version);
    const day = { day: dayOf(asOf), date: asOf };
    return started(session, name, (control) => scoreAndWrite(workspace, columns, model, day, control));
  },
  'model.export': (session, { name, version }) => ({ text: textOfModel(readModel(session.workspace.reader, name, version)) }),
  'model.import': async (session, { file }) => {
    const { path, fileName } = session.file(file);
    const { name, lifetime } = modelFromText(await readFile(path, 'utf8'), fileName);
    const saved = await saveModel(session.workspace, { name, lifetime, columns: [], fingerprint: null });
    session.changed('models');
    return saved;
  },
};

type Work = Parameters<Session['jobs']['start']>[2];

/** A job whose end changes the models and the columns of the customers. */
function started(session: Session, name: string, work: (control: Parameters<Work>[0]) => Promise<void>): { job: number } {
  const { job, done } = session.jobs.start('model', name, async (control) => {
    await work(control);
    return [];
  });
  void done.then((state) => {
    if (state.status !== 'done') return;
    session.changed('data');
    session.changed('models');
  });
  return { job };
}

function writable({ workspace }: Session): void {
  if (workspace.readOnly) throw refuse('workspace-read-only', { path: workspace.path });
}

function dayOf(asOf: IsoDate): number {
  const day = parseDay(asOf);
  if (day === null) throw refuse('impossible-date', { date: asOf });
  return day;
}
