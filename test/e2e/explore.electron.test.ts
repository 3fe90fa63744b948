import { expect, test } from './fixtures.ts';

test('danfojs is loaded in a thread of the core’s process, from the built chunk', async ({ rekindle }) => {
  const asked = { source: 'age >= 18', asOf: '2026-06-30', columns: ['age', 'gender', 'sum(order.amount)'] };
  const answer = await rekindle.page.evaluate((input) => window.workbench.request('explore.describe', input), asked);
  expect(answer).toMatchObject({ ok: true, value: { everybody: { customers: 5000, seed: null } } });
  if (!answer.ok) return;
  const [age] = answer.value.columns;
  expect(age.everybody).toMatchObject({ kind: 'number', known: 4815, blank: 185, least: 18, most: 80 });
});
