import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findElectron } from '#electron/launch/electron-binary.ts';
import { answerDialog, expect, root, test } from './fixtures.ts';

/** What the window adds to the page: dialogs, dropped files, menu, its remembered place, one instance, a core that may die. */

test('a chosen file and folder reach the page as tokens without their paths', async ({ rekindle }) => {
  const file = join(rekindle.home, '客户.csv');
  writeFileSync(file, 'id,city\n1,上海\n');
  const { electron, page } = rekindle;
  if (electron) await answerDialog(electron, [file]);
  const files = await page.evaluate(() => window.workbench.chooseFiles({ multiple: true, kind: 'data' }));
  expect(files).toEqual([{ token: expect.stringMatching(/^[0-9a-f-]{36}$/), name: basename(file), bytes: 17 }]);
  if (electron) await answerDialog(electron, [rekindle.home]);
  const folder = await page.evaluate(() => window.workbench.chooseFolder());
  expect(folder).toEqual({ token: expect.stringMatching(/^[0-9a-f-]{36}$/), name: basename(rekindle.home) });
});

test('a cancelled dialog chooses nothing', async ({ rekindle }) => {
  if (rekindle.electron) await answerDialog(rekindle.electron, []);
  const chosen = await rekindle.page.evaluate(async () => [
    await window.workbench.chooseFiles({ multiple: false, kind: 'workspace' }),
    await window.workbench.chooseFolder(),
  ]);
  expect(chosen).toEqual([null, null]);
});

test('a dropped file reaches the core', async ({ rekindle }) => {
  const file = join(rekindle.home, 'dropped.csv');
  writeFileSync(file, 'customer_id,city\n1,Shanghai\n2,Beijing\n');
  const { page } = rekindle;
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'dropped';
    document.body.append(input);
  });
  await page.locator('#dropped').setInputFiles(file);
  const inspected = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('#dropped');
    const [dropped] = await window.workbench.acceptFiles([...(input?.files ?? [])]);
    return { dropped, inspection: await window.workbench.request('import.inspect', { file: dropped.token }) };
  });
  expect(inspected.dropped).toMatchObject({ name: 'dropped.csv', bytes: 38 });
  expect(inspected.inspection).toMatchObject({ ok: true, value: { fileName: 'dropped.csv', rowsRead: 2 } });
});

test('the window opens where it was closed', async ({ rekindle }) => {
  const bounds = { x: 30, y: 40, width: 1010, height: 640 };
  await rekindle.electron?.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0].setBounds(wanted), bounds);
  await rekindle.restart();
  const found = await rekindle.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].getNormalBounds());
  expect(found).toEqual(bounds);
});

test('a damaged memory of the window does not stop it', async ({ rekindle }) => {
  writeFileSync(join(rekindle.home, 'window.json'), '{"x": 1,');
  await rekindle.restart();
  expect(await rekindle.page.evaluate(() => window.workbench.host)).toBe('electron');
});

test('a second start ends at once and leaves the first alone', async ({ rekindle }) => {
  const command = await findElectron(root, process.env, false);
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawnSync(command?.executable ?? '', [...flags, ...(command?.app ?? [])], {
    env: { ...process.env, REKINDLE_HOME: rekindle.home },
    timeout: 20_000,
    stdio: 'ignore',
  });
  expect(second.status).toBe(0);
  expect(rekindle.electron?.windows()).toHaveLength(1);
});

test('a core that dies is started again and the page is told', async ({ rekindle }) => {
  const { page, electron } = rekindle;
  await page.evaluate(() => window.workbench.request('workspace.info', {}));
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    window.workbench.subscribe((event, payload) => heard.push({ event, payload }));
  });
  const killed = await electron?.evaluate(({ app }) => {
    const core = app.getAppMetrics().find((metric) => metric.name === 'Rekindle core');
    if (core) process.kill(core.pid, 'SIGKILL');
    return core !== undefined;
  });
  expect(killed).toBe(true);
  await expect
    .poll(() => page.evaluate(() => Reflect.get(window, 'heard')))
    .toContainEqual({ event: 'backend', payload: { state: 'restarted' } });
  expect(await page.evaluate(() => window.workbench.request('workspace.list', {}))).toMatchObject({ ok: true });
});

test('the menu opens and backs up workspaces and offers no developer tools', async ({ rekindle }) => {
  const items = await rekindle.electron?.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu();
    const roles = menu?.items.flatMap((item) => item.submenu?.items ?? []).map((item) => item.role);
    return { open: menu?.getMenuItemById('open') != null, backUp: menu?.getMenuItemById('back-up') != null, roles };
  });
  expect(items).toMatchObject({ open: true, backUp: true });
  expect(items?.roles?.filter((role) => /devtools|reload/i.test(String(role)))).toEqual([]);
});
