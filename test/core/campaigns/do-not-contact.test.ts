import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importDoNotContact, showSuppression } from '#core/campaigns/do-not-contact.ts';
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

describe('a do-not-contact file', () => {
  it('may mix ids, e-mails and phones in its only column', async () => {
    const workspace = await plain();
    expect(await bring(workspace, 'entry\nC0001\nc0002@EXAMPLE.com\n+86 138 0013 0003\nstranger@example.com\n')).toEqual({
      entries: 4,
      matched: 3,
      known: 0,
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
    });
    expect(await bring(await plain(), '13800130001\n13800130002\n')).toEqual({ entries: 2, matched: 2, known: 0 });
  });

  it('may have several columns of people, others are not read', async () => {
    const workspace = await plain();
    const result = await bring(workspace, 'customer_id,email,phone,reason\nc0001,c0002@example.com,13800130003,moved\nc0004,,,c0009\n');
    expect(result).toEqual({ entries: 4, matched: 4, known: 0 });
  });

  it('counts what was known and shows who brought what', async () => {
    const workspace = await plain();
    await bring(workspace, 'entry\nc0001\nc0002\n');
    expect(await bring(workspace, 'entry\nc0002\nc0003\nc0003\n', 'later.csv')).toEqual({ entries: 2, matched: 2, known: 1 });
    const { entries, files } = showSuppression(workspace, sourcesOf(workspace).columns);
    expect(entries).toBe(3);
    expect(files.map(({ fileName, entries: own, matched }) => `${fileName} ${own} ${matched}`).sort()).toEqual([
      'later.csv 1 1',
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
