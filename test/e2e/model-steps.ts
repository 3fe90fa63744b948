import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Answer, Arguments, RequestName } from '#core/contract/requests.ts';
import type { Result } from '#core/contract/result.ts';
import type { Estimate, ModelInfo, ModelKind } from '#core/contract/types.ts';
import { expect, type Rekindle } from './fixtures.ts';

/** What the tests of the models place have in common: the core's own answers, and the parts of a page. */

/** Asks the core by the page's own channel; a refusal fails the test. */
export async function ask<N extends RequestName>(page: Page, name: N, input: Arguments<N>): Promise<Answer<N>> {
  const result = await page.evaluate<Result<unknown>, [RequestName, never]>(
    ([request, given]) => window.workbench.request(request, given),
    [name, input as never],
  );
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value as Answer<N>;
}

type Info<K extends ModelKind> = Extract<ModelInfo, { kind: K }>;

/** A version as the core keeps it. */
export async function infoOf<K extends ModelKind>(page: Page, kind: K, name: string, version: number | null = null): Promise<Info<K>> {
  const info = await ask(page, 'model.show', { name, version });
  if (info.kind !== kind) throw new Error(`${name} is of kind ${info.kind}`);
  return info as Info<K>;
}

export async function goToModel(page: Page, name: string, query = ''): Promise<void> {
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `#/models/${encodeURIComponent(name)}${query}`,
  );
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name, exact: true }).click();
  await expect(page.getByRole('radio', { name, exact: true })).toBeChecked();
}

/** The large figure under a title. */
export function figure(page: Page, title: string): Locator {
  return page.locator('.rk-figure').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}

/** One picture or table of a model's page. */
export function card(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title, exact: true });
}

/** Until the first place stands: what leads there would lead away from an address that is given before. */
export async function standing(page: Page): Promise<void> {
  await expect(page).toHaveURL(/#\/data/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** As a page says it: a real minus, so many digits. */
export function digits(value: number, decimals: number): string {
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replace('-', '−');
}

export function numberOf(estimate: Estimate | undefined): number {
  if (estimate?.kind !== 'estimate') throw new Error(`no number: ${JSON.stringify(estimate)}`);
  return estimate.value;
}

/** Until the work on a model that `act` begins is done. */
export async function working(page: Page, act: () => Promise<unknown>): Promise<void> {
  await act();
  await expect(page.locator('.rk-job')).toBeVisible();
  await expect(page.locator('.rk-job')).toBeHidden({ timeout: 60_000 });
}

/** The text of the file that the page saves by `act`. The system's dialog cannot be driven, so Electron is told where to. */
export async function saved({ page, electron, home }: Rekindle, act: () => Promise<unknown>): Promise<{ name: string; text: string }> {
  if (!electron) {
    const [download] = await Promise.all([page.waitForEvent('download'), act()]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  }
  const path = join(home, 'saved.json');
  const name = electron.evaluate(
    ({ session }, to) =>
      new Promise<string>((done) => {
        session.defaultSession.once('will-download', (_event, item) => {
          item.setSavePath(to);
          item.once('done', () => done(item.getFilename()));
        });
      }),
    path,
  );
  await act();
  const fileName = await name;
  if (!existsSync(path)) throw new Error('nothing was saved');
  return { name: fileName, text: readFileSync(path, 'utf8') };
}
