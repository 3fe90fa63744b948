import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { ask, card, digits, figure, goToModel, infoOf, openTab, saved, standing, working } from './model-steps.ts';
import { formatted, goTo, runFromPalette, toast, watchErrors } from './steps.ts';

/** The models place on the lifetime model of the sample: what it shows is what the core says, and the loop of training, promoting, exporting and removing works. */

const errors: string[] = [];
test.beforeEach(async ({ rekindle: { page } }) => {
  watchErrors(page, errors);
  await standing(page);
});
test.afterEach(() => expect(errors.splice(0)).toEqual([]));

const lifetime = 'lifetime';

const versionsOf = async (page: Page) => (await ask(page, 'model.list', {})).filter(({ name }) => name === lifetime);

test('the sample has a model, and its page says what the core found', async ({ rekindle }) => {
  const { page } = rekindle;
  const info = await infoOf(page, 'lifetime', lifetime);
  const { expectedTotal: total, fit, customers, oneTimeBuyers } = info.lifetime;
  const whole = (value: number) => formatted(Math.round(value));

  await goTo(page, 'Models');
  const row = page.getByRole('row').filter({ hasText: lifetime });
  await expect(row).toContainText(`${whole(total.value)}`);
  await expect(row).toContainText(`(${whole(total.low)} to ${whole(total.high)})`);
  await expect(row).toContainText('champion');
  await expect(row).toContainText(`due ${info.dueOn}`);

  await row.getByRole('link', { name: lifetime, exact: true }).click();
  await expect(page.locator('.rk-verdict-text')).toHaveText(
    `${whole(total.value)} purchases expected in the ${info.lifetime.plan.horizonWeeks} weeks after ${info.cutOff} (${whole(total.low)} to ${whole(total.high)}).`,
  );
  await expect(figure(page, 'Customers who ever bought')).toContainText(formatted(customers));
  await expect(figure(page, 'Customers who ever bought')).toContainText(`${formatted(oneTimeBuyers)} bought once`);
  const alive = await ask(page, 'data.profile', { stream: null, column: 'p_alive' });
  await expect(figure(page, 'Chance to be alive')).toContainText(`${digits(Number(alive.median) * 100, 0)} %`);
  await rekindle.picture('models-lifetime');

  await openTab(page, 'Parameters');
  for (const { name, value, standardError } of fit.parameters) {
    const parameter = page.getByRole('row').filter({ has: page.getByRole('cell', { name, exact: true }) });
    await expect(parameter).toContainText(digits(value, 4));
    await expect(parameter).toContainText(standardError === null ? 'too flat to tell' : digits(standardError, 4));
  }
});

test('a bar of the scores leads to the customers in it, and those to their pages', async ({ rekindle: { page } }) => {
  const clock = await ask(page, 'data.profile', { stream: null, column: 'dormancy_clock' });
  const bin = clock.distribution[0];
  await goToModel(page, lifetime);
  const bars = card(page, 'Dormancy clock').locator('svg path[fill]');
  await expect(bars.first()).toBeVisible();
  // the widest bar is the most frequent value
  const widths = await bars.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width));
  await bars.nth(widths.indexOf(Math.max(...widths))).click();
  await expect(page.getByRole('radio', { name: 'Customers' })).toBeChecked();
  await expect(page.locator('.data-filter-bar')).toContainText(`dormancy_clock = ${bin.label}`);
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(bin.count));
  const id = (await page.locator('.rk-customer').first().textContent()) ?? '';
  await page.locator('.rk-customer').first().click();
  await expect(page.getByRole('heading', { level: 1, name: id })).toBeVisible();
  await page.getByTitle('A score of the model “lifetime”').first().click();
  await expect(page.getByRole('heading', { level: 1, name: lifetime })).toBeVisible();
});

test('trained again from its page it is a new champion; the old one can be promoted, removed and brought back', async ({ rekindle }) => {
  const { page } = rekindle;
  await goToModel(page, lifetime);
  await working(page, () => page.getByRole('button', { name: 'Train again' }).click());
  await expect(toast(page, '“lifetime” is ready')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Version that is looked at' })).toHaveText('v2');
  const roles = async () => (await versionsOf(page)).map(({ version, role }) => `${version} ${role}`);
  expect(await roles()).toEqual(['2 champion', '1 retired']);

  await openTab(page, 'Versions');
  const first = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'v1', exact: true }) });
  await working(page, () => first.getByRole('button', { name: 'Make champion' }).click());
  await expect(first).toContainText('champion');
  expect(await roles()).toEqual(['2 retired', '1 champion']);
  const scored = await ask(page, 'data.profile', { stream: null, column: 'p_alive' });
  expect(scored.column.score).toMatchObject({ model: lifetime, version: '1' });

  const second = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'v2', exact: true }) });
  await second.getByRole('button', { name: 'Remove' }).click();
  await expect(toast(page, '“lifetime” v2 removed')).toBeVisible();
  await expect(second).toHaveCount(0);
  await page.locator('.bp6-toast').getByRole('button', { name: 'Undo' }).click();
  await expect(second).toBeVisible();
});

test('a model goes out as a file and comes in as a challenger that writes nothing', async ({ rekindle }) => {
  const { page, home } = rekindle;
  await goToModel(page, lifetime, '?tab=versions');
  const { name, text } = await saved(rekindle, () => card(page, 'Versions').getByRole('button', { name: 'Export' }).click());
  expect(name).toBe('lifetime-v1.rekindle-model.json');
  expect(text).toBe((await ask(page, 'model.export', { name: lifetime, version: 1 })).text);
  const customer = (await ask(page, 'customer.find', { text: '' }))[0];
  expect(text).not.toContain(customer);

  const file = join(home, 'from-elsewhere.json');
  writeFileSync(file, text);
  await rekindle.choosing([file], () => card(page, 'Versions').getByRole('button', { name: 'Import a model' }).click());
  await expect(toast(page, '“lifetime” v2 came in')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Version that is looked at' })).toHaveText('v2');
  await expect(page.getByRole('button', { name: 'Make champion' })).toBeVisible();
  await expect(card(page, 'Who still buys')).toContainText('This version has not written its scores.');
  expect(await versionsOf(page)).toMatchObject([
    { version: 2, role: 'challenger', fingerprint: null },
    { version: 1, role: 'champion' },
  ]);

  writeFileSync(file, '{}');
  await rekindle.choosing([file], () =>
    page.evaluate(() => location.assign('#/models?new')).then(() => page.getByRole('button', { name: 'Import a model' }).click()),
  );
  await expect(toast(page, /from-elsewhere\.json/)).toBeVisible();
});

test('the policy says when a model is overdue, and a change of it is taken back', async ({ rekindle: { page } }) => {
  await goToModel(page, lifetime, '?tab=versions');
  const policy = card(page, 'When to train again');
  await policy.getByLabel('Every').fill('1.5');
  await expect(policy).toContainText('A whole number of months');
  await policy.getByLabel('Every').fill('6');
  await policy.getByRole('button', { name: 'Set' }).click();
  await expect(policy).toContainText('due 2026-12-30');
  await page.locator('.bp6-toast').getByRole('button', { name: 'Undo' }).click();
  await expect(policy).toContainText('due 2026-09-30');
  await policy.getByRole('button', { name: 'Turn off' }).click();
  await expect(policy).toContainText('no policy');
  await policy.getByRole('button', { name: 'Set' }).click();

  await page.getByRole('button', { name: /^as of/ }).click();
  const day = page.getByRole('textbox', { name: 'See everything as of this date' });
  await day.fill('2026-09-30');
  await day.press('Enter');
  await expect(page.locator('.rk-verdict')).toContainText('overdue since 2026-09-30');
  await goTo(page, 'Models');
  const overdue = (await ask(page, 'model.list', {})).filter(({ dueOn }) => dueOn !== null && dueOn <= '2026-09-30').length;
  expect(overdue).toBeGreaterThan(0);
  await expect(page.locator('main')).toContainText(overdue === 1 ? '1 model is overdue' : `${overdue} models are overdue`);
  await expect(page.getByRole('navigation').getByRole('link', { name: /overdue/ })).toHaveCount(overdue);
});

test('drift is that of the core, for the score and every feature', async ({ rekindle: { page } }) => {
  await goToModel(page, lifetime, '?tab=drift');
  const drift = await ask(page, 'model.drift', { name: lifetime, version: 1, asOf: '2026-06-30' });
  const rows = card(page, 'Are today’s customers still those it was trained on?').locator('tbody tr');
  await expect(rows).toHaveCount(drift.rows.length);
  await expect(rows.first()).toContainText('Score');
  await expect(rows.first().getByRole('img')).toHaveAttribute('aria-label', /→/);
  await expect(card(page, 'What was found at each scoring').locator('tbody tr')).toHaveCount(1);
});

test('a new model of lifetime value is made by the form, whose draft outlives leaving it', async ({ rekindle: { page } }) => {
  await runFromPalette(page, 'New model of lifetime value');
  await page.getByLabel('Name', { exact: true }).fill('lifetime');
  await expect(page.getByText('There is already a model of this name.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeDisabled();
  await page.getByLabel('Name', { exact: true }).fill('Half a year');
  await page.getByLabel('Look so far ahead').fill('0');
  await expect(page.getByText('Not a number that can be used here')).toBeVisible();
  await page.getByLabel('Look so far ahead').fill('26');
  await goTo(page, 'Data');
  await runFromPalette(page, 'New model of lifetime value');
  await expect(page.getByLabel('Look so far ahead')).toHaveValue('26');
  await working(page, () => page.keyboard.press('Control+Enter'));
  await expect(page).toHaveURL(/#\/models$/);
  const info = await infoOf(page, 'lifetime', 'Half a year');
  expect(info.lifetime.plan).toMatchObject({ stream: 'order', amount: 'amount', horizonWeeks: 26 });
  // the columns of lifetime value are those of the model of the sample until somebody says otherwise
  await expect(page.getByRole('row').filter({ hasText: 'Half a year' })).toContainText('challenger');
  expect(info.holder).toEqual({ name: lifetime, version: 1 });
});

test('Enter in the palette does not press the button that has the focus behind it', async ({ rekindle }) => {
  const { page } = rekindle;
  await goToModel(page, lifetime);
  await page.getByRole('button', { name: 'Train again', exact: true }).focus();
  await runFromPalette(page, 'New uplift model');
  await expect(page).toHaveURL(/#\/models\?new=uplift/);
  expect((await ask(page, 'job.list', {})).filter(({ kind }) => kind === 'model')).toEqual([]);
  expect(await versionsOf(page)).toHaveLength(1);
});
