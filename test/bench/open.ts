import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type Browser, chromium, type Page } from '@playwright/test';
import { openWorkbench, type Workbench } from '#core/workbench.ts';
import { findBrowser } from '#electron/launch/browser-binary.ts';
import { build } from '#electron/launch/build.ts';
import { findElectron } from '#electron/launch/electron-binary.ts';
import { startHost } from '#test/e2e/fixtures.ts';

/**
 * What opening costs: the core alone, and the window from its start over first paint to usable (the first rows of the table stand), on a workspace of a
 * million customers and 5 million events. `npm run bench:open`; figures are reported, there is no limit to miss.
 */
const CUSTOMERS = 1_000_000;
const EVENTS = 5_000_000;
const RUNS = 5;

const root = resolve(import.meta.dirname, '../..');
const home = join(root, '.cache', 'open-home');
const workspacePath = join(home, 'million.rekindle');

async function writeLines(path: string, header: string, lines: Iterable<string>): Promise<void> {
  const out = createWriteStream(path);
  let block = `${header}\n`;
  for (const line of lines) {
    block += `${line}\n`;
    if (block.length < 1 << 20) continue;
    if (!out.write(block)) await once(out, 'drain');
    block = '';
  }
  out.end(block);
  await once(out, 'finish');
}

function idOf(customer: number): string {
  return `C${String(customer).padStart(7, '0')}`;
}

function* customers(): Generator<string> {
  const cities = ['上海', '北京', '广州', '深圳', '成都', '杭州', '武汉', '西安'];
  for (let c = 0; c < CUSTOMERS; c++)
    yield `${idOf(c)},${18 + ((c * 7919) % 60)},${cities[(c * 104_729) % 8]},${c % 2 ? 'male' : 'female'}`;
}

function* orders(): Generator<string> {
  const start = Date.UTC(2024, 6, 1);
  for (let e = 0; e < EVENTS; e++) {
    const customer = (e * 2_654_435_761) % CUSTOMERS;
    const time = new Date(start + Math.floor((e / EVENTS) * 730) * 86_400_000 + ((e * 7919) % 86_400) * 1000).toISOString();
    yield `${idOf(customer)},${time.slice(0, 10)} ${time.slice(11, 19)},${((e * 31) % 50_000) / 100},${['app', 'web', 'branch'][e % 3]}`;
  }
}

function openCore(path?: string): Promise<Workbench> {
  return openWorkbench({ home, now: () => '2026-07-01T09:00:00', ticks: () => performance.now(), timeZone: 'UTC', workspacePath: path });
}

async function bringIn(workbench: Workbench, path: string): Promise<void> {
  const file = workbench.registerFile(path);
  const inspected = await workbench.request('import.inspect', { file });
  if (!inspected.ok) throw new Error(inspected.error.message);
  const ended = new Promise<string>((done) =>
    workbench.subscribe((event, payload) => {
      if (event === 'job' && 'status' in payload && !['waiting', 'running'].includes(payload.status)) done(payload.status);
    }),
  );
  const started = await workbench.request('import.start', { files: [{ file, mapping: inspected.value.mapping }], dryRun: false });
  if (!started.ok || (await ended) !== 'done') throw new Error(`import of ${path} failed`);
}

/** Made once and kept in .cache. */
async function prepare(): Promise<void> {
  if (existsSync(workspacePath)) return;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const files = { customers: join(home, 'customers.csv'), orders: join(home, 'orders.csv') };
  console.log('making a workspace of a million customers and 5 million events (once) ...');
  await writeLines(files.customers, 'customer_id,age,city,gender', customers());
  await writeLines(files.orders, 'customer_id,order_time,amount,channel', orders());
  const draft = join(home, 'draft.rekindle');
  const workbench = await openCore();
  await workbench.createAt(draft, { timeZone: 'UTC', currency: 'CNY' });
  for (const path of Object.values(files)) await bringIn(workbench, path);
  await workbench.close();
  for (const path of Object.values(files)) rmSync(path);
  renameSync(`${draft}-columns`, `${workspacePath}-columns`);
  renameSync(draft, workspacePath);
}

async function openedCoreMs(): Promise<number> {
  const begun = performance.now();
  const workbench = await openCore(workspacePath);
  const info = await workbench.request('workspace.info', {});
  const ms = performance.now() - begun;
  if (!info.ok || info.value.customers !== CUSTOMERS) throw new Error('the workspace does not hold a million customers');
  await workbench.close();
  return ms;
}

interface Opened {
  firstPaint: number;
  usable: number;
}

/** From the start of the navigation; usable: a customer's id stands in the table. */
async function pageTimes(page: Page): Promise<Opened> {
  await page.getByText(idOf(0), { exact: true }).first().waitFor({ timeout: 120_000 });
  return page.evaluate(() => ({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    usable: performance.now(),
  }));
}

async function openInBrowser(executablePath: string): Promise<Opened> {
  const { process: host, url } = await startHost(home);
  const browser: Browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url);
    return await pageTimes(page);
  } finally {
    await browser.close();
    const ended = once(host, 'exit');
    host.kill();
    await ended;
  }
}

async function openInElectron(): Promise<Opened | null> {
  const command = process.env.DISPLAY ? await findElectron(root, process.env, false) : null;
  if (!command) return null;
  const env = { ...process.env, REKINDLE_HOME: home } as Record<string, string>;
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const begun = performance.now();
  const electron = await _electron.launch({ executablePath: command.executable, args: [...flags, ...command.app], env });
  try {
    const times = await pageTimes(await electron.firstWindow());
    return { ...times, usable: performance.now() - begun };
  } finally {
    await electron.close();
  }
}

function report(name: string, values: number[]): void {
  const sorted = [...values].sort((a, b) => a - b);
  console.log(
    `${name}: median ${sorted[Math.floor(sorted.length / 2)].toFixed(0)} ms, worst ${sorted[sorted.length - 1].toFixed(0)} ms (${sorted.length} runs)`,
  );
}

async function repeat<T>(work: () => Promise<T>): Promise<T[]> {
  const found: T[] = [];
  for (let run = 0; run < RUNS; run++) found.push(await work());
  return found;
}

async function main(): Promise<void> {
  await build();
  await prepare();
  report('core: open a million customers to the first answer', await repeat(openedCoreMs));
  const browser = findBrowser(process.env);
  if (browser === null) console.log('no Chromium, Chrome or Edge here: the window was not measured');
  else {
    const opened = await repeat(() => openInBrowser(browser));
    report(
      'browser: first paint',
      opened.map((one) => one.firstPaint),
    );
    report(
      'browser: usable',
      opened.map((one) => one.usable),
    );
  }
  const electron = await openInElectron();
  if (electron === null) console.log('no Electron or no screen here: run under xvfb-run to measure it');
  else {
    const opened = [electron, ...(await repeat(openInElectron)).filter((one) => one !== null)];
    report(
      'Electron: first paint, from navigation',
      opened.map((one) => one.firstPaint),
    );
    report(
      'Electron: usable, from the start of the process',
      opened.map((one) => one.usable),
    );
  }
}

await main();
