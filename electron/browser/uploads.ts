import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileKind } from '#electron/channel.ts';

/** Keeps what the page uploads, since a browser gives no paths. */
export interface Uploads {
  /** Streams the request's body into a file of that name. A workspace lands in the home folder, where it stays; all else is temporary. */
  receive(request: IncomingMessage, name: string, kind: FileKind): Promise<{ path: string; name: string; bytes: number }>;
  close(): Promise<void>;
}

/** `home` is the folder of workspaces. */
export async function openUploads(home: string): Promise<Uploads> {
  const temporary = await mkdtemp(join(tmpdir(), 'rekindle-'));
  let count = 0;
  return {
    async receive(request, name, kind) {
      const folder = kind === 'workspace' ? home : join(temporary, String(++count));
      await mkdir(folder, { recursive: true });
      const path = freePath(folder, plainName(name));
      try {
        await pipeline(request, createWriteStream(path, { flags: 'wx' }));
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
      return { path, name: basename(path), bytes: (await stat(path)).size };
    },
    close: () => rm(temporary, { recursive: true, force: true }),
  };
}

/** A file name that stays in its folder on every system. */
function plainName(name: string): string {
  const plain = basename(name.replaceAll('\\', '/'))
    .replace(/[<>:"|?*\0-\x1f]/g, '_')
    .slice(-200);
  return plain === '' || plain.startsWith('.') ? `file${plain}` : plain;
}

function freePath(folder: string, name: string): string {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  let path = join(folder, name);
  for (let n = 2; existsSync(path); n++) path = join(folder, `${stem} (${n})${extension}`);
  return path;
}
