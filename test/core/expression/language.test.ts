import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { functions } from '#core/expression/functions.ts';
import { compile, countSteps, evaluateTruth, toSql } from '#core/expression/index.ts';
import { functionTable, keywordTable } from '#core/expression/language-table.ts';
import { schemaOf } from './schema.ts';
import { makeShop } from './shop.ts';

const path = join(resolve(import.meta.dirname, '../../..'), 'core/expression/language.md');
const shop = makeShop();
const asOf = '2011-12-09';

function region(text: string, name: string, content: string): string {
  return text.replace(new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`), `$1${content.replaceAll('$', '$$$$')}\n$2`);
}

test('the tables of language.md are those of the registry (REKINDLE_UPDATE=1 writes them)', () => {
  const text = readFileSync(path, 'utf8');
  const wanted = region(region(text, 'functions', functionTable()), 'keywords', keywordTable());
  if (process.env.REKINDLE_UPDATE === '1') writeFileSync(path, wanted);
  expect(readFileSync(path, 'utf8')).toBe(wanted);
});

describe('the examples of language.md give what stands beside them', () => {
  const blocks = [...readFileSync(path, 'utf8').matchAll(/```tag\n([\s\S]*?)```/g)].flatMap((match) => match[1].trim().split('\n'));
  test.each(blocks)('%s', (line) => {
    const [source, expected] = line.split('-->').map((part) => part.trim());
    const compiled = compile(source, shop.catalogue);
    expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([...evaluateTruth(compiled, shop.columns, asOf)].map((truth) => 'ny?'[truth]).join('')).toBe(expected);
    const { sql, params } = toSql(compiled.tree!, schemaOf(shop), 'sqlite', asOf);
    const rows = shop.db.prepare<unknown[], { truth: number | null }>(sql).all(...params);
    expect(rows.map(({ truth }) => (truth === null ? '?' : 'ny'[truth])).join('')).toBe(expected);
  });
});

test.each(Object.values(functions).map(({ example }) => example.replace('category', 'sku')))('the example %s runs', (example) => {
  expect(countSteps(compile(example, shop.catalogue), shop.columns, asOf).result?.customers).toBe(5);
});
