import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, openRekindle, type Rekindle, test } from './fixtures.ts';
import { bringIn, filterAndSort, newWorkspace, quarantineAndProfile } from './journey-data.ts';
import { exportForKlaviyo, freeze, importDoNotContact, makeList, outcomesAndVerdict, rebuild } from './journey-lists.ts';
import { explainCustomer, overlap, saveSecondTag, saveSegments, undoTagSave, writeTag } from './journey-tags.ts';
import { customers, type Shop, writeShop } from './shop.ts';
import { focusEditor, goTo, runFromPalette, watchErrors } from './steps.ts';

/**
 * The whole loop as an analyst goes through it, in one window of each host: two files in, a tag, a segment, a list, its export, its outcomes. Every
 * number that the page shows is compared with one counted here from the generated rows. Each test goes on from the one before it.
 */
test.describe.configure({ mode: 'serial' });

let rekindle: Rekindle;
let close: (() => Promise<void>) | undefined;
let folder: string;
let shop: Shop;
const errors: string[] = [];

test.beforeAll(async ({ host }) => {
  test.setTimeout(90_000);
  folder = mkdtempSync(join(tmpdir(), 'rekindle-journey-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  ({ rekindle, close } = await openRekindle(host, home));
  watchErrors(rekindle.page, errors);
  shop = writeShop(folder);
});

test.afterAll(async () => {
  await close?.();
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Errors of the page fail the step in which they come up. */
test.afterEach(() => expect(errors.splice(0)).toEqual([]));

test('a new workspace is made through the menu and says what to do first', () => newWorkspace(rekindle));
test('two files come in, with a corrected mapping and a changed answer', () => bringIn(rekindle, shop));
test('the table sorts, filters and goes to its end', () => filterAndSort(rekindle));
test('the quarantine tells line and reason, the profile blanks and sum', () => quarantineAndProfile(rekindle, shop));
test('a tag is written by keyboard, mended by a quick fix, and counted', () => writeTag(rekindle));
test('one customer is explained', () => explainCustomer(rekindle));
test('a second tag is saved, changed, and the change taken back with Ctrl+Z', async () => {
  await saveSecondTag(rekindle);
  await undoTagSave(rekindle);
});
test('a segment of two tags shows its funnel', () => saveSegments(rekindle));
test('two segments overlap as they should', () => overlap(rekindle));
test('a list is planned with a tenth as control', () => makeList(rekindle));
test('a do-not-contact file leaves its customers out', () => importDoNotContact(rekindle, folder));
test('the list is frozen', () => freeze(rekindle));
test('an export for Klaviyo lies in the folder with its manifest', () => exportForKlaviyo(rekindle, folder));
test('the same bytes come from the manifest', () => rebuild(rekindle, folder));
test('outcomes come back and the verdict stands on Newcombe’s interval', () => outcomesAndVerdict(rekindle, folder));

test('back and forward lead through the places', async () => {
  const { page } = rekindle;
  await goTo(page, 'Data');
  await goTo(page, 'Segments');
  await page.goBack();
  await expect(page).toHaveURL(/#\/data/);
  await page.goForward();
  await expect(page).toHaveURL(/#\/segments/);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page).toHaveURL(/#\/data/);
});

test('the palette opens from within the editor of expressions and gives the caret back', async () => {
  const { page } = rekindle;
  await goTo(page, 'Tags');
  await focusEditor(page);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Go to, run, find a customer' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(page.locator('.monaco-editor.focused')).toBeVisible();
  await runFromPalette(page, 'Results');
  await expect(page).toHaveURL(/#\/results/);
});

test('of two keys pressed at once the second place stays', async () => {
  const { page } = rekindle;
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('Alt+3');
  await expect(page).toHaveURL(/#\/segments\/./);
});

test('the palette runs what was typed, however fast Enter follows', async () => {
  const { page } = rekindle;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go to, run, find a customer' }).fill('Campaigns');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/campaigns/);
  await expect(page.getByRole('dialog', { name: 'Go to, run, find a customer' })).toBeHidden();
});

test('every place is there in Chinese and dark', async () => {
  const { page } = rekindle;
  await runFromPalette(page, 'Switch to Chinese');
  await runFromPalette(page, '深色主题');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  for (const [index, name] of ['数据', '标签', '人群', '模型', '活动', '结果'].entries()) {
    await page.keyboard.press(`Alt+${index + 1}`);
    await expect(page.getByRole('link', { name: new RegExp(`^${name}`) }).first()).toHaveClass(/active/);
    await expect(page.locator('main')).toContainText(/\p{Script=Han}/u);
    await rekindle.picture(`journey-zh-dark-${index + 1}`);
  }
  await page.getByTitle('切换为英文').click();
  await page.getByRole('button', { name: 'Light theme' }).click();
});

test('after a restart everything is there', async () => {
  await rekindle.restart();
  watchErrors(rekindle.page, errors);
  const { page } = rekindle;
  await expect(page.getByRole('button', { name: 'Workspace' })).toContainText('Corner shop');
  await expect(page.getByRole('contentinfo')).toContainText(`${customers.length} customers`);
  const places = page.getByRole('navigation', { name: 'Places' });
  for (const name of ['Data 1', 'Tags 2', 'Segments 2', 'Campaigns 1', 'Results 1'])
    await expect(places.getByRole('link', { name, exact: true })).toBeVisible();
  await goTo(page, 'Results');
  await expect(page.locator('.rk-verdict-text')).toContainText('The campaign woke');
});
