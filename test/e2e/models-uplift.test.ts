import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { ask, card, digits, figure, infoOf, numberOf, openTab, standing, working } from './model-steps.ts';
import { chartRows, runFromPalette, toast, watchErrors } from './steps.ts';

/** A study of past campaigns from its form to the groups of its customers, on the sample. */

const errors: string[] = [];
test.beforeEach(async ({ rekindle: { page } }) => {
  watchErrors(page, errors);
  await standing(page);
});
test.afterEach(() => expect(errors.splice(0)).toEqual([]));

const name = 'Whom a message moves';

test('a study of past campaigns is described in the form, and its page opens with what it can tell', async ({ rekindle }) => {
  test.setTimeout(120_000);
  const { page } = rekindle;
  await runFromPalette(page, 'New uplift model');
  await page.getByLabel('Name', { exact: true }).first().fill(name);
  await page.getByText(/^Win-back July 2026/).click();
  await expect(page.getByText('Choose a list or describe a campaign.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeDisabled();
  await describeCampaign(page);
  await rekindle.picture('models-plan-uplift');
  await working(page, () => page.getByRole('button', { name: 'Train', exact: true }).click());
  await toast(page, `“${name}” is ready`).getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expectReport(page);
  await rekindle.picture('models-uplift');
  await expectGroups(page);
});

/** The campaign of November 2025, which lies in the data. */
async function describeCampaign(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Describe a campaign that lies in the data' }).click();
  const described = page.getByRole('group', { name: 'Campaign in the data' });
  await described.getByLabel('Last day before it').fill('2025-11-02');
  await page.getByLabel('Outcomes within').fill('31');
  const texts = ['any(campaign_member)', 'any(campaign_member where arm = "treatment")', 'any(campaign_outcome)'];
  for (const [index, text] of texts.entries()) {
    await described.locator('.monaco-editor .view-lines').nth(index).click();
    await page.keyboard.insertText(text);
  }
  await expect(described).toContainText('640 customers as of 2025-12-03');
  await expect(described).toContainText('437 customers as of 2025-12-03');
  await expect(described).toContainText('71 customers as of 2025-12-03');
}

async function expectReport(page: Page): Promise<void> {
  const { report, plan } = (await infoOf(page, 'uplift', name)).uplift;
  expect(plan.sources).toMatchObject([{ kind: 'expressions', asOf: '2025-11-02' }]);
  const [treatment, control] = report.arms;
  expect([treatment.customers, treatment.outcomes, control.customers, control.outcomes]).toEqual([437, 59, 203, 12]);
  const plus = (value: number) => `${value > 0 ? '+' : ''}${digits(value * 100, 1)}`;
  await expect(figure(page, 'Treatment minus control')).toContainText(`${plus(numberOf(report.difference))} points`);
  await expect(figure(page, 'Rate among the treated')).toContainText(`${digits(numberOf(treatment.rate) * 100, 1)} %`);
  if (report.needed !== null) await expect(figure(page, 'Treatment minus control')).toContainText(report.needed.toLocaleString('en'));
  await expect(card(page, 'All ways to learn it').locator('tbody tr')).toHaveCount(report.learners.length);
  const curves = await chartRows(page, 'Qini curves');
  expect(curves).toHaveLength(report.learners.reduce((sum, learner) => sum + learner.curve.length, 2));
  await openTab(page, 'Campaigns');
  await expect(page.locator('.rk-checks li')).toHaveCount(report.checks.length);
}

/** The groups of the study, and from the groups of today's customers to them. */
async function expectGroups(page: Page): Promise<void> {
  const { role, uplift } = await infoOf(page, 'uplift', name);
  const { report } = uplift;
  await openTab(page, 'Deciles and groups');
  await expect(card(page, 'The four groups').locator('tbody tr')).toHaveCount(report.groups.length);
  await expect(card(page, 'By tenth').locator('tbody tr')).toHaveCount(report.deciles.length);
  // a study that cannot tell writes nothing until somebody says so
  expect(role).toBe('challenger');
  await openTab(page, 'Scores');
  await expect(card(page, 'What a contact would change')).toContainText('This version has not written its scores.');
  await working(page, () => page.getByRole('button', { name: 'Make champion' }).click());
  const groups = await ask(page, 'data.profile', { stream: null, column: 'uplift_group' });
  const rows = await chartRows(page, 'Distribution of uplift_group');
  expect(rows.map(([label]) => label)).toEqual(groups.distribution.map(({ label }) => label));
  await openTab(page, 'Customers');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(groups.rows - groups.blanks));
}
