import { existsSync } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSampleWorkspace } from '#sample-data/sample-workspace.ts';

export interface FirstWorkspaceOptions {
  home: string;
  /** Undefined: none is made. */
  makeSample: MakeSample | undefined;
}

type MakeSample = (path: string) => Promise<void>;

/** How the sample workspace is made from the files in `folder`; undefined where there are none. */
export function sampleMaker(folder: string | undefined, nativeBinding: string | undefined): MakeSample | undefined {
  if (!folder || !existsSync(folder)) return undefined;
  return (path) => buildSampleWorkspace(path, { folder, nativeBinding });
}

/**
 * The workspace to open at start: the one that was written last; where the home folder holds none, the sample, made there. Undefined: there
 * is none and none could be made.
 */
export async function firstWorkspace({ home, makeSample }: FirstWorkspaceOptions): Promise<string | undefined> {
  await mkdir(home, { recursive: true });
  const newest = await newestWorkspace(home);
  if (newest || !makeSample) return newest;
  const path = join(home, 'Sample.rekindle');
  await makeSample(path);
  return path;
}

async function newestWorkspace(home: string): Promise<string | undefined> {
  const names = (await readdir(home)).filter((name) => name.endsWith('.rekindle'));
  const found = await Promise.all(names.map(async (name) => ({ path: join(home, name), at: (await stat(join(home, name))).mtimeMs })));
  return found.sort((a, b) => b.at - a.at)[0]?.path;
}
