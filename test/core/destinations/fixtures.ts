import { createHash } from 'node:crypto';
import type { Channel, ColumnInfo, Finding, Value } from '#core/contract/types.ts';
import { completeOptions } from '#core/destinations/options.ts';
import { destinationOf } from '#core/destinations/registry.ts';
import { runAtOnce } from '#core/destinations/slices.ts';
import type { Arm, ExportJob, FileSink, Recipient } from '#core/destinations/types.ts';

export function recipient(id: string, over: Partial<Recipient> = {}): Recipient {
  return { id, email: `${id}@example.com`, phone: null, name: null, consent: 'yes', attributes: {}, ...over };
}

/** Phones 138000100xx. */
export function withPhone(i: number, over: Partial<Recipient> = {}): Recipient {
  return recipient(`c${i}`, { phone: `138${String(10_000 + i).padStart(8, '0')}`, ...over });
}

function columnsOf(recipients: Recipient[]): ColumnInfo[] {
  return Object.keys(recipients[0]?.attributes ?? {}).map((name) => ({
    name,
    label: null,
    type: 'text',
    decimals: 0,
    unit: null,
    role: 'attribute',
  }));
}

export function jobFor(
  destination: string,
  treatment: Recipient[],
  over: { channel?: Channel; options?: Record<string, string>; control?: Recipient[]; offer?: string; name?: string } = {},
): ExportJob {
  return {
    list: {
      name: over.name ?? 'May',
      segment: 'dormant',
      channel: over.channel ?? 'email',
      offer: over.offer ?? '20 off',
      asOf: '2026-06-30',
    },
    columns: columnsOf(treatment),
    treatment,
    control: over.control ?? [],
    options: completeOptions(destinationOf(destination).describe(), over.options ?? {}),
  };
}

/** What a destination finds in a job. */
export function checked(destination: string, job: ExportJob): Finding[] {
  return runAtOnce(destinationOf(destination).check(job));
}

export interface Written {
  name: string;
  arm: Arm;
  rows: number;
  bytes: Buffer;
}

export function written(destination: string, job: ExportJob): Written[] {
  const files: (Written & { parts: Uint8Array[] })[] = [];
  const last = () => {
    const file = files.at(-1);
    if (!file) throw new Error('no file is open');
    return file;
  };
  const sink: FileSink = {
    open: (name, arm) => void files.push({ name, arm, rows: 0, bytes: Buffer.alloc(0), parts: [] }),
    write: (bytes) => void last().parts.push(Buffer.from(bytes)),
    count: (rows) => {
      last().rows += rows;
    },
  };
  runAtOnce(destinationOf(destination).write(job, sink));
  return files.map(({ parts, ...file }) => ({ ...file, bytes: Buffer.concat(parts) }));
}

export function textOfFile(destination: string, job: ExportJob): string {
  return written(destination, job)[0].bytes.toString();
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Texts that break naive writers. */
export const HOSTILE: Value[] = [
  "=cmd|'/c calc'!A1",
  '+1+cmd',
  '-2+3',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\nx',
  '＝1+1',
  'a"b',
  'a,b',
  'a\r\nb',
  ' padded ',
  "O'Neil; --",
  '<&>]]>',
  '顾客𠮷😀',
  '\u0000nul',
  '\ud800',
  'x'.repeat(10_000),
  -12.5,
  true,
  null,
];
