import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A folder that runs the given copy of Electron with Rekindle as its app, and returns its program. Only the official default app waits for
 * an app of ES modules before Electron is ready; a copy without it would be ready too early for `app://`. The program is linked, or
 * copied to another disk, because Electron looks for its app beside the program's real place.
 */
export function hostedElectron(root: string, given: string, executable: string): string {
  const folder = join(root, 'dist', 'electron-host');
  const program = join(folder, executable);
  if (existsSync(program)) return program;
  const work = `${folder}-${process.pid}`;
  mkdirSync(join(work, 'resources'), { recursive: true });
  for (const name of readdirSync(given)) {
    if (name !== 'resources' && name !== executable) symlinkSync(join(given, name), join(work, name));
  }
  linkOrCopy(join(given, executable), join(work, executable));
  symlinkSync(root, join(work, 'resources', 'app'));
  rmSync(folder, { recursive: true, force: true });
  renameSync(work, folder);
  return program;
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
