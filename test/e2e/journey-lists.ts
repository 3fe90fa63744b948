import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '#core/contract/types.ts';
import { expect, type Rekindle } from './fixtures.ts';
import { newcombe95 } from './newcombe.ts';
import { asleepSpenders, countOf, fewOrders, type ShopCustomer } from './shop.ts';
import { choosingFolder, goTo, runFromPalette, toast } from './steps.ts';

/** The journey's part in Campaigns and Results. */

const listName = 'Wake up July';

/** Who is in the segment of both tags: what a tag cannot judge is not in it. */
function inSegment(): ShopCustomer[] {
  const few = new Set(countOf(fewOrders).held);
  return countOf(asleepSpenders).held.filter((customer) => few.has(customer));
}

/** The first of them who said yes: they would be on the list if they stood in no file. */
const unwanted = () =>
  inSegment()
    .filter(({ consent }) => consent)
    .slice(0, 4);
const audience = () => inSegment().filter((customer) => customer.consent && !unwanted().includes(customer));

export async function makeList({ page }: Rekindle): Promise<void> {
  await page.getByRole('button', { name: 'Make a campaign list' }).click();
  await page.getByLabel('Name of the list').fill(listName);
  await expect(page.getByLabel('Segment', { exact: true })).toHaveValue('To wake');
  await expect(page.getByLabel('Control group')).toHaveValue('10');
  await page.getByLabel('Offer').fill('20 元无门槛券');
  await page.getByLabel('Cost per contact').fill('0.05');
  await page.getByLabel('Cost per reactivation').fill('20');
  const preview = page.locator('.rk-pane').filter({ hasText: 'What the list will hold' });
  const people = inSegment();
  await expect(preview).toContainText(`In the segment${people.length}`);
  await expect(preview).toContainText(`−${people.filter(({ consent }) => !consent).length}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: listName, level: 1 })).toBeVisible();
}

export async function importDoNotContact(rekindle: Rekindle, folder: string): Promise<void> {
  const { page } = rekindle;
  const file = join(folder, 'do-not-contact.csv');
  writeFileSync(
    file,
    `customer_id\n${unwanted()
      .map(({ id }) => id)
      .join('\n')}\nK99999\n`,
  );
  await goTo(page, 'Campaigns');
  await page.getByRole('button', { name: /Do-not-contact/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Do-not-contact' });
  await rekindle.choosing([file], () => dialog.getByRole('button', { name: 'Bring in a file' }).click());
  const look = page.getByRole('dialog', { name: 'do-not-contact.csv' });
  const fact = (name: string) => look.locator('.rk-facts > div').filter({ hasText: name }).locator('dd');
  await expect(fact('Different entries')).toHaveText(String(unwanted().length + 1));
  await expect(fact('Customers whom they name')).toHaveText(String(unwanted().length));
  await look.getByRole('button', { name: 'Import' }).click();
  await expect(dialog.getByRole('status')).toContainText(`they name ${unwanted().length} customers`);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toBeHidden();
}

export async function freeze(rekindle: Rekindle): Promise<void> {
  const { page } = rekindle;
  await runFromPalette(page, listName);
  await page.getByRole('button', { name: 'Freeze', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Freeze now' }).click();
  await expect(toast(page, `List “${listName}” is frozen`)).toBeVisible();
  const { treatment, control, excluded } = await membersOf(rekindle);
  expect([...treatment, ...control].sort()).toEqual(
    audience()
      .map(({ id }) => id)
      .sort(),
  );
  expect(Math.abs(control.length - audience().length / 10)).toBeLessThanOrEqual(1);
  expect(excluded).toHaveLength(inSegment().length - audience().length);
  const table = page.locator('main table').first();
  await expect(table.locator('tr').filter({ hasText: 'Total' }).locator('td').nth(1)).toHaveText(String(treatment.length));
  await page.getByRole('radio', { name: 'Members' }).click();
  await page.getByRole('radio', { name: `Control ${control.length}` }).click();
  await expect(page.locator('main tbody tr')).toHaveCount(control.length);
}

async function membersOf({ page }: Rekindle): Promise<Record<'treatment' | 'control' | 'excluded', string[]>> {
  const members = async (which: 'treatment' | 'control' | 'excluded') => {
    const asked = { name: listName, which, offset: 0, limit: 500 };
    const answer = await page.evaluate((input) => window.workbench.request('list.members', input), asked);
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value.rows.map((row) => row.id);
  };
  return { treatment: await members('treatment'), control: await members('control'), excluded: await members('excluded') };
}

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

function exportFolder(rekindle: Rekindle, folder: string): string {
  return rekindle.host === 'electron' ? join(folder, 'to-klaviyo') : join(rekindle.home, 'exports');
}

function readManifest(rekindle: Rekindle, folder: string): { path: string; manifest: Manifest } {
  const name = readdirSync(exportFolder(rekindle, folder)).find((each) => each.endsWith('manifest.json'));
  const path = join(exportFolder(rekindle, folder), name ?? '');
  return { path, manifest: JSON.parse(readFileSync(path, 'utf8')) };
}

export async function exportForKlaviyo(rekindle: Rekindle, folder: string): Promise<void> {
  const { page } = rekindle;
  const place = exportFolder(rekindle, folder);
  if (rekindle.electron) mkdirSync(place);
  await page.getByRole('radio', { name: 'Export', exact: true }).click();
  await page.getByText('Klaviyo', { exact: true }).first().click();
  await choosingFolder(rekindle, place, () => page.getByRole('button', { name: 'Export to a folder' }).click());
  await expect(page.getByRole('status').filter({ hasText: 'Written to' })).toBeVisible();
  const { manifest } = readManifest(rekindle, folder);
  const { treatment } = await membersOf(rekindle);
  expect(manifest.list).toMatchObject({ name: listName, segment: 'To wake', asOf: '2026-06-30', controlShare: 0.1 });
  expect(manifest.definitions.map(({ kind, name, version }) => `${kind} ${name} ${version}`).sort()).toEqual([
    'segment To wake 1',
    'tag Asleep spenders 1',
    'tag Few orders 1',
  ]);
  expect(manifest.counts.audience).toBe(audience().length);
  expect(manifest.files).toHaveLength(1);
  const [file] = manifest.files;
  expect(sha256(join(place, file.name))).toBe(file.sha256);
  const [header, ...lines] = readFileSync(join(place, file.name), 'utf8').trim().split(/\r?\n/);
  expect(header.split(',')[0]).toBe('Email');
  expect(lines.map((line) => line.split(',')[0]).sort()).toEqual(treatment.map((id) => `${id.toLowerCase()}@example.com`).sort());
  await expect(page.getByRole('status').filter({ hasText: 'Written to' })).toContainText(file.name);
}

export async function rebuild(rekindle: Rekindle, folder: string): Promise<void> {
  const { page } = rekindle;
  const { path } = readManifest(rekindle, folder);
  await goTo(page, 'Campaigns');
  await page.getByRole('button', { name: 'Check a manifest' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make the same files again' });
  await rekindle.choosing([path], () => dialog.getByRole('button', { name: 'Choose a manifest' }).click());
  await expect(dialog.getByRole('status')).toContainText('The same, byte for byte.');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toBeHidden();
  expect(existsSync(path)).toBe(true);
}

export async function outcomesAndVerdict(rekindle: Rekindle, folder: string): Promise<void> {
  const { page } = rekindle;
  const { treatment, control } = await membersOf(rekindle);
  const woken = { treatment: treatment.filter((_, index) => index % 3 === 0), control: control.slice(0, 1) };
  const file = join(folder, 'outcomes.csv');
  const rows = [...woken.treatment, ...woken.control].map(
    (id, index) => `${id},2026-07-${String(2 + (index % 20)).padStart(2, '0')},39.90`,
  );
  writeFileSync(file, `customer_id,paid_at,amount\n${rows.join('\n')}\n`);
  await goTo(page, 'Results');
  await rekindle.choosing([file], () => page.getByRole('button', { name: 'Bring outcomes back' }).click());
  const dialog = page.getByRole('dialog', { name: `Outcomes of “${listName}”` });
  await dialog.getByRole('button', { name: 'Bring in', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText(String(rows.length));
  await dialog.getByRole('button', { name: 'Show the results' }).click();
  const row = (name: string) => page.locator('.rk-arm-table tbody tr').filter({ hasText: name });
  const arm = (name: string) => row(name).locator('td');
  const percent = (hits: number, of: number) => `${((hits / of) * 100).toFixed(1)} %`;
  await expect(arm('Treatment').nth(1)).toHaveText(String(treatment.length));
  await expect(arm('Treatment').nth(2)).toHaveText(String(woken.treatment.length));
  await expect(row('Treatment')).toContainText(percent(woken.treatment.length, treatment.length));
  await expect(row('Control')).toContainText(percent(woken.control.length, control.length));
  const { value, low, high } = newcombe95(
    { hits: woken.treatment.length, of: treatment.length },
    { hits: woken.control.length, of: control.length },
  );
  const point = (share: number) => (share * 100).toFixed(1).replace('-', '−');
  await expect(row('Difference')).toContainText(`${value > 0 ? '+' : ''}${point(value)} (${point(low)} to ${point(high)})`);
  expect(low).toBeGreaterThan(0);
  await expect(page.locator('.rk-verdict-text')).toContainText('The campaign woke');
  await rekindle.picture('journey-results');
}
