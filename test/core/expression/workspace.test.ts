import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveCatalogue } from '#core/catalog/resolve.ts';
import { catalogueOf } from '#core/columns/catalogue.ts';
import { openColumns } from '#core/columns/open.ts';
import type { Columns } from '#core/columns/types.ts';
import type { Catalogue } from '#core/contract/types.ts';
import { compile, evaluateTruth, explain, registerFunctions, toSql, translate, workspaceSchema } from '#core/expression/index.ts';
import { openWorkspace, type Workspace } from '#core/store/workspace.ts';
import { sampleTags } from '#sample-data/sample-definitions.ts';
import { buildSampleWorkspace } from '#sample-data/sample-workspace.ts';
import { layBlocked } from './blocked.ts';

/** On a workspace that came from real files through the importer: its tables against its columns. */
const folder = mkdtempSync(join(tmpdir(), 'rekindle-expression-'));
let workspace: Workspace;
let columns: Columns;
let catalogue: Catalogue;

beforeAll(async () => {
  const path = join(folder, 'sample.rekindle');
  await buildSampleWorkspace(path);
  workspace = openWorkspace(path, { now: () => '2026-07-01T09:00:00' });
  registerFunctions(workspace.reader);
  columns = openColumns(workspace);
  layBlocked(workspace, columns);
  catalogue = resolveCatalogue(workspace, catalogueOf(workspace, columns));
}, 120_000);

afterAll(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

function schema() {
  const streams = workspace.reader.prepare<[], { stream: number; name: string }>('select stream, name from stream').all();
  const named = workspace.reader
    .prepare<[], { column: number; stream: number | null; name: string }>('select "column", stream, name from "column"')
    .all();
  return workspaceSchema(catalogue, { streams, columns: named });
}

function agree(source: string, asOf: string): { yes: number; no: number; unknown: number } {
  const compiled = compile(source, catalogue);
  expect([source, compiled.diagnostics.filter(({ severity }) => severity === 'error')]).toEqual([source, []]);
  const truth = [...evaluateTruth(compiled, columns, asOf)];
  const { sql, params } = toSql(compiled.tree!, schema(), 'sqlite', asOf);
  const rows = workspace.reader.prepare<unknown[], { truth: number | null }>(sql).all(...params);
  const different = rows.flatMap((row, customer) =>
    (row.truth ?? 2) === truth[customer] ? [] : [[columns.idOf(customer), row.truth, truth[customer]]],
  );
  expect([source, asOf, different]).toEqual([source, asOf, []]);
  return {
    yes: truth.filter((value) => value === 1).length,
    no: truth.filter((value) => value === 0).length,
    unknown: truth.filter((value) => value === 2).length,
  };
}

test.each(sampleTags.flatMap((tag) => [tag.en, tag.zh]))('$name gives the same on columns and in SQLite', ({ expression }) => {
  for (const asOf of ['2026-06-30', '2025-12-31']) agree(expression, asOf);
});

test.each(sampleTags)('$en.name and its Chinese form are the same tree', ({ en, zh }) => {
  const english = compile(en.expression, catalogue);
  expect(compile(zh.expression, catalogue).tree?.key).toBe(english.tree?.key);
  expect(compile(translate(en.expression, 'zh', catalogue), catalogue).tree?.key).toBe(english.tree?.key);
});

test('every column of every type is read alike from rows and from columns', { timeout: 180_000 }, () => {
  let asked = 0;
  for (const stream of catalogue.streams) {
    for (const field of stream.fields) {
      const name = `\`${stream.name}\`.\`${field.name}\``;
      const constants = { text: null, boolean: 'true', number: '3', money: '50.5', date: '2025-06-30', time: '2025-06-30T12:00:00' };
      const constant = constants[field.type];
      agree(`count(${name}) > distinct(${name} in last 1 year) or last(${name}) is unknown`, '2026-06-30');
      if (constant) agree(`last(${name}) = ${constant} or first(${name}) != ${constant}`, '2026-06-30');
      if (constant && field.type !== 'boolean')
        agree(`any(\`${stream.name}\` where \`${field.name}\` > ${constant}) and max(${name}) >= ${constant}`, '2026-06-30');
      asked++;
    }
  }
  for (const attribute of catalogue.attributes) {
    agree(`\`${attribute.name}\` is known`, '2026-06-30');
    asked++;
  }
  expect(asked).toBeGreaterThan(20);
});

test('explaining one customer gives what the whole evaluation gives', () => {
  const compiled = compile(sampleTags[0].en.expression, catalogue);
  const truth = evaluateTruth(compiled, columns, '2026-06-30');
  for (let customer = 0; customer < columns.customers; customer += 997) {
    expect(explain(compiled, columns, '2026-06-30', columns.idOf(customer)).value).toBe([false, true, null][truth[customer]]);
  }
});
