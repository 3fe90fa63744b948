import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { ask, card, digits, figure, goToModel, infoOf, numberOf, openTab, standing, working } from './model-steps.ts';
import { chartRows, formatted, runFromPalette, toast, watchErrors } from './steps.ts';

/** A churn warning from its form to one customer's score, on the sample. */

const errors: string[] = [];
test.beforeEach(async ({ rekindle: { page } }) => {
  watchErrors(page, errors);
  await standing(page);
});
test.afterEach(() => expect(errors.splice(0)).toEqual([]));

const name = 'Who falls silent';
const asOf = '2026-06-30';

test('a churn warning is checked, cancelled, trained, and its page says what the core found', async ({ rekindle }) => {
  test.setTimeout(180_000);
  const { page } = rekindle;
  await runFromPalette(page, 'New churn warning');
  await expectChecked(page);
  await fillIn(page);
  await rekindle.picture('models-plan');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(page.locator('.rk-job')).toContainText(name);
  await page.locator('.rk-job').getByRole('button').click();
  await expect(toast(page, `Cancelled: ${name}`)).toBeVisible();
  expect((await ask(page, 'model.list', {})).map((head) => head.name)).not.toContain(name);

  // what was filled in is there still
  await runFromPalette(page, 'New churn warning');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name);
  await expect(page.getByLabel('Can be contacted at one time')).toHaveValue('200');
  await working(page, () => page.getByRole('button', { name: 'Train', exact: true }).click());
  await page.locator('.bp6-toast').getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expectFigures(page);
  await rekindle.picture('models-churn');
  await expectParts(page);
  await expectCustomers(page);
  await rekindle.picture('models-why');

  await goToModel(page, name, '?tab=drift');
  const drift = await ask(page, 'model.drift', { name, version: 1, asOf });
  await expect(card(page, 'Are today’s customers still those it was trained on?').locator('tbody tr')).toHaveCount(drift.rows.length);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('radio', { name: '漂移' })).toBeChecked();
  await page.keyboard.press('[');
  await expect(page.getByRole('radio', { name: '版本' })).toBeChecked();
});

/** The form shows what the core checked, and a random split only as what it is. */
async function expectChecked(page: Page): Promise<void> {
  const plan = await ask(page, 'model.plan', { kind: 'churn', asOf });
  if (plan.kind !== 'churn') throw new Error('not a plan of a churn warning');
  const summary = await ask(page, 'model.check', { plan: plan.churn.training, asOf });
  await expect(page.locator('.rk-checks li')).toHaveCount(summary.checks.length);
  await expect(card(page, 'Cut-offs').locator('tbody tr')).toHaveCount(summary.cutOffs.length);
  await page.getByRole('radio', { name: 'random split' }).click();
  await expect(page.getByText('every figure is better than it will be on new days').first()).toBeVisible();
  await page.getByRole('radio', { name: 'split by time' }).click();
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Can be contacted at one time').fill('200');
  await page.getByText('Say what a contact costs and brings').click();
  await page.getByRole('textbox', { name: 'A contact costs' }).fill('1');
}

async function expectFigures(page: Page): Promise<void> {
  const { report, plan } = (await infoOf(page, 'churn', name)).churn;
  const [trees] = report.candidates;
  expect(plan).toMatchObject({ capacity: 200, economics: { costPerContact: 100 }, training: { split: 'time' } });
  await expect(figure(page, 'AUC')).toContainText(digits(numberOf(trees.auc), 3));
  await expect(figure(page, 'AUC')).toContainText('against ');
  await expect(figure(page, 'Average precision')).toContainText(digits(numberOf(trees.averagePrecision), 3));
  await expect(figure(page, 'Precision of the best 200')).toContainText(`${digits(numberOf(trees.precisionAtK) * 100, 1)} %`);
  await expect(figure(page, 'Lead time, days')).toContainText(digits(numberOf(trees.leadDays), 1));
  await expect(card(page, 'All ways on the same later rows').locator('tbody tr')).toHaveCount(report.candidates.length);
  const roc = await chartRows(page, 'ROC curve');
  expect(roc.filter(([line]) => line.startsWith('Boosted trees'))).toHaveLength(trees.roc.length);
}

/** Each part of the report has what the core found. */
async function expectParts(page: Page): Promise<void> {
  const { report } = (await infoOf(page, 'churn', name)).churn;
  await openTab(page, 'Lift and cost');
  await expect(card(page, 'By tenth').locator('tbody tr')).toHaveCount(report.lift.length);
  await expect(card(page, 'What contacting brings')).toContainText('A contact costs ¥1.00');
  await openTab(page, 'What matters');
  const most = Math.max(...report.importance.map((each) => each.contribution));
  expect(Number((await chartRows(page, 'Which features matter'))[0][1])).toBeCloseTo(most, 5);
  const points = report.swarm.reduce((sum, row) => sum + row.points.length, 0);
  const dots = page.getByRole('figure', { name: 'In which direction' }).locator('svg path[fill^="#"], svg path[fill^="rgb"]');
  expect(await dots.count()).toBeGreaterThanOrEqual(points);
  await openTab(page, 'Over time');
  await expect(card(page, 'Each cut-off by itself').locator('tbody tr')).toHaveCount(report.backtest.length);
  await openTab(page, 'Training set');
  await expect(page.locator('.rk-checks li')).toHaveCount(report.training.checks.length);
}

/** From the customers at risk to why, and from a customer's page back to it. */
async function expectCustomers(page: Page): Promise<void> {
  await openTab(page, 'Customers');
  const { total, rows } = await ask(page, 'model.customers', { name, version: 1, asOf, offset: 0, limit: 3 });
  await expect(page.locator('.rk-customers-bar')).toContainText(`${formatted(total)} customers, as of ${asOf}`);
  const top = page.getByRole('row').filter({ hasText: rows[0].id });
  await expect(top).toContainText(`${digits(rows[0].score * 100, 1)} %`);
  await top.getByRole('button', { name: 'why?' }).click();
  await expectWhy(page, rows[0].id);
  await page.getByRole('link', { name: rows[1].id }).click();
  await expect(page.getByRole('heading', { level: 1, name: rows[1].id })).toBeVisible();
  await page.getByRole('link', { name: 'why?' }).first().click();
  await expectWhy(page, rows[1].id);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: `Why ${rows[1].id} has this score` })).toBeHidden();
}

/** The waterfall of a customer: base and all parts sum up to what the model says. */
async function expectWhy(page: Page, id: string): Promise<void> {
  const explained = await ask(page, 'model.explain', { name, version: 1, asOf, customer: id });
  await expect(page.getByRole('heading', { name: `Why ${id} has this score` })).toBeVisible();
  await expect(page.locator('.rk-why-score')).toHaveText(`${digits((explained.score ?? Number.NaN) * 100, 1)} %`);
  const steps = await chartRows(page, `Why ${id} has this score`);
  const amounts = steps.map(([, amount]) => Number(amount.replace('−', '-').replaceAll(',', '')));
  const total = amounts.pop() ?? Number.NaN;
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(total, 4);
  expect(total).toBeCloseTo(explained.margin, 5);
  expect(explained.base + explained.contributions.reduce((sum, each) => sum + each.contribution, 0)).toBeCloseTo(explained.margin, 6);
}
