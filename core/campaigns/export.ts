import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Columns } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ExportResult, Finding, ListPlan } from '#core/contract/types.ts';
import { completeOptions } from '#core/destinations/options.ts';
import { destinationOf } from '#core/destinations/registry.ts';
import { type FinishedSink, folderSink, type WrittenFile } from '#core/destinations/sinks.ts';
import { runInSlices, type Slices } from '#core/destinations/slices.ts';
import type { Destination, ExportJob } from '#core/destinations/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { frozenList, type StoredList } from './lists.ts';
import { makeManifest, manifestName, manifestText } from './manifest.ts';
import { letOthersWork } from './pause.ts';
import { type Delivery, exportJob, frozenDelivery } from './recipients.ts';

export interface ExportArguments {
  list: string;
  destination: string;
  options: Record<string, string>;
}

/** What the receiver would find, without writing anything. Errors block an export. Refuses drafts and unknown options. */
export async function checkExport(workspace: Workspace, columns: Columns, args: ExportArguments): Promise<Finding[]> {
  const { destination, job } = await runInSlices(prepare(workspace, columns, args), letOthersWork);
  return runInSlices(findingsOf(destination, job), letOthersWork);
}

/**
 * Writes the files of a frozen list for a send tool and the manifest beside them; the manifest comes last, so where there is one, all is there. Refuses
 * `export-blocked` where the receiver would refuse the list.
 */
export async function exportList(
  workspace: Workspace,
  columns: Columns,
  args: ExportArguments & { folder: string },
): Promise<ExportResult> {
  const { destination, job, stored, delivery, id } = await runInSlices(prepare(workspace, columns, args), letOthersWork);
  const findings = await runInSlices(findingsOf(destination, job), letOthersWork);
  const error = findings.find((finding) => finding.severity === 'error');
  if (error) throw refuse('export-blocked', { ...error.params, destination: id, problem: error.code, customers: error.customers });
  const data = stored.data;
  if (!data) throw new Error(`frozen list without its data: ${args.list}`);
  const name = manifestName(args.list, id);
  const writing = writeAll(destination, job, folderSink(args.folder), (written, sink) => {
    const manifest = makeManifest(stored.info, data, {
      destination: id,
      options: job.options,
      files: written,
      membersSha256: delivery.membersSha256,
    });
    sink.open(name, 'treatment');
    sink.write(Buffer.from(manifestText(manifest)));
    // an older manifest must not stand beside newer files, not even for the moment between two renames
    rmSync(join(args.folder, name), { force: true });
  });
  const files = await runInSlices(writing, letOthersWork);
  const shown = files.map(({ name: file, rows, bytes, sha256 }) => ({ name: file, rows, bytes, sha256 }));
  const result: ExportResult = { destination: id, folder: args.folder, files: shown, manifest: name, findings };
  await workspace.exclusive((db) => {
    db.prepare('insert into export (list, destination, options, folder, manifest, exported_at) values (?, ?, ?, ?, ?, ?)').run(
      stored.key,
      id,
      JSON.stringify(job.options),
      args.folder,
      JSON.stringify(result),
      workspace.now(),
    );
  });
  return result;
}

/** Newest first. */
export function exportHistory(workspace: Workspace): (ExportResult & { list: string; at: string })[] {
  return workspace.reader
    .prepare<[], { list: string; at: string; manifest: string }>(
      'select l.name as list, e.exported_at as at, e.manifest from export e join list l using (list) order by e.export desc',
    )
    .all()
    .map(({ list, at, manifest }) => ({ ...(JSON.parse(manifest) as ExportResult), list, at }));
}

/** Lets the destination write, then `last`, then puts all in its place; on any error nothing stays. */
export function* writeAll(
  destination: Destination,
  job: ExportJob,
  sink: FinishedSink,
  last: (files: WrittenFile[], sink: FinishedSink) => void,
): Slices<WrittenFile[]> {
  try {
    yield* destination.write(job, sink);
    const files = sink.seal();
    last(files, sink);
    sink.publish();
    return files;
  } catch (error) {
    sink.abandon();
    throw error;
  }
}

interface Prepared {
  destination: Destination;
  id: string;
  job: ExportJob;
  stored: StoredList;
  delivery: Delivery;
}

function* prepare(workspace: Workspace, columns: Columns, args: ExportArguments): Slices<Prepared> {
  const destination = destinationOf(args.destination);
  const info = destination.describe();
  const stored = frozenList(workspace.reader, args.list);
  const options = completeOptions(info, args.options);
  const delivery = yield* frozenDelivery(workspace.reader, columns, stored);
  const job = exportJob(stored.info, delivery, options);
  return { destination, id: info.id, job, stored, delivery };
}

function* findingsOf(destination: Destination, job: ExportJob): Slices<Finding[]> {
  const info = destination.describe();
  const own: Finding[] = [];
  if (!info.channels.includes(job.list.channel)) {
    const params = { destination: info.id, channel: job.list.channel satisfies ListPlan['channel'], channels: info.channels.join(', ') };
    own.push({ severity: 'error', code: 'destination-channel', params, customers: 0, examples: [] });
  }
  return [...own, ...(yield* destination.check(job))];
}
