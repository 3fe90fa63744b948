import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostedElectron } from './electron-copy.ts';

const probeLimitMs = 4_000;
const downloadLimitMs = 10 * 60_000;

const executables: Readonly<Record<string, string>> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** How to start Electron with Rekindle in it; flags go between. */
export interface ElectronCommand {
  executable: string;
  /** Last arguments: the folder of the app, or none where the copy holds it. */
  app: string[];
}

/**
 * Electron with the app of the checkout at `root`: of the copy that `ELECTRON_OVERRIDE_DIST_PATH` names, of the package, or downloaded by
 * the package's own installer where its server answers (`download`). Null: it cannot be had here.
 */
export async function findElectron(
  root: string,
  env: Record<string, string | undefined>,
  download: boolean,
): Promise<ElectronCommand | null> {
  const executable = executables[process.platform] ?? 'electron';
  const given = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) {
    if (!existsSync(join(given, executable))) return null;
    const hasDefaultApp = process.platform === 'darwin' || existsSync(join(given, 'resources', 'default_app.asar'));
    return hasDefaultApp
      ? { executable: join(given, executable), app: [root] }
      : { executable: hostedElectron(root, given, executable), app: [] };
  }
  const packaged = join(root, 'node_modules', 'electron', 'dist', executable);
  if (!existsSync(packaged) && download && (await canDownload(root, env))) {
    process.stderr.write('Downloading Electron (once, about 110 MB) ...\n');
    const installer = join(root, 'node_modules', 'electron', 'install.js');
    spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: downloadLimitMs });
  }
  return existsSync(packaged) ? { executable: packaged, app: [root] } : null;
}

/** Asks for the download's head, so that a machine without a way there loses seconds and not minutes. */
async function canDownload(root: string, env: Record<string, string | undefined>): Promise<boolean> {
  const manifest: { version: string } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'));
  const mirror = env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror ?? 'https://github.com/electron/electron/releases/download/';
  const address = `${mirror}v${manifest.version}/electron-v${manifest.version}-${process.platform}-${process.arch}.zip`;
  try {
    const response = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(probeLimitMs) });
    return response.ok;
  } catch {
    return false;
  }
}
