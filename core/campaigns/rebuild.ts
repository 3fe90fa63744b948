import { dirname, resolve } from 'node:path';
import { WorkbenchError } from '#core/contract/result.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ListCounts, ListPlan, Manifest, Note, RebuildResult } from '#core/contract/types.ts';
import { completeOptions } from '#core/destinations/options.ts';
import { destinationOf } from '#core/destinations/registry.ts';
import { type FinishedSink, folderSink, hashSink } from '#core/destinations/sinks.ts';
import { runInSlices, type Slices } from '#core/destinations/slices.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { writeAll } from './export.ts';
import { dataOf, liveList, type StoredList } from './lists.ts';
import { manifestName, manifestText, PRODUCT, readManifest } from './manifest.ts';
import { letOthersWork } from './pause.ts';
import { computeList } from './plan.ts';
import { computedDelivery, type Delivery, exportJob, frozenDelivery } from './recipients.ts';
import type { CampaignSources } from './types.ts';

type Files = RebuildResult['files'];

/**
 * Makes the files of a manifest again: from the data, with the manifest's own plan and expressions. Where the data of today give other files and the frozen list
 * is in this workspace, from that. Says for each file whether its bytes are the same, and what differs. `folder` null writes nothing and only
 * compares.
 */
export function rebuild(workspace: Workspace, sources: CampaignSources, paths: RebuildPaths): Promise<RebuildResult> {
  return runInSlices(rebuilding(workspace, sources, paths), letOthersWork);
}

export interface RebuildPaths {
  manifest: string;
  folder: string | null;
}

function* rebuilding(workspace: Workspace, sources: CampaignSources, paths: RebuildPaths): Slices<RebuildResult> {
  const { manifest: manifestPath, folder: outFolder } = paths;
  if (outFolder !== null && resolve(outFolder) === resolve(dirname(manifestPath)))
    throw refuse('rebuild-same-folder', { folder: outFolder });
  const manifest = readManifest(manifestPath);
  const frozen = frozenOf(workspace, manifest);
  const sink = () => (outFolder === null ? hashSink() : folderSink(outFolder));
  const differences = [
    ...compareRules(manifest),
    ...compareData(manifest, dataOf(workspace.reader, sources, workspace.setting('fingerprint'))),
  ];
  if (frozen) differences.push(...comparePlan(manifest, frozen.info), ...compareDefinitions(manifest, frozen.info.definitions));

  const made = yield* fromData(workspace, sources, manifest);
  differences.push(...made.differences);
  if (made.same || !frozen) {
    const files = made.delivery && outFolder !== null ? yield* write(manifest, made.delivery, sink()) : made.files;
    return { same: isSame(files), files, differences };
  }
  const delivery = yield* frozenDelivery(workspace.reader, sources.columns, frozen);
  const files = yield* write(manifest, delivery, sink());
  return { same: isSame(files), files, differences: [...differences, { code: 'rebuild-from-frozen', params: {} }] };
}

interface Made {
  files: Files;
  same: boolean;
  /** Null where the data do not give the list at all. */
  delivery: Delivery | null;
  differences: Note[];
}

/** Works the list out from the manifest's own plan and expressions, and compares; writes nothing. */
function* fromData(workspace: Workspace, sources: CampaignSources, manifest: Manifest): Slices<Made> {
  try {
    const audience = sources.audienceFrom(manifest.definitions, manifest.list.asOf);
    const computed = yield* computeList(workspace.reader, sources, manifest.list, audience);
    const delivery = yield* computedDelivery(sources, computed);
    const files = yield* write(manifest, delivery, hashSink());
    return {
      files,
      same: isSame(files),
      delivery,
      differences: [...compareCounts(manifest.counts, computed.counts), ...compareMembers(manifest, delivery)],
    };
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    const files = manifest.files.map(({ name, sha256 }) => ({ name, expected: sha256, actual: null, same: false }));
    return {
      files,
      same: false,
      delivery: null,
      differences: [{ code: 'rebuild-not-computable', params: { ...error.params, reason: error.code } }],
    };
  }
}

/** The frozen list of that name in this workspace, if there is one. */
function frozenOf(workspace: Workspace, manifest: Manifest): StoredList | null {
  try {
    const stored = liveList(workspace.reader, manifest.list.name);
    return stored.info.status === 'frozen' ? stored : null;
  } catch (error) {
    if (error instanceof WorkbenchError) return null;
    throw error;
  }
}

/** Files as the destination writes them now, each beside the hash the manifest expects. */
function* write(manifest: Manifest, delivery: Delivery, sink: FinishedSink): Slices<Files> {
  const destination = destinationOf(manifest.destination.id);
  const job = exportJob(manifest.list, delivery, completeOptions(destination.describe(), manifest.destination.options));
  const written = yield* writeAll(destination, job, sink, (files, into) => {
    const same = manifest.files.every((file) => files.some((each) => each.name === file.name && each.sha256 === file.sha256));
    // only files that are what the manifest says get it beside them
    if (!same || delivery.membersSha256 !== manifest.membersSha256) return;
    into.open(manifestName(manifest.list.name, manifest.destination.id), 'treatment');
    into.write(Buffer.from(manifestText(manifest)));
  });
  const files = manifest.files.map(({ name, sha256 }) => {
    const actual = written.find((file) => file.name === name)?.sha256 ?? null;
    return { name, expected: sha256, actual, same: actual === sha256 };
  });
  const extra = written.filter((file) => !manifest.files.some((each) => each.name === file.name));
  return [...files, ...extra.map(({ name, sha256 }) => ({ name, expected: '', actual: sha256, same: false }))];
}

function isSame(files: Files): boolean {
  return files.every((file) => file.same);
}

function compareRules(manifest: Manifest): Note[] {
  return manifest.product === PRODUCT ? [] : [{ code: 'rebuild-rules-differ', params: { expected: manifest.product, actual: PRODUCT } }];
}

function compareData({ data }: Manifest, here: Manifest['data']): Note[] {
  return [...compareImports(data, here), ...compareDoNotContact(data.doNotContact, here.doNotContact)];
}

function compareDoNotContact(expected: Manifest['data']['doNotContact'], actual: Manifest['data']['doNotContact']): Note[] {
  if (!expected || !actual || expected.sha256 === actual.sha256) return [];
  return [{ code: 'rebuild-do-not-contact-differs', params: { expected: expected.entries, actual: actual.entries } }];
}

function compareImports(data: Manifest['data'], here: Manifest['data']): Note[] {
  if (data.fingerprint === here.fingerprint) return [];
  const key = (batch: Manifest['data']['batches'][number]) => `${batch.sha256} ${batch.mappingSha256}`;
  const expected = new Set(data.batches.map(key));
  const actual = new Set(here.batches.map(key));
  return [
    { code: 'rebuild-data-differs', params: { expected: data.fingerprint, actual: here.fingerprint } },
    ...data.batches
      .filter((batch) => !actual.has(key(batch)))
      .map(({ fileName }) => ({ code: 'rebuild-batch-missing', params: { fileName } })),
    ...here.batches
      .filter((batch) => !expected.has(key(batch)))
      .map(({ fileName }) => ({ code: 'rebuild-batch-extra', params: { fileName } })),
  ];
}

const PLAN_FIELDS = [
  'segment',
  'asOf',
  'channel',
  'offer',
  'controlShare',
  'noControlReason',
  'salt',
  'costPerContact',
  'costPerReactivation',
  'consent',
] as const;

function comparePlan(manifest: Manifest, here: ListPlan): Note[] {
  return PLAN_FIELDS.filter((field) => manifest.list[field] !== here[field]).map((field) => ({
    code: 'rebuild-plan-differs',
    params: { field: kebab(field), expected: String(manifest.list[field]), actual: String(here[field]) },
  }));
}

/** Codes of texts are in kebab case. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function compareDefinitions(manifest: Manifest, here: Manifest['definitions']): Note[] {
  return manifest.definitions.flatMap(({ kind, name, expression }) => {
    const other = here.find((each) => each.kind === kind && each.name === name);
    return other?.expression === expression
      ? []
      : [{ code: 'rebuild-expression-differs', params: { kind, name, actual: other?.expression ?? '-' } }];
  });
}

function compareCounts(expected: ListCounts, actual: ListCounts): Note[] {
  const before = flatCounts(expected);
  const now = flatCounts(actual);
  return [...new Set([...before.keys(), ...now.keys()])]
    .filter((what) => (before.get(what) ?? 0) !== (now.get(what) ?? 0))
    .map((what) => ({ code: 'rebuild-count-differs', params: { what, expected: before.get(what) ?? 0, actual: now.get(what) ?? 0 } }));
}

function flatCounts(counts: ListCounts): Map<string, number> {
  return new Map([
    ['segment', counts.segment],
    ['unknown', counts.unknown],
    ...counts.excluded.map(({ code, customers }): [string, number] => [code, customers]),
    ['audience', counts.audience],
    ...counts.arms.map(({ arm, customers }): [string, number] => [arm, customers]),
  ]);
}

function compareMembers(manifest: Manifest, delivery: Delivery): Note[] {
  if (delivery.membersSha256 === manifest.membersSha256) return [];
  return [{ code: 'rebuild-members-differ', params: { expected: manifest.membersSha256, actual: delivery.membersSha256 } }];
}
