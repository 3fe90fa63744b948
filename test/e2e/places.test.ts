import { expect, test } from './fixtures.ts';

/** Every place comes up in both hosts without an error, a refused resource or a breach of the policy on the page's console. */

for (const place of ['data', 'tags', 'segments', 'models', 'campaigns', 'results']) {
  test(`the place ${place} comes up without a complaint`, async ({ rekindle }) => {
    const complaints: string[] = [];
    rekindle.page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.text()} ${message.location().url}`);
    });
    rekindle.page.on('pageerror', (error) => complaints.push(String(error)));
    await rekindle.page.evaluate((id) => {
      window.location.hash = `#/${id}`;
    }, place);
    await expect(rekindle.page.locator('#root')).not.toBeEmpty();
    await rekindle.page.waitForLoadState('networkidle');
    await rekindle.page.waitForTimeout(1_500);
    await rekindle.picture(place);
    expect(complaints).toEqual([]);
  });
}
