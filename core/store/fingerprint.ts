import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';

/** What one import adds to the fingerprint: SHA-256 of the unpacked content and of the canonical mapping, as hex. */
export interface Fingerprinted {
  sha256: string;
  mapping_sha256: string;
}

/**
 * The workspace's data in 16 hex digits: a SHA-256 chain over every import in order. Same files, same mappings, same order: same digits.
 *
 * @example
 * fingerprintOf([]); // 'e3b0c44298fc1c14'
 */
export function fingerprintOf(batches: Iterable<Fingerprinted>): string {
  let link = createHash('sha256').digest('hex');
  for (const batch of batches) {
    link = createHash('sha256').update(`${link},${batch.sha256},${batch.mapping_sha256}`).digest('hex');
  }
  return link.slice(0, 16);
}

/** The fingerprint of the batches in the file, in order of import. */
export function fingerprintIn(db: Database.Database): string {
  return fingerprintOf(db.prepare<[], Fingerprinted>('select sha256, mapping_sha256 from batch order by batch').iterate());
}
