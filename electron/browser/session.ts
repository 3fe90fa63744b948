import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may talk to the loopback host: the one browser that spent the token of the printed address. */
export interface Session {
  /** For the address; works once. */
  readonly token: string;
  /** The `Set-Cookie` value for the first caller who brings the token; null for everybody else. */
  exchange(token: string): string | null;
  /** Whether the request carries the cookie. */
  holds(request: IncomingMessage): boolean;
}

/** `port` is part of the cookie's name, because cookies do not tell ports of one host apart. */
export function createSession(port: number): Session {
  const token = randomBytes(32).toString('hex');
  const secret = randomBytes(32).toString('hex');
  const name = `rekindle-${port}`;
  let spent = false;
  return {
    token,
    exchange(given) {
      if (spent || !same(given, token)) return null;
      spent = true;
      return `${name}=${secret}; HttpOnly; SameSite=Strict; Path=/`;
    },
    holds(request) {
      const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
      return cookies.some((cookie) => same(cookie, `${name}=${secret}`));
    },
  };
}

/**
 * Refuses what another site, or a name that was rebound to 127.0.0.1, could send through the analyst's browser. Null: welcome; otherwise
 * the reason.
 */
export function foreignRequest(request: IncomingMessage, port: number): string | null {
  const own = `127.0.0.1:${port}`;
  const { host, origin } = request.headers;
  if (host !== own) return 'wrong Host';
  if (origin !== undefined && origin !== `http://${own}`) return 'wrong Origin';
  if (request.method !== 'GET' && origin === undefined) return 'no Origin';
  return null;
}

function same(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}
