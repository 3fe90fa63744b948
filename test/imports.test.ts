import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** Folder -> folders it may import. `core` alone is the wiring: session, workbench, jobs, cli, handlers. Nothing else may see Electron, React or the DOM. */
const allowed: Record<string, readonly string[]> = {
  'core/contract': [],
  'core/store': ['core/contract'],
  'core/columns': ['core/contract', 'core/store'],
  'core/importers': ['core/contract', 'core/store', 'core/columns'],
  'core/expression': ['core/contract', 'core/columns'],
  'core/catalog': ['core/contract', 'core/store', 'core/columns', 'core/expression'],
  'core/explore': ['core/contract', 'core/columns', 'core/expression', 'core/statistics'],
  'core/gallery': ['core/contract', 'core/expression'],
  'core/segments': ['core/contract', 'core/columns', 'core/expression', 'core/statistics'],
  'core/destinations': ['core/contract'],
  'core/statistics': ['core/contract'],
  'core/models': [
    'core/contract',
    'core/store',
    'core/columns',
    'core/importers',
    'core/statistics',
    'core/expression',
    'core/gallery',
    'core/campaigns',
    'core/evaluation',
  ],
  'core/campaigns': ['core/contract', 'core/store', 'core/columns', 'core/importers', 'core/destinations', 'core/segments'],
  'core/evaluation': [
    'core/contract',
    'core/store',
    'core/columns',
    'core/importers',
    'core/campaigns',
    'core/destinations',
    'core/statistics',
  ],
  'core/saved-lists': ['core/contract', 'core/store', 'core/columns', 'core/importers', 'core/destinations', 'core/campaigns'],
  'core/handlers': ['core'],
  'core/cli': ['core'],
  core: ['core'],
  electron: ['core', 'electron', 'sample-data'],
  renderer: ['core/contract', 'core/expression', 'renderer'],
  'sample-data': ['core', 'sample-data'],
};

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function folderOf(path: string): string {
  const parts = dirname(path).split('/');
  const two = parts.slice(0, 2).join('/');
  return two in allowed ? two : parts[0];
}

function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s+['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/g)].map(
    (found) => found[1] ?? found[2],
  );
}

function targetOf(path: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(path), specifier));
  return null;
}

const files = ['core', 'electron', 'renderer', 'sample-data'].flatMap(sources);

test('imports go one way', () => {
  const wrong = files.flatMap((path) => {
    const from = folderOf(path);
    return importsOf(path).flatMap((specifier) => {
      const target = targetOf(path, specifier);
      if (target === null) return [];
      const to = folderOf(target);
      const may = to === from || allowed[from].some((folder) => to === folder || to.startsWith(`${folder}/`));
      return may ? [] : [`${path} imports ${target}`];
    });
  });
  expect(files.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});

test('core knows neither Electron nor React, and reads no clock and no chance', () => {
  const core = files.filter((path) => path.startsWith('core/'));
  const foreign = core.filter((path) =>
    importsOf(path).some((specifier) => /^(electron|react|react-dom|echarts|monaco-editor)(\/|$)/.test(specifier)),
  );
  const impure = core.filter(
    (path) =>
      path !== 'core/cli.ts' && /Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(foreign).toEqual([]);
  expect(impure).toEqual([]);
});

test('no import climbs two folders', () => {
  const climbing = files.flatMap((path) =>
    importsOf(path)
      .filter((specifier) => specifier.startsWith('../../'))
      .map((specifier) => `${path}: ${specifier}`),
  );
  expect(climbing).toEqual([]);
});
