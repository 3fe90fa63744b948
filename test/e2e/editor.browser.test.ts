import type { Page } from '@playwright/test';
import { expect, type Rekindle, test } from './fixtures.ts';
import { editorText, focusEditor, lineCounts, runFromPalette, toast } from './steps.ts';

/** The editor as it teaches: every step by keyboard, on the sample workspace. */
const errors: string[] = [];

test.beforeEach(async ({ rekindle: { page } }) => {
  page.on('pageerror', (error) => errors.push(`${error.name}: ${error.message}`));
  await expect(page.getByRole('link', { name: /^Tags/ })).toBeVisible();
});
test.afterEach(() => expect(errors.splice(0)).toEqual([]));

async function newTag({ page }: Rekindle, text: string): Promise<void> {
  await runFromPalette(page, 'New tag');
  await focusEditor(page);
  await page.keyboard.insertText(text);
}

/** Chooses the entry of Monaco's list of actions that begins so, with the arrow keys. */
async function takeAction(page: Page, begins: string): Promise<void> {
  await page.keyboard.press('Control+.');
  const rows = page.locator('.action-widget .monaco-list-row.action');
  await expect(rows.filter({ hasText: begins }).first()).toBeVisible();
  const texts = await rows.allInnerTexts();
  const wanted = texts.findIndex((each) => each.trim().startsWith(begins));
  const focused = await rows.evaluateAll((all) => all.findIndex((row) => row.classList.contains('focused')));
  for (let at = focused; at < wanted; at++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

test('completion and signature lead through a call', async ({ rekindle }) => {
  const { page } = rekindle;
  await newTag(rekindle, '');
  await page.keyboard.type('laps', { delay: 20 });
  await expect(page.locator('.suggest-widget .monaco-list-row').first()).toContainText('lapsed');
  await page.keyboard.press('Enter');
  const signature = page.locator('.parameter-hints-widget');
  await expect(signature).toContainText('lapsed(stream [where ...], 90 days)');
  await expect(signature.locator('.parameter.active')).toHaveText('stream');
  await page.keyboard.type('hold', { delay: 20 });
  await page.keyboard.press('Enter');
  await page.keyboard.type(' where product_type = ', { delay: 10 });
  const values = page.locator('.suggest-widget .monaco-list-row');
  await expect(values.first()).toContainText('financial');
  await expect(values.first()).toContainText('43.5 %');
  await expect(values.nth(1)).toContainText('card');
  await page.keyboard.press('Enter');
  await page.keyboard.type(', ', { delay: 20 });
  await expect(signature.locator('.parameter.active')).toHaveText('90 days');
  await page.keyboard.type('90 days', { delay: 10 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.type(')');
  expect(await editorText(page)).toBe('lapsed(holding where product_type = "financial", 90 days)');
  await expect(lineCounts(page).first()).toContainText(/\d/);
});

test('Enter behind something complete makes a new line', async ({ rekindle }) => {
  const { page } = rekindle;
  await newTag(rekindle, '');
  await page.keyboard.type('top(sum(order.amount in last 1 year), 10% within tier)', { delay: 30 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('and age > 30 ', { delay: 30 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('an', { delay: 30 });
  await expect(page.locator('.suggest-widget .monaco-list-row').first()).toContainText('and');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' any(', { delay: 30 });
  await expect(page.locator('.suggest-widget .monaco-list-row').first()).toContainText('login');
  await page.keyboard.press('Enter');
  expect((await editorText(page)).split('\n').map((line) => line.trimEnd())).toEqual([
    'top(sum(order.amount in last 1 year), 10% within tier)',
    'and age > 30',
    'and any(login)',
  ]);
});

test('a hover draws the values, without any network', async ({ rekindle }) => {
  const { page } = rekindle;
  await newTag(rekindle, 'gender = "male"');
  await page.keyboard.press('Home');
  await page.locator('.view-line span', { hasText: 'gender' }).last().hover();
  const picture = page.locator('.monaco-hover img');
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => [image.src.slice(0, 19), image.naturalWidth])).toEqual([
    'data:image/svg+xml;',
    300,
  ]);
  await expect(page.getByRole('tooltip', { name: 'gender' })).toContainText('different values');
});

test('what is not there is chosen among five words, and the sentence says which', async ({ rekindle }) => {
  const { page } = rekindle;
  await newTag(rekindle, 'count(order in last 90 days) = 0');
  const reading = page.getByRole('region', { name: 'In plain words' });
  await expect(reading).toContainText('Customers who have exactly 0 orders from 2 April to 30 June 2026.');
  const before = await lineCounts(page).first().innerText();
  await page.keyboard.press('Home');
  await takeAction(page, 'lapsed(order, 90 days)');
  await expect.poll(() => editorText(page)).toBe('lapsed(order, 90 days)');
  await expect(reading).toContainText('but none from 2 April to 30 June 2026.');
  await expect(lineCounts(page).first()).not.toHaveText(before);
});

test('a wrong type is mended with two keys', async ({ rekindle }) => {
  const { page } = rekindle;
  await newTag(rekindle, 'age > "30"');
  await expect(page.locator('.monaco-editor .squiggly-error')).toBeVisible();
  await takeAction(page, 'Replace by 30');
  await expect.poll(() => editorText(page)).toBe('age > 30');
});

test('a tag is renamed everywhere, and back', async ({ rekindle }) => {
  const { page } = rekindle;
  await page.evaluate(() =>
    window.workbench.request('segment.save', { name: 'To rename', expression: '-- Dormant\nDormant and age > 30', description: '' }),
  );
  await runFromPalette(page, 'Dormant');
  await expect(page.getByRole('heading', { name: 'Dormant', level: 1 })).toBeVisible();
  await focusEditor(page);
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('It is rewritten in');
  await page.keyboard.type('Asleep 90');
  await expect(dialog.locator('mark').first()).toHaveText('`Asleep');
  await page.keyboard.press('Enter');
  await expect(toast(page, 'Renamed “Dormant” to “Asleep 90”')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Asleep 90', level: 1 })).toBeVisible();
  const uses = async (name: string) =>
    page.evaluate(async (wanted) => {
      const segments = await window.workbench.request('segment.list', {});
      return segments.ok && segments.value.some((each) => each.expression.includes(wanted));
    }, name);
  expect(await uses('`Asleep 90`')).toBe(true);
  await page.getByRole('heading', { name: 'Asleep 90', level: 1 }).click();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { name: 'Dormant', level: 1 })).toBeVisible();
  expect(await uses('`Asleep 90`')).toBe(false);
});

test('a ready tag is found, taken and saved by keyboard', async ({ rekindle }) => {
  const { page } = rekindle;
  await runFromPalette(page, 'Choose a ready tag');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('option').first()).toContainText(/\d/);
  await page.keyboard.type('complaint');
  await expect(dialog.getByRole('option').first()).toContainText('Open complaint');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('heading', { name: 'Silent after a complaint' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of the tag' })).toHaveValue('Silent after a complaint');
  await expect.poll(() => editorText(page)).toBe('any(ticket where kind = "complaint" in last 1 year)\nand not any(order in last 90 days)');
  await page.keyboard.press('Control+s');
  await expect(toast(page, 'Saved “Silent after a complaint” as v1')).toBeVisible();
});

test('an input method composes without being eaten by the list', async ({ rekindle }) => {
  const { page } = rekindle;
  await newTag(rekindle, '');
  const session = await page.context().newCDPSession(page);
  const compose = async (steps: string[]) => {
    for (const text of steps)
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  };
  await compose(['n', 'ni', 'nian', 'nianling']);
  // what is still being composed is no text yet: nothing is told about it, and no list opens over the candidates
  await expect(page.locator('.suggest-widget.visible')).toBeHidden();
  await expect(page.getByRole('listitem').filter({ hasText: 'nianling' })).toBeHidden();
  await session.send('Input.insertText', { text: '年龄' });
  await page.keyboard.type(' > 3', { delay: 20 });
  await page.keyboard.type('0', { delay: 20 });
  await page.keyboard.press('Escape');
  await page.keyboard.type(' ');
  await compose(['q', 'qie']);
  await session.send('Input.insertText', { text: '且' });
  await page.keyboard.press('Escape');
  await page.keyboard.type(' ');
  await compose(['x', 'xing', 'xingbie']);
  await session.send('Input.insertText', { text: '性别' });
  await page.keyboard.press('Escape');
  await page.keyboard.type(' = "male', { delay: 20 });
  await page.keyboard.press('Escape');
  expect(await editorText(page)).toBe('年龄 > 30 且 性别 = "male"');
  await expect(lineCounts(page).first()).toContainText(/\d/);
  await expect(page.locator('.monaco-editor .squiggly-error')).toBeHidden();
});

test('what is written and not saved is there after a reload', async ({ rekindle }) => {
  const { page } = rekindle;
  await newTag(rekindle, 'age > 61');
  await expect(lineCounts(page).first()).toContainText(/\d/);
  await runFromPalette(page, 'Segments');
  await page.getByRole('button', { name: 'New segment' }).first().click();
  await page.getByRole('textbox', { name: 'Name of the segment' }).fill('Half written');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Name of the segment' })).toHaveValue('Half written');
  await runFromPalette(page, 'New tag');
  await expect.poll(() => editorText(page)).toBe('age > 61');
});
