import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import type { BackendLink } from '#electron/backend-link.ts';
import type { ChosenFile } from '#electron/channel.ts';
import { securityHeaders } from '#electron/csp.ts';
import { readStatic } from '#electron/static-files.ts';
import { createEventStream, type EventStream } from './event-stream.ts';
import { createSession, foreignRequest, type Session } from './session.ts';
import { openUploads, type Uploads } from './uploads.ts';

export interface BrowserHostOptions {
  /** The built page. */
  pages: string;
  /** The built script that gives the page its `window.workbench`. */
  script: string;
  /** Folder of workspaces and exports. */
  home: string;
  backend: BackendLink;
}

export interface BrowserHost {
  /** The address with its one-time token. */
  readonly url: string;
  readonly port: number;
  /** Pages that are open now. */
  readonly listeners: number;
  close(): Promise<void>;
}

interface Context extends BrowserHostOptions {
  session: Session;
  uploads: Uploads;
  events: EventStream;
}

const bodyLimit = 16 * 1024 * 1024;
const usedAddress = 'This address was used already. Start Rekindle again for a new one.';
const requestBody = v.object({ name: v.string(), input: v.unknown() });
const fileQuery = v.object({ name: v.pipe(v.string(), v.minLength(1)), kind: v.picklist(['data', 'workspace', 'manifest']) });

/**
 * Serves the workbench to one browser on this machine: 127.0.0.1 only, the port of the last start or one that the system picks, a one-time token for a cookie.
 *
 * @example
 * const host = await startBrowserHost({ pages: 'dist/renderer', script: 'dist/host.js', home, backend });
 * console.log(host.url); // http://127.0.0.1:41234/?token=...
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const server = createServer();
  const port = await listenWhereBefore(server, join(options.home, 'browser-port'));
  const context: Context = {
    ...options,
    session: createSession(port),
    uploads: await openUploads(options.home),
    events: createEventStream(),
  };
  const unsubscribe = options.backend.subscribe((message) => context.events.send(message));
  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders('browser'))) response.setHeader(name, value);
    const reason = foreignRequest(request, port);
    if (reason) return send(response, 403, reason);
    route(context, request, response).catch((error) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else send(response, 500, 'internal error');
    });
  });
  return {
    url: `http://127.0.0.1:${port}/?token=${context.session.token}`,
    port,
    get listeners() {
      return context.events.listeners;
    },
    async close() {
      unsubscribe();
      context.events.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await context.uploads.close();
    },
  };
}

/** The port of the last start where it is free: a browser keeps theme, language and pane sizes per port. Else one that the system picks. */
async function listenWhereBefore(server: Server, file: string): Promise<number> {
  const before = Number(await readFile(file, 'utf8').catch(() => '0'));
  const wanted = Number.isInteger(before) && before >= 1024 && before < 65_536 ? before : 0;
  const port = await listen(server, wanted).catch(() => listen(server, 0));
  await writeFile(file, String(port));
  return port;
}

function listen(server: Server, wanted: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(wanted, '127.0.0.1', () => {
      server.off('error', fail);
      const address = server.address();
      if (address === null || typeof address === 'string') fail(new Error('no port'));
      else done(address.port);
    });
  });
}

async function route(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const token = url.searchParams.get('token');
  if (request.method === 'GET' && url.pathname === '/' && token !== null) return enter(context.session, token, response);
  if (!context.session.holds(request)) return send(response, 401, usedAddress);
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /api/events':
      return context.events.connect(request, response);
    case 'POST /api/request':
      return answer(context, request, response);
    case 'POST /api/files':
      return upload(context, url, request, response);
    case 'POST /api/folder':
      return folder(context, response);
    // Browsers ask for it unbidden, and would report its absence as an error of the page.
    case 'GET /favicon.ico':
      response.writeHead(204).end();
      return;
    case 'GET /host.js':
      return send(response, 200, await readFile(context.script, 'utf8'), 'text/javascript; charset=utf-8');
  }
  if (request.method !== 'GET' || url.pathname.startsWith('/api/')) return send(response, 404, 'no such address');
  await page(context.pages, url.pathname, response);
}

function enter(session: Session, token: string, response: ServerResponse): void {
  const cookie = session.exchange(token);
  if (cookie === null) send(response, 403, usedAddress);
  else response.writeHead(303, { Location: '/', 'Set-Cookie': cookie, 'Cache-Control': 'no-store' }).end();
}

async function page(pages: string, path: string, response: ServerResponse): Promise<void> {
  const file = await readStatic(pages, path);
  if (!file) return send(response, 404, 'no such address');
  const body = file.type.startsWith('text/html')
    ? file.body.toString('utf8').replace('<head>', '<head><script src="/host.js"></script>')
    : file.body;
  send(response, 200, body, file.type);
}

async function answer(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readJson(request);
  const parsed = v.safeParse(requestBody, body);
  if (!parsed.success) return send(response, 400, 'not a request');
  sendJson(response, await context.backend.request(parsed.output.name, parsed.output.input));
}

async function upload(context: Context, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parsed = v.safeParse(fileQuery, Object.fromEntries(url.searchParams));
  if (!parsed.success) return send(response, 400, 'not a file');
  const file = await context.uploads.receive(request, parsed.output.name, parsed.output.kind);
  const registered = await context.backend.call('host.register-file', { path: file.path });
  if (!registered.ok) return sendJson(response, registered);
  sendJson(response, { ok: true, value: { token: String(registered.value), name: file.name, bytes: file.bytes } satisfies ChosenFile });
}

/** A page in a browser cannot name a folder, so there is one for it. */
async function folder(context: Context, response: ServerResponse): Promise<void> {
  const path = join(context.home, 'exports');
  await mkdir(path, { recursive: true });
  const registered = await context.backend.call('host.register-folder', { path });
  sendJson(response, registered.ok ? { ok: true, value: { token: String(registered.value), name: basename(path) } } : registered);
}

/** The body as JSON; undefined where it is none or too long. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= bodyLimit) chunks.push(chunk);
  }
  if (bytes > bodyLimit) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

function sendJson(response: ServerResponse, value: unknown): void {
  send(response, 200, JSON.stringify(value), 'application/json; charset=utf-8');
}

function send(response: ServerResponse, status: number, body: string | Buffer, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
}
