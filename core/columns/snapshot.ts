import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '#core/store/workspace.ts';
import { padAttribute } from './attribute-builder.ts';
import type { ByteDictionary } from './byte-dictionary.ts';
import { columnsOver, idsOf, padOffsets } from './columns-over.ts';
import { LazyMap } from './lazy-map.ts';
import {
  type Part,
  readColumn,
  readDictionary,
  readInts,
  SNAPSHOT_FORMAT,
  SnapshotDamaged,
  type SnapshotManifest,
  type StoredColumn,
  type StoredDictionary,
  type StoredStream,
  writeColumn,
  writeDictionary,
  writePart,
} from './snapshot-files.ts';
import { attributeInfos, fieldInfos, streamRows } from './stored-names.ts';
import type { Column, Columns, StreamColumns } from './types.ts';

/** The folder of a workspace's column files. It may be deleted at any time while the workspace is closed. */
export function snapshotFolder(workspacePath: string): string {
  return `${workspacePath}-columns`;
}

function readManifest(folder: string): SnapshotManifest | null {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as SnapshotManifest;
    return manifest.format === SNAPSHOT_FORMAT ? manifest : null;
  } catch {
    return null;
  }
}

function partsIn(manifest: SnapshotManifest): Part[] {
  const ofDictionary = (stored: StoredDictionary | null) => (stored ? [stored.bytes, stored.offsets] : []);
  const ofColumn = (stored: StoredColumn) => [stored.data, ...ofDictionary(stored.dictionary)];
  const ofStream = (stored: StoredStream) => [stored.offsets, stored.time, stored.row, ...stored.fields.flatMap(ofColumn)];
  return [...ofDictionary(manifest.ids), ...manifest.attributes.flatMap(ofColumn), ...manifest.streams.flatMap(ofStream)];
}

/** What an import changed; null in place of it: everything. */
export interface Changed {
  attributes: boolean;
  streams: ReadonlySet<string>;
}

/**
 * Writes what changed beside the workspace, then the manifest by renaming, then takes away files that no manifest names. Files carry the
 * data version, so that a crash in between leaves the older snapshot whole.
 */
export function saveSnapshot(workspace: Workspace, columns: Columns, changed: Changed | null): void {
  const folder = snapshotFolder(workspace.path);
  const before = changed && readManifest(folder);
  mkdirSync(folder, { recursive: true });
  const tag = columns.version.replace(/[^0-9a-f]/g, '-');
  const numbers = new Map(streamRows(workspace.reader).map((row) => [row.name, row.stream]));
  const manifest: SnapshotManifest = {
    format: SNAPSHOT_FORMAT,
    version: columns.version,
    customers: columns.customers,
    ...storeCustomers(folder, tag, columns, changed?.attributes === false ? before : null),
    streams: columns.streamNames.map((name) => {
      const kept = changed && !changed.streams.has(name) ? before?.streams.find((stream) => stream.name === name) : undefined;
      return kept ?? storeStream(folder, `s${numbers.get(name)}-${tag}`, columns.stream(name)!);
    }),
  };
  const draft = join(folder, 'manifest.json.new');
  writeFileSync(draft, JSON.stringify(manifest));
  renameSync(draft, join(folder, 'manifest.json'));
  const wanted = new Set(['manifest.json', ...partsIn(manifest).map((part) => part.file)]);
  for (const file of readdirSync(folder)) if (!wanted.has(file)) rmSync(join(folder, file), { force: true });
}

function storeCustomers(
  folder: string,
  tag: string,
  columns: Columns,
  before: SnapshotManifest | null,
): Pick<SnapshotManifest, 'ids' | 'attributes'> {
  if (before && before.customers === columns.customers) return { ids: before.ids, attributes: before.attributes };
  return {
    ids: writeDictionary(folder, `ids-${tag}`, idsOf(columns)!),
    attributes: columns.attributes.map(({ name }, i) => writeColumn(folder, `a${i}-${tag}`, name, columns.attribute(name)!)),
  };
}

function storeStream(folder: string, file: string, stream: StreamColumns): StoredStream {
  return {
    name: stream.name,
    rows: stream.rows,
    offsets: writePart(folder, `${file}.offsets`, stream.offsets),
    time: writePart(folder, `${file}.time`, stream.time),
    row: writePart(folder, `${file}.row`, stream.row),
    fields: stream.info.map(({ name }, i) => writeColumn(folder, `${file}-f${i}`, name, stream.fields.get(name)!)),
    coverage: stream.coverage,
  };
}

/** Makes one stream, or the customers, from the rows where a file of the snapshot turns out damaged. */
export interface Repair {
  stream: (name: string) => StreamColumns;
  attribute: (name: string) => Column | null;
  ids: () => ByteDictionary;
}

/** The columns of a snapshot that is the data's own version and complete, each file read when its column is first asked for; null otherwise. */
export function loadSnapshot(workspace: Workspace, version: string, repair: Repair): Columns | null {
  const folder = snapshotFolder(workspace.path);
  const manifest = existsSync(folder) ? readManifest(folder) : null;
  if (!manifest || manifest.version !== version) return null;
  if (!partsIn(manifest).every((part) => statSync(join(folder, part.file), { throwIfNoEntry: false })?.size === part.bytes)) return null;
  const stored = new Map(manifest.attributes.map((column) => [column.name, column]));
  const loaded = new Map<string, Column | null>();
  return columnsOver({
    version,
    ids: orRepair(() => readDictionary(folder, manifest.ids), repair.ids),
    attributes: attributeInfos(workspace.reader),
    attribute: (name) => {
      const column = stored.get(name);
      if (!column) return null;
      if (!loaded.has(name)) {
        const read = () => padAttribute(readColumn(folder, column), manifest.customers);
        loaded.set(
          name,
          orRepair(read, () => repair.attribute(name)),
        );
      }
      return loaded.get(name) ?? null;
    },
    streams: new Map(manifest.streams.map((stream) => [stream.name, lazyStream(workspace, folder, stream, manifest.customers, repair)])),
  });
}

function orRepair<T>(read: () => T, repair: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof SnapshotDamaged) return repair();
    throw error;
  }
}

function lazyStream(workspace: Workspace, folder: string, stored: StoredStream, customers: number, repair: Repair): StreamColumns {
  let repaired: StreamColumns | null = null;
  const rebuilt = () => {
    repaired ??= repair.stream(stored.name);
    return repaired;
  };
  const once = <T>(read: () => T, instead: () => T) => {
    let value: T | null = null;
    return () => {
      value ??= repaired ? instead() : orRepair(read, instead);
      return value;
    };
  };
  const offsets = once(
    () => padOffsets(readInts(folder, stored.offsets), customers),
    () => rebuilt().offsets,
  );
  const time = once(
    () => readInts(folder, stored.time),
    () => rebuilt().time,
  );
  const row = once(
    () => readInts(folder, stored.row),
    () => rebuilt().row,
  );
  const byName = new Map(stored.fields.map((field) => [field.name, field]));
  const readField = (name: string) =>
    orRepair(
      () => readColumn(folder, byName.get(name)!),
      () => rebuilt().fields.get(name)!,
    );
  return {
    name: stored.name,
    rows: stored.rows,
    get offsets() {
      return offsets();
    },
    get time() {
      return time();
    },
    get row() {
      return row();
    },
    fields: new LazyMap([...byName.keys()], readField),
    info: fieldInfos(workspace.reader, stored.name),
    coverage: stored.coverage,
  };
}
