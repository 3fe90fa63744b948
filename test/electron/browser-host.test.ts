import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BackendLink } from '#electron/backend-link.ts';
import { type BrowserHost, startBrowserHost } from '#electron/browser/server.ts';
import { linkEcho } from './fixtures/echo-link.ts';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

let home: string;
let backend: BackendLink;
let host: BrowserHost;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'browser-host-'));
  mkdirSync(join(home, 'pages'));
  writeFileSync(join(home, 'pages', 'index.html'), '<html><head><title>page</title></head></html>');
  writeFileSync(join(home, 'host.js'), 'script');
  writeFileSync(join(home, 'secret.js'), 'secret');
  backend = linkEcho();
  host = await startBrowserHost({ pages: join(home, 'pages'), script: join(home, 'host.js'), home, backend });
});

afterEach(async () => {
  await host.close();
  await backend.close();
  rmSync(home, { recursive: true });
});

function ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Answer> {
  const own = `127.0.0.1:${host.port}`;
  const post: Record<string, string> = options.method === 'POST' ? { origin: `http://${own}` } : {};
  return new Promise((done, fail) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: host.port, path, method: options.method ?? 'GET', headers: { host: own, ...post, ...options.headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    request.on('error', fail);
    request.end(options.body);
  });
}

async function enter(): Promise<string> {
  const { search } = new URL(host.url);
  const answer = await ask(`/${search}`);
  return answer.headers['set-cookie']?.[0].split(';')[0] ?? '';
}

const infoRequest = JSON.stringify({ name: 'workspace.info', input: {} });

describe('entering', () => {
  test('exchanges the token of the address for a cookie that scripts and other sites cannot use', async () => {
    const answer = await ask(`/${new URL(host.url).search}`);
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^rekindle-\d+=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=\/$/);
  });

  test('refuses the token a second time', async () => {
    await enter();
    const again = await ask(`/${new URL(host.url).search}`);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  test.each(['0'.repeat(64), 'short', ''])('refuses the wrong token "%s" and keeps the right one valid', async (token) => {
    expect((await ask(`/?token=${token}`)).status).toBe(403);
    expect(await enter()).toMatch(/^rekindle-/);
  });

  test.each(['/', '/host.js', '/api/events', '/assets/a.js'])('gives %s only to who has the cookie', async (path) => {
    expect((await ask(path)).status).toBe(401);
    expect((await ask(path, { headers: { cookie: `rekindle-${host.port}=${'0'.repeat(64)}` } })).status).toBe(401);
  });

  test('answers requests only to who has the cookie', async () => {
    expect((await ask('/api/request', { method: 'POST', body: infoRequest })).status).toBe(401);
  });
});

describe('other sites and other machines', () => {
  test.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1'])('refuses the Host %s', async (name) => {
    const cookie = await enter();
    expect((await ask('/', { headers: { cookie, host: name } })).status).toBe(403);
  });

  test.each(['http://evil.example', 'null', 'https://127.0.0.1'])('refuses the Origin %s', async (origin) => {
    const cookie = await enter();
    expect((await ask('/api/request', { method: 'POST', headers: { cookie, origin }, body: infoRequest })).status).toBe(403);
  });

  test('refuses a request that changes something and names no Origin', async () => {
    const cookie = await enter();
    const status = await new Promise((done) => {
      const request = httpRequest(
        { host: '127.0.0.1', port: host.port, path: '/api/request', method: 'POST', headers: { cookie } },
        (response) => done(response.statusCode),
      );
      request.end(infoRequest);
    });
    expect(status).toBe(403);
  });

  test('listens on 127.0.0.1 and on no other address of this machine', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .map((entry) => entry.address);
    const addresses = [...others.filter((address) => address !== '127.0.0.1' && !address.startsWith('fe80')), '127.0.0.2'];
    for (const address of addresses) expect(await accepts(address)).toBe(false);
    expect(await accepts('127.0.0.1')).toBe(true);
  });

  function accepts(address: string): Promise<boolean> {
    return new Promise((done) => {
      const socket = connect({ host: address, port: host.port, timeout: 1_000 });
      const end = (accepted: boolean) => {
        socket.destroy();
        done(accepted);
      };
      socket.on('connect', () => end(true));
      socket.on('error', () => end(false));
      socket.on('timeout', () => end(false));
    });
  }
});

describe('serving', () => {
  test('gives the page the host script and a policy without inline or evaluated scripts', async () => {
    const answer = await ask('/', { headers: { cookie: await enter() } });
    expect(answer.body).toContain('<head><script src="/host.js"></script>');
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-eval|http/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  test.each(['/../secret.js', '/%2e%2e/secret.js', '/..%2fsecret.js'])('does not leave its folder for %s', async (path) => {
    const answer = await ask(path, { headers: { cookie: await enter() } });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
  });

  test('carries requests, refuses unknown names with a code and everything else with a status', async () => {
    const headers = { cookie: await enter() };
    const post = (body: string) => ask('/api/request', { method: 'POST', headers, body });
    expect(JSON.parse((await post(infoRequest)).body)).toMatchObject({ ok: true, value: { asked: { name: 'workspace.info', input: {} } } });
    expect(JSON.parse((await post(JSON.stringify({ name: 'host.close', input: {} }))).body)).toMatchObject({
      error: { code: 'unknown-request' },
    });
    expect((await post('{')).status).toBe(400);
    expect((await post(JSON.stringify({ name: 1 }))).status).toBe(400);
    expect((await post(JSON.stringify({ name: 'x'.repeat(17 * 1024 * 1024), input: {} }))).status).toBe(400);
    expect((await ask('/api/unknown', { method: 'POST', headers })).status).toBe(404);
  });
});

describe('files', () => {
  test('keeps an uploaded file in a temporary folder under its own name, whatever path the name pretends', async () => {
    const headers = { cookie: await enter() };
    const name = encodeURIComponent('../../客户 list.csv');
    const answer = await ask(`/api/files?name=${name}&kind=data`, { method: 'POST', headers, body: 'id\n1\n' });
    const { value } = JSON.parse(answer.body);
    expect(value).toMatchObject({ name: '客户 list.csv', bytes: 5 });
    const { path } = JSON.parse(value.token.replace('token of ', ''));
    expect(path.startsWith(join(tmpdir(), 'rekindle-'))).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('id\n1\n');
    await host.close();
    expect(existsSync(path)).toBe(false);
  });

  test('keeps an uploaded workspace in the home folder, beside one of the same name', async () => {
    const headers = { cookie: await enter() };
    const upload = () => ask('/api/files?name=May.rekindle&kind=workspace', { method: 'POST', headers, body: 'x' });
    await upload();
    expect(JSON.parse((await upload()).body).value.name).toBe('May (2).rekindle');
    expect(readdirSync(home)).toEqual(expect.arrayContaining(['May.rekindle', 'May (2).rekindle']));
  });

  test('refuses an upload without a name or of an unknown kind', async () => {
    const headers = { cookie: await enter() };
    expect((await ask('/api/files?kind=data', { method: 'POST', headers, body: '' })).status).toBe(400);
    expect((await ask('/api/files?name=a&kind=other', { method: 'POST', headers, body: '' })).status).toBe(400);
  });

  test('offers one folder for exports', async () => {
    const answer = await ask('/api/folder', { method: 'POST', headers: { cookie: await enter() } });
    expect(JSON.parse(answer.body)).toMatchObject({ ok: true, value: { name: 'exports' } });
    expect(existsSync(join(home, 'exports'))).toBe(true);
  });
});

describe('the port', () => {
  const options = () => ({ pages: join(home, 'pages'), script: join(home, 'host.js'), home, backend });

  test('is the one of the last start, so that the browser still knows theme and language', async () => {
    const { port } = host;
    await host.close();
    host = await startBrowserHost(options());
    expect(host.port).toBe(port);
  });

  test('is another one while the last one is taken, or where what was kept is no port', async () => {
    const second = await startBrowserHost(options());
    expect(second.port).not.toBe(host.port);
    await second.close();
    writeFileSync(join(home, 'browser-port'), 'a door');
    const third = await startBrowserHost(options());
    expect(third.port).toBeGreaterThan(1023);
    await third.close();
  });
});
