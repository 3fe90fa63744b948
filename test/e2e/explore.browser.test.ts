import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { resources } from '#renderer/messages/index.ts';
import { expect, type Rekindle, root, test } from './fixtures.ts';
import { faultsOf } from './page-checks.ts';
import { chartRows, focusEditor, watchErrors } from './steps.ts';

/** The Explore part of a segment: its four views, in both languages and themes, with the way to the customers behind the numbers. */

const pictures = join(root, 'test/artefacts/pictures');
const keys = new Set(Object.keys(resources.en.translation));

async function openExplore(page: Page, segment = 'Dormant, reachable'): Promise<void> {
  // a page that has just begun goes to its first place by itself, and may do so after it was led elsewhere
  await expect(async () => {
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      `/segments/${encodeURIComponent(segment)}`,
    );
    await expect(page.locator('.rk-clause-count').first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await page.getByRole('radio', { name: /^(Explore|探索)$/ }).click();
  await expect(page.locator('.rk-explore-table tbody tr').first()).toBeVisible();
}

function view(page: Page, name: RegExp): Locator {
  return page.getByRole('radio', { name });
}

async function dress(rekindle: Rekindle, theme: string, language: string): Promise<void> {
  const { page } = rekindle;
  await page.evaluate(
    ([t, l]) => {
      localStorage.setItem('rekindle.theme', t);
      localStorage.setItem('rekindle.language', l);
    },
    [theme, language],
  );
  await page.reload();
}

for (const [theme, language] of [
  ['light', 'en'],
  ['dark', 'zh'],
  ['light', 'zh'],
  ['dark', 'en'],
] as const) {
  test(`every view in ${language}, ${theme}`, async ({ rekindle }) => {
    const { page } = rekindle;
    const errors: string[] = [];
    mkdirSync(pictures, { recursive: true });
    await page.setViewportSize({ width: 1280, height: 800 });
    await dress(rekindle, theme, language);
    watchErrors(page, errors);
    await openExplore(page);
    const faults: string[] = [];
    const take = async (name: string) => {
      await expect(page.locator('.rk-explore-body.rk-stale')).toHaveCount(0);
      for (const size of [
        { width: 1280, height: 800 },
        { width: 1920, height: 1080 },
      ]) {
        await page.setViewportSize(size);
        await page.waitForTimeout(150);
        for (const { kind, text } of await faultsOf(page, keys)) faults.push(`${name} ${size.width}: ${kind} ${text}`);
        await page.screenshot({ path: join(pictures, `explore-${name}-${language}-${theme}-${size.width}.png`) });
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    };
    await take('describe');
    await view(page, /^(Group by|分组)$/).click();
    await expect(page.locator('.rk-explore-picture svg').first()).toBeVisible();
    await take('group-by');
    await view(page, /^(Cross-tab|交叉表)$/).click();
    await expect(page.locator('.rk-explore-cross')).toBeVisible();
    await take('cross-tab');
    await view(page, /^(Correlations|相关)$/).click();
    await expect(page.locator('.rk-explore-map-first .rk-explore-table')).toBeVisible();
    await take('correlations');
    await page.getByRole('button', { name: /^(5 columns|5 列)$/ }).click();
    await expect(page.getByRole('listbox')).toBeVisible();
    await take('columns');
    expect(errors).toEqual([]);
    expect(faults).toEqual([]);
  });
}

const proofs = (page: Page) => page.locator('.rk-proof-tabs').locator('..');

test('a number of every view leads to as many customers, and back', async ({ rekindle }) => {
  const { page } = rekindle;
  await openExplore(page);
  const shown = proofs(page).locator('.rk-customers-bar .rk-count');
  const follow = async (number: Locator) => {
    const wanted = (await number.textContent())?.trim() ?? '';
    await number.focus();
    await page.keyboard.press('Enter');
    await expect(shown).toHaveText(wanted);
    await expect(page.locator('.rk-customers-rows tbody tr').first()).toBeVisible();
    await page.getByRole('radio', { name: 'Explore' }).click();
  };
  const known = page.locator('.rk-explore-table tbody').first().locator('button.rk-count');
  await follow(known.nth(0));
  await follow(known.nth(1));
  await follow(known.nth(2));
  await view(page, /^Cross-tab$/).click();
  const cells = page.locator('.rk-explore-heat button');
  await follow(cells.first());
  await follow(cells.nth(3));
  await follow(page.locator('.rk-explore-sum button').first());
  await view(page, /^Group by$/).click();
  await follow(page.locator('.rk-explore-table tbody tr').nth(1).locator('button.rk-count').first());
  await view(page, /^Correlations$/).click();
  await follow(page.locator('.rk-explore-table tbody tr').nth(1).locator('button.rk-count'));
});

test('columns are found, written as expressions, refused with the reason, and taken out', async ({ rekindle }) => {
  const { page } = rekindle;
  await openExplore(page);
  const columns = page.locator('.rk-explore-table tbody');
  const before = await columns.count();
  await page.getByRole('button', { name: `${before} columns` }).click();
  const field = page.getByPlaceholder('Find a column, or write an expression');
  await field.fill('agee');
  await field.press('Enter');
  await expect(page.locator('.rk-explore-search .rk-failure')).toContainText('There is no attribute, tag or stream named agee');
  await field.fill('count(order in last 1 year)');
  await field.press('Enter');
  await expect(columns).toHaveCount(before + 1);
  await expect(columns.last()).toContainText('count(order in last 1 year)');
  await field.fill('Open compl');
  await field.press('Enter');
  await expect(columns).toHaveCount(before + 2);
  await page.keyboard.press('Escape');
  await expect(page.locator('.rk-explore-search')).toHaveCount(0);
  await columns.last().hover();
  await columns.last().getByRole('button', { name: 'Take Open complaint out' }).click();
  await expect(columns).toHaveCount(before + 1);
  await page.reload();
  await expect(page.locator('.rk-clause-count').first()).toBeVisible();
  await page.getByRole('radio', { name: 'Explore' }).click();
  await expect(columns).toHaveCount(before + 1);
});

test('the picture of a group has its table and is saved as data', async ({ rekindle }) => {
  const { page } = rekindle;
  await openExplore(page);
  await view(page, /^Group by$/).click();
  const name = 'Mean of sum(order.amount)';
  const figure = page.getByRole('figure', { name, exact: true });
  await expect(figure.locator('svg').first()).toBeVisible();
  await figure.hover();
  await figure.getByRole('button', { name: 'Save this picture' }).click();
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Data (CSV)' }).click()]);
  expect(saved.suggestedFilename()).toBe(`${name}.csv`);
  const lines = readFileSync(await saved.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines[0]).toContain('This segment: low');
  const rows = await chartRows(page, name);
  expect(rows).toHaveLength(lines.length - 1);
  expect(rows[0]).toHaveLength(7);
  const [whole] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save this table (CSV)' }).click()]);
  expect(whole.suggestedFilename()).toBe('Group by.csv');
  expect(
    readFileSync(await whole.path(), 'utf8')
      .trim()
      .split('\r\n'),
  ).toHaveLength(lines.length);
  await page.getByLabel('Measure of sum(order.amount)').selectOption('sum');
  await expect(page.locator('.rk-explore-table thead')).toContainText('Sum of sum(order.amount)');
  await expect(page.locator('.rk-explore-table tbody tr').first().locator('td').last()).toHaveText(/^[\d,]+\.\d\d$/);
});

test('an empty segment says so in every view', async ({ rekindle }) => {
  const { page } = rekindle;
  const errors: string[] = [];
  watchErrors(page, errors);
  await openExplore(page);
  await page.evaluate(() => {
    location.hash = '/segments?new';
  });
  await expect(page.getByLabel('Name of the segment')).toBeVisible();
  await focusEditor(page);
  await page.keyboard.insertText('age > 200');
  await page.getByRole('radio', { name: 'Explore' }).click();
  await expect(page.locator('.rk-explore-table tbody').first()).toContainText('All customers');
  await expect(page.locator('.rk-explore-table tbody').nth(2)).toContainText('no value is known');
  for (const name of [/^Group by$/, /^Cross-tab$/, /^Correlations$/]) {
    await view(page, name).click();
    await expect(page.locator('.rk-explore-body')).toBeVisible();
    await expect(page.locator('.rk-explore-body.rk-stale')).toHaveCount(0);
  }
  await expect(page.locator('.rk-explore-map-first .rk-explore-table')).toContainText('both known of only 0');
  await rekindle.picture('explore-empty');
  expect(errors).toEqual([]);
});
