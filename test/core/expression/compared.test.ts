import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveCatalogue } from '#core/catalog/resolve.ts';
import { catalogueOf } from '#core/columns/catalogue.ts';
import { openColumns } from '#core/columns/open.ts';
import type { Columns } from '#core/columns/types.ts';
import type { Catalogue } from '#core/contract/types.ts';
import { compile, evaluateTruth, registerFunctions, toSql, translate, workspaceSchema } from '#core/expression/index.ts';
import { openWorkspace, type Workspace } from '#core/store/workspace.ts';
import { generate } from '#sample-data/generate.ts';
import { buildSampleWorkspace } from '#sample-data/sample-workspace.ts';
import { layBlocked } from './blocked.ts';
import { capabilities } from './compared/capabilities.ts';
import { families } from './compared/families.ts';
import { grammars } from './compared/grammars.ts';
import { comparedPage } from './compared/page.ts';
import { isSaid } from './compared/types.ts';

/**
 * What other grammars say, said in ours. Counted on the sample workspace; compared with SQLite on a small one of the same kind, where its many scans take no
 * minutes; English and Chinese are the same.
 */
const asOf = '2026-06-30';
const folder = mkdtempSync(join(tmpdir(), 'rekindle-compared-'));
const path = join(resolve(import.meta.dirname, '../../..'), 'core/expression/compared.md');
let sample: Opened;
let small: Opened;
const counts = new Map<string, string>();

interface Opened {
  workspace: Workspace;
  columns: Columns;
  catalogue: Catalogue;
}

async function opened(name: string, data?: string): Promise<Opened> {
  const file = join(folder, `${name}.rekindle`);
  await buildSampleWorkspace(file, { folder: data });
  const workspace = openWorkspace(file, { now: () => '2026-07-01T09:00:00' });
  registerFunctions(workspace.reader);
  const columns = openColumns(workspace);
  layBlocked(workspace, columns);
  return { workspace, columns, catalogue: resolveCatalogue(workspace, catalogueOf(workspace, columns)) };
}

beforeAll(async () => {
  await generate(join(folder, 'data'), { customers: 400, seed: 7 });
  small = await opened('small', join(folder, 'data'));
  sample = await opened('sample');
}, 240_000);

afterAll(() => {
  sample.workspace.close();
  small.workspace.close();
  rmSync(folder, { recursive: true });
});

function compiled(source: string, { catalogue }: Opened) {
  const made = compile(source, catalogue);
  expect([source, made.diagnostics.filter(({ severity }) => severity === 'error')]).toEqual([source, []]);
  return made;
}

function fromSqlite(source: string, { workspace, catalogue }: Opened): number[] {
  const streams = workspace.reader.prepare<[], { stream: number; name: string }>('select stream, name from stream').all();
  const named = workspace.reader
    .prepare<[], { column: number; stream: number | null; name: string }>('select "column", stream, name from "column"')
    .all();
  const { sql, params } = toSql(compiled(source, small).tree!, workspaceSchema(catalogue, { streams, columns: named }), 'sqlite', asOf);
  const rows = workspace.reader.prepare<unknown[], { truth: number | null }>(sql).all(...params);
  return rows.map(({ truth }) => truth ?? 2);
}

const rows = [...grammars.flatMap(({ grammar }) => grammar.conditions), ...families, ...capabilities];
const expressions = [...new Set(rows.filter(isSaid).map(({ expression }) => expression))];

test.each(expressions)('%s', (expression) => {
  const truth = evaluateTruth(compiled(expression, sample), sample.columns, asOf);
  counts.set(expression, [1, 0, 2].map((wanted) => truth.filter((value) => value === wanted).length.toLocaleString('en')).join(' / '));
  expect(fromSqlite(expression, small)).toEqual(Array.from(evaluateTruth(compiled(expression, small), small.columns, asOf)));
  const chinese = translate(expression, 'zh', sample.catalogue);
  expect(compiled(chinese, sample).tree?.key).toBe(compiled(expression, sample).tree?.key);
  expect(translate(chinese, 'en', sample.catalogue)).toBe(expression);
});

test('a condition that nobody meets tells nothing about the language', () => {
  expect(expressions.filter((expression) => counts.get(expression)?.startsWith('0 / '))).toEqual([]);
});

test('compared.md says what was found (REKINDLE_UPDATE=1 writes it)', () => {
  const page = comparedPage({
    text: (expression, language) => (language === 'zh' ? translate(expression, 'zh', sample.catalogue) : expression),
    count: (expression) => counts.get(expression) ?? '',
  });
  if (process.env.REKINDLE_UPDATE === '1') writeFileSync(path, page);
  expect(readFileSync(path, 'utf8')).toBe(page);
});
