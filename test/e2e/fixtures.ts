import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type Browser, test as base, chromium, type ElectronApplication, type Page } from '@playwright/test';
import type { WorkbenchApi } from '#core/contract/requests.ts';
import { findBrowser } from '#electron/launch/browser-binary.ts';
import { findElectron } from '#electron/launch/electron-binary.ts';
import { buildSampleWorkspace } from '#sample-data/sample-workspace.ts';

export { expect } from '@playwright/test';

declare global {
  interface Window {
    workbench: WorkbenchApi;
  }
}

export interface HostOptions {
  host: 'browser' | 'electron';
  /** What the home folder holds at start: the sample workspace, or nothing, as on a new machine. */
  start: 'sample' | 'empty';
}

/** A running Rekindle with a home folder of its own. */
export interface Rekindle {
  host: 'browser' | 'electron';
  page: Page;
  home: string;
  /** Null in the browser. */
  electron: ElectronApplication | null;
  /** Does `act`, which opens a file dialog in the page, and answers that dialog with these paths. */
  choosing(paths: string[], act: () => Promise<unknown>): Promise<void>;
  /** A full-page picture in `test/artefacts/<host>/`. */
  picture(name: string): Promise<void>;
  /** Closes it and opens it again in the same home folder. */
  restart(): Promise<void>;
}

export const root = resolve(import.meta.dirname, '../..');
const artefacts = join(root, 'test', 'artefacts');
const startLimitMs = 60_000;
/** A start, with all its attempts to attach, has time of its own: none of the test's. */
const openLimitMs = 150_000;
const attachLimitMs = 12_000;
const attachAttempts = 3;

/** Root may not use Chromium's operating-system sandbox. */
const sandboxFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

interface Opened {
  page: Page;
  electron: ElectronApplication | null;
  close(): Promise<void>;
}

/** Playwright now and then loses the race to attach to an Electron that starts on a busy machine, and would wait for ever. */
async function launchElectron(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  for (let attempt = 1; attempt < attachAttempts; attempt++) {
    try {
      return await _electron.launch(options);
    } catch (error) {
      if (!String(error).includes('Timeout')) throw error;
    }
  }
  return _electron.launch(options);
}

async function openElectron(home: string): Promise<Opened> {
  const command = await findElectron(root, process.env, false);
  base.skip(command === null, 'no Electron here');
  if (!command) throw new Error('skipped');
  const electron = await launchElectron({
    executablePath: command.executable,
    args: [...sandboxFlags, ...command.app],
    env: { ...stringEnvironment(), REKINDLE_HOME: home },
    timeout: attachLimitMs,
  });
  const page = await electron.firstWindow();
  await page.waitForLoadState('load');
  return { page, electron, close: () => electron.close() };
}

async function openBrowser(home: string): Promise<Opened> {
  const executablePath = findBrowser(process.env);
  base.skip(executablePath === null, 'no Chromium, Chrome or Edge here');
  if (!executablePath) throw new Error('skipped');
  const { process: host, url } = await startHost(home);
  const browser: Browser = await chromium.launch({ executablePath, args: sandboxFlags });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  const close = async () => {
    await browser.close();
    const ended = new Promise((done) => host.once('exit', done));
    host.kill();
    await ended;
  };
  return { page, electron: null, close };
}

/** `npm start` without a window: the host's process and the address that it prints. */
export function startHost(home: string): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(root, 'electron/launch/start.ts'), '--address', '--built'], {
    env: { ...process.env, REKINDLE_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error('the host printed no address')), startLimitMs);
    child.stdout.on('data', (chunk: Buffer) => {
      const url = /http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]+/.exec(chunk.toString())?.[0];
      if (!url) return;
      clearTimeout(late);
      done({ process: child, url });
    });
    child.once('exit', (code) => fail(new Error(`the host ended with ${code}`)));
  });
}

function stringEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export async function openRekindle(host: 'browser' | 'electron', home: string): Promise<{ rekindle: Rekindle; close(): Promise<void> }> {
  const open = () => (host === 'electron' ? openElectron(home) : openBrowser(home));
  let opened = await open();
  const rekindle: Rekindle = {
    host,
    home,
    get page() {
      return opened.page;
    },
    get electron() {
      return opened.electron;
    },
    async choosing(paths, act) {
      if (opened.electron) {
        await answerDialog(opened.electron, paths);
        await act();
      } else {
        const [chooser] = await Promise.all([opened.page.waitForEvent('filechooser'), act()]);
        await chooser.setFiles(paths);
      }
    },
    async picture(name) {
      mkdirSync(join(artefacts, host), { recursive: true });
      await opened.page.screenshot({ path: join(artefacts, host, `${name}.png`) });
    },
    async restart() {
      await opened.close();
      opened = await open();
    },
  };
  return { rekindle, close: () => opened.close() };
}

/** The system's dialogs cannot be driven, so the answer is given in their place. */
export async function answerDialog(electron: ElectronApplication, filePaths: string[]): Promise<void> {
  await electron.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = async () => ({ canceled: paths.length === 0, filePaths: paths });
  }, filePaths);
}

/** A home folder with the sample workspace, made once per worker. */
async function makeSampleHome(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'rekindle-e2e-sample-'));
  await buildSampleWorkspace(join(home, 'Sample.rekindle'));
  return home;
}

/** `rekindle` opens the product once per test, in the host of the project. */
export const test = base.extend<HostOptions & { rekindle: Rekindle }, { sampleHome: string }>({
  host: ['browser', { option: true }],
  start: ['sample', { option: true }],
  sampleHome: [
    async ({ browserName: _ }, use) => {
      const home = await makeSampleHome();
      await use(home);
      rmSync(home, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  rekindle: [
    async ({ host, start, sampleHome }, use) => {
      const home = mkdtempSync(join(tmpdir(), `rekindle-e2e-${host}-`));
      if (start === 'sample') cpSync(sampleHome, home, { recursive: true });
      const { rekindle, close } = await openRekindle(host, home);
      await use(rekindle);
      await close();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
    { timeout: openLimitMs },
  ],
});
