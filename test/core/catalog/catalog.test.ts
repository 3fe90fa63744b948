import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CatalogSources } from '#core/catalog/acts.ts';
import { catalogueFrom, resolveCatalogue } from '#core/catalog/resolve.ts';
import { definitionsOf, listSegments, removeSegment, saveSegment, showSegment, undoSegment } from '#core/catalog/segments.ts';
import { listTags, removeTag, saveTag, showTag, undoTag } from '#core/catalog/tags.ts';
import { WorkbenchError } from '#core/contract/result.ts';
import { textOf } from '#core/contract/texts.ts';
import type { Catalogue } from '#core/contract/types.ts';
import { compile } from '#core/expression/compile.ts';
import { createWorkspace } from '#core/store/workspace.ts';

const data: Catalogue = {
  attributes: [{ name: 'age', label: '年龄', type: 'number', decimals: 0, unit: null, role: 'attribute' }],
  streams: [
    {
      name: 'login',
      label: '登录',
      rows: 10,
      customers: 3,
      fields: [],
      coverage: { from: '2026-01-01', to: '2026-06-30', gaps: [], declared: false },
    },
  ],
  tags: [],
  customers: 3,
  lastDay: '2026-06-30',
};

let folder = '';
let minute = 0;
let sources: CatalogSources;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rekindle-catalog-'));
  minute = 0;
  const now = () => `2026-07-01T09:${String(minute++).padStart(2, '0')}:00`;
  const workspace = createWorkspace(join(folder, 'w.rekindle'), { timeZone: 'Asia/Shanghai', currency: 'CNY', now });
  sources = { workspace, catalogue: data, compile };
});
afterEach(() => {
  sources.workspace.close();
  rmSync(folder, { recursive: true });
});

const tag = (name: string, expression: string, description = '') => saveTag(sources, { name, expression, description, unknown: 'exclude' });
const segment = (name: string, expression: string) => saveSegment(sources, { name, expression, description: '' });

/** Code and parameters of a refusal; fails where there is none, or its text lacks a parameter. */
async function refusal(work: () => unknown): Promise<{ code: string; params: Record<string, string | number> }> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    for (const language of ['en', 'zh'] as const) expect(textOf(error.code, error.params, language)).not.toMatch(/\{\w+\}/);
    return { code: error.code, params: error.params };
  }
  throw new Error('nothing was refused');
}

describe('saving', () => {
  it('makes a version of every change and none of an unchanged save', async () => {
    expect(await tag('old', 'age > 60', 'first')).toMatchObject({ version: 1, savedAt: '2026-07-01T09:00:00', uses: [], usedBy: [] });
    expect(await tag('old', 'age > 60', 'first')).toMatchObject({ version: 1 });
    expect(await tag('old', 'age > 65', 'first')).toMatchObject({ version: 2 });
    expect(await tag('old', 'age > 65', 'second')).toMatchObject({ version: 3 });
    expect(await saveTag(sources, { name: 'old', expression: 'age > 65', description: 'second', unknown: 'include' })).toMatchObject({
      version: 4,
    });
    expect(showTag(sources, 'old').map(({ version, expression, unknown }) => [version, expression, unknown])).toEqual([
      [4, 'age > 65', 'include'],
      [3, 'age > 65', 'exclude'],
      [2, 'age > 65', 'exclude'],
      [1, 'age > 60', 'exclude'],
    ]);
    expect(listTags(sources)).toHaveLength(1);
  });

  it('knows what uses what, by the names in the text', async () => {
    await tag('老客', '年龄 > 60');
    await tag('quiet', 'count(login in last 6 months) <= 3');
    await tag('both', 'quiet and 老客');
    await segment('wake', 'both and age < 90');
    expect(listTags(sources).map(({ name, uses, usedBy }) => [name, uses, usedBy])).toEqual([
      ['both', ['quiet', '老客'], ['wake']],
      ['quiet', [], ['both']],
      ['老客', [], ['both']],
    ]);
    expect(listSegments(sources)).toMatchObject([{ name: 'wake', uses: ['both'], usedBy: [] }]);
    expect(resolveCatalogue(sources.workspace, data).tags.map(({ name, version, unknown }) => [name, version, unknown])).toEqual([
      ['both', 1, 'exclude'],
      ['quiet', 1, 'exclude'],
      ['老客', 1, 'exclude'],
    ]);
  });
});

describe('a refused save', () => {
  it('refuses what does not compile, with its place', async () => {
    expect(await refusal(() => tag('bad', 'age > 60\n  and agge < 3'))).toMatchObject({
      code: 'definition-does-not-compile',
      params: { name: 'bad', line: 2, column: 7 },
    });
    expect(listTags(sources)).toEqual([]);
  });

  it('refuses a circle and shows its path', async () => {
    await tag('a', 'age > 1');
    await tag('b', 'a and age > 2');
    await tag('c', 'b and age > 3');
    expect(await refusal(() => tag('a', 'c or age > 9'))).toMatchObject({
      code: 'definition-cycle',
      params: { name: 'a', path: 'a → c → b → a' },
    });
    expect(await refusal(() => tag('self', 'self and age > 1'))).toMatchObject({
      code: 'definition-cycle',
      params: { path: 'self → self' },
    });
    expect(listTags(sources).map(({ version }) => version)).toEqual([1, 1, 1]);
  });

  it('refuses a change after which a user would not work any more, through other tags too', async () => {
    await tag('logins', 'count(login in last 6 months)');
    await tag('quiet', 'logins <= 3');
    await segment('wake', 'quiet');
    expect(await refusal(() => tag('logins', 'age > 60'))).toMatchObject({
      code: 'definition-breaks-dependents',
      params: { dependents: 'quiet, wake' },
    });
    expect(await tag('logins', 'count(login in last 3 months)')).toMatchObject({ version: 2 });
  });

  it('refuses a segment that is no condition, and names that mean something else or nothing', async () => {
    expect(await refusal(() => segment('wake', 'age'))).toMatchObject({ code: 'definition-not-boolean', params: { type: 'number' } });
    for (const name of ['age', '年龄', 'login', '登录'])
      expect((await refusal(() => tag(name, 'age > 1'))).code).toBe('definition-name-taken');
    for (const name of ['  ', 'a`b', 'a\nb', 'x'.repeat(201)])
      expect((await refusal(() => tag(name, 'age > 1'))).code).toBe('definition-name-invalid');
    expect(await segment('age', 'age > 1')).toMatchObject({ name: 'age', version: 1 });
  });
});

describe('names', () => {
  it('keeps hostile names and texts as they are', async () => {
    const name = `'; drop table definition; -- "q" 😀 鿍`;
    const description = '"\';--\u0000\n😀'.repeat(100);
    await tag(name, `age > 1 -- ' " ; 😀`, description);
    expect(showTag(sources, name)).toMatchObject([{ name, description, expression: `age > 1 -- ' " ; 😀` }]);
    await tag('user', `\`${name}\` and age < 5`);
    expect(listTags(sources).find((one) => one.name === name)?.usedBy).toEqual(['user']);
  });
});

describe('removing', () => {
  it('is refused while something uses the tag, and names it', async () => {
    await tag('quiet', 'count(login in last 6 months) <= 3');
    await tag('both', 'quiet and age > 60');
    await segment('wake', 'quiet');
    expect(await refusal(() => removeTag(sources, 'quiet'))).toEqual({
      code: 'definition-in-use',
      params: { name: 'quiet', dependents: 'both, wake' },
    });
    await removeTag(sources, 'both');
    await removeSegment(sources, 'wake');
    await removeTag(sources, 'quiet');
    expect([...listTags(sources), ...listSegments(sources)]).toEqual([]);
  });

  it('holds a segment for a draft list only', async () => {
    await segment('wake', 'age > 1');
    const put = (status: string) =>
      sources.workspace.exclusive((db) => {
        db.prepare('delete from list').run();
        db.prepare(
          `insert into list (name, status, plan, counts, definitions, notes, data_version, fingerprint, created_at) values ('May', ?, '{"segment":"wake"}', '{}', '[]', '[]', 1, '', '')`,
        ).run(status);
      });
    await put('draft');
    expect(showSegment(sources, 'wake')[0].usedBy).toEqual(['May']);
    expect(await refusal(() => removeSegment(sources, 'wake'))).toMatchObject({ code: 'definition-in-use', params: { dependents: 'May' } });
    await put('frozen');
    expect(await removeSegment(sources, 'wake')).toBeNull();
  });

  it('names what is not there', async () => {
    expect(await refusal(() => showTag(sources, 'nobody'))).toEqual({ code: 'tag-not-found', params: { name: 'nobody' } });
    expect((await refusal(() => removeTag(sources, 'nobody'))).code).toBe('tag-not-found');
    expect((await refusal(() => showSegment(sources, 'nobody'))).code).toBe('segment-not-found');
    expect((await refusal(() => definitionsOf(sources, 'nobody'))).code).toBe('segment-not-found');
    expect((await refusal(() => undoTag(sources, 'nobody'))).code).toBe('definition-nothing-to-undo');
  });
});

describe('taking back', () => {
  it('takes back saves one by one, the first with the tag', async () => {
    await tag('old', 'age > 60');
    await tag('old', 'age > 65');
    expect(await undoTag(sources, 'old')).toMatchObject({ version: 1, expression: 'age > 60' });
    expect(await undoTag(sources, 'old')).toBeNull();
    expect((await refusal(() => undoTag(sources, 'old'))).code).toBe('definition-nothing-to-undo');
    expect(await tag('old', 'age > 70')).toMatchObject({ version: 1 });
  });

  it('takes back a removal, and the save of a removed name removes it again', async () => {
    await tag('old', 'age > 60');
    await removeTag(sources, 'old');
    expect(await undoTag(sources, 'old')).toMatchObject({ version: 1, expression: 'age > 60' });
    await removeTag(sources, 'old');
    expect(await tag('old', 'age > 70')).toMatchObject({ version: 2 });
    expect(await undoTag(sources, 'old')).toBeNull();
    expect(listTags(sources)).toEqual([]);
    expect(await undoTag(sources, 'old')).toMatchObject({ version: 1, expression: 'age > 60' });
  });

  it('is refused where it would leave a user without its tag or with one that does not fit', async () => {
    await tag('logins', 'age');
    await tag('logins', 'count(login)');
    await segment('wake', 'logins <= 3');
    await tag('base', 'age > 1');
    await segment('more', 'base');
    expect(await refusal(() => undoTag(sources, 'base'))).toMatchObject({ code: 'definition-in-use', params: { dependents: 'more' } });
    expect(await undoTag(sources, 'logins')).toMatchObject({ version: 1 });
    await tag('first', 'base');
    await removeTag(sources, 'first');
    await removeSegment(sources, 'more');
    await removeTag(sources, 'base');
    expect(await refusal(() => undoTag(sources, 'first'))).toMatchObject({ code: 'definition-does-not-compile' });
    expect(await undoSegment(sources, 'wake')).toBeNull();
  });
});

describe('what a list keeps', () => {
  it('is the segment and every tag it leads to, and makes the same catalogue again', async () => {
    await tag('quiet', 'count(login in last 6 months) <= 3');
    await saveTag(sources, { name: 'both', expression: 'quiet and age > 60', description: '', unknown: 'include' });
    await tag('aside', 'age > 1');
    await segment('wake', 'both');
    const kept = definitionsOf(sources, 'wake');
    expect(kept).toEqual([
      { kind: 'segment', name: 'wake', version: 1, expression: 'both' },
      { kind: 'tag', name: 'both', version: 1, expression: 'quiet and age > 60', unknown: 'include' },
      { kind: 'tag', name: 'quiet', version: 1, expression: 'count(login in last 6 months) <= 3', unknown: 'exclude' },
    ]);
    await tag('quiet', 'count(login in last 6 months) <= 9');
    const again = catalogueFrom(resolveCatalogue(sources.workspace, data), kept);
    expect(again.tags.map(({ name, expression }) => [name, expression])).toEqual([
      ['both', 'quiet and age > 60'],
      ['quiet', 'count(login in last 6 months) <= 3'],
    ]);
  });
});
