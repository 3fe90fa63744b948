import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { checkExport, exportHistory, exportList } from '#core/campaigns/export.ts';
import { createList, freezeList } from '#core/campaigns/lists.ts';
import { openColumns } from '#core/columns/open.ts';
import type { ListPlan, Manifest } from '#core/contract/types.ts';
import { openWorkspace, type Workspace } from '#core/store/workspace.ts';
import { sha256 } from '../destinations/fixtures.ts';
import { addData, emptyWorkspace, plainCustomers, planWith, sourcesOf, tempFolder } from './fixtures.ts';

async function frozen(n: number, over: Partial<ListPlan> = {}): Promise<Workspace> {
  const workspace = emptyWorkspace();
  await addData(workspace, plainCustomers(n));
  const plan = planWith(over);
  await createList(workspace, sourcesOf(workspace), plan);
  await freezeList(workspace, sourcesOf(workspace), plan.name);
  return workspace;
}

const csv = { list: 'May', destination: 'csv', options: {} };

describe('an export', () => {
  it('writes the treated customers and a manifest that tells everything', async () => {
    const workspace = await frozen(20);
    const folder = join(tempFolder(), 'new', 'folder');
    const result = await exportList(workspace, openColumns(workspace), { ...csv, options: { control: 'true', columns: 'city' }, folder });
    expect(readdirSync(folder).sort()).toEqual(['May-csv-control.csv', 'May-csv-manifest.json', 'May-csv.csv']);
    expect(result.files.map(({ name, rows }) => `${name} ${rows}`)).toEqual(['May-csv.csv 18', 'May-csv-control.csv 2']);
    for (const { name, bytes, sha256: hash } of result.files) {
      const content = readFileSync(join(folder, name));
      expect([content.length, sha256(content)]).toEqual([bytes, hash]);
    }
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, result.manifest), 'utf8'));
    expect(manifest).toMatchObject({
      format: 'rekindle-manifest',
      version: 1,
      list: planWith(),
      data: {
        fingerprint: workspace.setting('fingerprint'),
        customers: 20,
        events: 0,
        batches: [{ fileName: 'customers.csv', sha256: 'sha of customers.csv', mappingSha256: 'm' }],
      },
      counts: { segment: 20, audience: 20 },
      destination: { id: 'csv', options: { control: 'true', columns: 'city', bom: 'false' } },
      files: [
        { name: 'May-csv.csv', arm: 'treatment', rows: 18 },
        { name: 'May-csv-control.csv', arm: 'control', rows: 2 },
      ],
    });
    expect(manifest.definitions.map(({ name, version }) => `${name} ${version}`)).toEqual(['dormant 3', 'rich 1']);
    expect(JSON.stringify(manifest)).not.toContain(dirname(folder));
    expect(exportHistory(workspace)).toEqual([{ ...result, list: 'May', at: '2026-07-01T09:30:00' }]);
  });

  it('gives the same bytes again, manifest included', async () => {
    const workspace = await frozen(50);
    const folders = [tempFolder(), tempFolder()];
    for (const folder of folders)
      await exportList(workspace, openColumns(workspace), { list: 'May', destination: 'klaviyo', options: {}, folder });
    const contents = folders.map((folder) => readdirSync(folder).map((name) => `${name} ${sha256(readFileSync(join(folder, name)))}`));
    expect(contents[0]).toEqual(contents[1]);
  });

  it('sends the contacts of the freeze, whatever came in later', async () => {
    const workspace = await frozen(20);
    const folders = [tempFolder(), tempFolder()];
    const first = await exportList(workspace, openColumns(workspace), { ...csv, folder: folders[0] });
    await workspace.exclusive((db) => {
      const [{ column }] = db.prepare<[], { column: number }>(`select "column" from "column" where name = 'email'`).all();
      db.exec(`update customer set a${column} = 'changed@example.com'`);
      db.prepare("update setting set value = value + 1 where name = 'data_version'").run();
    });
    const second = await exportList(workspace, openColumns(workspace), { ...csv, folder: folders[1] });
    expect(second.files).toEqual(first.files);
  });
});

describe('an export that cannot be', () => {
  it('is blocked where the receiver would refuse the list, and writes nothing', async () => {
    const workspace = await frozen(20, { channel: 'email' });
    const folder = join(tempFolder(), 'out');
    const sms = { list: 'May', destination: 'aliyun-sms', options: {} };
    expect((await checkExport(workspace, openColumns(workspace), sms))[0]).toMatchObject({
      severity: 'error',
      code: 'destination-channel',
      params: { channel: 'email', channels: 'sms' },
    });
    await expect(exportList(workspace, openColumns(workspace), { ...sms, folder })).rejects.toMatchObject({
      code: 'export-blocked',
      params: { destination: 'aliyun-sms' },
    });
    expect(existsSync(folder)).toBe(false);
  });

  it('refuses drafts, unknown destinations and folders it cannot write to', async () => {
    const workspace = await frozen(20);
    await createList(workspace, sourcesOf(workspace), planWith({ name: 'Draft' }));
    const folder = tempFolder();
    await expect(checkExport(workspace, openColumns(workspace), { ...csv, list: 'Draft' })).rejects.toThrow(
      expect.objectContaining({ code: 'list-not-frozen' }),
    );
    await expect(checkExport(workspace, openColumns(workspace), { ...csv, destination: 'fax' })).rejects.toThrow(
      expect.objectContaining({ code: 'destination-not-found' }),
    );
    writeFileSync(join(folder, 'file'), '');
    await expect(exportList(workspace, openColumns(workspace), { ...csv, folder: join(folder, 'file') })).rejects.toMatchObject({
      code: 'export-folder',
    });
    mkdirSync(join(folder, 'May-csv.csv.part'));
    await expect(exportList(workspace, openColumns(workspace), { ...csv, folder })).rejects.toThrow();
  });

  it.skipIf(process.getuid?.() === 0)('refuses a read-only folder', async () => {
    const workspace = await frozen(20);
    const folder = tempFolder();
    chmodSync(folder, 0o500);
    await expect(exportList(workspace, openColumns(workspace), { ...csv, folder })).rejects.toMatchObject({ code: 'export-folder' });
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full, and takes away what it began', async () => {
    const { folderSink } = await import('#core/destinations/sinks.ts');
    const { symlinkSync } = await import('node:fs');
    const folder = tempFolder();
    symlinkSync('/dev/full', join(folder, 'a.csv.part'));
    const sink = folderSink(folder);
    sink.open('a.csv', 'treatment');
    expect(() => sink.write(Buffer.from('x'))).toThrow(expect.objectContaining({ code: 'export-disk-full' }));
    sink.abandon();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('an export that is killed', () => {
  it('leaves whole files or none under their names, and a manifest only beside all of them', async () => {
    const workspace = await frozen(3000);
    const folder = tempFolder();
    const whole = await exportList(workspace, openColumns(workspace), { ...csv, options: { control: 'true' }, folder });
    const hashes = new Map(readdirSync(folder).map((name) => [name, sha256(readFileSync(join(folder, name)))]));
    workspace.close();
    let interrupted = 0;
    for (let round = 0; round < 6; round += 1) {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'export-child.ts'), workspace.path, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      await wait(15 + round * 23);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const names = readdirSync(folder);
      if (names.some((name) => name.endsWith('.part')) || !names.includes(whole.manifest)) interrupted += 1;
      const shown = names.filter((name) => !name.endsWith('.part'));
      for (const name of shown) expect(sha256(readFileSync(join(folder, name))), `round ${round}: ${name}`).toBe(hashes.get(name));
      if (shown.includes(whole.manifest)) expect(shown.length).toBe(3);
    }
    expect(interrupted).toBeGreaterThan(0);
    const again = openWorkspace(workspace.path, { now: () => '2026-07-02T00:00:00' });
    expect(again.check()).toEqual({ ok: true, problems: [] });
    await exportList(again, openColumns(again), { ...csv, options: { control: 'true' }, folder });
    expect(readdirSync(folder).sort()).toEqual([...hashes.keys()].sort());
    again.close();
  });
});
