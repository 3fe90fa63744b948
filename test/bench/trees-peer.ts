import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from './trees-data.ts';

const script = join(import.meta.dirname, 'trees_peer.py');
const environment = join(cache, 'python');

export interface Peer {
  python: string;
  version: string;
  from: string;
}

function versionOf(python: string): string | null {
  const { status, stdout } = spawnSync(python, [script, 'version'], { encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout).version : null;
}

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'] }).status === 0;
}

/** XGBoost in a virtual environment of its own, the newest of PyPI; else Debian's; null where neither can be had. */
export function findPeer(): Peer | null {
  const python = join(environment, 'bin', 'python');
  if (!existsSync(python) || versionOf(python) === null) {
    console.log('Setting up XGBoost (once) ...');
    if (run('python3', ['-m', 'venv', environment])) run(python, ['-m', 'pip', 'install', '--quiet', 'xgboost']);
  }
  const own = existsSync(python) ? versionOf(python) : null;
  if (own) return { python, version: own, from: 'PyPI' };
  if (process.getuid?.() === 0 && versionOf('/usr/bin/python3') === null) run('apt-get', ['install', '-y', 'python3-xgboost']);
  const system = versionOf('/usr/bin/python3');
  return system ? { python: '/usr/bin/python3', version: system, from: 'Debian' } : null;
}

/** One command of `trees_peer.py`; what it printed. */
export function ask({ python }: Peer, args: readonly string[]): unknown {
  const printed = execFileSync(python, [script, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 26 });
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '');
}
