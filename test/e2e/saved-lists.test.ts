import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { focusEditor, goTo, lineCounts, runFromPalette, toast, watchErrors } from './steps.ts';

const errors: string[] = [];
test.beforeEach(async ({ rekindle: { page } }) => {
  watchErrors(page, errors);
  await expect(page.getByRole('link', { name: /^Segments/ })).toBeVisible();
});
test.afterEach(() => expect(errors.splice(0)).toEqual([]));

test('a list of ids is made from a file, asked for in an expression, kept from removal while it is named, and taken back', async ({
  rekindle,
}) => {
  const { page, home } = rekindle;
  const first = await page.evaluate(async () => {
    const found = await window.workbench.request('customer.find', { text: '' });
    return found.ok ? found.value.slice(0, 3) : [];
  });
  expect(first).toHaveLength(3);
  const file = join(home, 'vip.csv');
  writeFileSync(file, `customer_id\n${first.join('\n')}\nNOBODY\n`);

  await runFromPalette(page, 'New saved list');
  await page.getByLabel('Name of the list').fill('Chosen few');
  await rekindle.choosing([file], () => page.getByRole('button', { name: 'Choose a file' }).click());
  const fact = (name: string) => page.locator('.rk-facts > div').filter({ hasText: name }).locator('dd');
  await expect(fact('Different ids')).toHaveText('4');
  await expect(fact('Ids that no customer has')).toHaveText('1');
  await expect(fact('For example')).toHaveText('NOBODY');
  await page.getByRole('button', { name: 'Save the list' }).click();
  await expect(toast(page, 'List “Chosen few” saved: 4 ids')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Chosen few', level: 1 })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'NOBODY' })).toBeVisible();
  await rekindle.picture('saved-list');
  await page.getByRole('radio', { name: /Without a customer 1/ }).click();
  await expect(page.locator('.rk-customer-table tbody tr')).toHaveCount(1);

  await runFromPalette(page, 'New tag');
  await focusEditor(page);
  await page.keyboard.insertText('in_list("Chosen few")');
  await expect(lineCounts(page).first()).toContainText('3');
  await page.getByLabel('Name of the tag').fill('on the list');
  await page.keyboard.press('Control+s');
  await expect(toast(page, /on the list/)).toBeVisible();
  await goTo(page, 'Segments');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('link', { name: /Chosen few/ }).click();
  await expect(fact('Named by')).toHaveText('on the list');
  await expect(page.getByRole('button', { name: 'Remove' })).toBeDisabled();
});

test('members of a segment are recorded, and a list is made of them, removed and brought back', async ({ rekindle }) => {
  const { page } = rekindle;
  await goTo(page, 'Segments');
  await page.getByRole('link', { name: /^高价值沉默客/ }).click();
  await expect(page.getByRole('heading', { name: '高价值沉默客', level: 1 })).toBeVisible();
  await page.getByRole('radio', { name: 'Recorded members' }).click();
  const today = page.locator('.rk-versions tbody tr').filter({ hasText: '2026-06-30' });
  await expect(today).toContainText('2026-07-01');
  await page.getByRole('button', { name: 'Record again as of 2026-06-30' }).click();
  await expect(toast(page, /recorded as of 2026-06-30/)).toBeVisible();
  await expect(today).toHaveCount(1);
  await expect(today).not.toContainText('2026-07-01');
  await rekindle.picture('recorded-members');

  await page.getByRole('button', { name: 'New saved list' }).click();
  await page.getByLabel('Name of the list').fill('Once');
  await page.getByRole('radio', { name: 'a segment' }).click();
  await page.getByLabel('Segment', { exact: true }).selectOption({ index: 1 });
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save the list' }).click();
  await expect(page.getByRole('heading', { name: 'Once', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(toast(page, 'List “Once” removed')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('link', { name: /^Once/ })).toBeVisible();
});
