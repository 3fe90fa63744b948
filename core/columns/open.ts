import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { refuse } from '#core/contract/texts.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { finishNow, type Rebuilding, rebuildColumns, rebuildCustomers, rebuildStream } from './rebuild.ts';
import { storedSets } from './sets.ts';
import { type Changed, loadSnapshot, saveSnapshot } from './snapshot.ts';
import { streamRow } from './stored-names.ts';
import type { Columns } from './types.ts';

const opened = new WeakMap<Workspace, Columns>();

function keep(workspace: Workspace, columns: Columns): void {
  columns.sets = storedSets(workspace, columns);
  opened.set(workspace, columns);
}

/** Version of the data as it is committed: compare with `Columns.version` to see whether they are still right. One indexed look-up. */
export function columnsVersion(workspace: Workspace): string {
  return `${workspace.setting('data_version')}-${workspace.setting('fingerprint')}`;
}

/**
 * The columns of the committed data: those already open, the snapshot beside the workspace (files are read when a column is first asked
 * for), or built from the rows where the snapshot is missing, stale or damaged, and then saved. Same object until the data change.
 *
 * @example
 * const columns = openColumns(workspace);
 * columns.stream('order')?.rows;
 */
export function openColumns(workspace: Workspace): Columns {
  const version = columnsVersion(workspace);
  const known = opened.get(workspace);
  if (known?.version === version) return known;
  const columns = loadFrom(workspace, version) ?? rebuildAndSave(workspace, version);
  keep(workspace, columns);
  return columns;
}

/** How long work is watched and stopped; the importers' `JobControl` is one. */
export interface RebuildControl {
  cancelled(): boolean;
  progress(state: { rows: number; bytes: number; totalBytes: number }): void;
  pause(): Promise<void>;
}

/** False: the next `openColumns` has to read every row first; `prepareColumns` does that without keeping others waiting. */
export function columnsReady(workspace: Workspace): boolean {
  const version = columnsVersion(workspace);
  return opened.get(workspace)?.version === version || adoptSnapshot(workspace, version);
}

/** The same as `openColumns`, but a rebuild reports its rows, lets others work and can be stopped (null). */
export async function prepareColumns(workspace: Workspace, control: RebuildControl): Promise<Columns | null> {
  for (;;) {
    const version = columnsVersion(workspace);
    if (columnsReady(workspace)) return openColumns(workspace);
    const columns = await finishSlowly(rebuildColumns(workspace.reader, version), control);
    if (!columns) return null;
    // an import that came in between has changed some of the rows that were read
    if (columnsVersion(workspace) !== version) continue;
    save(workspace, columns, null);
    keep(workspace, columns);
    return columns;
  }
}

function adoptSnapshot(workspace: Workspace, version: string): boolean {
  const columns = loadFrom(workspace, version);
  if (columns) keep(workspace, columns);
  return columns !== null;
}

async function finishSlowly<T>(rebuilding: Rebuilding<T>, control: RebuildControl): Promise<T | null> {
  for (;;) {
    const step = rebuilding.next();
    if (step.done) return step.value;
    if (control.cancelled()) return null;
    control.progress({ rows: step.value, bytes: 0, totalBytes: 0 });
    await control.pause();
  }
}

/** Puts columns that were just built in place of the open ones and beside the workspace. */
export function adoptColumns(workspace: Workspace, columns: Columns, changed: Changed): void {
  keep(workspace, columns);
  save(workspace, columns, changed);
}

/** Makes the next `openColumns` read names, labels and units anew. */
export function forgetColumns(workspace: Workspace): void {
  opened.delete(workspace);
}

/** A file can also be missing because newer data took its place: then the rows are no longer those of these columns. */
function loadFrom(workspace: Workspace, version: string): Columns | null {
  const still = <T>(rebuild: () => T): T => {
    if (columnsVersion(workspace) === version) return rebuild();
    forgetColumns(workspace);
    throw refuse('data-changed');
  };
  const db = workspace.reader;
  return loadSnapshot(workspace, version, {
    stream: (name) =>
      still(() => {
        const [customers] = db.prepare('select count(*) from customer').raw().get() as number[];
        return finishNow(rebuildStream(db, streamRow(db, name)!, customers));
      }),
    attribute: (name) => still(() => finishNow(rebuildCustomers(db)).columns.get(name) ?? null),
    ids: () => still(() => finishNow(rebuildCustomers(db)).ids),
  });
}

function rebuildAndSave(workspace: Workspace, version: string): Columns {
  const columns = finishNow(rebuildColumns(workspace.reader, version));
  save(workspace, columns, null);
  return columns;
}

/** The snapshot is a cache: where it cannot be written (full disk, folder gone) the columns in memory serve, and the next opening builds them again. */
function save(workspace: Workspace, columns: Columns, changed: Changed | null): void {
  const nothing = columns.customers === 0 && columns.streamNames.length === 0;
  if (nothing || workspace.readOnly || !existsSync(dirname(workspace.path))) return;
  try {
    saveSnapshot(workspace, columns, changed);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}
