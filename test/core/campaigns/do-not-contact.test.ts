import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importDoNotContact, inspectDoNotContact, removeDoNotContact, showSuppression } from '#core/campaigns/do-not-contact.ts';
import { previewList } from '#core/campaigns/lists.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { addData, emptyWorkspace, plainCustomers, planWith, sourcesOf, tempFolder } from './fixtures.ts';

async function plain(): Promise<Workspace> {
  const workspace = emptyWorkspace();
  await addData(workspace, plainCustomers(20));
  return workspace;
}

function bring(workspace: Workspace, text: string | Buffer, fileName = 'stop.csv') {
  const path = join(tempFolder(), fileName);
  writeFileSync(path, text);
  return importDoNotContact(workspace, sourcesOf(workspace).columns, { path, fileName });
}

function look(workspace: Workspace, text: string, fileName = 'stop.csv') {
  const path = join(tempFolder(), fileName);
  writeFileSync(path, text);
  return inspectDoNotContact(workspace, sourcesOf(workspace).columns, { path, fileName });
}

function remove(workspace: Workspace, fileName: string, dryRun = false) {
  return removeDoNotContact(workspace, sourcesOf(workspace).columns, { fileName, dryRun });
}

function blocked(workspace: Workspace): number {
  return previewList(workspace, sourcesOf(workspace), planWith()).excluded[0]?.customers ?? 0;
}

describe('a do-not-contact file before it comes in', () => {
  it('says what it holds and writes nothing', async () => {
    const workspace = await plain();
    await bring(workspace, 'entry\nc0001\n', 'before.csv');
    const text = 'email,customer_id,why\nc0001@example.com,c0001,a\nc0002@example.com,,b\nx@example.com,zz9,c\n';
    expect(await look(workspace, text)).toEqual({
      fileName: 'stop.csv',
      entries: 5,
      known: 1,
      matched: 2,
      unmatched: 2,
      columns: [
        { name: 'email', kind: 'email' },
        { name: 'customer_id', kind: 'customer' },
      ],
      header: ['email', 'customer_id', 'why'],
      sample: [
        ['c0001@example.com', 'c0001', 'a'],
        ['c0002@example.com', '', 'b'],
        ['x@example.com', 'zz9', 'c'],
      ],
      notes: [],
    });
    expect((await showSuppression(workspace, sourcesOf(workspace).columns)).entries).toBe(1);
  });

  it('is read by its values where it has a single column, and shows five rows at most', async () => {
    const workspace = await plain();
    const kind = async (text: string) => (await look(workspace, text)).columns[0].kind;
    expect(await kind('entry\nc0001@example.com\nc0002@example.com\n')).toBe('email');
    expect(await kind('entry\n13800130001\n13800130002\n')).toBe('phone');
    expect(await kind('entry\nc0001\nc0002@example.com\n13800130003\n')).toBe('mixed');
    const rows = Array.from({ length: 9 }, (_, i) => `c000${i}\n`).join('');
    expect((await look(workspace, `entry\n${rows}`)).sample).toHaveLength(5);
  });

  it('warns where it names nobody here, before and after', async () => {
    const workspace = await plain();
    const note = { code: 'do-not-contact-unmatched', params: { fileName: 'stop.csv', entries: 2 } };
    expect(await look(workspace, 'entry\nzz1\nzz2\n')).toMatchObject({ entries: 2, matched: 0, unmatched: 2, notes: [note] });
    expect(await bring(workspace, 'entry\nzz1\nzz2\n')).toMatchObject({ matched: 0, notes: [note] });
  });
});

describe('the removal of a do-not-contact file', () => {
  it('lets those be contacted again whom no other file names', async () => {
    const workspace = await plain();
    await bring(workspace, 'entry\nc0001\nc0002\nc0003\n', 'first.csv');
    await bring(workspace, 'entry\nc0003\nc0004@example.com\n', 'second.csv');
    await bring(workspace, 'entry\nc0002@example.com\n', 'third.csv');
    expect(blocked(workspace)).toBe(4);
    // c0002 is named by its e-mail in another file, c0003 by another file's id
    expect(await remove(workspace, 'first.csv', true)).toEqual({ entries: 2, customers: 1 });
    expect(blocked(workspace)).toBe(4);
    expect(await remove(workspace, 'first.csv')).toEqual({ entries: 2, customers: 1 });
    expect(blocked(workspace)).toBe(3);
    const { entries, files } = await showSuppression(workspace, sourcesOf(workspace).columns);
    expect(entries).toBe(3);
    expect(files.map((file) => `${file.fileName} ${file.entries}`).sort()).toEqual(['second.csv 2', 'third.csv 1']);
    await expect(remove(workspace, 'first.csv')).rejects.toMatchObject({ code: 'do-not-contact-file', params: { fileName: 'first.csv' } });
  });

  it('takes back an import whole, and a second import of the same file adds nothing', async () => {
    const workspace = await plain();
    await bring(workspace, 'entry\nc0001\nc0002\n');
    expect(await bring(workspace, 'entry\nc0001\nc0002\n')).toMatchObject({ entries: 2, known: 2 });
    expect(await remove(workspace, 'stop.csv')).toEqual({ entries: 2, customers: 2 });
    expect(await showSuppression(workspace, sourcesOf(workspace).columns)).toEqual({ entries: 0, files: [] });
  });
});

describe('a do-not-contact file', () => {
  it('may mix ids, e-mails and phones in its only column', async () => {
    const workspace = await plain();
    expect(await bring(workspace, 'entry\nC0001\nc0002@EXAMPLE.com\n+86 138 0013 0003\nstranger@example.com\n')).toEqual({
      entries: 4,
      matched: 3,
      known: 0,
      notes: [],
    });
    expect(previewList(workspace, sourcesOf(workspace), planWith()).excluded).toEqual([
      { code: 'do-not-contact', customers: 3, holding: 3 },
    ]);
  });

  it('may have no header', async () => {
    const workspace = await plain();
    expect(await bring(workspace, 'c0001@example.com\nc0002@example.com\nc0003@example.com\n')).toEqual({
      entries: 3,
      matched: 3,
      known: 0,
      notes: [],
    });
    expect(await bring(await plain(), '13800130001\n13800130002\n')).toEqual({ entries: 2, matched: 2, known: 0, notes: [] });
  });

  it('may have several columns of people, others are not read', async () => {
    const workspace = await plain();
    const result = await bring(workspace, 'customer_id,email,phone,reason\nc0001,c0002@example.com,13800130003,moved\nc0004,,,c0009\n');
    expect(result).toEqual({ entries: 4, matched: 4, known: 0, notes: [] });
  });

  it('counts what was known and shows who brought what', async () => {
    const workspace = await plain();
    await bring(workspace, 'entry\nc0001\nc0002\n');
    expect(await bring(workspace, 'entry\nc0002\nc0003\nc0003\n', 'later.csv')).toEqual({ entries: 2, matched: 2, known: 1, notes: [] });
    const { entries, files } = await showSuppression(workspace, sourcesOf(workspace).columns);
    expect(entries).toBe(3);
    expect(files.map(({ fileName, entries: own, matched }) => `${fileName} ${own} ${matched}`).sort()).toEqual([
      'later.csv 2 2',
      'stop.csv 2 2',
    ]);
  });

  it('refuses files without people', async () => {
    const workspace = await plain();
    await expect(bring(workspace, 'city,amount\nX,1.50\nY,2.50\n')).rejects.toMatchObject({ code: 'do-not-contact-columns' });
    await expect(bring(workspace, '')).rejects.toMatchObject({ code: 'file-empty' });
    await expect(bring(workspace, 'entry\n')).rejects.toMatchObject({ code: 'do-not-contact-empty' });
  });
});
