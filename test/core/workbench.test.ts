import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type RequestName, requests } from '#core/contract/requests.ts';
import type { JobState } from '#core/contract/types.ts';
import { handlers } from '#core/handlers/index.ts';
import { openWorkbench, type Workbench } from '#core/workbench.ts';
import { cliIn, shopFiles } from './cli/help.ts';

function open(home: string, workspacePath?: string): Promise<Workbench> {
  return openWorkbench({ home, now: () => '2026-07-01T09:00:00', ticks: () => 0, timeZone: 'UTC', workspacePath });
}

async function shop(): Promise<string> {
  const { folder, file, run } = cliIn();
  const { orders, customers } = shopFiles(file);
  await run(['new', 'shop.rekindle']);
  await run(['import', '-w', 'shop.rekindle', orders, customers]);
  return folder;
}

function jobEnds(workbench: Workbench): Promise<JobState> {
  return new Promise((settle) => {
    workbench.subscribe((event, payload) => {
      if (event === 'job' && 'status' in payload && !['waiting', 'running'].includes(payload.status)) settle(payload);
    });
  });
}

test('every request of the contract has a handler, and nothing else does', () => {
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(requests).sort());
});

test('an unknown name and wrong input are refused with a code, whatever they are', async () => {
  const workbench = await open(tmpdir());
  const hostile = ['__proto__', 'constructor', 'toString', '', 'workspace.info; drop table customer', 'x'.repeat(10_000)] as RequestName[];
  for (const name of hostile) expect(await workbench.request(name, {})).toMatchObject({ ok: false, error: { code: 'unknown-request' } });
  for (const input of [null, 1, 'x', [], { source: 1 }, { source: 'age', asOf: '2026-02-31x' }]) {
    expect(await workbench.request('expression.count', input as never)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  }
  await workbench.close();
});

test('a workspace that cannot be opened does not stop the workbench: the reason is the answer, and another can be made', async () => {
  const home = mkdtempSync(join(tmpdir(), 'rekindle-workbench-'));
  const workbench = await open(home, join(home, 'gone.rekindle'));
  expect(await workbench.request('workspace.info', {})).toMatchObject({ ok: false, error: { code: 'workspace-not-found' } });
  const made = { name: 'New', timeZone: 'Asia/Shanghai', currency: 'CNY' };
  expect(await workbench.request('workspace.create', made)).toMatchObject({ ok: true, value: { name: 'New', timeZone: 'Asia/Shanghai' } });
  expect(await workbench.request('workspace.create', made)).toMatchObject({
    ok: false,
    error: { code: 'workspace-exists', params: { name: 'New' } },
  });
  expect(await workbench.request('workspace.create', { ...made, name: '../escape' })).toMatchObject({
    error: { code: 'invalid-workspace-name' },
  });
  expect(await workbench.request('workspace.list', {})).toMatchObject({ ok: true, value: [{ name: 'New', open: true }] });
  await workbench.close();
});

test('missing columns are built again as a job, and requests wait for them', async () => {
  const folder = await shop();
  rmSync(join(folder, 'shop.rekindle-columns'), { recursive: true });
  const workbench = await open(folder, join(folder, 'shop.rekindle'));
  const jobs = await workbench.request('job.list', {});
  expect(jobs).toMatchObject({ ok: true, value: [{ kind: 'columns', subject: 'shop.rekindle' }] });
  expect(await workbench.request('workspace.info', {})).toMatchObject({ ok: true, value: { customers: 60, events: 1415 } });
  await workbench.close();
});

test('what a token stands for stays with this session', async () => {
  const folder = await shop();
  const [first, second] = [await open(folder, join(folder, 'shop.rekindle')), await open(folder)];
  const file = first.registerFile(join(folder, 'orders.csv'));
  expect(await first.request('import.inspect', { file })).toMatchObject({ ok: true, value: { fileName: 'orders.csv', remembered: true } });
  expect(await second.request('import.inspect', { file })).toMatchObject({ ok: false, error: { code: 'unknown-token' } });
  await Promise.all([first.close(), second.close()]);
});

test('a cancelled import leaves everything as it was, and the next one works', async () => {
  const folder = await shop();
  const { file } = cliIn();
  const lines = Array.from(
    { length: 200_000 },
    (_, i) => `C${i % 500},2026-05-${String(1 + (i % 28)).padStart(2, '0')} 10:00:00,${i % 90}`,
  );
  const path = file('logins.csv', `customer_id,event_time,seconds\n${lines.join('\n')}\n`);
  const workbench = await open(folder, join(folder, 'shop.rekindle'));
  const before = await workbench.request('workspace.info', {});
  const token = workbench.registerFile(path);
  const inspected = await workbench.request('import.inspect', { file: token });
  if (!inspected.ok) throw new Error(inspected.error.message);
  const files = [{ file: token, mapping: inspected.value.mapping }];
  const ended = jobEnds(workbench);
  const started = await workbench.request('import.start', { files, dryRun: false });
  if (!started.ok) throw new Error(started.error.message);
  await workbench.request('job.cancel', started.value);
  expect((await ended).status).toBe('cancelled');
  expect(await workbench.request('workspace.info', {})).toEqual(before);
  const again = jobEnds(workbench);
  await workbench.request('import.start', { files, dryRun: false });
  expect((await again).summaries[0].added).toBe(200_000);
  await workbench.close();
});

test('an expression sees what comes onto the do-not-contact list and what goes off it', async () => {
  const folder = await shop();
  const workbench = await open(folder, join(folder, 'shop.rekindle'));
  const named = async () => {
    const count = await workbench.request('expression.count', { source: 'do_not_contact()', asOf: '2026-06-30' });
    if (!count.ok) throw new Error(count.error.message);
    return Object.values(count.value.result!.total);
  };
  expect(await named()).toEqual([0, 60, 0]);
  const file = join(folder, 'stop.csv');
  writeFileSync(file, 'entry\nC001\nC2@example.com\nnobody\n');
  expect(await workbench.request('suppression.import', { file: workbench.registerFile(file) })).toMatchObject({ ok: true });
  expect(await named()).toEqual([2, 58, 0]);
  expect(await workbench.request('suppression.remove', { fileName: 'stop.csv', dryRun: false })).toMatchObject({ ok: true });
  expect(await named()).toEqual([0, 60, 0]);
  await workbench.close();
});
