import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { linkBackend } from '#electron/backend-link.ts';
import { type BrowserHost, startBrowserHost } from '#electron/browser/server.ts';
import { forkBackend } from '#electron/fork-backend.ts';
import { dataHome } from '#electron/home.ts';
import { appWindowArguments, findBrowser } from './browser-binary.ts';
import { build } from './build.ts';
import { type ElectronCommand, findElectron } from './electron-binary.ts';

/**
 * `npm start`. Builds what is stale, then opens Rekindle in Electron, else in an installed browser, else prints the address.
 * `--browser`: not in Electron. `--address`: only print the address. `--dev`: with developer tools.
 * `--built`: with what is built, however old.
 */
const root = resolve(import.meta.dirname, '../..');
const quietMs = 3_000;

async function start(args: string[]): Promise<number> {
  if (!args.includes('--built')) await build();
  const home = resolve(dataHome(process.env, process.platform));
  await mkdir(home, { recursive: true });
  const screen = hasScreen();
  if (screen && !args.includes('--browser') && !args.includes('--address')) {
    const electron = await findElectron(root, process.env, true);
    if (electron) return runElectron(electron, home, args.includes('--dev'));
    console.error('Electron cannot be had here (no route to its download); opening in a browser window instead.');
  }
  return runBrowserHost(home, screen && !args.includes('--address'));
}

function hasScreen(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function runElectron(electron: ElectronCommand, home: string, development: boolean): Promise<number> {
  const env = { ...process.env, REKINDLE_HOME: home, ...(development && { REKINDLE_DEVELOPMENT: '1' }) };
  // Chromium refuses its own sandbox to root.
  const flags = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(electron.executable, [...flags, ...electron.app], { stdio: 'inherit', env });
  return new Promise((done) => {
    child.on('error', (error) => {
      console.error(`Electron did not start: ${error.message}`);
      done(1);
    });
    child.on('exit', (code) => done(code ?? 1));
    stopOnSignal(() => child.kill());
  });
}

async function runBrowserHost(home: string, open: boolean): Promise<number> {
  const dist = join(root, 'dist');
  const backend = linkBackend((workspacePath) =>
    forkBackend(join(dist, 'core', 'backend.js'), {
      ...process.env,
      REKINDLE_HOME: home,
      REKINDLE_SAMPLE: join(root, 'sample-data', 'small'),
      ...(workspacePath && { REKINDLE_WORKSPACE: workspacePath }),
    }),
  );
  const host = await startBrowserHost({ pages: join(dist, 'renderer'), script: join(dist, 'browser', 'host.js'), home, backend });
  const browser = open ? findBrowser(process.env) : null;
  if (browser) await Promise.race([untilClosed(browser, host, home), untilSignal()]);
  else {
    console.log(`Rekindle is at ${host.url}\nOpen this address in a browser on this machine (it works once). Ctrl+C ends Rekindle.`);
    await untilSignal();
  }
  await host.close();
  await backend.close();
  return 0;
}

/** A browser that runs already takes the address over and its own start ends at once, so open pages count too. */
async function untilClosed(browser: string, host: BrowserHost, home: string): Promise<void> {
  const child = spawn(browser, appWindowArguments(host.url, join(home, 'browser')), { stdio: 'ignore' });
  const failed = await new Promise<Error | null>((done) => {
    child.on('error', done);
    child.on('exit', () => done(null));
    process.once('exit', () => child.kill());
  });
  if (failed) {
    console.log(`${browser} did not start (${failed.message}). Rekindle is at ${host.url}`);
    return untilSignal();
  }
  do await new Promise((done) => setTimeout(done, quietMs));
  while (host.listeners > 0);
}

function untilSignal(): Promise<void> {
  return new Promise((done) => stopOnSignal(done));
}

function stopOnSignal(stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
}

process.exit(await start(process.argv.slice(2)));
