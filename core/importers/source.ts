import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { refuse } from '#core/contract/texts.ts';
import type { Encoding } from '#core/contract/types.ts';

const BLOCK_BYTES = 512 * 1024;

/** What a whole file held, told once it was read to its end. */
export interface Content {
  /** SHA-256 of the unpacked bytes, hex. */
  sha256: string;
  /** Unpacked bytes. */
  bytes: number;
}

export interface SourceOptions {
  onContent?: (content: Content) => void;
  /** Called before each block with the (packed) bytes read so far. */
  onBytes?: (bytes: number) => void;
}

/**
 * The unpacked bytes of a file in blocks; gzip is known by its first bytes, not by its name.
 *
 * @throws `file-not-found`, `file-is-folder`, `file-unreadable`, `gzip-damaged`
 */
async function* readBytes(path: string, options: SourceOptions = {}): AsyncGenerator<Uint8Array> {
  const file = await openFile(path);
  const hash = options.onContent ? createHash('sha256') : null;
  let total = 0;
  try {
    const packed = file.createReadStream({ highWaterMark: BLOCK_BYTES, start: 0 });
    const unpacked = (await isGzip(file)) ? pipeline(packed, createGunzip({ chunkSize: BLOCK_BYTES }), () => {}) : packed;
    for await (const block of unpacked as AsyncIterable<Uint8Array>) {
      hash?.update(block);
      total += block.length;
      options.onBytes?.(packed.bytesRead);
      yield block;
    }
  } catch (error) {
    throw readingError(error, path);
  } finally {
    await file.close().catch(() => {});
  }
  if (hash) options.onContent?.({ sha256: hash.digest('hex'), bytes: total });
}

/**
 * A file's text as UTF-8 in blocks, without a byte order mark. Characters may be cut at the end of a block. Ill-formed bytes of other
 * encodings than UTF-8 become U+FFFD.
 */
export async function* readText(path: string, encoding: Encoding, options: SourceOptions = {}): AsyncGenerator<Uint8Array> {
  if (encoding === 'utf-8') {
    let first = true;
    for await (const block of readBytes(path, options)) {
      yield first && block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf ? block.subarray(3) : block;
      first = false;
    }
    return;
  }
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const block of readBytes(path, options)) {
    const text = decoder.decode(block, { stream: true });
    if (text !== '') yield encoder.encode(text);
  }
  const rest = decoder.decode();
  if (rest !== '') yield encoder.encode(rest);
}

/**
 * SHA-256 and length of a file's unpacked bytes: the same for a file and its gzip.
 *
 * @example
 * const { sha256 } = await hashContent('orders.csv.gz');
 */
export async function hashContent(path: string): Promise<Content> {
  let content: Content | null = null;
  const blocks = readBytes(path, {
    onContent: (whole) => {
      content = whole;
    },
  });
  for await (const _ of blocks);
  if (!content) throw new Error(`no content was reported for ${path}`);
  return content;
}

/** The first unpacked bytes of a file, at most `limit`, and its size on disk. */
export async function readHead(path: string, limit: number): Promise<{ head: Buffer; whole: boolean; size: number }> {
  const file = await openFile(path);
  const { size } = await file.stat().finally(() => file.close());
  const blocks: Uint8Array[] = [];
  let total = 0;
  for await (const block of readBytes(path)) {
    blocks.push(Uint8Array.from(block));
    total += block.length;
    if (total > limit) break;
  }
  return { head: Buffer.concat(blocks).subarray(0, limit), whole: total <= limit, size };
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'r');
    const info = await file.stat();
    if (!info.isDirectory()) return file;
    await file.close();
  } catch (error) {
    throw readingError(error, path);
  }
  throw refuse('file-is-folder', { file: nameOf(path) });
}

async function isGzip(file: FileHandle): Promise<boolean> {
  const start = new Uint8Array(2);
  const { bytesRead } = await file.read(start, 0, 2, 0);
  return bytesRead === 2 && start[0] === 0x1f && start[1] === 0x8b;
}

function nameOf(path: string): string {
  return path.replace(/^.*[\\/]/, '');
}

function readingError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const file = nameOf(path);
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return refuse('file-not-found', { file });
  if (error.code === 'EISDIR') return refuse('file-is-folder', { file });
  if (error.code.startsWith('Z_')) return refuse('gzip-damaged', { file, detail: error.message });
  return 'errno' in error ? refuse('file-unreadable', { file, detail: error.code }) : error;
}
