import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GalleryTag } from '#core/contract/types.ts';
import { compile, countSource, read, translate } from '#core/expression/index.ts';
import { gallery } from '#core/gallery/gallery.ts';
import { readyTags } from '#core/gallery/ready-tags.ts';
import { openWorkbench, type Workbench } from '#core/workbench.ts';
import { buildSampleWorkspace } from '#sample-data/sample-workspace.ts';
import { makeShop } from '../expression/shop.ts';

const asOf = '2026-06-30';
const folder = mkdtempSync(join(tmpdir(), 'rekindle-gallery-'));
let workbench: Workbench;
let tags: GalleryTag[];

beforeAll(async () => {
  const workspacePath = join(folder, 'sample.rekindle');
  await buildSampleWorkspace(workspacePath);
  const ticks = () => 0;
  workbench = await openWorkbench({ home: folder, now: () => '2026-07-01T09:00:00', ticks, timeZone: 'Asia/Shanghai', workspacePath });
  tags = await ask('en');
}, 120_000);

afterAll(async () => {
  await workbench.close();
  rmSync(folder, { recursive: true });
});

async function ask(language: 'en' | 'zh'): Promise<GalleryTag[]> {
  const answer = await workbench.request('tag.gallery', { language });
  return answer.ok ? answer.value : Promise.reject(answer.error);
}

describe('a ready tag on the sample data', () => {
  it('is one of at least forty, each with a name of its own in both languages', () => {
    expect(readyTags.length).toBeGreaterThanOrEqual(40);
    for (const names of [readyTags.map(({ name }) => name.en), readyTags.map(({ name }) => name.zh), readyTags.map(({ id }) => id)])
      expect(new Set(names).size).toBe(readyTags.length);
  });

  it('finds its data there', () => expect(tags.filter(({ missing }) => missing.length > 0)).toEqual([]));

  it.each(readyTags.map(({ id }) => id))('%s holds for some customers and not for all, and can be read out', async (id) => {
    const tag = tags.find((one) => one.id === id);
    const source = tag?.expression ?? '';
    const answer = await workbench.request('expression.count', { source, asOf });
    if (!answer.ok) throw answer.error;
    expect(answer.value.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const total = answer.value.result?.total;
    expect(total?.true, JSON.stringify(total)).toBeGreaterThan(0);
    expect(total?.true).toBeLessThan(4500);
    for (const language of ['en', 'zh'] as const) {
      const reading = await workbench.request('expression.read', { source, asOf, language });
      expect(reading.ok && reading.value.text.length).toBeGreaterThan(20);
    }
  });

  it('comes in Chinese with the same meaning', async () => {
    const chinese = await ask('zh');
    const catalogue = await workbench.request('data.catalogue', {});
    if (!catalogue.ok) throw catalogue.error;
    for (const [i, tag] of chinese.entries()) {
      expect(tag.expression).not.toMatch(/\b(and|not|in|where|any|order)\b/);
      expect(compile(tag.expression ?? '', catalogue.value).tree?.key).toBe(compile(tags[i].expression ?? '', catalogue.value).tree?.key);
      expect(translate(tag.expression ?? '', 'en', catalogue.value)).toBe(tags[i].expression);
    }
  });
});

describe('a ready tag in another workspace', () => {
  const shop = makeShop();
  const offered = gallery(shop.catalogue, () => null, 'en');
  it('speaks of that one’s streams and columns', () => {
    const fitting = offered.filter(({ expression }) => expression !== null);
    expect(fitting.length).toBeGreaterThan(15);
    for (const { expression } of fitting) {
      const { diagnostics } = countSource(expression ?? '', shop.catalogue, shop.columns, '2011-12-09');
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(read(compile(expression ?? '', shop.catalogue), shop.catalogue, '2011-12-09', 'en').text).not.toBe('');
    }
  });
  it('says which data are missing', () => {
    expect(offered.find(({ id }) => id === 'open-complaint')).toMatchObject({
      expression: null,
      missing: ['service tickets', 'kind of a ticket', 'complaints among the tickets', 'state of a ticket', 'open tickets'],
    });
  });
});
