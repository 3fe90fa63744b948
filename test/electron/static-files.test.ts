import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readStatic } from '#electron/static-files.ts';

describe('files of the built page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'static-'));
  const pages = join(folder, 'pages');

  beforeAll(() => {
    mkdirSync(join(pages, 'assets'), { recursive: true });
    writeFileSync(join(pages, 'index.html'), '<html>');
    writeFileSync(join(pages, 'assets', 'a.js'), '1');
    writeFileSync(join(pages, 'notes.txt'), 'not a type of the page');
    writeFileSync(join(folder, 'secret.js'), 'outside');
    symlinkSync(join(folder, 'secret.js'), join(pages, 'link.js'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('serves a file with its type', async () => {
    expect(await readStatic(pages, '/assets/a.js')).toMatchObject({ type: 'text/javascript; charset=utf-8' });
  });

  test.each(['/', '/tags', '/segments/%E9%87%91'])('gives the page itself for its place %s', async (path) => {
    expect((await readStatic(pages, path))?.body.toString()).toBe('<html>');
  });

  test.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/assets/..%2f..%2fsecret.js',
    '/..\\secret.js',
    '/..%5csecret.js',
    '/link.js',
    '/a.js%00.html',
    '/%E0%A4%A.js',
    '/notes.txt',
    '/missing.js',
    '//etc/passwd.js',
  ])('refuses %s', async (path) => {
    expect(await readStatic(pages, path)).toBeNull();
  });
});
