import { expect, type Rekindle, test } from './fixtures.ts';
import { withListener } from './listener.ts';

/** Each point of the security list, tried from inside the running page, in both hosts. */

function ownAddress(rekindle: Rekindle): string {
  const { protocol, host } = new URL(rekindle.page.url());
  return `${protocol}//${host}`;
}

test('the page has no Node', async ({ rekindle }) => {
  const found = await rekindle.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'electron', '__dirname'].filter((name) => name in window),
  );
  expect(found).toEqual([]);
});

test('the page has the contract and nothing else of its host', async ({ rekindle }) => {
  const keys = await rekindle.page.evaluate(() => Object.keys(window.workbench).sort());
  expect(keys).toEqual(['acceptFiles', 'chooseFiles', 'chooseFolder', 'host', 'request', 'subscribe']);
});

test('the contract cannot be replaced by a script of the page', async ({ rekindle }) => {
  const kept = await rekindle.page.evaluate(() => {
    const before = window.workbench;
    try {
      Object.defineProperty(window, 'workbench', { value: null });
    } catch {}
    return window.workbench === before;
  });
  expect(kept).toBe(true);
});

test('text is never evaluated as script', async ({ rekindle }) => {
  const evaluated = await rekindle.page.evaluate(async () => {
    // The test's own code may evaluate, what runs after it may not.
    await new Promise((done) => setTimeout(done));
    const ran: string[] = [];
    const record = (name: string, work: () => unknown) => {
      try {
        work();
        ran.push(name);
      } catch {}
    };
    record('eval', () => Reflect.get(window, 'eval')('1'));
    record('Function', () => new Function('return 1')());
    return ran;
  });
  expect(evaluated).toEqual([]);
});

test('a script or frame that is written into the page does not run', async ({ rekindle }) => {
  const ran = await rekindle.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.documentElement.dataset.ran = "inline"';
    const frame = document.createElement('iframe');
    frame.srcdoc = '<script>parent.document.documentElement.dataset.ran = "frame"</script>';
    const image = document.createElement('div');
    image.innerHTML = '<img src="data:," onerror="document.documentElement.dataset.ran = \'handler\'">';
    document.body.append(script, frame, image);
    await new Promise((done) => setTimeout(done, 500));
    return document.documentElement.dataset.ran ?? null;
  });
  expect(ran).toBeNull();
});

test('the page is served with the strict policy', async ({ rekindle }) => {
  const { page } = rekindle;
  const response = await page.reload();
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe-eval');
});

withListener('no request leaves the page, whatever asks for it', async ({ rekindle, listener }) => {
  const results = await rekindle.page.evaluate(async (address) => {
    const outcome = (name: string, work: Promise<unknown>) =>
      work.then(
        () => `${name} reached`,
        () => `${name} refused`,
      );
    const load = (element: HTMLElement, set: () => void) =>
      new Promise((done, fail) => {
        element.addEventListener('load', done);
        element.addEventListener('error', fail);
        set();
        document.body.append(element);
        setTimeout(fail, 1_500);
      });
    const image = new Image();
    const script = document.createElement('script');
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    const socket = () =>
      new Promise((done, fail) => {
        const opened = new WebSocket(address.replace('http', 'ws'));
        opened.onopen = done;
        opened.onerror = fail;
      });
    navigator.sendBeacon(`${address}/beacon`);
    return Promise.all([
      outcome('fetch', fetch(`${address}/fetch`)),
      outcome('fetch without CORS', fetch(`${address}/no-cors`, { mode: 'no-cors' })),
      outcome(
        'image',
        load(image, () => {
          image.src = `${address}/image`;
        }),
      ),
      outcome(
        'script',
        load(script, () => {
          script.src = `${address}/script`;
        }),
      ),
      outcome(
        'style',
        load(style, () => {
          style.href = `${address}/style`;
        }),
      ),
      outcome('socket', socket()),
    ]);
  }, listener.address);
  expect(results.filter((result) => !result.endsWith('refused'))).toEqual([]);
  expect(listener.seen).toEqual([]);
});

withListener('the page cannot be navigated away', async ({ rekindle, listener }) => {
  const { page } = rekindle;
  const before = ownAddress(rekindle);
  test.skip(
    rekindle.host === 'browser',
    'a browser lets its user, and so a script, go elsewhere; the policy keeps the data from going with them',
  );
  for (const target of [`${listener.address}/navigated`, 'app://other/', 'data:text/html,elsewhere', 'file:///etc/hostname']) {
    await page.evaluate((address) => {
      window.location.href = address;
    }, target);
    await page.waitForTimeout(300);
    expect(ownAddress(rekindle)).toBe(before);
  }
  expect(listener.seen).toEqual([]);
});

withListener('the page opens no window', async ({ rekindle, listener }) => {
  test.skip(rekindle.host === 'browser', 'a browser window belongs to the browser');
  const opened = await rekindle.page.evaluate((address) => window.open(`${address}/opened`), listener.address);
  expect(opened).toBeNull();
  expect(rekindle.electron?.windows()).toHaveLength(1);
  expect(listener.seen).toEqual([]);
});

test('a form goes nowhere', async ({ rekindle }) => {
  const { page } = rekindle;
  const place = () => page.url().split('#')[0];
  const before = place();
  await page.evaluate(() => {
    const form = document.createElement('form');
    form.action = '/api/request';
    form.method = 'post';
    document.body.append(form);
    form.submit();
  });
  await page.waitForTimeout(300);
  expect(place()).toBe(before);
});

test('an unknown request is refused with a code', async ({ rekindle }) => {
  const codes = await rekindle.page.evaluate(async () => {
    const names = ['shell.open', 'host.register-file', 'host.close', '__proto__', 'constructor', ''];
    const results = await Promise.all(names.map((name) => window.workbench.request(name as 'workspace.info', {})));
    return results.map((result) => (result.ok ? 'answered' : result.error.code));
  });
  expect(new Set(codes)).toEqual(new Set(['unknown-request']));
});

test('input outside the schema is refused with a code, and a path is no token', async ({ rekindle }) => {
  const codes = await rekindle.page.evaluate(async () => {
    const inputs: unknown[] = [{ file: '/etc/passwd' }, { file: 1 }, {}, null, 'text', [], { file: '../../../../etc/passwd' }];
    const results = await Promise.all(inputs.map((input) => window.workbench.request('import.inspect', input as { file: string })));
    return results.map((result) => (result.ok ? 'answered' : result.error.code));
  });
  expect(new Set(codes)).toEqual(new Set(['invalid-input']));
});

test('a token that was not given is refused with a code', async ({ rekindle }) => {
  const result = await rekindle.page.evaluate(() =>
    window.workbench.request('import.inspect', { file: '00000000-0000-4000-8000-000000000000' }),
  );
  expect(result).toMatchObject({ ok: false, error: { code: 'unknown-token' } });
});

test('files outside the built page are not served', async ({ rekindle }) => {
  const { page } = rekindle;
  const origin = ownAddress(rekindle);
  const paths = [
    '/../core/backend.js',
    '/%2e%2e/core/backend.js',
    '/..%2fcore%2fbackend.js',
    '/..%5ccore%5cbackend.js',
    '/%2e%2e%2f%2e%2e%2fpackage.json',
  ];
  for (const path of paths) {
    const loaded = await page.evaluate(
      (address) =>
        new Promise((done) => {
          const script = document.createElement('script');
          script.src = address;
          script.onload = () => done('served');
          script.onerror = () => done('refused');
          document.body.append(script);
        }),
      origin + path,
    );
    expect(`${path} ${loaded}`).toBe(`${path} refused`);
  }
});
