import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { columnsOver, withCustomers } from '#core/columns/columns-over.ts';
import { adoptColumns, prepareColumns } from '#core/columns/open.ts';
import { streamRow } from '#core/columns/stored-names.ts';
import type { Columns, StreamColumns } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ImportSummary, Mapping } from '#core/contract/types.ts';
import { fingerprintIn } from '#core/store/fingerprint.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { canonicalMapping } from './mapping.ts';
import type { JobControl } from './types.ts';
import { declareCoverage } from './write-coverage.ts';
import { finishCustomers } from './write-customers.ts';
import { importOne } from './write-file.ts';
import { createSession, runSlowly, type WriteSession } from './write-session.ts';

/** A file to bring in, as the analyst confirmed it. */
export interface ImportItem {
  path: string;
  /** The name that is shown and kept, without its folder. */
  fileName: string;
  mapping: Mapping;
}

export interface ImportOptions {
  control: JobControl;
  /** Does everything, says what would come in, and leaves the workspace as it was. */
  dryRun: boolean;
}

/** What is put in place after the commit. */
export interface Outcome {
  summaries: ImportSummary[];
  columns: Columns | null;
  changedStreams: Set<string>;
  changedCustomers: boolean;
}

/** Thrown to roll a dry run back. */
class DryRun extends Error {
  readonly summaries: ImportSummary[];

  constructor(summaries: ImportSummary[]) {
    super('dry run');
    this.summaries = summaries;
  }
}

/**
 * Brings files in, one after the other, in one transaction: all of them or none. Rows that do not fit are kept in quarantine and the
 * import goes on. A file whose content and mapping came in before adds nothing; of another file the rows that are there already count as
 * `known`. Cancel, a crash and a refusal leave the workspace as it was.
 * Errors: `job-cancelled`, `disk-full`, `workspace-read-only`, `customer-column-missing`, `time-column-missing`, `column-type-changed`,
 * `name-taken`, `too-many-streams`, `import-purpose`, and what reading refuses (`file-not-found` ...).
 *
 * @example
 * const [summary] = await importFiles(workspace, [{ path, fileName: 'orders.csv', mapping }], { control: unwatched, dryRun: false });
 */
export async function importFiles(workspace: Workspace, items: readonly ImportItem[], options: ImportOptions): Promise<ImportSummary[]> {
  const { control, dryRun } = options;
  try {
    const outcome = await workspace.exclusive(async (db) => {
      const base = await prepareColumns(workspace, control);
      if (!base) throw refuse('job-cancelled');
      const session = createSession({
        db,
        control,
        zone: workspace.setting('time_zone'),
        now: workspace.now,
        base,
        totalBytes: items.reduce((sum, item) => sum + (statSync(item.path, { throwIfNoEntry: false })?.size ?? 0), 0),
      });
      const summaries: ImportSummary[] = [];
      for (const item of items) summaries.push(await importOne(session, keyed(item), dryRun));
      if (dryRun) throw new DryRun(summaries);
      return await finish(workspace, session, summaries);
    });
    if (outcome.columns) {
      adoptColumns(workspace, outcome.columns, { attributes: outcome.changedCustomers, streams: outcome.changedStreams });
    }
    return outcome.summaries;
  } catch (error) {
    if (error instanceof DryRun) return error.summaries;
    throw error;
  } finally {
    shrinkLog(workspace);
  }
}

/** A large import leaves a large log behind, whether it came in or was rolled back. */
function shrinkLog(workspace: Workspace): void {
  if (!workspace.readOnly && !workspace.db.inTransaction) workspace.db.pragma('wal_checkpoint(truncate)');
}

function keyed(item: ImportItem) {
  const mappingText = canonicalMapping(item.mapping);
  const mappingSha256 = createHash('sha256').update(mappingText).digest('hex');
  return { ...item, fileName: basename(item.fileName), mappingText, mappingSha256 };
}

/** Sorts what came in, moves the data version on, and hands the new columns over for after the commit. */
export async function finish(workspace: Workspace, session: WriteSession, summaries: ImportSummary[]): Promise<Outcome> {
  const { db, base, customers } = session;
  const before = Number(workspace.setting('data_version'));
  const [batches] = db.prepare('select count(*) from batch where batch > ?').raw().get(session.lastBatchBefore) as number[];
  const unchanged = { summaries, columns: null, changedStreams: new Set<string>(), changedCustomers: false };
  if (batches === 0) return unchanged;
  const fingerprint = fingerprintIn(db);
  const setting = db.prepare('update setting set value = ? where name = ?');
  setting.run(String(before + batches), 'data_version');
  setting.run(fingerprint, 'fingerprint');
  const streams = await finishStreams(session);
  const { infos, columns } = finishCustomers(customers, db);
  const changedCustomers = customers.anyChanged || customers.ids.size !== base.customers || infos.length !== base.attributes.length;
  const made = columnsOver({
    version: `${before + batches}-${fingerprint}`,
    ids: customers.ids,
    attributes: infos,
    attribute: (name) => columns.get(name) ?? null,
    streams,
  });
  return { summaries, columns: made, changedStreams: new Set(session.streams.keys()), changedCustomers };
}

/** All streams in order of their numbers, those of this import sorted anew. */
async function finishStreams(session: WriteSession): Promise<Map<string, StreamColumns>> {
  const { db, base, customers } = session;
  const count = customers.ids.size;
  const streams = new Map<string, StreamColumns>();
  for (const name of base.streamNames) streams.set(name, withCustomers(base.stream(name)!, count));
  for (const [name, writer] of session.streams) {
    const declared = declareCoverage(db, streamRow(db, name)!, base.stream(name)?.coverage ?? null, session.declared.get(name) ?? []);
    streams.set(name, await runSlowly(session, writer.builder.finishing(count, declared)));
  }
  return streams;
}
