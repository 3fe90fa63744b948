import { expect, test } from 'vitest';
import { exportList } from '#core/campaigns/export.ts';
import { createList, freezeList, listMembers } from '#core/campaigns/lists.ts';
import { catalogueOf, importedEvents } from '#core/columns/catalogue.ts';
import { withHistory } from '#core/columns/history.ts';
import { openColumns } from '#core/columns/open.ts';
import { columnProfile } from '#core/columns/profile.ts';
import { tablePage } from '#core/columns/table.ts';
import { compile, evaluateTruth, toSql, translate, workspaceSchema } from '#core/expression/index.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { addData, column, emptyWorkspace, plainCustomers, planWith, sourcesOf, tempFolder } from '../campaigns/fixtures.ts';

const page = { filters: [], sort: null, offset: 0, limit: 100 };

/** Twenty customers with a login in July, of whom the first ten got an e-mail of the list May and five of them a text message of the list June. */
async function contacted(): Promise<Workspace> {
  const workspace = emptyWorkspace();
  await addData(workspace, {
    ...plainCustomers(20),
    streams: { login: { fields: [], rows: [['c0001', '2026-07-20T08:00:00']] } },
  });
  const sources = sourcesOf(workspace, { truth: (id, segment) => Number(Number(id.slice(1)) <= (segment === 'few' ? 5 : 10)) });
  const lists = [
    planWith({ controlShare: 0.2 }),
    planWith({ name: 'June', segment: 'few', asOf: '2026-07-10', channel: 'sms', offer: '', controlShare: 0, noControlReason: 'all' }),
  ];
  for (const plan of lists) {
    await createList(workspace, sources, plan);
    await freezeList(workspace, sources, plan.name);
    for (let again = 0; again < 2; again++) {
      await exportList(workspace, sources.columns, { list: plan.name, destination: 'csv', options: {}, folder: tempFolder() });
    }
  }
  return workspace;
}

function setting(workspace: Workspace) {
  const columns = withHistory(workspace, openColumns(workspace));
  return { columns, catalogue: catalogueOf(workspace, columns) };
}

/** Ids for whom the condition is true, on columns; SQLite says the same of everybody. */
function who(workspace: Workspace, source: string, asOf = '2026-07-20'): string[] {
  const { columns, catalogue } = setting(workspace);
  const compiled = compile(source, catalogue);
  expect(compiled.diagnostics).toEqual([]);
  const truth = [...evaluateTruth(compiled, columns, asOf)];
  const read = (sql: string) => workspace.reader.prepare(sql).all();
  const tables = { streams: read('select stream, name from stream'), columns: read('select "column", stream, name from "column"') };
  const { sql, params } = toSql(compiled.tree!, workspaceSchema(catalogue, tables as never), 'sqlite', asOf);
  const rows = workspace.reader.prepare<unknown[], { truth: number | null }>(sql).all(...params);
  expect(rows.map((row) => row.truth ?? 2)).toEqual(truth);
  return truth.flatMap((value, customer) => (value === 1 ? [columns.idOf(customer)] : []));
}

test('without a campaign there is no contact history', async () => {
  const workspace = emptyWorkspace();
  await addData(workspace, plainCustomers(3));
  const columns = openColumns(workspace);
  expect(withHistory(workspace, columns)).toBe(columns);
});

test('an exported list is one touch per customer of the treatment arm and tool, on the day after as-of', async () => {
  const workspace = await contacted();
  const { catalogue } = setting(workspace);
  const touch = catalogue.streams.find(({ name }) => name === 'touch')!;
  const treated = listMembers(workspace, { name: 'May', which: 'treatment', offset: 0, limit: 100 }).rows.map(({ id }) => id);
  expect(treated).toHaveLength(8);
  expect(touch).toMatchObject({ label: '触达', rows: 8 + 5, builtIn: true });
  expect(touch.coverage).toEqual({ from: '2026-07-01', to: '2026-07-20', gaps: [], declared: true });
  expect(catalogue.lastDay).toBe('2026-07-20');
  expect(who(workspace, 'any(touch where campaign = "May")')).toEqual(treated);
  expect(who(workspace, 'any(touch where channel = "sms" and destination = "csv" in last 10 days)')).toEqual([
    'c0001',
    'c0002',
    'c0003',
    'c0004',
    'c0005',
  ]);
  expect(who(workspace, 'any(touch where channel = "sms" in last 9 days)')).toEqual([]);
  expect(who(workspace, 'any(touch where channel = "sms")', '2026-07-10')).toEqual([]);
  expect(who(workspace, 'last(touch) + 30 days > 2026-08-05')).toEqual(['c0001', 'c0002', 'c0003', 'c0004', 'c0005']);
  expect(who(workspace, 'any(触达 其中 分层 = "none" 且 组别 = "treatment")')).toEqual(who(workspace, 'any(touch)'));
  expect(translate('any(touch where offer = "20 off")', 'zh', catalogue)).toBe('存在(触达 其中 优惠 = "20 off")');
});

test('before the first campaign nobody can say whether there was a touch', async () => {
  const workspace = await contacted();
  const { columns, catalogue } = setting(workspace);
  const truth = (asOf: string) => new Set(evaluateTruth(compile('any(touch in last 30 days)', catalogue), columns, asOf));
  expect(truth('2026-06-30')).toEqual(new Set([2]));
  expect(truth('2026-07-01')).toEqual(new Set([0, 1]));
});

test('a stream of that name that a file brought stays', async () => {
  const workspace = await contacted();
  await addData(workspace, { attributes: [], customers: [], streams: { touch: { fields: [column('tool')], rows: [] } } }, 'touches.csv');
  expect(withHistory(workspace, openColumns(workspace)).stream('touch')?.builtIn).toBeUndefined();
});

test('what came back is a stream with amounts in the currency of the workspace, blank times on the day after as-of', async () => {
  const workspace = await contacted();
  await workspace.exclusive((db) => {
    db.exec(`insert into outcome values (1, 0, 'c0001', ${Date.parse('2026-07-15T10:00:00Z') / 1000}, 19900, 1, 'x', 2),
      (1, 1, 'c0002', null, null, 0, 'x', 3), (1, 19, 'c0020', null, 500, 1, 'x', 4), (1, null, 'stranger', null, 100, 1, 'x', 5);
      insert into outcome_batch values (1, 'x', 'back.csv', '{}', '2026-07-20T09:00:00')`);
  });
  const { columns, catalogue } = setting(workspace);
  const outcome = catalogue.streams.find(({ name }) => name === 'outcome')!;
  expect(outcome).toMatchObject({ rows: 3, builtIn: true });
  expect(outcome.coverage).toMatchObject({ from: '2026-07-01', to: '2026-07-15' });
  expect(outcome.fields.find(({ name }) => name === 'amount')).toMatchObject({ type: 'money', decimals: 2, unit: 'CNY', role: 'amount' });
  expect(who(workspace, 'sum(outcome.amount where reactivated = true) >= 5', '2026-07-15')).toEqual(['c0001', 'c0020']);
  expect(who(workspace, 'last(outcome.arm) is unknown and any(outcome)', '2026-07-15')).toEqual(['c0020']);
  expect(who(workspace, 'any(outcome in 2026-07-01 .. 2026-07-01)', '2026-07-15')).toEqual(['c0002', 'c0020']);
  expect(tablePage(workspace, columns, { ...page, stream: 'outcome' }).rows[0]).toEqual([
    'c0001',
    '2026-07-15T10:00:00',
    'email',
    'May',
    expect.stringMatching(/treatment|control/),
    199,
    true,
  ]);
});

test('contact history is a table like any other and counts as nothing that was imported', async () => {
  const workspace = await contacted();
  const { columns } = setting(workspace);
  const table = tablePage(workspace, columns, { ...page, stream: 'touch', sort: { column: 'channel', descending: true }, limit: 1 });
  expect(table.columns.map(({ name }) => name).slice(0, 4)).toEqual(['customer', 'time', 'channel', 'campaign']);
  expect(table.total).toBe(13);
  expect(table.rows).toEqual([['c0001', '2026-07-11T00:00:00', 'sms', 'June', 'few', null, 'csv', 'treatment', 'none']]);
  expect(columnProfile(workspace, columns, 'touch', 'channel').distribution).toEqual([
    { label: 'email', count: 8 },
    { label: 'sms', count: 5 },
  ]);
  expect(importedEvents(columns)).toBe(1);
  expect(columns.version).toBe(openColumns(workspace).version);
});

test('a new export is seen at once, and the same history is read once', async () => {
  const workspace = await contacted();
  const before = withHistory(workspace, openColumns(workspace));
  expect(withHistory(workspace, openColumns(workspace))).toBe(before);
  await workspace.exclusive((db) => {
    db.prepare("insert into export values (null, 1, 'klaviyo', '{}', '', '{}', '2026-07-21T09:00:00')").run();
  });
  expect(withHistory(workspace, openColumns(workspace)).stream('touch')!.rows).toBe(before.stream('touch')!.rows + 8);
});
