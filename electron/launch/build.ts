import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Bundle, bundles } from './bundles.ts';

const root = resolve(import.meta.dirname, '../..');

/**
 * Builds into `dist` what is older than its sources, and says so; silent where there is nothing to do. `only`: names of bundles; empty: all.
 * Returns the names of what was built.
 */
export async function build(only: string[] = []): Promise<string[]> {
  const wanted = bundles(root).filter((bundle) => only.length === 0 || only.includes(bundle.name));
  const stale = wanted.filter((bundle) => !isFresh(bundle));
  for (const bundle of stale) {
    process.stderr.write(`Building the ${bundle.name} ...\n`);
    await buildOne(bundle);
  }
  return stale.map((bundle) => bundle.name);
}

/** Built beside its place and renamed, so that a running workbench, or a second build, never sees half of it. */
async function buildOne(bundle: Bundle): Promise<void> {
  const stamp = sourceStamp(bundle);
  const output = join(root, 'dist', bundle.output);
  const work = join(root, 'dist', `.${bundle.output}-${process.pid}`);
  await mkdir(join(root, 'dist'), { recursive: true });
  try {
    // Loaded only where something is stale, so that a start that builds nothing does not wait for it.
    const { build: viteBuild } = await import('vite');
    await viteBuild(await bundle.config(work));
    await writeFile(join(work, '.stamp'), stamp);
    await rm(output, { recursive: true, force: true });
    await rename(work, output);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function isFresh(bundle: Bundle): boolean {
  const stamp = join(root, 'dist', bundle.output, '.stamp');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceStamp(bundle);
}

/** A hash over the names and contents of the sources, the lock file, and this folder's build settings. */
function sourceStamp(bundle: Bundle): string {
  const hash = createHash('sha256');
  for (const source of ['package-lock.json', 'electron/launch', ...bundle.sources]) {
    for (const file of filesOf(join(root, source))) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const names = globSync('**/*.{ts,tsx,css,html,json,cjs,svg,woff2}', { cwd: path });
  return names.sort().map((name) => join(path, name));
}

if (import.meta.main) {
  await build(process.argv.slice(2)).catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
