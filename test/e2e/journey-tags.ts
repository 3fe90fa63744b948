import { expect, type Rekindle } from './fixtures.ts';
import { asleepSpenders, countOf, customers, fewOrders, orders, type Truth } from './shop.ts';
import { chartRows, editorText, focusEditor, formatted, goTo, lineCounts, runFromPalette, toast } from './steps.ts';

/** The journey's part in Tags and Segments. */

type Clauses = Parameters<typeof countOf>[0];

/** What stands beside a line after these clauses. */
function counted(clauses: Clauses): string {
  const { held, unknown } = countOf(clauses);
  return unknown.length > 0 ? `${formatted(held.length)}+${unknown.length} ?` : formatted(held.length);
}

const asleepText = ['days_since(last(order)) > 90', 'and sum(order.amount) >= 300', 'and age between 25 and 55'];

export async function writeTag({ page }: Rekindle): Promise<void> {
  await goTo(page, 'Tags');
  await page.getByRole('textbox', { name: 'Name of the tag' }).fill('Asleep spenders');
  await focusEditor(page);
  await page.keyboard.type('days_since(last(ord', { delay: 15 });
  const suggestion = page.locator('.suggest-widget .monaco-list-row.focused');
  await expect(suggestion).toContainText('order');
  await page.keyboard.press('Enter');
  await page.keyboard.type(')) > 90', { delay: 5 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.keyboard.type('and sum(order.amout) >= 300', { delay: 5 });
  const problem = page.getByRole('listitem').filter({ hasText: 'amout' });
  await expect(problem.getByRole('button', { name: 'Replace by amount' })).toBeVisible();
  await expect(page.locator('.monaco-editor .squiggly-error')).toBeVisible();
  await mendByKeyboard();
  await expect(problem).toBeHidden();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('and age between 25 and 55', { delay: 5 });
  await page.keyboard.press('Escape');
  // the editor paints a keystroke in its next frame
  await expect.poll(() => editorText(page)).toBe(asleepText.join('\n'));
  await expect(lineCounts(page)).toHaveText(asleepSpenders.map((_, index) => counted(asleepSpenders.slice(0, index + 1))));
  const { held } = countOf(asleepSpenders);
  await expect(page.getByRole('region', { name: 'Funnel' })).toContainText(`${held.length} of ${customers.length}`);
  await page.keyboard.press('Control+s');
  await expect(toast(page, 'Saved “Asleep spenders” as v1')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Asleep spenders', level: 1 })).toBeVisible();

  /** Caret onto the wrong name, Ctrl+. for the fixes, Enter for the first. */
  async function mendByKeyboard(): Promise<void> {
    for (let step = 0; step < ') >= 300'.length + 2; step++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+.');
    await expect(page.locator('.action-widget').first()).toContainText('Replace by amount');
    await page.keyboard.press('Enter');
  }
}

export async function explainCustomer({ page }: Rekindle): Promise<void> {
  const [customer] = countOf(asleepSpenders).held;
  const field = page.getByRole('combobox', { name: 'Explain a customer' });
  await field.fill(customer.id);
  await field.press('Enter');
  const tree = page.getByRole('tree', { name: `Why ${customer.id}` });
  const own = orders.filter((order) => order.customer === customer.id);
  const spent = own.reduce((sum, order) => sum + order.cents, 0) / 100;
  const part = (text: string) =>
    tree
      .getByRole('treeitem')
      .filter({ has: page.getByText(text, { exact: true }) })
      .first();
  await expect(part('sum(order.amount)')).toContainText(spent.toLocaleString('en-US'));
  await expect(part('days_since(last(order))')).toContainText(String(Math.min(...own.map((order) => order.daysAgo))));
  await expect(part('age')).toContainText(String(customer.age));
  await expect(tree.getByRole('treeitem').first()).toContainText('✓');
  await tree.getByRole('treeitem').first().focus();
  await page.keyboard.press('Escape');
  await expect(tree).toBeHidden();
}

export async function saveSecondTag({ page }: Rekindle): Promise<void> {
  await runFromPalette(page, 'New tag');
  await page.getByRole('textbox', { name: 'Name of the tag' }).fill('Few orders');
  await focusEditor(page);
  await page.keyboard.insertText('count(order in last 180 days) <= 1');
  await expect(lineCounts(page)).toHaveText([counted(fewOrders)]);
  await page.keyboard.press('Control+s');
  await expect(toast(page, 'Saved “Few orders” as v1')).toBeVisible();
}

export async function undoTagSave({ page }: Rekindle): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Few orders', level: 1 })).toBeVisible();
  await focusEditor(page);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('3');
  await expect(page.getByRole('button', { name: 'Save v2' })).toBeEnabled();
  await page.keyboard.press('Control+s');
  await expect(toast(page, 'Saved “Few orders” as v2')).toBeVisible();
  await page.getByRole('heading', { name: 'Few orders', level: 1 }).click();
  await page.keyboard.press('Control+z');
  await expect(toast(page, 'Taken back')).toBeVisible();
  await expect.poll(() => editorText(page)).toBe('count(order in last 180 days) <= 1');
  await expect(page.getByRole('button', { name: 'Save v2' })).toBeDisabled();
  await expect(lineCounts(page)).toHaveText([counted(fewOrders)]);
}

/** A segment of both tags, and one by age alone to compare it with. */
export async function saveSegments({ page }: Rekindle): Promise<void> {
  await goTo(page, 'Segments');
  await page.getByRole('button', { name: 'New segment' }).first().click();
  await page.getByRole('textbox', { name: 'Name of the segment' }).fill('To wake');
  for (const tag of ['Asleep spenders', 'Few orders']) {
    await page.getByRole('button', { name: 'Add a tag' }).click();
    await page.getByRole('textbox', { name: 'Find a tag' }).fill(tag);
    await page.keyboard.press('Enter');
  }
  // a tag that is a condition counts what it cannot judge as not in it
  const kept: Clauses[] = [[settled(asleepSpenders)], [settled(asleepSpenders), settled(fewOrders)]];
  const counts = page.locator('.rk-clause-count');
  await expect(counts).toHaveText(kept.map(counted));
  await page.keyboard.press('Control+s');
  await expect(toast(page, 'Segment “To wake” saved as v1')).toBeVisible();
  expect((await chartRows(page, 'Funnel')).map((row) => row[1])).toEqual([String(customers.length), ...kept.map(counted)]);
  await runFromPalette(page, 'Segments');
  await page.getByRole('button', { name: 'New segment' }).first().click();
  await page.getByRole('textbox', { name: 'Name of the segment' }).fill('In their thirties');
  await focusEditor(page);
  await page.keyboard.insertText('age between 30 and 39');
  await page.keyboard.press('Control+s');
  await expect(toast(page, 'Segment “In their thirties” saved as v1')).toBeVisible();
}

/** A tag as a condition: unknown is false. */
function settled(clauses: Clauses): Clauses[number] {
  const held = new Set(countOf(clauses).held);
  return (customer): Truth => held.has(customer);
}

export async function overlap({ page }: Rekindle): Promise<void> {
  await runFromPalette(page, 'To wake');
  await page.getByRole('radio', { name: 'Overlap' }).click();
  await page.getByLabel('Compare with').selectOption('In their thirties');
  const first = new Set(countOf([settled(asleepSpenders), settled(fewOrders)]).held);
  const thirties = new Set(customers.filter(({ age }) => age >= 30 && age <= 39));
  const both = [...first].filter((customer) => thirties.has(customer)).length;
  const neither = customers.length - first.size - thirties.size + both;
  const parts = [both, first.size - both, thirties.size - both, neither, 0];
  const cells = page.locator('.rk-overlap-parts table tbody tr td:nth-child(2)');
  await expect(cells).toHaveText(parts.map(formatted));
}
