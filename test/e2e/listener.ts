import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from './fixtures.ts';

/** A server on this machine that must not be reached. */
export interface Listener {
  address: string;
  /** Requests that arrived. */
  seen: string[];
}

export const withListener = test.extend<{ listener: Listener }>({
  listener: async ({ host: _ }, use) => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.end('reached');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    await use({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen });
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  },
});
