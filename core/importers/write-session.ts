import type Database from 'better-sqlite3';
import type { Columns } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { Note } from '#core/contract/types.ts';
import type { JobControl } from './types.ts';
import type { FileCoverage } from './write-coverage.ts';
import { type CustomerWriter, createCustomerWriter } from './write-customers.ts';
import type { StreamWriter } from './write-streams.ts';

/** What the files of one import share: one transaction, growing customers and streams. */
export interface WriteSession {
  db: Database.Database;
  control: JobControl;
  /** IANA zone of the workspace. */
  zone: string;
  now: () => string;
  /** The columns before the import. */
  base: Columns;
  customers: CustomerWriter;
  streams: Map<string, StreamWriter>;
  /** Days covered as each file says them, per stream: stated in its mapping, or its first and last event day. */
  declared: Map<string, FileCoverage[]>;
  /** The newest batch before this import. */
  lastBatchBefore: number;
  /** Remarks on the file at hand. */
  notes: Note[];
  /** Number of the batch at hand. */
  batch: number;
  /** Progress over all files. */
  rows: number;
  bytesBefore: number;
  totalBytes: number;
}

export function createSession(given: Pick<WriteSession, 'db' | 'control' | 'zone' | 'now' | 'base' | 'totalBytes'>): WriteSession {
  const [lastBatchBefore] = given.db.prepare('select coalesce(max(batch), 0) from batch').raw().get() as number[];
  const customers = createCustomerWriter(given.base);
  return {
    ...given,
    customers,
    streams: new Map(),
    declared: new Map(),
    notes: [],
    lastBatchBefore,
    batch: lastBatchBefore,
    rows: 0,
    bytesBefore: 0,
  };
}

/** Runs work in steps of about 20 ms, with a pause between them. Errors: `job-cancelled`. */
export async function runSlowly<T>(session: WriteSession, work: Generator<void, T>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await session.control.pause();
    if (session.control.cancelled()) throw refuse('job-cancelled');
  }
}
