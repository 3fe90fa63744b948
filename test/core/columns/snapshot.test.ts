import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { columnsVersion, openColumns, prepareColumns } from '#core/columns/open.ts';
import { snapshotFolder } from '#core/columns/snapshot.ts';
import type { SnapshotManifest } from '#core/columns/snapshot-files.ts';
import { unwatched } from '#core/importers/types.ts';
import { openWorkspace, type Workspace } from '#core/store/workspace.ts';
import { columns, importText, mappingOf, newWorkspace, now, plainColumns, tempFolder } from '../importers/write-help.ts';

type Folder = ReturnType<typeof tempFolder>;

const mapping = mappingOf(
  'order',
  columns(
    'id:text:customer',
    'at:time:time',
    'item:text:field',
    'amount:money2:amount',
    'paid:boolean:field',
    'due:date:field',
    'sent:time:field',
    'city:text:attribute:both',
  ),
);
const head = 'id,at,item,amount,paid,due,sent,city\n';
const content = `${head}A,2026-01-02 10:00:00,tea,1.5,yes,2026-02-01,2026-01-03 08:00:00,Bern\nB,2026-01-01 10:00:00,,,,,,\nA,2026-01-01 10:00:00,茶,99999999999,no,2026-02-01,,Wien\n`;

async function filled(folder: Folder): Promise<Workspace> {
  const workspace = newWorkspace(folder.path);
  await importText(workspace, folder, mapping, content);
  return workspace;
}

function reopened(workspace: Workspace): Workspace {
  workspace.close();
  return openWorkspace(workspace.path, { now });
}

test('columns read from the snapshot are those that were built', async () => {
  using folder = tempFolder();
  const workspace = await filled(folder);
  const built = plainColumns(openColumns(workspace));
  const again = reopened(workspace);
  const manifest = readFileSync(join(snapshotFolder(again.path), 'manifest.json'));
  expect(plainColumns(openColumns(again))).toEqual(built);
  expect(readFileSync(join(snapshotFolder(again.path), 'manifest.json'))).toEqual(manifest);
  again.close();
});

test('a missing, stale or unreadable snapshot is built again from the rows and saved', async () => {
  using folder = tempFolder();
  let workspace = await filled(folder);
  const built = plainColumns(openColumns(workspace));
  const files = snapshotFolder(workspace.path);
  const harms = [
    () => rmSync(files, { recursive: true }),
    () => writeFileSync(join(files, 'manifest.json'), '{"format":'),
    () =>
      writeFileSync(
        join(files, 'manifest.json'),
        readFileSync(join(files, 'manifest.json'), 'utf8').replace('"version":"1-', '"version":"0-'),
      ),
    () => rmSync(join(files, readdirSync(files).find((name) => name.endsWith('.time'))!)),
    () => truncateSync(join(files, readdirSync(files).find((name) => name.endsWith('.text'))!), 1),
  ];
  for (const harm of harms) {
    harm();
    workspace = reopened(workspace);
    expect(plainColumns(openColumns(workspace))).toEqual(built);
    expect(existsSync(join(files, 'manifest.json'))).toBe(true);
  }
  workspace.close();
});

test('any file whose bytes changed is noticed when it is read, and its column comes from the rows', async () => {
  using folder = tempFolder();
  let workspace = await filled(folder);
  const built = plainColumns(openColumns(workspace));
  const files = snapshotFolder(workspace.path);
  const names = readdirSync(files).filter((name) => name !== 'manifest.json');
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    const whole = readFileSync(join(files, name));
    if (whole.length === 0) continue;
    const harmed = Buffer.from(whole);
    harmed[harmed.length - 1] ^= 1;
    writeFileSync(join(files, name), harmed);
    workspace = reopened(workspace);
    expect(plainColumns(openColumns(workspace)), name).toEqual(built);
    writeFileSync(join(files, name), whole);
  }
  workspace.close();
});

test('a manifest that points out of its folder is not followed', async () => {
  using folder = tempFolder();
  let workspace = await filled(folder);
  const built = plainColumns(openColumns(workspace));
  const files = snapshotFolder(workspace.path);
  const manifest = join(files, 'manifest.json');
  const { streams } = JSON.parse(readFileSync(manifest, 'utf8')) as SnapshotManifest;
  const { file, bytes, crc32: sum } = streams[0].time;
  const foreign = Buffer.alloc(bytes, 1);
  folder.file('foreign.time', foreign);
  const wanted = `{"file":"${file}","bytes":${bytes},"crc32":${sum}}`;
  const text = readFileSync(manifest, 'utf8');
  expect(text).toContain(wanted);
  writeFileSync(manifest, text.replace(wanted, `{"file":"../foreign.time","bytes":${bytes},"crc32":${crc32(foreign)}}`));
  workspace = reopened(workspace);
  expect(plainColumns(openColumns(workspace))).toEqual(built);
  workspace.close();
});

test('a later import replaces only what it changed and leaves no file over', async () => {
  using folder = tempFolder();
  const workspace = await filled(folder);
  const files = snapshotFolder(workspace.path);
  const before = new Set(readdirSync(files));
  const logins = mappingOf('login', columns('id:text:customer', 'at:time:time'));
  await importText(workspace, folder, logins, 'id,at\nC,2026-03-01 10:00:00\n', { fileName: 'logins.csv' });
  const after = readdirSync(files);
  expect(after.filter((name) => name.startsWith('s1-') && !before.has(name))).toEqual([]);
  expect(after.filter((name) => name.startsWith('s2-')).length).toBeGreaterThan(0);
  expect(after.some((name) => name.startsWith('ids-1-'))).toBe(false);
  const built = plainColumns(openColumns(workspace));
  expect(built.streams.map(({ name, offsets }) => [name, offsets])).toEqual([
    ['order', [0, 2, 3, 3]],
    ['login', [0, 0, 0, 1]],
  ]);
  const again = reopened(workspace);
  expect(plainColumns(openColumns(again))).toEqual(built);
  again.close();
});

test('the version changes with the data, and open columns stay the same object until then', async () => {
  using folder = tempFolder();
  const workspace = await filled(folder);
  const version = columnsVersion(workspace);
  const open = openColumns(workspace);
  expect(open.version).toBe(version);
  expect(openColumns(workspace)).toBe(open);
  await importText(workspace, folder, mapping, `${head}A,2026-05-02 10:00:00,tea,1.5,yes,,,\n`, { fileName: 'b.csv' });
  expect(columnsVersion(workspace)).not.toBe(version);
  expect(openColumns(workspace).stream('order')!.rows).toBe(4);
  workspace.close();
});

test('a rebuild can be watched and stopped', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const lines = Array.from({ length: 45_000 }, (_, i) => `C${i % 100},2026-01-01 10:00:00,x,1,,,,`).join('\n');
  await importText(workspace, folder, mapping, `${head}${lines}\n`);
  const built = plainColumns(openColumns(workspace));
  rmSync(snapshotFolder(workspace.path), { recursive: true });
  const again = reopened(workspace);
  let reports = 0;
  expect(await prepareColumns(again, { ...unwatched, progress: () => reports++, cancelled: () => reports === 1 })).toBe(null);
  expect(reports).toBe(1);
  expect(plainColumns((await prepareColumns(again, unwatched))!)).toEqual(built);
  again.close();
});

test('a read-only workspace has its columns too, and writes no files for them', async () => {
  using folder = tempFolder();
  const workspace = await filled(folder);
  const built = plainColumns(openColumns(workspace));
  workspace.close();
  rmSync(snapshotFolder(workspace.path), { recursive: true });
  const reading = openWorkspace(workspace.path, { now, readOnly: true });
  expect(plainColumns(openColumns(reading))).toEqual(built);
  expect(existsSync(snapshotFolder(workspace.path))).toBe(false);
  reading.close();
});
