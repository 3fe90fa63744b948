import { refuse } from '#core/contract/texts.ts';
import type { ImportSummary, Mapping } from '#core/contract/types.ts';
import { headerKey } from './mapping.ts';
import { type Content, hashContent, readRecords } from './read.ts';
import { daysOf } from './write-coverage.ts';
import { flushCustomers } from './write-customers.ts';
import { type Plan, planOf } from './write-plan.ts';
import { createQuarantine, MAX_QUARANTINED, type Quarantine } from './write-quarantine.ts';
import { createRowReader, openRoute, type RowReader, readChunk } from './write-rows.ts';
import { runSlowly, type WriteSession } from './write-session.ts';
import { flushStream } from './write-streams.ts';

/** A file to bring in, its mapping as canonical text and the SHA-256 of that. */
export interface KeyedItem {
  path: string;
  fileName: string;
  mapping: Mapping;
  mappingText: string;
  mappingSha256: string;
}

interface EarlierBatch {
  file_name: string;
  imported_at: string;
  summary: string;
}

/** Brings one file in as a batch of the session's transaction. */
export async function importOne(session: WriteSession, item: KeyedItem, dryRun: boolean): Promise<ImportSummary> {
  const earlier = await earlierBatch(session, item);
  if (earlier) return knownFile(item, earlier, dryRun);
  beginBatch(session, item);
  const plan = planOf(session, item.mapping);
  const quarantine = createQuarantine(session.db, session.batch, item.fileName);
  const reader = createRowReader(session, plan, quarantine);
  const rowsBefore = new Map([...session.streams].map(([name, writer]) => [name, writer.builder.length]));
  const customersBefore = session.customers.ids.size;
  const content = await readFile(session, plan, reader, item);
  await runSlowly(session, flushCustomers(session.customers, session.db, session.batch));
  keepCoverage(session, plan, rowsBefore);
  keepLabel(session, item.mapping);
  const summary = summaryOf(session, item, reader, quarantine, customersBefore, dryRun);
  endBatch(session, item, content, summary);
  return summary;
}

/** The file is hashed beforehand only where its mapping was used before: otherwise its content cannot be known either. */
async function earlierBatch(session: WriteSession, item: KeyedItem): Promise<EarlierBatch | null> {
  const { db } = session;
  const seen = db.prepare('select 1 from batch where mapping_sha256 = ?').get(item.mappingSha256);
  if (!seen) return null;
  const { sha256 } = await hashContent(item.path);
  const find = db.prepare<[string, string], EarlierBatch>(
    'select file_name, imported_at, summary from batch where sha256 = ? and mapping_sha256 = ?',
  );
  return find.get(sha256, item.mappingSha256) ?? null;
}

function knownFile(item: KeyedItem, earlier: EarlierBatch, dryRun: boolean): ImportSummary {
  const { rows } = JSON.parse(earlier.summary) as ImportSummary;
  const params = { file: earlier.file_name, date: earlier.imported_at.slice(0, 10) };
  const notes = [{ code: 'file-known', params }];
  const nothing = { added: 0, known: rows, quarantined: 0, skipped: [], customersAdded: 0, streams: [] };
  return { fileName: item.fileName, rows, ...nothing, notes, dryRun };
}

function beginBatch(session: WriteSession, item: KeyedItem): void {
  session.batch++;
  session.notes = [];
  session.db
    .prepare(
      "insert into batch (batch, file_name, bytes, sha256, mapping, mapping_sha256, summary, imported_at) values (?, ?, 0, '', ?, ?, '', ?)",
    )
    .run(session.batch, item.fileName, item.mappingText, item.mappingSha256, session.now());
}

async function readFile(session: WriteSession, plan: Plan, reader: RowReader, item: KeyedItem): Promise<Content> {
  const { control } = session;
  if (plan.time && !plan.event)
    reader.route = await runSlowly(session, openRoute(reader, item.mapping.stream!, item.mapping.streamLabel ?? null));
  let content: Content = { sha256: '', bytes: 0 };
  const options = { fields: item.mapping.columns.length, onContent: (whole: Content) => (content = whole) };
  let packed = 0;
  for await (const chunk of readRecords(item.path, item.mapping.format, control, options)) {
    await runSlowly(session, readChunk(reader, chunk));
    for (const writer of plan.targets.keys()) await runSlowly(session, flushStream(writer, session.db, session.batch));
    packed = chunk.bytesRead;
    const { rows, bytesBefore: before, totalBytes } = session;
    control.progress({ rows: rows + reader.tally.rows, bytes: before + packed, totalBytes });
    await control.pause();
    if (control.cancelled()) throw refuse('job-cancelled');
  }
  session.rows += reader.tally.rows;
  session.bytesBefore += packed;
  return content;
}

function keepCoverage(session: WriteSession, plan: Plan, rowsBefore: Map<string, number>): void {
  const stated = plan.mapping.coverage;
  for (const writer of plan.targets.keys()) {
    const { name } = writer.builder;
    const days = stated ?? daysOf(writer.builder, rowsBefore.get(name) ?? 0);
    if (!days) continue;
    const files = session.declared.get(name) ?? [];
    session.declared.set(name, [...files, { from: days.from, to: days.to, stated: stated !== null }]);
  }
}

/** The first label that a mapping gives a stream stays. */
function keepLabel({ db }: WriteSession, { stream, streamLabel }: Mapping): void {
  if (stream !== null && streamLabel) db.prepare('update stream set label = ? where name = ? and label is null').run(streamLabel, stream);
}

function summaryOf(
  session: WriteSession,
  item: KeyedItem,
  reader: RowReader,
  quarantine: Quarantine,
  customersBefore: number,
  dryRun: boolean,
): ImportSummary {
  const { tally, plan } = reader;
  const skipped = [
    { code: 'rows-without-customer', rows: tally.withoutCustomer },
    { code: 'exact-duplicates', rows: tally.duplicates },
    { code: 'blank-lines', rows: tally.blankLines },
  ];
  const cut = { code: 'quarantine-cut', params: { kept: MAX_QUARANTINED, rows: quarantine.rows } };
  return {
    fileName: item.fileName,
    rows: tally.rows,
    added: tally.added,
    known: tally.known,
    quarantined: quarantine.rows,
    skipped: skipped.filter(({ rows }) => rows > 0),
    customersAdded: session.customers.ids.size - customersBefore,
    streams: [...plan.targets.keys()].map((writer) => ({ name: writer.builder.name, added: writer.added })),
    notes: quarantine.rows > MAX_QUARANTINED ? [...session.notes, cut] : session.notes,
    dryRun,
  };
}

function endBatch(session: WriteSession, item: KeyedItem, content: Content, summary: ImportSummary): void {
  const { db, batch } = session;
  db.prepare('update batch set bytes = ?, sha256 = ?, summary = ? where batch = ?').run(
    content.bytes,
    content.sha256,
    JSON.stringify(summary),
    batch,
  );
  const headers = item.mapping.columns.map((column) => column.source);
  // a file without rows has shown nothing of what its header means
  if (summary.rows === 0) return;
  db.prepare('insert or replace into mapping (header, mapping, used_at) values (?, ?, ?)').run(
    headerKey(item.mapping.format, headers),
    item.mappingText,
    session.now(),
  );
}
