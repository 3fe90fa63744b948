import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readModels } from '#core/models/registry.ts';
import { migrations } from '#core/store/migrations.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from '#core/store/schema.ts';
import { createWorkspace, openWorkspace } from '#core/store/workspace.ts';
import { newWorkspace, now, tempFolder } from '../importers/write-help.ts';

const options = { now };

function codeOf(work: () => unknown): unknown {
  try {
    return { opened: work() };
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

test('a new workspace keeps its zone and currency and is sound', () => {
  using folder = tempFolder();
  const made = newWorkspace(folder.path);
  expect(made.check()).toEqual({ ok: true, problems: [] });
  made.close();
  const again = openWorkspace(made.path, options);
  expect([again.setting('time_zone'), again.setting('currency'), again.setting('data_version')]).toEqual(['Asia/Shanghai', 'CNY', '0']);
  expect(again.setting('fingerprint')).toMatch(/^[0-9a-f]{16}$/);
  again.close();
  expect(readdirSync(folder.path).sort()).toEqual(['test.rekindle', 'test.rekindle-lock']);
});

test('a workspace is not made over a file, into no folder, with an unknown zone or currency', () => {
  using folder = tempFolder();
  const path = folder.file('there', 'something');
  const made = { ...options, timeZone: 'UTC', currency: 'EUR' };
  expect(codeOf(() => createWorkspace(path, made))).toBe('workspace-exists');
  expect(codeOf(() => createWorkspace(join(folder.path, 'no', 'x'), made))).toBe('folder-not-found');
  expect(codeOf(() => createWorkspace(join(folder.path, 'x'), { ...made, timeZone: 'Mars/Base' }))).toBe('unknown-time-zone');
  expect(codeOf(() => createWorkspace(join(folder.path, 'x'), { ...made, currency: 'euro' }))).toBe('unknown-currency');
  expect(readdirSync(folder.path)).toEqual(['there']);
});

test('what is no workspace is refused and left alone', () => {
  using folder = tempFolder();
  const other = new Database(join(folder.path, 'other.db'));
  other.exec('create table t (a)');
  other.close();
  const paths = [folder.file('empty', ''), folder.file('text.csv', 'a,b\n1,2\n'.repeat(50)), join(folder.path, 'other.db'), folder.path];
  const before = readdirSync(folder.path);
  for (const path of paths) expect(codeOf(() => openWorkspace(path, options))).toBe('not-a-workspace');
  expect(codeOf(() => openWorkspace(join(folder.path, 'gone'), options))).toBe('workspace-not-found');
  expect(readdirSync(folder.path)).toEqual(before);
});

test('a workspace of a newer version is refused', () => {
  using folder = tempFolder();
  const made = newWorkspace(folder.path);
  made.close();
  const db = new Database(made.path);
  db.pragma('user_version = 99');
  db.close();
  expect(codeOf(() => openWorkspace(made.path, options))).toBe('workspace-newer');
  expect(codeOf(() => openWorkspace(made.path, options))).toBe('workspace-newer');
});

test('a damaged workspace is refused: bytes overwritten in the middle, or the end cut off', async () => {
  using folder = tempFolder();
  const made = newWorkspace(folder.path);
  await made.exclusive((db) => {
    const insert = db.prepare('insert into customer (id, batch) values (?, 1)');
    for (let i = 0; i < 20_000; i++) insert.run(`customer ${i}`);
  });
  made.close();
  const size = readFileSync(made.path).length;
  const cut = join(folder.path, 'cut.rekindle');
  copyFileSync(made.path, cut);
  truncateSync(cut, Math.floor(size / 2));
  expect(codeOf(() => openWorkspace(cut, options))).toBe('workspace-damaged');
  const fd = openSync(made.path, 'r+');
  for (let at = 8192 * 20; at < size - 8192; at += 8192 * 5) writeSync(fd, Buffer.alloc(4000, 0xff), 0, 4000, at);
  expect(codeOf(() => openWorkspace(made.path, options))).toBe('workspace-damaged');
  expect(
    codeOf(() => openWorkspace(made.path, options)),
    'and not locked by the failed opening',
  ).toBe('workspace-damaged');
});

test('a second opening is refused, in this process and in another, until the first ends, even by kill -9', async () => {
  using folder = tempFolder();
  const made = newWorkspace(folder.path);
  expect(codeOf(() => openWorkspace(made.path, options))).toBe('workspace-locked');
  const reading = openWorkspace(made.path, { ...options, readOnly: true });
  expect(reading.notes).toEqual([]);
  reading.close();
  made.close();
  const holder = spawn(process.execPath, [join(import.meta.dirname, 'hold.ts'), made.path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(holder, 'exit');
  await once(holder.stdout, 'data');
  expect(codeOf(() => openWorkspace(made.path, options))).toBe('workspace-locked');
  holder.kill('SIGKILL');
  await ended;
  openWorkspace(made.path, options).close();
});

test('where the file or its folder cannot be written it opens read-only with a note, and writes are refused', () => {
  using folder = tempFolder();
  const made = newWorkspace(folder.path);
  made.close();
  const asked = openWorkspace(made.path, { ...options, readOnly: true });
  expect([asked.readOnly, asked.notes]).toEqual([true, []]);
  asked.close();
  const guest = process.getuid?.() === 0 ? '65534' : '';
  const open = () =>
    JSON.parse(execFileSync(process.execPath, [join(import.meta.dirname, 'open-as-guest.ts'), made.path, guest], { encoding: 'utf8' }));
  const readOnly = {
    readOnly: true,
    notes: ['opened-read-only'],
    refused: 'workspace-read-only',
    zone: 'Asia/Shanghai',
    ok: true,
    problems: [],
  };
  chmodSync(made.path, 0o444);
  chmodSync(folder.path, 0o777);
  expect(open()).toEqual(readOnly);
  chmodSync(folder.path, 0o555);
  expect(open()).toEqual(readOnly);
  writeFileSync(`${made.path}-wal`, 'left over');
  expect(open()).toEqual({ code: 'workspace-unfinished' });
  chmodSync(made.path, 0o000);
  expect(open()).toEqual({ code: 'workspace-unreadable' });
  chmodSync(folder.path, 0o777);
});

test('writes run one after the other, and what throws is rolled back', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  const order: string[] = [];
  const add = (db: Database.Database, id: string) => db.prepare('insert into customer (id, batch) values (?, 1)').run(id);
  const slow = workspace.exclusive(async (db) => {
    add(db, 'slow');
    await new Promise((resolve) => setTimeout(resolve, 20));
    order.push('slow');
    expect(workspace.reader.prepare('select count(*) from customer').pluck().get(), 'readers see no unfinished write').toBe(0);
  });
  const failing = workspace.exclusive((db) => {
    add(db, 'failing');
    order.push('failing');
    throw new Error('no');
  });
  const fast = workspace.exclusive((db) => {
    add(db, 'fast');
    order.push('fast');
  });
  await expect(failing).rejects.toThrow('no');
  await Promise.all([slow, fast]);
  expect(order).toEqual(['slow', 'failing', 'fast']);
  expect(workspace.reader.prepare('select id from customer order by customer').pluck().all()).toEqual(['slow', 'fast']);
  workspace.close();
});

test('a full disk is a coded refusal that leaves the workspace as it was', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  workspace.db.pragma('max_page_count = 40');
  const write = workspace.exclusive((db) => {
    const insert = db.prepare('insert into customer (id, batch) values (?, 1)');
    for (let i = 0; i < 50_000; i++) insert.run(`customer ${i}`);
  });
  await expect(write).rejects.toMatchObject({ code: 'disk-full' });
  expect(workspace.reader.prepare('select count(*) from customer').pluck().get()).toBe(0);
  await workspace.exclusive((db) => db.prepare("insert into customer (customer, id, batch) values (0, 'one more', 1)").run());
  expect(workspace.check().problems).toEqual([]);
  workspace.close();
});

test('a backup opens by itself, is never written over another, and leaves nothing behind when it fails', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  await workspace.exclusive((db) => db.prepare('insert into customer (id, batch) values (?, 1)').run('A'));
  const path = join(folder.path, 'backup.rekindle');
  const made = await workspace.backupTo(path);
  expect(made.bytes).toBe(readFileSync(path).length);
  const copy = openWorkspace(path, options);
  expect(copy.reader.prepare('select id from customer').pluck().all()).toEqual(['A']);
  copy.close();
  await expect(workspace.backupTo(path)).rejects.toMatchObject({ code: 'backup-exists' });
  await expect(workspace.backupTo(join(folder.path, 'no', 'x'))).rejects.toMatchObject({ code: 'folder-not-found' });
  mkdirSync(join(folder.path, 'y'));
  expect(readdirSync(folder.path).filter((name) => name.includes('.new-'))).toEqual([]);
  workspace.close();
  expect(existsSync(path)).toBe(true);
});

test('the check finds what does not fit together', async () => {
  using folder = tempFolder();
  const workspace = newWorkspace(folder.path);
  await workspace.exclusive((db) => {
    db.prepare("insert into customer (customer, id, batch) values (5, 'A', 1)").run();
    db.prepare("update setting set value = 'ffffffffffffffff' where name = 'fingerprint'").run();
  });
  const { ok, problems } = workspace.check();
  expect(ok).toBe(false);
  expect(problems).toHaveLength(2);
  expect(problems[0]).toContain('not dense');
  expect(problems[1]).toContain('fingerprint');
  workspace.close();
});

/** A closed file as version 1 left it, with a customer, a column, a frozen list that was exported, and an outcome. */
function versionOne(folder: string): string {
  const path = join(folder, 'one.rekindle');
  const db = new Database(path);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  migrations[0].run(db);
  db.pragma('user_version = 1');
  const plan = JSON.stringify({ name: 'June', segment: 'quiet', asOf: '2026-06-30', channel: 'sms', offer: '' });
  db.exec(`insert into customer values (0, 'c0', 1), (1, 'c1', 1), (2, 'c2', 1);
    insert into "column" values (1, null, 'age', null, 'number', 0, null, 'attribute', '[]');
    insert into definition values (1, 'segment', 'quiet', null);
    insert into list values (1, 'June', 'frozen', '${plan}', '{}', '[]', '[]', 1, '', null, '[]', '2026-07-01T09:00:00', '2026-07-01T09:00:00', null);
    insert into list_member values (1, 0, 'treatment', 'high', null, '[]'), (1, 1, 'control', 'high', null, '[]'), (1, 2, 'excluded', 'low', 'opted-out', null);
    insert into export values (1, 1, 'csv', '{}', '', '{}', '2026-07-02T09:00:00'), (2, 1, 'csv', '{}', '', '{}', '2026-07-03T09:00:00');
    insert into outcome values (1, 0, 'c0', null, 995, 1, 'x', 2), (1, null, 'c9', null, null, 1, 'x', 3);`);
  db.close();
  return path;
}

const touches =
  'select "row", customer, date(time, \'unixepoch\') as day, channel, campaign, segment, offer, destination, arm from touch_event';
const touched = [
  {
    row: 1,
    customer: 0,
    day: '2026-07-01',
    channel: 'sms',
    campaign: 'June',
    segment: 'quiet',
    offer: null,
    destination: 'csv',
    arm: 'treatment',
  },
];

test('a file of version 0 is brought to the newest version', () => {
  using folder = tempFolder();
  const path = join(folder.path, 'zero.rekindle');
  const db = new Database(path);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.close();
  const workspace = openWorkspace(path, options);
  expect(workspace.db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
  expect(workspace.setting('data_version')).toBe('0');
  expect(workspace.check()).toEqual({ ok: true, problems: [] });
  workspace.close();
});

test('a file of version 1 is brought to the newest version with what it holds, and its exports are touches', () => {
  using folder = tempFolder();
  const path = versionOne(folder.path);
  const workspace = openWorkspace(path, options);
  expect(workspace.reader.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
  expect(workspace.reader.prepare('select name, score from "column"').all()).toEqual([{ name: 'age', score: null }]);
  expect(workspace.reader.prepare(touches).all()).toEqual(touched);
  expect(workspace.reader.prepare('select customer, amount, arm from outcome_event').all()).toEqual([
    { customer: 0, amount: 995, arm: 'treatment' },
  ]);
  expect(workspace.check()).toEqual({ ok: true, problems: [] });
  workspace.close();
});

test('a file of version 1 that is only read stays as it is and is seen in version 2', async () => {
  using folder = tempFolder();
  const path = versionOne(folder.path);
  const before = readFileSync(path);
  const workspace = openWorkspace(path, { ...options, readOnly: true });
  expect(workspace.reader.prepare(touches).all()).toEqual(touched);
  expect(() => workspace.reader.exec("insert into customer values (3, 'c3', 1)")).toThrow(/readonly|query_only/);
  await expect(workspace.exclusive(() => 1)).rejects.toMatchObject({ code: 'workspace-read-only' });
  workspace.close();
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('models of a file of version 3 become one champion of their kind and retired versions, with the figure that stands for them', () => {
  using folder = tempFolder();
  const path = join(folder.path, 'three.rekindle');
  const db = new Database(path);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  for (const { run } of migrations.filter(({ to }) => to <= 3)) run(db);
  db.pragma('user_version = 3');
  const body = JSON.stringify({ cutOff: '2026-06-30', expectedTotal: { value: 20, low: 10, high: 40 } });
  const insert = db.prepare(
    "insert into model (name, version, kind, body, columns, trained_at) values (?, ?, 'lifetime', ?, '[]', '2026-07-01T09:00:00')",
  );
  for (const version of [1, 2]) insert.run('worth', version, body);
  insert.run('other', 1, body);
  db.close();
  const workspace = openWorkspace(path, options);
  expect(readModels(workspace.reader).map(({ name, version, role, cutOff }) => [name, version, role, cutOff])).toEqual([
    ['other', 1, 'champion', '2026-06-30'],
    ['worth', 2, 'retired', '2026-06-30'],
    ['worth', 1, 'retired', '2026-06-30'],
  ]);
  expect(readModels(workspace.reader)[0]).toMatchObject({
    headline: { measure: 'expected-total', estimate: { kind: 'estimate', value: 20, low: 10, high: 40 } },
    dueOn: '2026-09-30',
  });
  workspace.close();
});
