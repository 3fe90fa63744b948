import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export interface StaticFile {
  type: string;
  body: Buffer<ArrayBuffer>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/**
 * A file of the built page, by the path of a URL. A path without an extension is a place inside the page and gives `index.html`.
 * Null: no such file, a type that the page has no use for, or a path that leads out of `folder`.
 *
 * @example
 * await readStatic('dist/renderer', '/%2e%2e/backend.js'); // null
 */
export async function readStatic(folder: string, urlPath: string): Promise<StaticFile | null> {
  const path = decodePath(urlPath);
  if (path === null) return null;
  const relative = extname(path) === '' ? 'index.html' : path;
  const type = types[extname(relative)];
  if (!type) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, relative));
    return file.startsWith(root + sep) ? { type, body: await readFile(file) } : null;
  } catch {
    return null;
  }
}

function decodePath(urlPath: string): string | null {
  try {
    const path = decodeURIComponent(urlPath);
    return /[\\\0]/.test(path) || path.split('/').includes('..') ? null : path;
  } catch {
    return null;
  }
}
