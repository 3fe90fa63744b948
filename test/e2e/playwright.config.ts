import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import type { HostOptions } from './fixtures.ts';

const artefacts = join(import.meta.dirname, '..', 'artefacts');

/** What measures time runs when all others are done: a training in the other window would be measured too. */
const measured = /frames\.test\.ts$/;

/** Each test that names no host runs in both; `*.browser.test.ts` and `*.electron.test.ts` only in theirs. */
export default defineConfig<HostOptions>({
  testDir: import.meta.dirname,
  outputDir: join(artefacts, 'output'),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  // A machine that stands still for half a minute must not fail a run; `test/run.ts` names what needed its second attempt.
  retries: 1,
  fullyParallel: false,
  forbidOnly: true,
  preserveOutput: 'failures-only',
  reporter: [['line'], ['json', { outputFile: join(artefacts, `results-${process.env.REKINDLE_E2E ?? 'all'}.json`) }]],
  use: { screenshot: 'only-on-failure', trace: 'off' },
  projects: [
    { name: 'browser', testMatch: /\.test\.ts$/, testIgnore: [measured, /\.(electron|builder)\.test\.ts$/], use: { host: 'browser' } },
    { name: 'electron', testMatch: /\.test\.ts$/, testIgnore: [measured, /\.(browser|builder)\.test\.ts$/], use: { host: 'electron' } },
    { name: 'browser-alone', testMatch: measured, dependencies: ['browser'], use: { host: 'browser' } },
    { name: 'electron-alone', testMatch: measured, dependencies: ['electron'], use: { host: 'electron' } },
    { name: 'builder', testMatch: /\.builder\.test\.ts$/, timeout: 180_000 },
  ],
});
