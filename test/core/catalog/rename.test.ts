import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CatalogSources } from '#core/catalog/acts.ts';
import { renameTag } from '#core/catalog/rename.ts';
import { listSegments, saveSegment, showSegment } from '#core/catalog/segments.ts';
import { listTags, removeTag, saveTag, showTag } from '#core/catalog/tags.ts';
import { WorkbenchError } from '#core/contract/result.ts';
import { compile } from '#core/expression/compile.ts';
import { createWorkspace } from '#core/store/workspace.ts';
import { makeShop } from '../expression/shop.ts';

let folder = '';
let sources: CatalogSources;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rekindle-rename-'));
  let minute = 0;
  const now = () => `2026-07-01T09:${String(minute++).padStart(2, '0')}:00`;
  const workspace = createWorkspace(join(folder, 'w.rekindle'), { timeZone: 'Asia/Shanghai', currency: 'CNY', now });
  sources = { workspace, catalogue: makeShop().catalogue, compile };
  await tag('quiet', 'count(login) <= 1');
  await tag('both', '-- quiet ones\nage > 30 and (quiet or not quiet)');
  await tag('other', 'gender = "quiet"');
  await saveSegment(sources, { name: 'to wake', expression: 'quiet 且年龄>30', description: '' });
});
afterEach(() => {
  sources.workspace.close();
  rmSync(folder, { recursive: true });
});

const tag = (name: string, expression: string) => saveTag(sources, { name, expression, description: '', unknown: 'exclude' });
const rename = (name: string, to: string, options: { dryRun?: boolean; undo?: boolean } = {}) =>
  renameTag(sources, { name, to, dryRun: false, undo: false, ...options });
const tagText = (name: string) => listTags(sources).find((one) => one.name === name)?.expression;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => (error instanceof WorkbenchError ? error.code : Promise.reject(error)),
  );

describe('renaming a tag', () => {
  it('says before what would change, and changes nothing', async () => {
    const { changes } = await rename('quiet', '低频 客户', { dryRun: true });
    expect(changes).toEqual([
      {
        kind: 'tag',
        name: 'both',
        before: '-- quiet ones\nage > 30 and (quiet or not quiet)',
        after: '-- quiet ones\nage > 30 and (`低频 客户` or not `低频 客户`)',
      },
      { kind: 'segment', name: 'to wake', before: 'quiet 且年龄>30', after: '`低频 客户` 且年龄>30' },
    ]);
    expect((await rename('quiet', 'quiet', { dryRun: true })).changes.map(({ name }) => name)).toEqual(['both', 'to wake']);
    expect(tagText('quiet')).toBe('count(login) <= 1');
  });
  it('rewrites every use in one go, comments and texts stay', async () => {
    await rename('quiet', '低频');
    expect(listTags(sources).map(({ name, version }) => [name, version])).toEqual([
      ['both', 2],
      ['other', 1],
      ['低频', 1],
    ]);
    expect(tagText('both')).toBe('-- quiet ones\nage > 30 and (低频 or not 低频)');
    expect(tagText('other')).toBe('gender = "quiet"');
    expect(listSegments(sources)[0]).toMatchObject({ expression: '低频 且年龄>30', uses: ['低频'] });
    expect(showTag(sources, '低频')).toHaveLength(1);
  });
  it('can be taken back without a trace', async () => {
    await rename('quiet', 'asleep');
    await rename('asleep', 'quiet', { undo: true });
    expect(showTag(sources, 'both').map(({ version, expression }) => [version, expression])).toEqual([
      [1, '-- quiet ones\nage > 30 and (quiet or not quiet)'],
    ]);
    expect(showSegment(sources, 'to wake')).toHaveLength(1);
  });
  it('refuses what is taken, and what would change a meaning, and then changes nothing', async () => {
    await tag('paid', 'count(order) > 0');
    await removeTag(sources, 'other');
    expect(await codeOf(rename('quiet', 'both'))).toBe('tag-name-exists');
    expect(await codeOf(rename('quiet', 'other'))).toBe('tag-name-exists');
    expect(await codeOf(rename('quiet', 'age'))).toBe('definition-name-taken');
    expect(await codeOf(rename('quiet', ' '))).toBe('definition-name-invalid');
    expect(await codeOf(rename('nobody', 'x'))).toBe('tag-not-found');
    expect(tagText('both')).toContain('quiet or not quiet');
  });
  it('leaves a field of the same name alone', async () => {
    await tag('sku', 'age > 30');
    await tag('buyer', 'any(order where sku = "app-1") and sku');
    await rename('sku', 'thirty');
    expect(tagText('buyer')).toBe('any(order where sku = "app-1") and thirty');
  });
});
