import type { Locator, Page } from '@playwright/test';
import { answerDialog, expect, type Rekindle } from './fixtures.ts';

/** What the end-to-end tests do again and again, by role and visible text. */

export type PlaceName = 'Data' | 'Tags' | 'Segments' | 'Models' | 'Campaigns' | 'Results';
const placeNames: PlaceName[] = ['Data', 'Tags', 'Segments', 'Models', 'Campaigns', 'Results'];

export const formatted = (value: number) => value.toLocaleString('en-US');

/** Opens a place by its key, Alt+1 to Alt+6. */
export async function goTo(page: Page, place: PlaceName): Promise<void> {
  // the page hears keys once its frame stands
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await page.keyboard.press(`Alt+${placeNames.indexOf(place) + 1}`);
  await expect(page).toHaveURL(new RegExp(`#/${place.toLowerCase()}`));
}

/** Opens the palette, types, and takes the first thing found. */
export async function runFromPalette(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: /^(Go to, run, find a customer|跳转、运行、查找客户)$/ });
  const field = palette.getByRole('combobox');
  await field.pressSequentially(text);
  await expect(palette.getByRole('option', { selected: true })).toContainText(text);
  await field.press('Enter');
  await expect(palette).toBeHidden();
}

/** Does `act`, which asks for a folder. The browser asks nobody: its folder is in the home folder. */
export async function choosingFolder(rekindle: Rekindle, folder: string, act: () => Promise<unknown>): Promise<void> {
  if (rekindle.electron) await answerDialog(rekindle.electron, [folder]);
  await act();
}

/** The text editor of an expression, with the caret in it. */
export async function focusEditor(page: Page): Promise<Locator> {
  const editor = page.locator('.monaco-editor').first();
  await editor.locator('.view-lines').click({ position: { x: 20, y: 16 } });
  return editor;
}

/** Text of the editor as it is shown, lines joined. */
export async function editorText(page: Page): Promise<string> {
  const lines = await page.locator('.monaco-editor').first().locator('.view-line').allInnerTexts();
  return lines.map((line) => line.replaceAll('\u00a0', ' ')).join('\n');
}

/** The numbers beside the lines of an expression: customers left after each, `+n ?` where some cannot be judged. */
export function lineCounts(page: Page): Locator {
  return page.locator('.rk-editor-counted');
}

export function toast(page: Page, text: string | RegExp): Locator {
  return page
    .getByRole('alert')
    .filter({ hasText: text })
    .or(page.locator('.bp6-toast').filter({ hasText: text }))
    .first();
}

/** Rows of a chart's table instead of its picture. */
export async function chartRows(page: Page, name: string): Promise<string[][]> {
  const chart = page.getByRole('figure', { name, exact: true });
  await chart.hover();
  await chart.getByRole('button', { name: 'Save this picture' }).click();
  await page.getByRole('menuitem', { name: 'Show as table' }).click();
  // while a menu closes, Esc is still its own
  await expect(page.getByRole('menuitem')).toHaveCount(0);
  const rows = chart.locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  // in one question: a curve has hundreds of rows
  return rows.evaluateAll((found) => found.map((row) => Array.from(row.querySelectorAll('td'), (cell) => cell.textContent ?? '')));
}

/** Collects what the page throws or complains about, in `errors`. */
export function watchErrors(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
}
