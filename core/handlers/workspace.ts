import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { WorkbenchError } from '#core/contract/result.ts';
import { refuse } from '#core/contract/texts.ts';
import type { WorkspaceInfo } from '#core/contract/types.ts';
import { bytesOf, type Session } from '#core/session.ts';
import type { HandlersOf } from './types.ts';

const EXTENSION = '.rekindle';

export const workspaceHandlers: HandlersOf<'workspace' | 'job'> = {
  'workspace.info': (session) => workspaceInfo(session),
  'workspace.list': (session) => workspacesIn(session),
  'workspace.open': (session, { token, readOnly }) => {
    session.openAt(session.path(token), readOnly);
    return workspaceInfo(session);
  },
  'workspace.sample': async (session) => {
    await openSample(session);
    return workspaceInfo(session);
  },
  'workspace.create': (session, { name, timeZone, currency }) => {
    if (/[/\\:*?"<>|\u0000-\u001f]/.test(name) || name.startsWith('.')) throw refuse('invalid-workspace-name', { name });
    const path = join(session.options.home, name + EXTENSION);
    if (existsSync(path)) throw refuse('workspace-exists', { name });
    session.createAt(path, { timeZone, currency });
    return workspaceInfo(session);
  },
  'workspace.check': (session) => session.workspace.check(),
  'workspace.backup': async (session, { folder }) => {
    const { workspace } = session;
    const stamp = workspace.now().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
    const target = session.folder(folder, 'backups');
    const path = join(target, `${basename(workspace.path, EXTENSION)}-${stamp}${EXTENSION}`);
    return { path, ...(await workspace.backupTo(path)) };
  },
  'job.list': (session) => session.jobs.list(),
  'job.cancel': (session, { job }) => session.jobs.cancel(job),
};

/** The sample under the first of its names that opens, or that is free to be made. */
async function openSample(session: Session): Promise<void> {
  const { home, makeSample } = session.options;
  for (let number = 1; ; number++) {
    const path = join(home, `Sample${number === 1 ? '' : ` ${number}`}${EXTENSION}`);
    if (!existsSync(path)) {
      if (!makeSample) throw refuse('no-sample');
      await makeSample(path);
      session.openAt(path);
      return;
    }
    try {
      session.openAt(path);
      return;
    } catch (error) {
      // one that is damaged or in use elsewhere is left alone
      if (!(error instanceof WorkbenchError) || error.code === 'job-running') throw error;
    }
  }
}

/** What the window always shows of the open workspace. */
export function workspaceInfo(session: Session): WorkspaceInfo {
  const { workspace, catalogue } = session;
  const imported = catalogue.streams.filter((stream) => !stream.builtIn);
  const count = (sql: string) => workspace.reader.prepare<[], number>(sql).pluck().get() ?? 0;
  const definitions = (kind: string) => count(`select count(*) from definition where kind = '${kind}' and removed_at is null`);
  return {
    name: basename(workspace.path, EXTENSION),
    path: workspace.path,
    customers: catalogue.customers,
    events: imported.reduce((sum, stream) => sum + stream.rows, 0),
    streams: imported.length,
    tags: definitions('tag'),
    segments: definitions('segment'),
    models: count('select count(distinct name) from model where removed_at is null'),
    lists: count('select count(*) from list where removed_at is null'),
    results: count('select count(distinct list) from outcome_batch'),
    quarantined: count('select count(*) from quarantine'),
    lastDay: catalogue.lastDay,
    fingerprint: workspace.setting('fingerprint'),
    dataVersion: Number(workspace.setting('data_version')),
    timeZone: workspace.setting('time_zone'),
    currency: workspace.setting('currency'),
    readOnly: workspace.readOnly,
  };
}

function workspacesIn(session: Session): { token: string; name: string; bytes: number; open: boolean }[] {
  const { home } = session.options;
  const names = existsSync(home) ? readdirSync(home).filter((name) => name.endsWith(EXTENSION)) : [];
  const newest = names.map((name) => join(home, name)).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  return newest.map((path) => ({
    token: session.register(path),
    name: basename(path, EXTENSION),
    bytes: bytesOf(path),
    open: session.isOpen && session.workspace.path === path,
  }));
}
