import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createList, freezeList } from '#core/campaigns/lists.ts';
import type { ImportSummary, Mapping } from '#core/contract/types.ts';
import { importOutcomes } from '#core/evaluation/outcomes.ts';
import { listResults } from '#core/evaluation/results.ts';
import { inspectFile } from '#core/importers/inspect.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { addData, emptyWorkspace, plainCustomers, planWith, sourcesOf, tempFolder } from '../campaigns/fixtures.ts';

async function frozen(n = 20, currency?: string): Promise<Workspace> {
  const workspace = emptyWorkspace(currency);
  await addData(workspace, plainCustomers(n));
  await createList(workspace, sourcesOf(workspace), planWith());
  await freezeList(workspace, sourcesOf(workspace), 'May');
  return workspace;
}

async function bring(
  workspace: Workspace,
  text: string,
  change: (mapping: Mapping) => Mapping = (mapping) => mapping,
): Promise<ImportSummary> {
  const path = join(tempFolder(), 'outcomes.csv');
  writeFileSync(path, text);
  const { mapping } = await inspectFile(path, { fileName: 'outcomes.csv' });
  const { columns } = sourcesOf(workspace);
  return importOutcomes(workspace, columns, { list: 'May', path, fileName: 'outcomes.csv', mapping: change(mapping) });
}

function stored(workspace: Workspace): unknown[] {
  return workspace.reader.prepare('select id, time, amount, reactivated from outcome order by id, time').all();
}

describe('outcome files', () => {
  it('are read with times and amounts, several rows per customer', async () => {
    const workspace = await frozen();
    const summary = await bring(
      workspace,
      'customer_id,back_at,amount\nc0001,2026-07-03 10:00:00,155.80\nc0001,2026-07-05 10:00:00,20.00\nc0002,2026-07-04 00:00:00,1.50\n',
    );
    expect(summary).toMatchObject({ rows: 3, added: 3, known: 0, quarantined: 0, notes: [] });
    expect(stored(workspace)).toEqual([
      { id: 'c0001', time: Date.parse('2026-07-03T10:00:00Z') / 1000, amount: 15580, reactivated: 1 },
      { id: 'c0001', time: Date.parse('2026-07-05T10:00:00Z') / 1000, amount: 2000, reactivated: 1 },
      { id: 'c0002', time: Date.parse('2026-07-04T00:00:00Z') / 1000, amount: 150, reactivated: 1 },
    ]);
  });

  it('keep amounts in the smallest unit of a currency without cents', async () => {
    const workspace = await frozen(20, 'JPY');
    await bring(workspace, 'customer_id,back_at,amount\nc0001,2026-07-03 10:00:00,1500\nc0002,2026-07-03 10:00:00,980\n');
    expect(stored(workspace)).toMatchObject([{ amount: 1500 }, { amount: 980 }]);
  });

  it('may say yes and no in a 0/1 column', async () => {
    const workspace = await frozen();
    await bring(workspace, 'customer_id,reactivated\nc0001,1\nc0002,0\nc0003,1\n');
    expect(stored(workspace)).toMatchObject([{ reactivated: 1 }, { reactivated: 0 }, { reactivated: 1 }]);
    const { arms, outcomes } = listResults(workspace, { list: 'May', windowDays: null });
    expect(arms.reduce((sum, arm) => sum + arm.reactivated, 0)).toBe(2);
    expect(outcomes).toEqual({ rows: 3, matched: 3, unmatched: 0, outsideWindow: 0 });
  });
});

describe('rows of outcome files', () => {
  it('count ids that are not on the list', async () => {
    const workspace = await frozen();
    const summary = await bring(workspace, 'customer_id,reactivated\nc0001,1\nstranger,1\nother,0\n');
    expect(summary.notes).toEqual([{ code: 'outcome-unmatched', params: { rows: 2, example: 'stranger' } }]);
    expect(listResults(workspace, { list: 'May', windowDays: null }).outcomes).toMatchObject({ rows: 3, matched: 1, unmatched: 2 });
  });

  it('may name people by the address that was sent to', async () => {
    const byMail = await frozen();
    const mails = await bring(
      byMail,
      'email,back_at\nC0001@Example.com,2026-07-03\nc0002@example.com,2026-07-04\nwho@example.com,2026-07-04\n',
    );
    expect(mails.notes).toEqual([{ code: 'outcome-unmatched', params: { rows: 1, example: 'who@example.com' } }]);
    expect(stored(byMail)).toMatchObject([{ id: 'c0001' }, { id: 'c0002' }, { id: 'who@example.com' }]);
    const byPhone = await frozen();
    const asPhone = (mapping: Mapping): Mapping => ({
      ...mapping,
      columns: mapping.columns.map((column, i) => (i === 0 ? { ...column, type: 'text', role: 'phone' } : column)),
    });
    await bring(byPhone, 'mobile,back_at\n+86 138 0013 0001,2026-07-03\n13800130002,2026-07-04\n', asPhone);
    expect(stored(byPhone)).toMatchObject([{ id: 'c0001' }, { id: 'c0002' }]);
  });

  it('set rows aside that do not fit, and go on', async () => {
    const workspace = await frozen();
    const rows = Array.from(
      { length: 30 },
      (_, i) => `c00${String(i % 20).padStart(2, '0')},2026-07-${String((i % 28) + 1).padStart(2, '0')}\n`,
    );
    const summary = await bring(workspace, `customer_id,back_at\n${rows.join('')}c0001,2026-02-31\n,2026-07-03\n`);
    expect(summary).toMatchObject({ rows: 32, added: 30, quarantined: 2 });
    const rejected = summary.notes
      .filter((note) => note.code === 'outcome-row-rejected')
      .map(({ params }) => [params.line, params.column, params.reason]);
    expect(rejected).toEqual([
      [32, 'back_at', 'impossible-day'],
      [33, 'customer_id', 'outcome-without-id'],
    ]);
  });

  it('refuse a file without ids, and a draft', async () => {
    const workspace = await frozen();
    const without = (mapping: Mapping): Mapping => ({
      ...mapping,
      columns: mapping.columns.map((column) => ({ ...column, role: 'attribute' as const })),
    });
    await expect(bring(workspace, 'a,b\n1,2\n', without)).rejects.toMatchObject({ code: 'outcome-columns', params: { columns: 'a, b' } });
    await createList(workspace, sourcesOf(workspace), planWith({ name: 'Draft' }));
    expect(() => listResults(workspace, { list: 'Draft', windowDays: null })).toThrow(expect.objectContaining({ code: 'list-not-frozen' }));
  });
});

describe('outcome files that come again', () => {
  const first = 'customer_id,back_at\nc0001,2026-07-03\nc0002,2026-07-04\n';

  it('add nothing the second time', async () => {
    const workspace = await frozen();
    await bring(workspace, first);
    expect(await bring(workspace, first)).toMatchObject({ rows: 2, added: 0, known: 2 });
    expect(stored(workspace)).toHaveLength(2);
  });

  it('add only the rows that are new', async () => {
    const workspace = await frozen();
    await bring(workspace, first);
    expect(await bring(workspace, `${first}c0003,2026-07-09\nc0001,2026-07-03\n`)).toMatchObject({ rows: 4, added: 2, known: 2 });
    expect(stored(workspace)).toHaveLength(4);
  });

  it('take the place of an earlier reading under another mapping', async () => {
    const workspace = await frozen();
    const text = 'customer_id,visited,bought\nc0001,1,0\nc0002,1,1\nc0003,0,0\n';
    const only =
      (name: string) =>
      (mapping: Mapping): Mapping => ({
        ...mapping,
        columns: mapping.columns.map((column) =>
          column.name === name || column.role === 'customer' ? column : { ...column, to: 'ignore' as const, role: 'ignore' as const },
        ),
      });
    await bring(workspace, text, only('visited'));
    expect(stored(workspace)).toMatchObject([{ reactivated: 1 }, { reactivated: 1 }, { reactivated: 0 }]);
    const summary = await bring(workspace, text, only('bought'));
    expect(summary.notes.map((note) => note.code)).toEqual(['outcome-replaced']);
    expect(stored(workspace)).toMatchObject([{ reactivated: 0 }, { reactivated: 1 }, { reactivated: 0 }]);
  });
});
