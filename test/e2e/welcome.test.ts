import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

test('a workspace that cannot be opened leaves a welcome that says why and leads on', async ({ rekindle }) => {
  const broken = join(rekindle.home, 'Broken.rekindle');
  writeFileSync(broken, 'not a workspace');
  const later = new Date(Date.now() + 60_000);
  utimesSync(broken, later, later);
  await rekindle.restart();
  const { page } = rekindle;
  await expect(page.getByRole('heading', { name: 'No workspace is open' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('Broken.rekindle" is not a Rekindle workspace');
  await expect(page.getByRole('button', { name: 'New workspace…' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByRole('grid', { name: 'Customers' })).toBeVisible();
});

test('the File menu of the window asks the page for a new workspace', async ({ rekindle }) => {
  test.skip(rekindle.electron === null, 'a browser has no menu of ours');
  await expect(rekindle.page.getByRole('grid', { name: 'Customers' })).toBeVisible();
  await rekindle.electron?.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('new')?.click());
  await expect(rekindle.page.getByRole('dialog', { name: 'New workspace' })).toBeVisible();
});
