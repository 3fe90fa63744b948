import { protocol } from 'electron';
import { securityHeaders } from '#electron/csp.ts';
import { readStatic } from '#electron/static-files.ts';

const scheme = 'app';
const host = 'rekindle';

/** The page's address. */
export const pageUrl = `${scheme}://${host}/`;

/** Must run before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

/** Serves the built page, and nothing else, as `app://rekindle/`. */
export function setupPageProtocol(pages: string): void {
  const headers = securityHeaders('electron');
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    const file = request.method === 'GET' && url.host === host ? await readStatic(pages, url.pathname) : null;
    if (!file) return new Response('no such address', { status: 404, headers });
    return new Response(file.body, { headers: { ...headers, 'Content-Type': file.type } });
  });
}

/** Whether an address is one of the page's own. */
export function isPageUrl(address: string): boolean {
  return address.startsWith(pageUrl);
}
