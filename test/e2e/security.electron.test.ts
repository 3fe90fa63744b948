import { expect, test } from './fixtures.ts';
import { withListener } from './listener.ts';

/** What only Electron has: its sandbox, its messages, guests and permissions. */

test('the window is sandboxed and isolated, without Node and without developer tools', async ({ rekindle }) => {
  const preferences = await rekindle.electron?.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window.webContents.openDevTools();
    const preferences: object = Reflect.get(window.webContents, 'getLastWebPreferences').call(window.webContents);
    return { ...preferences, devToolsOpened: window.webContents.isDevToolsOpened() };
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
    devToolsOpened: false,
  });
});

test('only app:// is served, and only its own host', async ({ rekindle }) => {
  expect(rekindle.page.url()).toMatch(/^app:\/\/rekindle\//);
  const statuses = await rekindle.electron?.evaluate(async ({ session }) => {
    const get = (address: string) =>
      session.defaultSession.fetch(address).then(
        (response) => response.status,
        () => 0,
      );
    return Promise.all(
      ['app://rekindle/', 'app://other/', 'app://rekindle/..%2f..%2fpackage.json', 'app://rekindle/%2e%2e%2f%2e%2e%2fetc%2fpasswd'].map(
        get,
      ),
    );
  });
  expect(statuses).toEqual([200, 404, 404, 404]);
});

withListener('the session lets nothing out even from a page without a policy', async ({ rekindle, listener }) => {
  const outcome = await rekindle.electron?.evaluate(async ({ BrowserWindow }, address) => {
    const bare = new BrowserWindow({ show: false });
    await bare.loadURL('data:text/html,<p>no policy</p>');
    const result: unknown = await bare.webContents.executeJavaScript(`Promise.all([
      fetch('${address}/fetch', { mode: 'no-cors' }).then(() => 'reached', () => 'refused'),
      new Promise((done) => { const image = new Image(); image.onload = () => done('reached'); image.onerror = () => done('refused'); image.src = '${address}/image'; }),
      new Promise((done) => { const socket = new WebSocket('${address.replace('http', 'ws')}'); socket.onopen = () => done('reached'); socket.onerror = () => done('refused'); }),
    ])`);
    await bare.loadURL(`${address}/page`).catch(() => undefined);
    bare.destroy();
    return result;
  }, listener.address);
  expect(outcome).toEqual(['refused', 'refused', 'refused']);
  expect(listener.seen).toEqual([]);
});

test('permissions are refused', async ({ rekindle }) => {
  const refused = await rekindle.page.evaluate(async () => {
    const outcome = (work: Promise<unknown>) =>
      work.then(
        () => 'granted',
        (error: Error) => error.name,
      );
    const location = new Promise((done, fail) =>
      navigator.geolocation.getCurrentPosition(done, (error) => fail(new Error(`code ${error.code}`))),
    );
    return {
      location: await location.then(
        () => 'granted',
        (error: Error) => error.message,
      ),
      notifications: await Notification.requestPermission(),
      clipboard: await outcome(navigator.clipboard.readText()),
      instruments: await outcome(navigator.requestMIDIAccess()),
      camera: (await navigator.permissions.query({ name: 'camera' })).state,
    };
  });
  expect(refused).toEqual({
    location: 'code 1',
    notifications: 'denied',
    clipboard: 'NotAllowedError',
    instruments: 'NotAllowedError',
    camera: 'denied',
  });
});

test('a webview is an unknown element', async ({ rekindle }) => {
  const kind = await rekindle.page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'app://rekindle/');
    document.body.append(view);
    return { attaches: 'getWebContentsId' in view, name: view.constructor.name };
  });
  expect(kind.attaches).toBe(false);
  const contents = await rekindle.electron?.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  expect(contents).toBe(1);
});

test('a message from a window that does not show our page is refused', async ({ rekindle }) => {
  const outcome = await rekindle.electron?.evaluate(async ({ BrowserWindow, app }) => {
    const preload = `${app.getAppPath()}/dist/preload/preload.cjs`;
    const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await foreign.loadURL('data:text/html,<p>foreign</p>');
    const result: unknown = await foreign.webContents.executeJavaScript(
      "window.workbench.request('workspace.info', {}).then(() => 'answered', (error) => String(error))",
    );
    foreign.destroy();
    return result;
  });
  expect(outcome).toContain('refused: not the page of this window');
});

test('a message from a frame inside our page is refused', async ({ rekindle }) => {
  const outcome = await rekindle.electron?.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    await window.webContents.executeJavaScript(`new Promise((done) => {
      const frame = document.createElement('iframe'); frame.src = 'about:blank'; frame.onload = done; document.body.append(frame); })`);
    const [frame] = window.webContents.mainFrame.frames;
    return frame.executeJavaScript('typeof window.workbench');
  });
  expect(outcome).toBe('undefined');
});
