import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveCatalogue } from '#core/catalog/resolve.ts';
import { catalogueOf } from '#core/columns/catalogue.ts';
import { openColumns } from '#core/columns/open.ts';
import type { Columns } from '#core/columns/types.ts';
import type { Catalogue } from '#core/contract/types.ts';
import { compile, evaluateTruth, workspaceSchema } from '#core/expression/index.ts';
import { saveSavedList } from '#core/saved-lists/store.ts';
import { openWorkspace, type Workspace } from '#core/store/workspace.ts';
import { buildSampleWorkspace } from '#sample-data/sample-workspace.ts';
import { pairs } from './pairs.ts';
import { makeTables } from './tables.ts';

/**
 * The sample workspace asked in our language and in SQL written by hand. The oracle holds two backends against each other, but they share what a window is;
 * here every day is written out.
 */
const folder = mkdtempSync(join(tmpdir(), 'rekindle-by-hand-'));
let workspace: Workspace;
let columns: Columns;
let catalogue: Catalogue;

beforeAll(async () => {
  const path = join(folder, 'sample.rekindle');
  await buildSampleWorkspace(path);
  workspace = openWorkspace(path, { now: () => '2026-07-01T09:00:00' });
  const db = workspace.reader;
  const ids = db.prepare<[], string>("select id from customer where id like '%7'").pluck().all();
  await saveSavedList(workspace, { name: 'Fair 2026', source: { kind: 'file', fileName: 'fair.csv' }, ids: new Set(ids), replace: false });
  columns = openColumns(workspace);
  catalogue = resolveCatalogue(workspace, catalogueOf(workspace, columns));
  const schema = workspaceSchema(catalogue, {
    streams: db.prepare<[], { stream: number; name: string }>('select stream, name from stream').all(),
    columns: db.prepare<[], { column: number; stream: number | null; name: string }>('select "column", stream, name from "column"').all(),
  });
  makeTables(db, schema, catalogue);
}, 120_000);

afterAll(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

test.each(pairs)('%s', (expression, sql) => {
  const compiled = compile(expression, catalogue);
  expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const truth = evaluateTruth(compiled, columns, '2026-06-30');
  const ours = Array.from(truth, (value, customer) => (value === 1 ? columns.idOf(customer) : '')).filter(Boolean);
  const byHand = workspace.reader.prepare<[], string>(`select id from customers c where ${sql}`).pluck().all();
  expect(ours.sort()).toEqual(byHand.sort());
  // what nobody or everybody meets would tell little
  expect(ours.length > 0 && ours.length < columns.customers).toBe(true);
});
