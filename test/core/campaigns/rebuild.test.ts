import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportList } from '#core/campaigns/export.ts';
import { createList, freezeList } from '#core/campaigns/lists.ts';
import { rebuild } from '#core/campaigns/rebuild.ts';
import { openColumns } from '#core/columns/open.ts';
import { codedTexts, textOf } from '#core/contract/texts.ts';
import type { Manifest, RebuildResult } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { sha256 } from '../destinations/fixtures.ts';
import { addData, emptyWorkspace, plainCustomers, planWith, type Rules, sourcesOf, tempFolder } from './fixtures.ts';

const rules: Rules = { tier: (id) => (id < 'c0031' ? 'high' : 'low') };

interface Exported {
  workspace: Workspace;
  folder: string;
  manifest: string;
}

async function exported(): Promise<Exported> {
  const workspace = emptyWorkspace();
  await addData(workspace, plainCustomers(100));
  await createList(workspace, sourcesOf(workspace, rules), planWith());
  await freezeList(workspace, sourcesOf(workspace, rules), 'May');
  const folder = tempFolder();
  const { manifest } = await exportList(workspace, openColumns(workspace), {
    list: 'May',
    destination: 'csv',
    options: { control: 'true', columns: 'city' },
    folder,
  });
  return { workspace, folder, manifest: join(folder, manifest) };
}

/** Another machine: the same data, but no list. */
async function elsewhere(customers = plainCustomers(100)): Promise<Workspace> {
  const workspace = emptyWorkspace();
  await addData(workspace, customers);
  return workspace;
}

function edited(manifest: string, change: (manifest: Manifest) => void): string {
  const content: Manifest = JSON.parse(readFileSync(manifest, 'utf8'));
  change(content);
  const path = join(tempFolder(), 'edited-manifest.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

function codes(result: RebuildResult): string[] {
  for (const { code, params } of result.differences) {
    expect(codedTexts[code], code).toBeDefined();
    expect(textOf(code, params, 'zh')).not.toMatch(/\{\w+\}/);
  }
  return result.differences.map(({ code, params }) =>
    [code, params.what ?? params.field ?? params.fileName ?? params.name].filter(Boolean).join(' '),
  );
}

describe('rebuilding', () => {
  it('gives the same bytes on another machine that never saw the list', async () => {
    const { folder, manifest } = await exported();
    const workspace = await elsewhere();
    const out = tempFolder();
    const result = await rebuild(workspace, sourcesOf(workspace, rules), { manifest, folder: out });
    expect(result).toMatchObject({ same: true, differences: [] });
    expect(readdirSync(out).sort()).toEqual(readdirSync(folder).sort());
    for (const name of readdirSync(out)) expect(sha256(readFileSync(join(out, name)))).toBe(sha256(readFileSync(join(folder, name))));
  });

  it('only compares where no folder is given', async () => {
    const { workspace, folder, manifest } = await exported();
    const before = readdirSync(folder);
    const result = await rebuild(workspace, sourcesOf(workspace, rules), { manifest, folder: null });
    expect(result.same).toBe(true);
    expect(result.files.map(({ name, same }) => `${name} ${same}`)).toEqual(['May-csv.csv true', 'May-csv-control.csv true']);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('takes the frozen list where the data have moved on, and says what moved', async () => {
    const { workspace, manifest } = await exported();
    await addData(workspace, { attributes: [], customers: [['d1']] }, 'more.csv');
    await workspace.exclusive((db) => db.exec("update customer set a2 = '13900000000', a1 = id || '@example.org'"));
    const result = await rebuild(workspace, sourcesOf(workspace, rules), { manifest, folder: null });
    expect(result.same).toBe(true);
    expect(codes(result)).toEqual([
      'rebuild-data-differs',
      'rebuild-batch-extra more.csv',
      'rebuild-count-differs segment',
      'rebuild-count-differs audience',
      'rebuild-count-differs treatment',
      'rebuild-members-differ',
      'rebuild-from-frozen',
    ]);
  });
});

describe('a rebuilding that differs', () => {
  it('says what differs where other data give another list', async () => {
    const { manifest } = await exported();
    const workspace = await elsewhere(plainCustomers(90));
    await workspace.exclusive((db) => db.prepare("update setting set value = 'other' where name = 'fingerprint'").run());
    await workspace.exclusive((db) => db.prepare("update batch set sha256 = 'other', file_name = 'other.csv'").run());
    const out = tempFolder();
    const result = await rebuild(workspace, sourcesOf(workspace, rules), { manifest, folder: out });
    expect(result.same).toBe(false);
    expect(result.files.every((file) => !file.same && file.actual !== file.expected && file.actual !== null)).toBe(true);
    expect(codes(result)).toEqual([
      'rebuild-data-differs',
      'rebuild-batch-missing customers.csv',
      'rebuild-batch-extra other.csv',
      'rebuild-count-differs segment',
      'rebuild-count-differs audience',
      'rebuild-count-differs treatment',
      'rebuild-count-differs control',
      'rebuild-members-differ',
    ]);
    expect(readdirSync(out).sort()).toEqual(['May-csv-control.csv', 'May-csv.csv']);
  });

  it('names an edited salt and an edited expression', async () => {
    const { workspace, manifest } = await exported();
    const salted = edited(manifest, (content) => {
      content.list.salt = 'autumn';
    });
    const result = await rebuild(workspace, sourcesOf(workspace, rules), { manifest: salted, folder: null });
    expect(codes(result)).toEqual(['rebuild-plan-differs salt', 'rebuild-members-differ', 'rebuild-from-frozen']);
    const reworded = edited(manifest, (content) => {
      content.definitions[0].expression = 'any(login)';
    });
    expect(codes(await rebuild(workspace, sourcesOf(workspace, rules), { manifest: reworded, folder: null }))).toEqual([
      'rebuild-expression-differs dormant',
    ]);
  });

  it('names a do-not-contact entry that came later', async () => {
    const { manifest } = await exported();
    const workspace = await elsewhere();
    await workspace.exclusive((db) => db.prepare("insert into do_not_contact values ('c0001', 'stop.csv', '2026-07-02T00:00:00')").run());
    const result = await rebuild(workspace, sourcesOf(workspace, rules), { manifest, folder: null });
    expect(result.same).toBe(false);
    expect(codes(result)).toEqual(
      expect.arrayContaining(['rebuild-do-not-contact-differs', 'rebuild-count-differs do-not-contact', 'rebuild-members-differ']),
    );
  });

  it('says so where the definitions cannot be worked out here', async () => {
    const { manifest } = await exported();
    const workspace = await elsewhere();
    const sources = sourcesOf(workspace, rules);
    const broken = { ...sources, audienceFrom: () => sources.audienceOf('missing', '2026-06-30') };
    const result = await rebuild(workspace, broken, { manifest, folder: null });
    expect(result).toMatchObject({
      same: false,
      files: [
        { actual: null, same: false },
        { actual: null, same: false },
      ],
    });
    expect(codes(result)).toEqual(['rebuild-not-computable missing']);
  });

  it('does not write over the files that the manifest speaks of', async () => {
    const { workspace, folder, manifest } = await exported();
    await expect(rebuild(workspace, sourcesOf(workspace, rules), { manifest, folder })).rejects.toThrow(
      expect.objectContaining({ code: 'rebuild-same-folder' }),
    );
  });
});

describe('a manifest that cannot be used', () => {
  it.each<[string, string, object]>([
    ['not there', '', { code: 'manifest-unreadable' }],
    ['not JSON', 'hello', { code: 'manifest-unreadable' }],
    ['another JSON file', '{"a":1}', { code: 'manifest-not-one' }],
    ['null', 'null', { code: 'manifest-not-one' }],
    ['of a newer version', '{"format":"rekindle-manifest","version":2}', { code: 'manifest-newer' }],
  ])('%s', async (what, content, expected) => {
    const workspace = await elsewhere();
    const path = join(tempFolder(), 'm.json');
    if (what !== 'not there') writeFileSync(path, content);
    await expect(rebuild(workspace, sourcesOf(workspace), { manifest: path, folder: null })).rejects.toThrow(
      expect.objectContaining(expected),
    );
  });

  it('points out of its folder', async () => {
    const { workspace, manifest } = await exported();
    const path = edited(manifest, (content) => {
      content.files[0].name = '../evil.csv';
    });
    await expect(rebuild(workspace, sourcesOf(workspace), { manifest: path, folder: null })).rejects.toThrow(
      expect.objectContaining({ code: 'manifest-not-one' }),
    );
  });
});
