import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder that holds the analyst's workspaces and everything a host remembers: `REKINDLE_HOME`, else the system's own place for
 * application data.
 *
 * @example
 * dataHome({ REKINDLE_HOME: '/data' }, 'linux'); // '/data'
 */
export function dataHome(env: Record<string, string | undefined>, platform: NodeJS.Platform): string {
  if (env.REKINDLE_HOME) return env.REKINDLE_HOME;
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Rekindle');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Rekindle');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'rekindle');
}
