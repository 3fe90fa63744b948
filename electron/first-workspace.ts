import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The workspace to open at start: the one that was written last. Undefined: the home folder holds none. */
export async function newestWorkspace(home: string): Promise<string | undefined> {
  await mkdir(home, { recursive: true });
  const names = (await readdir(home)).filter((name) => name.endsWith('.rekindle'));
  const found = await Promise.all(names.map(async (name) => ({ path: join(home, name), at: (await stat(join(home, name))).mtimeMs })));
  return found.sort((a, b) => b.at - a.at)[0]?.path;
}
