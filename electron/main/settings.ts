import { join, resolve } from 'node:path';
import { dataHome } from '#electron/home.ts';

/** What this start of the window is made of. */
export interface HostSettings {
  home: string;
  /** The built page. */
  pages: string;
  preload: string;
  backend: string;
  /** Files of the sample workspace. */
  sample: string;
  /** Developer tools and reload are offered. */
  development: boolean;
  /** Start, show the page, answer one request, print it and quit. */
  smoke: boolean;
}

/** `resources`: where a packed app keeps its files; null in a checkout. */
export function hostSettings(env: Record<string, string | undefined>, args: string[], resources: string | null): HostSettings {
  const dist = resolve(import.meta.dirname, '..');
  return {
    home: resolve(dataHome(env, process.platform)),
    pages: join(dist, 'renderer'),
    preload: join(dist, 'preload', 'preload.cjs'),
    backend: join(dist, 'core', 'backend.js'),
    sample: resources ? join(resources, 'sample') : resolve(dist, '..', 'sample-data', 'small'),
    development: env.REKINDLE_DEVELOPMENT === '1',
    smoke: args.includes('--smoke'),
  };
}
