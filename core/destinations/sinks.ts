import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '#core/contract/texts.ts';
import type { Arm, FileSink } from './types.ts';

export interface WrittenFile {
  name: string;
  arm: Arm;
  rows: number;
  bytes: number;
  sha256: string;
}

interface OpenFile extends Omit<WrittenFile, 'sha256'> {
  hash: Hash;
  descriptor: number | null;
}

/** A sink that tells what it took, and shows nothing under its name before all of it is there. */
export interface FinishedSink extends FileSink {
  /** Closes the open file and tells everything written so far. */
  seal(): WrittenFile[];
  /** Puts everything in its place, in the order of writing. */
  publish(): void;
  /** Takes away what was begun. */
  abandon(): void;
}

/** Only hashes and counts: for rebuilding without writing. */
export function hashSink(): FinishedSink {
  return createSink(null);
}

/**
 * Writes each file beside its place as `NAME.part`, brings it to the disk, and renames all of them at the end. A process that is killed leaves whole
 * files or `.part` files, never half of a file under its own name. Refuses `export-folder` and `export-disk-full`.
 */
export function folderSink(folder: string): FinishedSink {
  withCodes(folder, () => mkdirSync(folder, { recursive: true }));
  return createSink(folder);
}

function createSink(folder: string | null): FinishedSink {
  const done: OpenFile[] = [];
  let open: OpenFile | null = null;
  const guarded = <T>(work: () => T): T => (folder === null ? work() : withCodes(folder, work));
  const close = () => {
    if (open?.descriptor != null) {
      fsyncSync(open.descriptor);
      closeSync(open.descriptor);
      open.descriptor = null;
    }
    open = null;
  };
  const current = (): OpenFile => {
    if (!open) throw new Error('no file is open');
    return open;
  };
  return {
    open: (name, arm) =>
      guarded(() => {
        close();
        const descriptor = folder === null ? null : openSync(join(folder, `${name}.part`), 'w');
        open = { name, arm, rows: 0, bytes: 0, hash: createHash('sha256'), descriptor };
        done.push(open);
      }),
    write: (bytes) =>
      guarded(() => {
        const file = current();
        file.hash.update(bytes);
        file.bytes += bytes.length;
        if (file.descriptor !== null) writeAll(file.descriptor, bytes);
      }),
    count: (rows) => {
      current().rows += rows;
    },
    seal: () =>
      guarded(() => {
        close();
        return done.map(({ name, arm, rows, bytes, hash }) => ({ name, arm, rows, bytes, sha256: hash.copy().digest('hex') }));
      }),
    publish: () =>
      guarded(() => {
        close();
        if (folder === null) return;
        for (const { name } of done) renameSync(join(folder, `${name}.part`), join(folder, name));
        syncFolder(folder);
      }),
    abandon: () => {
      for (const { descriptor } of done) if (descriptor !== null) closeSync(descriptor);
      if (folder !== null) for (const { name } of done) rmSync(join(folder, `${name}.part`), { force: true });
    },
  };
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** The names are in the folder itself; not every system can bring a folder to the disk. */
function syncFolder(folder: string): void {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL'].includes(codeOf(error))) throw error;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function withCodes<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') throw refuse('export-disk-full', { folder });
    if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST'].includes(code)) throw refuse('export-folder', { folder, reason: code });
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
