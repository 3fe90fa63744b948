import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '#core/workbench.ts';

let home: string;
const opened: Workbench[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rekindle-workspace-handlers-'));
});

afterEach(async () => {
  for (const workbench of opened.splice(0)) await workbench.close();
  rmSync(home, { recursive: true, force: true });
});

async function open(options: Partial<WorkbenchOptions> = {}): Promise<Workbench> {
  const workbench = await openWorkbench({ home, now: () => '2026-06-30T09:00:00', ticks: () => 0, timeZone: 'UTC', ...options });
  opened.push(workbench);
  return workbench;
}

/** Stands for the sample: a workspace with nothing in it. */
async function makeSample(path: string): Promise<void> {
  const maker = await open();
  await maker.createAt(path, { timeZone: 'UTC', currency: 'CNY' });
  await maker.close();
}

describe('workspace.sample', () => {
  it('makes the sample where there is none and opens it again afterwards', async () => {
    const workbench = await open({ makeSample });
    expect(await workbench.request('workspace.sample', {})).toMatchObject({ ok: true, value: { name: 'Sample' } });
    await workbench.request('workspace.create', { name: 'Other', timeZone: 'UTC', currency: 'EUR' });
    expect(await workbench.request('workspace.sample', {})).toMatchObject({ ok: true, value: { name: 'Sample' } });
    expect(existsSync(join(home, 'Sample 2.rekindle'))).toBe(false);
  });

  it('leaves a damaged sample alone and makes another beside it', async () => {
    writeFileSync(join(home, 'Sample.rekindle'), 'not a database');
    const workbench = await open({ makeSample });
    expect(await workbench.request('workspace.sample', {})).toMatchObject({ ok: true, value: { name: 'Sample 2' } });
    expect(existsSync(join(home, 'Sample.rekindle'))).toBe(true);
  });

  it('is refused where the host has no sample', async () => {
    expect(await (await open()).request('workspace.sample', {})).toMatchObject({ ok: false, error: { code: 'no-sample' } });
  });
});

describe('workspace.open', () => {
  it('opens read-only what another Rekindle has open', async () => {
    const first = await open();
    await first.request('workspace.create', { name: 'Shop', timeZone: 'UTC', currency: 'EUR' });
    const second = await open();
    const token = second.registerFile(join(home, 'Shop.rekindle'));
    expect(await second.request('workspace.open', { token })).toMatchObject({ ok: false, error: { code: 'workspace-locked' } });
    const looked = await second.request('workspace.open', { token, readOnly: true });
    expect(looked).toMatchObject({ ok: true, value: { name: 'Shop', readOnly: true } });
  });
});
