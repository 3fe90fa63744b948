import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { compile, evaluateTruth, toSql } from '#core/expression/index.ts';
import { schemaOf } from './schema.ts';
import { makeWorld } from './world.ts';

afterEach(() => vi.unstubAllGlobals());

/** Runs `work` and answers every text that was compiled into a function meanwhile. */
function compiledTexts(work: () => void): string[] {
  const texts: string[] = [];
  const compileText = Function;
  vi.stubGlobal('Function', function record(...parts: string[]) {
    texts.push(parts.join('\n'));
    return compileText(...parts);
  });
  work();
  vi.unstubAllGlobals();
  return texts;
}

const evil = 'zq}); process.exit(7); ({ zq';
const name = (text: string) => `\`${text}\``;
const world = makeWorld({
  customers: 2,
  attributes: [{ field: { name: `${evil} age`, type: 'number' }, cells: [31, 41] }],
  streams: [
    {
      name: `${evil} order`,
      fields: [
        { name: `${evil} channel`, type: 'text' },
        { name: `${evil} amount`, type: 'money', decimals: 2 },
      ],
      rows: [
        { customer: 0, time: '2011-01-01T10:00:00', cells: [`${evil} app`, 777_301] },
        { customer: 1, time: '2011-01-02T10:00:00', cells: ['web', 100] },
      ],
    },
  ],
});
const [order, channel, amount] = [name(`${evil} order`), name(`${evil} channel`), name(`${evil} amount`)];
const source = [
  `sum(${order}.${amount} where ${channel} = "${evil} app" and ${amount} > 7773 in last 773 days) > 7773`,
  `count(${order} where ${channel} like "%zq%" in last 774 days) = 1`,
  `distinct(${order}.${channel}) = 1`,
  `max(${order}.${amount} where ${amount} != 7775 since 2010-03-04) > 1`,
  `sequence(${order} where ${channel} = "${evil} app" and ${amount} > 7773 in last 773 days then optional ${order} within 7776 hours)`,
  `not sequence(${order} where ${channel} = "web" then ${order} where ${amount} > 7773 within 7776 hours)`,
  `${name(`${evil} age`)} > 30`,
].join(' and ');

test('the text of a kernel is made of fixed pieces: no name, text or number of the analyst is in it', () => {
  const compiled = compile(source, world.catalogue);
  expect(compiled.diagnostics).toEqual([]);
  let truth: number[] = [];
  const texts = compiledTexts(() => {
    truth = [...evaluateTruth(compiled, world.columns, '2011-03-01')];
  });
  expect(truth).toEqual([1, 0]);
  expect(texts.length).toBeGreaterThan(1);
  for (const text of texts) {
    expect(text).not.toMatch(/zq|process|777/);
    const numbers = new Set([...text.replace(/\b[athlf]\d+\b|filters\[\d+\]/g, '').matchAll(/\d+/g)].map(([digits]) => digits));
    expect(
      [...numbers].filter(
        (digits) => !['0', '1', '16', '48', '64', '86400', '946684800', '9007199254740992', '2147483647', '2147483648'].includes(digits),
      ),
    ).toEqual([]);
  }
});

test('the same expression as SQL names only tables and columns that the workspace made', () => {
  const { sql, params } = toSql(compile(source, world.catalogue).tree!, schemaOf(world), 'sqlite', '2011-03-01');
  expect(sql).not.toMatch(/zq|process/);
  expect(new Set([...sql.matchAll(/"([^"]*)"/g)].map(([, quoted]) => quoted))).toEqual(
    new Set(['customer', 'time', 'row', 'a1', 'f1', 'f2', 'stream_1']),
  );
  expect(params.filter((value) => String(value).includes('zq'))).not.toEqual([]);
});

test('one place of the product makes code out of text', () => {
  const root = join(import.meta.dirname, '..', '..', '..');
  const making = ['core', 'electron', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(tsx?|cjs)$/.test(path))
      .filter((path) => /\bnew Function\b|\beval\(/.test(readFileSync(join(root, folder, path), 'utf8')))
      .map((path) => `${folder}/${path}`),
  );
  expect(making).toEqual(['core/expression/kernel.ts']);
});
