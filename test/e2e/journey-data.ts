import { expect, type Rekindle } from './fixtures.ts';
import { customers, doubled, orders, type Shop } from './shop.ts';
import { formatted, goTo, toast } from './steps.ts';

/** The journey's part in the Data place. */

export async function newWorkspace({ page }: Rekindle): Promise<void> {
  // the first start makes the sample and trains its models; nothing is asked for meanwhile
  await expect(page.getByRole('navigation').getByRole('link', { name: /^Data/ })).toHaveText(/\d/, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Workspace' }).click();
  await page.getByRole('menuitem', { name: 'New workspace…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New workspace' });
  await dialog.getByLabel('Name').fill('Corner shop');
  await dialog.getByLabel('Time zone of the data').selectOption('Asia/Shanghai');
  await dialog.getByLabel('Currency').selectOption('CNY');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Workspace' })).toContainText('Corner shop');
  await goTo(page, 'Data');
  await expect(page.getByRole('heading', { name: 'Bring in the first file' })).toBeVisible();
}

/** Renames a column of one file, reads a code as text in the other, drops repeated rows; tries it, then brings both in. */
export async function bringIn(rekindle: Rekindle, shop: Shop): Promise<void> {
  const { page } = rekindle;
  await rekindle.choosing([shop.orders, shop.customers], () =>
    page.locator('main').getByRole('button', { name: 'Bring in files' }).first().click(),
  );
  const dialog = page.getByRole('dialog', { name: 'Bring in 2 files' });
  await dialog.getByRole('button', { name: 'orders.csv', exact: true }).click();
  await expect(dialog.getByLabel('Encoding')).toHaveValue('gb18030');
  await expect(dialog.getByText('3 rows would not fit')).toBeVisible();
  await dialog.getByLabel('Name of 金额').fill('amount');
  await expect(dialog.getByText(`${doubled.length} rows that equal an earlier row`)).toBeVisible();
  await dialog.getByText('Drop the repeats').click();
  await expect(dialog.getByRole('radio', { name: 'Drop the repeats' })).toBeChecked();
  await rekindle.picture('journey-bring-in');
  await dialog.getByRole('button', { name: 'customers.csv', exact: true }).click();
  await expect(dialog.getByLabel('Type of level')).toHaveValue('number');
  await dialog.getByLabel('Type of level').selectOption('text');
  await dialog.getByRole('button', { name: 'Try it' }).click();
  await expect(dialog.getByText('This is what would come in')).toBeVisible();
  await dialog.getByRole('button', { name: 'Bring in', exact: true }).click();
  await expect(dialog).toBeHidden();
  await toast(page, /rows came in/)
    .getByRole('button', { name: 'Summary' })
    .click();
  const summary = page.getByRole('dialog', { name: 'What came in' });
  const figures = summary.locator('section').filter({ hasText: 'orders.csv' }).locator('dl > div');
  await expect(figures).toHaveText([
    `Rows${formatted(shop.orderRows)}`,
    `Added${formatted(orders.length)}`,
    'Already there0',
    `Quarantined${shop.faulty.length}`,
    `Left out${doubled.length}`,
    /^New customers/,
  ]);
  await summary.locator('.bp6-dialog-footer').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('contentinfo')).toContainText(`${customers.length} customers`);
}

export async function filterAndSort({ page }: Rekindle): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: /^order / })
    .click();
  const table = page.getByRole('grid', { name: 'order' });
  await expect(table).toHaveAttribute('aria-rowcount', String(orders.length));
  const amounts = orders.map((order) => order.cents).sort((a, b) => a - b);
  const shown = (cents: number) => (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
  const firstRow = table.locator('[aria-rowindex="1"]');
  await table.getByRole('button', { name: 'amount', exact: true }).click();
  await expect(firstRow).toContainText(shown(amounts[0]));
  await table.getByRole('button', { name: 'amount', exact: true }).click();
  await expect(firstRow).toContainText(shown(amounts[amounts.length - 1]));
  await table.focus();
  await page.keyboard.press('End');
  await expect(table.locator(`[aria-rowindex="${orders.length}"]`)).toContainText(shown(amounts[0]));
  await table.getByRole('button', { name: 'Filter by 品类' }).click();
  await page.getByRole('textbox', { name: 'Value' }).fill('家居');
  await page.keyboard.press('Enter');
  const kept = orders.filter((order) => order.category === '家居').length;
  await expect(table).toHaveAttribute('aria-rowcount', String(kept));
  await page.getByRole('button', { name: 'Remove this filter' }).click();
  await expect(table).toHaveAttribute('aria-rowcount', String(orders.length));
}

export async function quarantineAndProfile({ page }: Rekindle, shop: Shop): Promise<void> {
  await page.getByRole('grid', { name: 'order' }).getByRole('button', { name: 'Show the shape of amount' }).click();
  const total = orders.reduce((sum, order) => sum + order.cents, 0) / 100;
  const facts = page.locator('.rk-facts > div');
  await expect(facts.filter({ hasText: 'Total' })).toContainText(total.toLocaleString('en-US', { minimumFractionDigits: 2 }));
  await expect(facts.filter({ hasText: 'Blank' })).toHaveText('Blank0');
  await page.getByRole('button', { name: '3 rows in quarantine' }).click();
  const rows = page.getByRole('grid', { name: 'Quarantine' }).locator('[aria-rowindex]');
  await expect(rows).toHaveCount(shop.faulty.length);
  for (const [index, fault] of shop.faulty.entries()) {
    const cells = rows.nth(index).getByRole('gridcell');
    await expect(cells.nth(0)).toHaveText('orders.csv');
    await expect(cells.nth(1)).toHaveText(String(fault.line));
    await expect(cells.nth(2)).toHaveText(fault.column);
    await expect(cells.nth(3)).toContainText(fault.says);
  }
}
