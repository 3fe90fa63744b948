import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './build.ts';

/**
 * `npm run package [-- --out FOLDER]`: an unpacked app in `release/`, made of the Electron copy that `ELECTRON_OVERRIDE_DIST_PATH` names, else
 * of the Electron that electron-builder downloads.
 */
const root = resolve(import.meta.dirname, '../..');

function electronOptions(given: string | undefined): string[] {
  if (!given) return [];
  const version = join(given, 'version');
  if (!existsSync(version)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names no copy of Electron: ${given} has no file "version"`);
  return [`-c.electronDist=${given}`, `-c.electronVersion=${readFileSync(version, 'utf8').trim().replace(/^v/, '')}`];
}

async function pack(args: string[]): Promise<number> {
  await build();
  const out = args.indexOf('--out');
  const folder = out >= 0 ? [`-c.directories.output=${resolve(args[out + 1])}`] : [];
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const options = ['--dir', '--publish', 'never', ...electronOptions(process.env.ELECTRON_OVERRIDE_DIST_PATH), ...folder];
  return spawnSync(process.execPath, [builder, ...options], { cwd: root, stdio: 'inherit' }).status ?? 1;
}

process.exit(await pack(process.argv.slice(2)));
