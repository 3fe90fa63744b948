import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';

/** SHA-256 of a file as hex, read in a stream, with its size. */
export async function hashFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(part as Buffer);
    bytes += (part as Buffer).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Removes a database file together with what SQLite keeps beside it. */
export function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal', '-lock']) rmSync(path + end, { force: true });
}
