import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codedTexts, refuse, textOf } from '#core/contract/texts.ts';

const core = join(import.meta.dirname, '..', '..', '..', 'core');
const folder = join(core, 'contract', 'texts');

function sources(): string[] {
  return readdirSync(core, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(core, name), 'utf8'));
}

test('a code is defined once over all areas', () => {
  const codes = readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/^ {2}'?([a-z][a-z0-9.,-]*)'?: \{/gm)].map((found) => found[1]),
  );
  expect(codes.length).toBeGreaterThan(200);
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  expect(new Set(codes)).toEqual(new Set(Object.keys(codedTexts)));
});

test('every text is there in both languages, with the same parameters', () => {
  // a parameter that is itself a text comes as `message` and `messageZh`
  const parameters = (text: string) => [...new Set([...text.matchAll(/\{(\w+?)(?:Zh)?\}/g)].map(([, name]) => name))].sort();
  const differing = Object.entries(codedTexts).filter(([, { en, zh }]) => String(parameters(en)) !== String(parameters(zh)));
  const empty = Object.entries(codedTexts).filter(([, { en, zh }]) => en.trim() === '' || !/[\u4e00-\u9fff]/.test(zh));
  expect(differing.map(([code]) => code)).toEqual([]);
  expect(empty.map(([code]) => code)).toEqual([]);
});

test('every refusal in core gives the parameters that its text shows', () => {
  const wrong = sources().flatMap((source) =>
    [...source.matchAll(/refuse\('([a-z0-9-]+)'(?:, \{([^{}]*)\})?\)/g)].flatMap(([whole, code, given = '']) => {
      const text = codedTexts[code];
      if (!text) return [whole];
      if (given.includes('...')) return [];
      const names = given.split(',').map((part) => part.split(':')[0].trim());
      return [...text.en.matchAll(/\{(\w+)\}/g)].some(([, name]) => !names.includes(name)) ? [whole] : [];
    }),
  );
  expect(wrong).toEqual([]);
});

test('an unknown code is a bug, and a text is filled in', () => {
  expect(() => refuse('no-such-code')).toThrow('no text for code');
  expect(textOf('job-not-found', { job: 7 }, 'zh')).toBe('没有任务 7。');
});

test('a note from a file can neither name what every object has nor nest without end', () => {
  expect(['constructor', '__proto__', 'toString'].map((code) => textOf(code, {}, 'en'))).toEqual(['constructor', '__proto__', 'toString']);
  const many = Array(20_000).fill('export-blocked').join(', ');
  expect(textOf('export-blocked', { problem: many, destination: 'csv' }, 'en').length).toBeLessThan(2 * many.length);
  expect(textOf('export-blocked', { problem: 'export-blocked', destination: 'csv' }, 'zh').length).toBeLessThan(1_000);
});
