import { existsSync } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSampleWorkspace } from '#sample-data/sample-workspace.ts';

export interface FirstWorkspaceOptions {
  home: string;
  /** Files of the sample; undefined or missing: none is made. */
  sampleFolder: string | undefined;
  nativeBinding: string | undefined;
}

/**
 * The workspace to open at start: the one that was written last; where the home folder holds none, the sample, made there. Undefined: there
 * is none and none could be made.
 */
export async function firstWorkspace({ home, sampleFolder, nativeBinding }: FirstWorkspaceOptions): Promise<string | undefined> {
  await mkdir(home, { recursive: true });
  const newest = await newestWorkspace(home);
  if (newest || !sampleFolder || !existsSync(sampleFolder)) return newest;
  const path = join(home, 'Sample.rekindle');
  await buildSampleWorkspace(path, { folder: sampleFolder, nativeBinding });
  return path;
}

async function newestWorkspace(home: string): Promise<string | undefined> {
  const names = (await readdir(home)).filter((name) => name.endsWith('.rekindle'));
  const found = await Promise.all(names.map(async (name) => ({ path: join(home, name), at: (await stat(join(home, name))).mtimeMs })));
  return found.sort((a, b) => b.at - a.at)[0]?.path;
}
