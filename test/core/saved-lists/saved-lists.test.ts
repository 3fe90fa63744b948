import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { resolveCatalogue } from '#core/catalog/resolve.ts';
import { catalogueOf } from '#core/columns/catalogue.ts';
import { openColumns } from '#core/columns/open.ts';
import type { ExpressionCount, ListInfo, RebuildResult, SavedListInfo, SegmentInfo, SegmentSnapshot } from '#core/contract/types.ts';
import { compile, evaluateTruth, registerFunctions, toSql, workspaceSchema } from '#core/expression/index.ts';
import { openWorkspace } from '#core/store/workspace.ts';
import { cliIn, shopFiles } from '../cli/help.ts';

/** Saved lists and recorded members through the command line, as an analyst has them: 60 customers C001 ... C060, number n is 20 + n years old. */
const shop = cliIn();
const run = (line: string, ...rest: string[]) => shop.run([...line.split(' '), ...rest, '-w', 'shop.rekindle']);
const json = async <T>(line: string, ...rest: string[]) => (await run(`${line} --json`, ...rest)).json() as T;
const count = async (source: string) => (await json<ExpressionCount>('count', source)).result?.total;
const codeOf = async (line: string, ...rest: string[]) => (await json<{ error: { code: string } }>(line, ...rest)).error.code;

beforeAll(async () => {
  const { orders, customers } = shopFiles(shop.file);
  await shop.run(['new', 'shop.rekindle']);
  await shop.run(['import', '-w', 'shop.rekindle', orders, customers]);
});

describe('from a file', () => {
  test('of ids alone, with unknown ones told', async () => {
    shop.file('vip.csv', 'customer_id\nC001\nC002\nC002\n\nX999\n');
    const saved = await json<SavedListInfo>('saved-list save', 'VIP 2026', '--file', 'vip.csv');
    expect(saved).toMatchObject({ name: 'VIP 2026', ids: 3, strangers: 1, source: { kind: 'file', fileName: 'vip.csv' }, usedBy: [] });
    expect(await count('in_list("VIP 2026")')).toEqual({ true: 2, false: 58, unknown: 0 });
    expect(await json('saved-list show', 'VIP 2026', '--strangers')).toEqual([{ id: 'X999', known: false }]);
  });

  test('of another encoding and several columns, by the header of the column', async () => {
    shop.file('gb.csv', 'when;who;note\n2026-01-01;C005;a\n2026-01-02;C006;"b;c"\n');
    expect((await run('saved-list save', 'By column', '--file', 'gb.csv', '--column', 'who')).code).toBe(0);
    expect(await count('in_list("By column") and age = 25')).toMatchObject({ true: 1 });
    expect(await codeOf('saved-list save', 'By column 2', '--file', 'gb.csv', '--column', 'nobody')).toBe('saved-list-column');
    shop.file('blank.csv', 'customer_id\n');
    expect(await codeOf('saved-list save', 'Nobody', '--file', 'blank.csv')).toBe('saved-list-empty');
  });

  test('an id that comes in later is on the list from then on', async () => {
    shop.file('late.csv', 'customer_id\nC001\nD001\n');
    await run('saved-list save', 'Late', '--file', 'late.csv');
    expect(await count('in_list("Late")')).toMatchObject({ true: 1 });
    shop.file('more.csv', 'customer_id,name,age,email,email_consent\nD001,Late,50,d1@example.com,yes\n');
    expect((await run('import', join(shop.folder, 'more.csv'))).code).toBe(0);
    expect(await count('in_list("Late")')).toMatchObject({ true: 2 });
    expect((await json<SavedListInfo[]>('saved-list list')).find(({ name }) => name === 'Late')?.strangers ?? 0).toBe(0);
  });
});

test('a name is taken once, is replaced on purpose, and undo goes back step by step', async () => {
  shop.file('one.csv', 'customer_id\nC010\n');
  shop.file('two.csv', 'customer_id\nC010\nC011\n');
  await run('saved-list save', 'Steps', '--file', 'one.csv');
  expect(await codeOf('saved-list save', 'Steps', '--file', 'two.csv')).toBe('saved-list-exists');
  expect(await json('saved-list save', 'Steps', '--file', 'two.csv', '--replace')).toMatchObject({
    ids: 2,
    earlier: [{ version: 1, ids: 1 }],
  });
  expect(await count('in_list("Steps")')).toMatchObject({ true: 2 });
  expect(await json('saved-list undo', 'Steps')).toMatchObject({ ids: 1 });
  expect(await count('in_list("Steps")')).toMatchObject({ true: 1 });
  await run('saved-list remove', 'Steps');
  expect((await json<ExpressionCount>('count', 'in_list("Steps")')).diagnostics[0].code).toMatch(/^unknown-list/);
  expect(await json('saved-list undo', 'Steps')).toMatchObject({ ids: 1 });
  expect(await json('saved-list undo', 'Steps')).toBeNull();
  expect(await codeOf('saved-list undo', 'Steps')).toBe('saved-list-nothing-to-undo');
  expect(await codeOf('saved-list save', 'a"b', '--file', 'one.csv')).toBe('saved-list-name-invalid');
  expect((await run('saved-list save', 'Two sources', '--file', 'one.csv', '--segment', 'x')).code).toBe(2);
});

test('segments name segments and lists', async () => {
  expect((await run('segment save', 'Older', 'age > 50')).code).toBe(0);
  expect((await run('segment save', 'Oldest', 'in_segment("Older") and age > 70')).code).toBe(0);
  expect((await run('segment save', 'Worth waking', 'in_segment("Oldest") or in_list("VIP 2026")')).code).toBe(0);
  expect(await count('in_segment("Worth waking")')).toMatchObject({ true: 12, unknown: 0 });
});

test('a segment as of a day becomes a list', async () => {
  const saved = await json<SavedListInfo>('saved-list save', 'Older once', '--segment', 'Older', '--as-of', '2026-06-30');
  expect(saved).toMatchObject({ ids: 30, source: { kind: 'segment', segment: 'Older', version: 1, asOf: '2026-06-30' } });
  expect(await count('in_list("Older once") != in_segment("Older")')).toMatchObject({ true: 0, unknown: 0 });
});

test('what an expression names stays: a list, a segment, also through others', async () => {
  expect((await json<SavedListInfo[]>('saved-list list')).find(({ name }) => name === 'VIP 2026')?.usedBy).toEqual(['Worth waking']);
  expect(await codeOf('saved-list remove', 'VIP 2026')).toBe('definition-in-use');
  expect(await codeOf('saved-list undo', 'VIP 2026')).toBe('definition-in-use');
  expect((await json<SegmentInfo[]>('segment list')).map(({ name, uses, usedBy }) => [name, uses, usedBy])).toEqual([
    ['Older', [], ['Oldest']],
    ['Oldest', ['Older'], ['Worth waking']],
    ['Worth waking', ['Oldest', 'VIP 2026'], []],
  ]);
  expect(await codeOf('segment save', 'Older', 'in_segment("Worth waking")')).toBe('definition-cycle');
  const why = await run('segment save', 'Older', 'in_segment("Worth waking")');
  expect(why.err).toContain('in_segment("Older") → in_segment("Worth waking") → in_segment("Oldest") → in_segment("Older")');
});

test('a freeze keeps the segments and lists that it stood on, records the members, and rebuilds to the same bytes', async () => {
  await run('list create', 'May', '--segment', 'Worth waking', '--control', '20%', '--consent', 'not-refused');
  const frozen = await json<ListInfo>('list freeze', 'May');
  expect(frozen.definitions.map(({ kind, name }) => [kind, name])).toEqual([
    ['segment', 'Worth waking'],
    ['segment', 'Older'],
    ['segment', 'Oldest'],
    ['list', 'VIP 2026'],
  ]);
  expect(frozen.counts.segment).toBe(12);
  const [snapshot] = await json<SegmentSnapshot[]>('segment snapshots', 'Worth waking');
  expect(snapshot).toMatchObject({ asOf: '2026-06-30', members: 12, version: 1, origin: 'frozen', unknown: 0 });
  await run('export', 'May', '--to', 'csv', '--out', shop.folder);
  const manifest = readdirSync(shop.folder).find((name) => name.includes('manifest'))!;
  expect(await json<RebuildResult>('rebuild', manifest)).toMatchObject({ same: true, differences: [] });
  await run('segment save', 'Oldest', 'age > 79');
  expect(await json<RebuildResult>('rebuild', manifest)).toMatchObject({ same: true });
  shop.file('other.csv', 'customer_id\nC030\n');
  await run('saved-list save', 'VIP 2026', '--file', 'other.csv', '--replace');
  const rebuilt = await json<RebuildResult>('rebuild', manifest);
  expect([rebuilt.same, rebuilt.differences.map(({ code }) => code)]).toEqual([true, ['rebuild-not-computable', 'rebuild-from-frozen']]);
  expect(rebuilt.differences[0].params).toMatchObject({ reason: 'saved-list-differs', name: 'VIP 2026' });
});

test('an arm of a frozen campaign list becomes a list', async () => {
  const saved = await json<SavedListInfo>('saved-list save', 'Held back', '--campaign', 'May', '--arm', 'control');
  expect(saved.source).toEqual({ kind: 'campaign', list: 'May', which: 'control' });
  const all = await json<SavedListInfo>('saved-list save', 'All of May', '--campaign', 'May');
  expect(saved.ids).toBeGreaterThan(0);
  expect(saved.ids).toBeLessThan(all.ids);
  expect(await count('any(touch where campaign = "May") and in_list("Held back")')).toMatchObject({ true: 0 });
  expect(await codeOf('saved-list save', 'None', '--campaign', 'June')).toBe('list-not-found');
});

test('recording again as of the same day keeps the newest, in one bit per customer', async () => {
  await run('segment record', 'Older', '--as-of', '2026-05-31');
  await run('segment save', 'Older', 'age > 79');
  const recorded = await json<SegmentSnapshot>('segment record', 'Older', '--as-of', '2026-05-31');
  expect(recorded).toMatchObject({ asOf: '2026-05-31', version: 2, members: 1, customers: 61, origin: 'recorded' });
  expect(await json<SegmentSnapshot[]>('segment snapshots', 'Older')).toHaveLength(1);
  expect(await codeOf('segment record', 'Nothing')).toBe('segment-not-found');
  const workspace = openWorkspace(join(shop.folder, 'shop.rekindle'), { now: () => '', readOnly: true });
  expect(workspace.reader.prepare('select length(members) from segment_snapshot').pluck().all()).toEqual([8, 8]);
  workspace.close();
});

test('columns and SQLite agree on the workspace', () => {
  const workspace = openWorkspace(join(shop.folder, 'shop.rekindle'), { now: () => '', readOnly: true });
  registerFunctions(workspace.reader);
  const columns = openColumns(workspace);
  const catalogue = resolveCatalogue(workspace, catalogueOf(workspace, columns));
  const tables = { streams: [], columns: workspace.reader.prepare('select "column", stream, name from "column"').all() };
  for (const source of [
    'in_list("Late")',
    'not in_list("All of May") and in_segment("Worth waking")',
    'in_segment("Older") = in_list("Older once")',
  ]) {
    const compiled = compile(source, catalogue);
    const { sql, params } = toSql(compiled.tree!, workspaceSchema(catalogue, tables as never), 'sqlite', '2026-06-30');
    const rows = workspace.reader.prepare<unknown[], { truth: number }>(sql).all(...params);
    const truth = [...evaluateTruth(compiled, columns, '2026-06-30')];
    expect([source, new Set(truth).size]).toEqual([source, 2]);
    expect(rows.map((row) => row.truth)).toEqual(truth);
  }
  workspace.close();
});

test('a column of a file is a score by an option, and says when it knows too much', async () => {
  shop.file('risk.csv', 'customer_id,risk\nC001,0.91\nC002,0.20\n');
  expect((await run('import', join(shop.folder, 'risk.csv'), '--score', 'risk=churn@3@2026-06-15')).code).toBe(0);
  const early = await json<ExpressionCount>('count', 'risk > 0.5', '--as-of', '2026-06-14');
  expect(early.result?.total).toEqual({ true: 1, false: 1, unknown: 59 });
  expect(early.diagnostics.map(({ code }) => code)).toEqual(['score-knows-later']);
  expect((await json<ExpressionCount>('count', 'risk > 0.5', '--as-of', '2026-06-15')).diagnostics).toEqual([]);
  expect((await run('import', join(shop.folder, 'risk.csv'), '--score', 'risk=churn')).code).toBe(2);
});

test('a frozen list names the recorded members that it compared, and a rebuild on others says so', async () => {
  shop.file('few.csv', 'customer_id\nC001\n');
  await run('saved-list save', 'Few', '--file', 'few.csv');
  await run('segment save', 'Moving', 'in_list("Few")');
  await run('segment record', 'Moving', '--as-of', '2026-05-31');
  shop.file('many.csv', 'customer_id\nC001\nC002\nC003\n');
  await run('saved-list save', 'Few', '--file', 'many.csv', '--replace');
  await run('segment record', 'Moving', '--as-of', '2026-06-30');
  await run('segment save', 'New ones', 'entered(in_segment("Moving") in last 30 days)');
  expect(await count('in_segment("New ones")')).toMatchObject({ true: 2, unknown: 0 });
  await run('list create', 'June', '--segment', 'New ones', '--control', '50%', '--consent', 'not-refused');
  const frozen = await json<ListInfo>('list freeze', 'June');
  expect(frozen.definitions.map(({ kind, name }) => [kind, name])).toEqual([
    ['segment', 'New ones'],
    ['segment', 'Moving'],
    ['list', 'Few'],
    ['members', 'Moving'],
  ]);
  expect(frozen.definitions[3].expression).toMatch(/^2026-05-31 [0-9a-f]{64}, 2026-06-30 [0-9a-f]{64}$/);
  await run('export', 'June', '--to', 'csv', '--out', shop.folder);
  const manifest = readdirSync(shop.folder).find((name) => name.includes('manifest') && name.includes('June'))!;
  expect(await json<RebuildResult>('rebuild', manifest)).toMatchObject({ same: true, differences: [] });
  shop.file('none.csv', 'customer_id\nC009\n');
  await run('saved-list save', 'Other', '--file', 'none.csv');
  await run('segment save', 'Moving', 'in_list("Other")');
  await run('segment record', 'Moving', '--as-of', '2026-05-31');
  const rebuilt = await json<RebuildResult>('rebuild', manifest);
  expect(rebuilt.differences[0]).toMatchObject({
    code: 'rebuild-not-computable',
    params: { reason: 'members-differ', name: 'Moving', day: '2026-05-31' },
  });
});
