import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { resources } from '#renderer/messages/index.ts';
import { expect, type Rekindle, root, test } from './fixtures.ts';
import { type Fault, faultsOf } from './page-checks.ts';
import { writeShop } from './shop.ts';
import { watchErrors } from './steps.ts';

/**
 * A picture of every place on the sample workspace, in both languages, themes and sizes, into `test/artefacts/pictures/`. Fails on errors of the page,
 * on a page that scrolls sideways, on keys in place of texts, and on text that is hard to read. The first size is also a small notebook's.
 */
test.describe.configure({ mode: 'parallel' });

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const pictures = join(root, 'test/artefacts/pictures');
const keys = new Set(Object.keys(resources.en.translation));

interface Scene {
  name: string;
  path: string;
  /** Seen when the place is there. */
  shows: string;
  /** What is done before the picture. */
  act?: (rekindle: Rekindle, folder: string) => Promise<void>;
  /** What is done after it, so that nothing lies over the next. */
  leave?: (page: Page) => Promise<void>;
}

/** A draft outlives its scene. */
async function clearEditor(page: Page): Promise<void> {
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
}

const pressEscape = (page: Page) => page.keyboard.press('Escape');
const list = encodeURIComponent('Win-back July 2026');
const segment = encodeURIComponent('Dormant, reachable');

async function type(page: Page, text: string): Promise<void> {
  await page
    .locator('.monaco-editor .view-lines')
    .first()
    .click({ position: { x: 20, y: 16 } });
  await page.keyboard.insertText(text);
}

async function bringIn(rekindle: Rekindle, files: string[]): Promise<void> {
  await rekindle.choosing(files, () => rekindle.page.locator('main .data-head button, main .rk-head button').last().click());
  await expect(rekindle.page.locator('.bring-in').locator('.bring-in-columns, .rk-failure').first()).toBeVisible();
}

const modelScenes: Scene[] = [
  { name: 'models', path: '/models', shows: 'main tbody tr' },
  { name: 'models-lifetime', path: '/models/lifetime', shows: '.rk-chart svg' },
  { name: 'models-parameters', path: '/models/lifetime?tab=parameters', shows: '.rk-card tbody tr' },
  { name: 'models-churn', path: '/models/churn', shows: '.rk-chart svg' },
  { name: 'models-lift', path: '/models/churn?tab=lift', shows: '.rk-chart svg' },
  { name: 'models-matters', path: '/models/churn?tab=matters', shows: '.rk-chart svg' },
  { name: 'models-time', path: '/models/churn?tab=time', shows: '.rk-chart svg' },
  { name: 'models-training', path: '/models/churn?tab=training', shows: '.rk-checks li' },
  { name: 'models-versions', path: '/models/churn?tab=versions', shows: '.rk-card tbody tr' },
  { name: 'models-drift', path: '/models/churn?tab=drift', shows: '.rk-bins' },
  {
    name: 'models-why',
    path: '/models/churn?tab=customers',
    shows: '.rk-customers-rows tbody tr',
    act: async ({ page }) => {
      await page.locator('.rk-customers-rows tbody .rk-plain-button').first().click();
      await expect(page.locator('.rk-why-score')).toBeVisible();
    },
  },
  { name: 'models-uplift', path: '/models/uplift', shows: '.rk-chart svg' },
  { name: 'models-groups', path: '/models/uplift?tab=groups', shows: '.rk-chart svg' },
  { name: 'models-study', path: '/models/uplift?tab=study', shows: '.rk-checks li' },
  { name: 'models-unscored', path: '/models/uplift?tab=customers', shows: '.rk-empty' },
  { name: 'models-new', path: '/models?new', shows: '.rk-model-kinds' },
  { name: 'models-plan', path: '/models?new=churn', shows: '.rk-checks li' },
  { name: 'models-plan-uplift', path: '/models?new=uplift', shows: '.rk-family' },
  { name: 'models-plan-lifetime', path: '/models?new=lifetime', shows: '#plan-model' },
];

const scenes: Scene[] = [
  { name: 'data-customers', path: '/data', shows: '[aria-rowindex="5"] .rk-customer' },
  { name: 'data-order-column', path: '/data/order', shows: '.rk-facts' },
  {
    name: 'data-import',
    path: '/data',
    shows: '[aria-rowindex="5"]',
    act: async (rekindle, folder) => {
      const shop = writeShop(folder);
      await bringIn(rekindle, [shop.orders, shop.customers]);
    },
    leave: pressEscape,
  },
  {
    name: 'error-file',
    path: '/data',
    shows: '[aria-rowindex="5"]',
    act: async (rekindle, folder) => {
      const file = join(folder, 'broken.csv');
      writeFileSync(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 1, 2, 3, 0, 0, 0, 0, 0, 0]));
      await bringIn(rekindle, [file]);
    },
    leave: pressEscape,
  },
  { name: 'data-quarantine', path: '/data?view=quarantine', shows: '[aria-rowindex="5"] code' },
  { name: 'data-imports', path: '/data?view=imports', shows: 'main tbody tr' },
  { name: 'tags-editor', path: `/tags/${encodeURIComponent('低频产品持有者')}`, shows: '.rk-editor-counts button' },
  {
    name: 'tags-completion',
    path: '/tags?new',
    shows: '.monaco-editor',
    act: async ({ page }) => {
      await type(page, 'count(order where ');
      await page.keyboard.press('Control+Space');
      await expect(page.locator('.suggest-widget .monaco-list-row').first()).toBeVisible();
    },
    leave: pressEscape,
  },
  {
    name: 'error-expression',
    path: '/tags?new',
    shows: '.monaco-editor',
    act: async ({ page }) => {
      await page.keyboard.press('Control+a');
      await type(page, 'sum(order.amout) > "many"');
      await expect(page.locator('.tags-problems li').first()).toBeVisible();
    },
    leave: clearEditor,
  },
  {
    name: 'tags-explain',
    path: `/tags/${encodeURIComponent('Deep dormancy')}`,
    shows: '.rk-customers-rows tbody tr',
    act: async ({ page }) => {
      await page.locator('.rk-customers-rows tbody .rk-plain-button').first().click();
      await expect(page.getByRole('treeitem').nth(3)).toBeVisible();
    },
  },
  {
    name: 'tags-compare',
    path: `/tags/${encodeURIComponent('Deep dormancy')}`,
    shows: 'main h1:has-text("Deep dormancy")',
    act: async ({ page }) => {
      await page.getByRole('radio', { name: /^(Compare|比较)$/ }).click();
      await page.locator('.tags-against select').selectOption('tDormant');
      await expect(page.locator('.tags-verdict')).toBeVisible();
      await page.locator('.tags-numbers button').first().click();
      await expect(page.locator('.rk-customers-rows tbody tr').first()).toBeVisible();
    },
  },
  {
    name: 'tags-versions',
    path: `/tags/${encodeURIComponent('High value')}`,
    shows: 'main h1:has-text("High value")',
    act: async ({ page }) => {
      await page.getByRole('radio', { name: /^(Compare|比较)$/ }).click();
      await type(page, '');
      await page.keyboard.press('Control+Home');
      await page.keyboard.insertText('age > 40 and ');
      await expect(page.locator('.tags-moves button').first()).toBeVisible();
      await page.locator('.tags-numbers button.rk-linked').first().click();
      await expect(page.locator('.rk-customers-rows tbody tr').first()).toBeVisible();
    },
  },
  {
    name: 'tags-rungs',
    path: '/tags?new',
    shows: '.tags-starters',
    act: async ({ page }) => {
      await type(
        page,
        'case when any(order in last 1 month) then "active"\n  when any(order in last 6 months) then "early"\n  when age > 40 then "deep"\n  else "rest"\nend',
      );
      await expect(page.locator('.tags-matrix')).toBeVisible();
    },
    leave: clearEditor,
  },
  { name: 'segments', path: `/segments/${segment}`, shows: '.rk-clause-count' },
  {
    name: 'segments-overlap',
    path: `/segments/${segment}`,
    shows: '.rk-clause-count',
    act: async ({ page }) => {
      await page.getByRole('radio', { name: /^(Overlap|重叠)$/ }).click();
      await page.locator('#overlap-with').selectOption('高价值沉默客');
      await expect(page.locator('.rk-overlap-verdict')).toBeVisible();
    },
  },
  { name: 'campaigns', path: '/campaigns', shows: 'main tbody tr' },
  { name: 'campaigns-plan', path: `/campaigns?new&segment=${segment}`, shows: '.rk-plan' },
  { name: 'campaigns-frozen', path: `/campaigns/${list}`, shows: 'main tbody tr' },
  { name: 'campaigns-export', path: `/campaigns/${list}?tab=export`, shows: '.rk-destination' },
  { name: 'results', path: `/results/${list}`, shows: '.rk-verdict-text' },
  { name: 'customer', path: '/customer/C-000001', shows: 'main h1' },
  { name: 'error-customer', path: '/customer/NOBODY', shows: 'main h1, main h2, .rk-failure' },
  {
    name: 'palette',
    path: '/data/login',
    shows: '.rk-facts',
    act: async ({ page }) => {
      await page.keyboard.press('Control+k');
      await expect(page.locator('.rk-palette [role=option]').first()).toBeVisible();
    },
    leave: pressEscape,
  },
  {
    name: 'empty-workspace',
    path: '/data',
    shows: 'main h1, main h2',
    act: async ({ page }) => {
      const made = { name: 'Empty', timeZone: 'UTC', currency: 'CNY' };
      const answer = await page.evaluate((input) => window.workbench.request('workspace.create', input), made);
      expect(answer.ok).toBe(true);
      await expect(page.locator('.rk-empty')).toBeVisible();
    },
  },
  { name: 'empty-tags', path: '/tags', shows: '.rk-empty' },
  { name: 'empty-models', path: '/models', shows: '.rk-empty' },
  { name: 'empty-models-churn', path: '/models?new=churn', shows: '.rk-empty' },
  { name: 'empty-results', path: '/results', shows: '.rk-empty' },
];

const groups = { place: scenes, 'part of the models': modelScenes };

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['en', 'zh'] as const) {
    for (const [group, shown] of Object.entries(groups)) {
      test(`every ${group} in ${language}, ${theme}`, async ({ rekindle }) => {
        test.setTimeout(150_000);
        await takeAll(rekindle, shown, language, theme);
      });
    }
  }
}

async function takeAll(rekindle: Rekindle, shown: readonly Scene[], language: string, theme: string): Promise<void> {
  const { page } = rekindle;
  const folder = mkdtempSync(join(tmpdir(), 'rekindle-pictures-'));
  const errors: string[] = [];
  mkdirSync(pictures, { recursive: true });
  await page.evaluate(
    ([t, l]) => {
      localStorage.setItem('rekindle.theme', t);
      localStorage.setItem('rekindle.language', l);
    },
    [theme, language],
  );
  await page.setViewportSize(sizes[0]);
  await page.reload();
  watchErrors(page, errors);
  const faults = new Map<string, string>();
  for (const scene of shown) {
    for (const { kind, text } of await take(rekindle, scene, folder, `${language}-${theme}`)) faults.set(`${kind} ${text}`, scene.name);
  }
  rmSync(folder, { recursive: true });
  expect(errors).toEqual([]);
  expect([...faults].map(([fault, scene]) => `${scene}: ${fault}`)).toEqual([]);
}

/** Opens a scene, looks for faults, takes its pictures. */
async function take(rekindle: Rekindle, scene: Scene, folder: string, variant: string): Promise<Fault[]> {
  const { page } = rekindle;
  await page.setViewportSize(sizes[0]);
  await page.evaluate((path) => {
    location.hash = path;
  }, scene.path);
  await expect(page.locator(scene.shows).first(), scene.name).toBeVisible();
  await scene.act?.(rekindle, folder);
  await settle(page);
  const faults: Fault[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    await settle(page);
    faults.push(...(await faultsOf(page, keys)));
    await page.screenshot({ path: join(pictures, `${scene.name}-${variant}-${size.width}.png`) });
  }
  await scene.leave?.(page);
  return faults;
}

/** Until what was asked for has come and what moves has stopped. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const until = performance.now() + 1500;
    let quiet = 0;
    while (quiet < 3 && performance.now() < until) {
      await new Promise((done) => setTimeout(done, 40));
      const busy =
        document.querySelector('.rk-stale, .rk-stale-rows, .rk-wait') ||
        document.getAnimations().some((each) => each.playState === 'running');
      quiet = busy ? 0 : quiet + 1;
    }
  });
}
