import { refuse } from '#core/contract/texts.ts';
import type { Mapping } from '#core/contract/types.ts';
import { inspectFile } from '#core/importers/inspect.ts';
import { parseMapping } from '#core/importers/mapping.ts';
import { importFiles } from '#core/importers/write.ts';
import type { Session } from '#core/session.ts';
import type { HandlersOf } from './types.ts';

/** Bringing files in. */
export const importHandlers: HandlersOf<'import'> = {
  'import.inspect': (session, { file }) =>
    inspectFile(session.path(file), { fileName: session.file(file).fileName, remembered: rememberedIn(session) }),
  'import.preview': (session, { file, mapping }) =>
    inspectFile(session.path(file), { fileName: session.file(file).fileName, mapping: parseMapping(mapping) }),
  'import.start': (session, { files, dryRun }) => {
    const { workspace } = session;
    if (workspace.readOnly && !dryRun) throw refuse('workspace-read-only', { path: workspace.path });
    const items = files.map(({ file, mapping }) => ({ ...session.file(file), mapping: parseMapping(mapping) }));
    const subject = items.map(({ fileName }) => fileName).join(', ');
    const { job, done } = session.jobs.start('import', subject, (control) => importFiles(workspace, items, { control, dryRun }));
    void done.then((state) => {
      if (state.status === 'done' && !dryRun) session.changed('data');
    });
    return { job };
  },
};

/** The newest mapping that was confirmed for a header; none before a workspace is open. */
function rememberedIn(session: Session): (header: string) => Mapping | null {
  return (header) => {
    const found = session.workspace.reader.prepare<[string], string>('select mapping from mapping where header = ?').pluck().get(header);
    return found === undefined ? null : parseMapping(JSON.parse(found));
  };
}
