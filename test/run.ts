import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { findBrowser } from '#electron/launch/browser-binary.ts';
import { findElectron } from '#electron/launch/electron-binary.ts';

/**
 * `npm test`: types, lint, unit tests, build, and the whole product end to end in a browser and in Electron, each where it can be had.
 * `-- --unit`: types, lint and unit tests. `-- --check`: types and lint. The last line is `N passed, N failed`, with `, N skipped` where some were.
 */
const root = resolve(import.meta.dirname, '..');
const artefacts = join(root, 'test', 'artefacts');
const modules = join(root, 'node_modules');
const sharedElectron = resolve(root, '../shared/tools/electron-runtime');

interface Outcome {
  step: string;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
  /** Why it was skipped. */
  note: string;
  /** Tests that failed, or needed a second attempt, with the reason: said again at the end, where a long output is still read. */
  remarks: string[];
}

type Counts = Pick<Outcome, 'passed' | 'failed' | 'skipped'>;

interface Step {
  name: string;
  command: string[];
  /** Reads the counts from the step's report; without it the step is one check. */
  counts?: () => Counts;
  remarks?: () => string[];
  env?: Record<string, string>;
}

async function runStep(step: Step): Promise<Outcome> {
  const began = performance.now();
  const { code, output } = await runCommand(step.command, step.env ?? {});
  const counts = countsOf(step, code);
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`\n== ${step.name}: ${counts.failed === 0 ? 'good' : 'FAILED'} (${seconds.toFixed(1)} s)\n`);
  if (counts.failed > 0) process.stdout.write(output);
  else process.stdout.write(figuresIn(output));
  return { step: step.name, ...counts, seconds, note: '', remarks: step.remarks?.() ?? [] };
}

/** What a good run has to report besides its counts: measured figures, a line each. */
function figuresIn(output: string): string {
  return output
    .split('\n')
    .filter((line) => line.startsWith('frames while importing'))
    .map((line) => `   ${line}\n`)
    .join('');
}

function countsOf(step: Step, code: number): Counts {
  const counts = step.counts?.() ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function runCommand(command: string[], env: Record<string, string>): Promise<{ code: number; output: string }> {
  const child = spawn(command[0], command.slice(1), {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((done) => {
    child.on('error', (error) => done({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

function node(...args: string[]): string[] {
  return [process.execPath, ...args];
}

function types(project: string): Step {
  return { name: `types ${project}`, command: node(join(modules, 'typescript/bin/tsc'), '-p', project) };
}

const checks: Step[] = [
  types('tsconfig.json'),
  types('renderer/tsconfig.json'),
  types('electron/browser/page/tsconfig.json'),
  types('test/e2e/tsconfig.json'),
  types('test/renderer/tsconfig.json'),
  { name: 'lint', command: node(join(modules, '@biomejs/biome/bin/biome'), 'check', '--diagnostic-level=error', '.') },
];

const build: Step = { name: 'build', command: node('electron/launch/build.ts') };

function unitTests(): Step {
  const report = join(artefacts, 'results-unit.json');
  return {
    name: 'unit tests',
    command: node(join(modules, 'vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`),
    counts: () => {
      const found = readReport<{ numPassedTests: number; numFailedTests: number; numPendingTests: number; numFailedTestSuites: number }>(
        report,
      );
      if (!found) return { passed: 0, failed: 1, skipped: 0 };
      return { passed: found.numPassedTests, failed: found.numFailedTests, skipped: found.numPendingTests };
    },
  };
}

/** What is read of an end-to-end report. */
interface Report {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: Suite[];
}

interface Suite {
  suites?: Suite[];
  specs: { title: string; tests: { status: string; results: { duration: number; error?: { message?: string } }[] }[] }[];
}

const attempts: Readonly<Record<string, string>> = { unexpected: 'failed', flaky: 'held at its second attempt only' };

function remarksOf({ specs, suites = [] }: Suite): string[] {
  const here = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status in attempts)
      .map(({ status, results: [first] }) => {
        const why = stripVTControlCharacters(first?.error?.message ?? 'no reason given')
          .split('\n')
          .slice(0, 4)
          .join(' ');
        return `${attempts[status]}: ${title} (${((first?.duration ?? 0) / 1000).toFixed(0)} s: ${why})`;
      }),
  );
  return [...here, ...suites.flatMap(remarksOf)];
}

/** `last`: the project that runs behind the others, and takes them along. */
function endToEnd(project: string, wrapper: string[], env: Record<string, string>, last: string = project): Step {
  const report = join(artefacts, `results-${project}.json`);
  return {
    name: `end to end, ${project}`,
    command: [
      ...wrapper,
      ...node(join(modules, '@playwright/test/cli.js'), 'test', '-c', 'test/e2e/playwright.config.ts', '--project', last),
    ],
    env: { ...env, REKINDLE_E2E: project },
    counts: () => {
      const found = readReport<Report>(report);
      if (!found) return { passed: 0, failed: 1, skipped: 0 };
      return { passed: found.stats.expected + found.stats.flaky, failed: found.stats.unexpected, skipped: found.stats.skipped };
    },
    remarks: () => readReport<Report>(report)?.suites.flatMap(remarksOf) ?? [],
  };
}

function readReport<T>(path: string): T | null {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

function skip(step: string, note: string): Outcome {
  process.stdout.write(`\n== ${step}: skipped, ${note}\n`);
  return { step, passed: 0, failed: 0, skipped: 1, seconds: 0, note, remarks: [] };
}

async function browserTests(): Promise<Outcome> {
  if (!findBrowser(process.env)) return skip('end to end, browser', 'no Chromium, Chrome or Edge is installed');
  return runStep(endToEnd('browser', [], {}, 'browser-alone'));
}

/** Electron where one can be had: named by the environment, prepared by the reference data's tool, or the official one. */
async function electronTests(): Promise<Outcome[]> {
  const env = givenElectron();
  const command = await findElectron(root, { ...process.env, ...env }, true);
  if (!command) return [skip('end to end, electron', 'Electron cannot be had here (no route to its download)')];
  const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!screen && !hasProgram('xvfb-run')) return [skip('end to end, electron', 'there is no screen and no xvfb-run')];
  // Without -noreset the screen starts anew whenever its last window closes, and refuses a window that opens meanwhile.
  const wrapper = screen ? [] : ['xvfb-run', '-a', '-s', '-noreset -screen 0 1920x1080x24'];
  const outcomes = [await runStep(endToEnd('electron', wrapper, env, 'electron-alone'))];
  if (env.ELECTRON_OVERRIDE_DIST_PATH || process.env.ELECTRON_OVERRIDE_DIST_PATH)
    outcomes.push(await runStep(endToEnd('builder', wrapper, env)));
  return outcomes;
}

function givenElectron(): Record<string, string> {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH || !existsSync(sharedElectron)) return {};
  const prepared = spawnSync('bash', [sharedElectron], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (prepared.status !== 0) return {};
  return Object.fromEntries([...prepared.stdout.matchAll(/([A-Z0-9_]+)=(\S+)/g)].map(([, name, value]) => [name, value]));
}

function hasProgram(name: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, name)));
}

async function inOrder(steps: Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await runStep(step));
  return outcomes;
}

async function runAll(args: string[]): Promise<Outcome[]> {
  if (args.includes('--check')) return inOrder(checks);
  const quick = await Promise.all([inOrder(checks), runStep(unitTests())]);
  if (args.includes('--unit')) return quick.flat();
  const built = await runStep(build);
  const rest = built.failed > 0 ? [] : [await browserTests(), ...(await electronTests())];
  return [...quick.flat(), built, ...rest];
}

function summary(outcomes: Outcome[]): Counts {
  process.stdout.write('\n');
  for (const { step, passed, failed, skipped, seconds, note } of outcomes) {
    const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
    process.stdout.write(`${step.padEnd(44)} ${counts.padEnd(36)} ${seconds.toFixed(1).padStart(6)} s ${note}\n`);
  }
  for (const remark of outcomes.flatMap(({ step, remarks }) => remarks.map((remark) => `${step}: ${remark}`)))
    process.stdout.write(`\n${remark}\n`);
  const sum = (key: keyof Counts) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

rmSync(artefacts, { recursive: true, force: true });
mkdirSync(artefacts, { recursive: true });
const { passed, failed, skipped } = summary(await runAll(process.argv.slice(2)));
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed === 0 ? 0 : 1;
