import { expect, test } from './fixtures.ts';
import { focusEditor, goTo, lineCounts, toast } from './steps.ts';

/** A ladder, its rungs, its versions and another tag beside it, by keyboard where there is a key. */
test('a tag is compared with its versions and with another tag, a ladder is counted by its rungs', async ({ rekindle }) => {
  const { page } = rekindle;
  await goTo(page, 'Tags');
  const write = async (name: string, text: string) => {
    await page.evaluate(() => {
      location.hash = '#/tags?new';
    });
    await page.getByRole('textbox', { name: 'Name of the tag' }).fill(name);
    await focusEditor(page);
    await page.keyboard.insertText(text);
    await page.keyboard.press('Control+s');
    await expect(toast(page, `Saved “${name}”`)).toBeVisible();
  };
  await write('Recent', 'any(order in last 30 days)');
  await write('Buyers', 'any(order in last 90 days) and age > 30');
  await focusEditor(page);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('any(order in last 90 days) and age > 50');
  await page.keyboard.press('F7');
  const compare = page.getByRole('region', { name: 'Compare' });
  await expect(compare).toContainText('v1, as saved');
  await expect(compare.getByRole('row', { name: /changed/ })).toContainText('age > 30');
  await compare.getByRole('button', { name: 'left', exact: true }).click();
  await expect(page.getByRole('region', { name: /^left/ })).toContainText('age > 50');
  await compare.getByRole('combobox', { name: 'Compared with' }).selectOption({ label: 'Recent' });
  await expect(compare).toContainText('overlap in part');
  await focusEditor(page);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('any(order in last 90 days)');
  await expect(compare).toContainText('“Recent” lies inside this tag.');
  await expect(compare).toContainText('proven for any data');
  await expect(compare).toContainText('any(order in last 30 days) implies any(order in last 90 days)');
  await rekindle.picture('compare');

  await write('Band', 'case when age > 60 then "old"\n  when age > 40 then "middle"\n  else "young"\nend');
  const rungs = page.getByRole('region', { name: 'Rungs', exact: true });
  await expect(rungs).toContainText('Some rungs overlap');
  await expect(lineCounts(page)).toHaveCount(3);
  await rungs.getByRole('button', { name: 'Rung 2', exact: true }).click();
  await expect(
    page
      .getByRole('region', { name: /^Rung 2/ })
      .getByRole('row')
      .nth(1),
  ).toContainText('middle');
  await rekindle.picture('rungs');

  await focusEditor(page);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('case when age > 50 then "old"\n  when age > 40 then "middle"\n  else "young"\nend');
  await page.keyboard.press('F7');
  await expect(compare.getByRole('row', { name: /"middle".*"old"/ })).toContainText('age > 50');
  await compare.getByRole('button', { name: '"middle" → "old"' }).click();
  await expect(page.getByRole('region', { name: '"middle" → "old"' }).getByRole('row').nth(1)).toContainText('middleold');
  await rekindle.picture('ladder-versions');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: '"middle" → "old"' })).toBeHidden();
});
