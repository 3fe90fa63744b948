import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

/** What the loopback host adds to the page: uploads, its folder for exports, events, one entry. */

test('a chosen file is uploaded and reaches the core', async ({ rekindle }) => {
  const { page, home } = rekindle;
  const file = join(home, '客户.csv');
  writeFileSync(file, 'customer_id,city\n1,上海\n2,北京\n');
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.id = 'choose';
    button.onclick = async () => Object.assign(window, { chosen: await window.workbench.chooseFiles({ multiple: true, kind: 'data' }) });
    button.textContent = 'choose';
    button.style.cssText = 'position:fixed;inset:0;z-index:9999';
    document.body.append(button);
  });
  await rekindle.choosing([file], () => page.click('#choose'));
  await expect
    .poll(() => page.evaluate(() => Reflect.get(window, 'chosen')))
    .toEqual([{ token: expect.stringMatching(/^[0-9a-f-]{36}$/), name: '客户.csv', bytes: readFileSync(file).length }]);
  const inspection = await page.evaluate(async () => {
    const [chosen]: { token: string }[] = Reflect.get(window, 'chosen');
    return window.workbench.request('import.inspect', { file: chosen.token });
  });
  expect(inspection).toMatchObject({ ok: true, value: { fileName: '客户.csv', rowsRead: 2 } });
});

test('the folder for exports is in the home folder', async ({ rekindle }) => {
  const folder = await rekindle.page.evaluate(() => window.workbench.chooseFolder());
  expect(folder).toEqual({ token: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'exports' });
  expect(existsSync(join(rekindle.home, 'exports'))).toBe(true);
});

test('the page hears what the core says unasked', async ({ rekindle }) => {
  const { page } = rekindle;
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    window.workbench.subscribe((event) => heard.push(event));
  });
  const created = await page.evaluate(() =>
    window.workbench.request('workspace.create', { name: 'Second', timeZone: 'Asia/Shanghai', currency: 'CNY' }),
  );
  expect(created).toMatchObject({ ok: true, value: { name: 'Second' } });
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'heard'))).toContain('changed');
});

test('the page survives a reload, and its address lets nobody else in', async ({ rekindle }) => {
  const { page } = rekindle;
  await page.reload();
  expect(await page.evaluate(() => window.workbench.host)).toBe('browser');
  const other = await page.context().browser()?.newContext();
  const stranger = await other?.newPage();
  const response = await stranger?.goto(new URL(page.url()).origin);
  expect(response?.status()).toBe(401);
  await other?.close();
});
