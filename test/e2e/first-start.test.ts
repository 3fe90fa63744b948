import { expect, test } from './fixtures.ts';

test.use({ start: 'empty' });

test('the first start opens the sample workspace without a question, and the second start opens it again', async ({ rekindle }) => {
  const info = () => rekindle.page.evaluate(() => window.workbench.request('workspace.info', {}));
  const first = await info();
  expect(first).toMatchObject({ ok: true, value: { name: 'Sample', readOnly: false } });
  if (!first.ok) return;
  expect(first.value.customers).toBeGreaterThan(4_000);
  await rekindle.restart();
  expect(await info()).toMatchObject({ ok: true, value: { name: 'Sample', fingerprint: first.value.fingerprint } });
});
