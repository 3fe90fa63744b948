import type Database from 'better-sqlite3';
import { frozenList } from '#core/campaigns/lists.ts';
import { letOthersWork } from '#core/campaigns/pause.ts';
import { type Delivery, frozenDelivery } from '#core/campaigns/recipients.ts';
import { type MappedRecord, readMapped } from '#core/campaigns/records.ts';
import type { Columns } from '#core/columns/types.ts';
import type { ColumnMapping, ImportSummary, Mapping, Note } from '#core/contract/types.ts';
import { dialable, normalizeEmail } from '#core/destinations/address.ts';
import { runInSlices, type Slices } from '#core/destinations/slices.ts';
import { unguardFormula } from '#core/destinations/text.ts';
import { makeParser, makeTimeParser, type NumberParser } from '#core/importers/parse-value.ts';
import type { JobControl } from '#core/importers/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { type OutcomeColumns, outcomeColumns } from './outcome-columns.ts';

const MAX_REJECTED_NOTES = 20;
/** Amounts are read with six decimals, then brought to minor units. */
const READ_DECIMALS = 6;

interface Outcome {
  id: string;
  line: number;
  /** Seconds since 1970-01-01T00:00:00, wall time; null where the file tells none. */
  time: number | null;
  /** Minor units of the workspace's currency. */
  amount: number | null;
  reactivated: 0 | 1;
}

const NORMAL = { email: normalizeEmail, phone: dialable };

/** Puts the id of the member who has the address in its place. The address of the list's channel is one member's alone; of another shared one the first by id counts. */
function* nameCustomers(outcomes: Outcome[], delivery: Delivery, by: 'email' | 'phone'): Slices<void> {
  const ids = new Map<string, string>();
  for (const arm of ['treatment', 'control'] as const) {
    for (const recipient of delivery.arm(arm)) {
      yield;
      const address = recipient[by] === null ? null : NORMAL[by](recipient[by]);
      if (address !== null && !ids.has(address)) ids.set(address, recipient.id);
    }
  }
  for (const outcome of outcomes) outcome.id = ids.get(NORMAL[by](outcome.id) ?? '') ?? outcome.id;
}

interface ReadOutcomes {
  outcomes: Outcome[];
  rows: number;
  rejected: Note[];
  rejectedRows: number;
  rounded: number;
  sha256: string;
  blankLines: number;
}

/**
 * Brings in who of a frozen list came back: an id (or the e-mail or phone that was sent to) per row, and a time, an amount, a 0/1 flag where the file has them. A customer may have several rows. The same
 * content twice adds nothing, a newer file adds the rows that are new, and the same content under a corrected mapping takes the place of the earlier reading.
 * Refuses `list-not-found`, `list-not-frozen`, `outcome-columns`, and what reading the file refuses.
 */
export async function importOutcomes(
  workspace: Workspace,
  columns: Columns,
  args: { list: string; path: string; fileName: string; mapping: Mapping },
  control?: JobControl,
): Promise<ImportSummary> {
  const stored = frozenList(workspace.reader, args.list);
  const { key } = stored;
  const read = await readOutcomes(workspace, args, control);
  const { by } = outcomeColumns(args.mapping, args.fileName);
  if (by !== 'customer') {
    const delivery = await runInSlices(frozenDelivery(workspace.reader, columns, stored), letOthersWork);
    await runInSlices(nameCustomers(read.outcomes, delivery, by), letOthersWork);
  }
  return workspace.exclusive((db) => {
    const { added, replaced } = store(db, columns, key, read);
    const summary = summaryOf(db, key, args.fileName, read, added);
    if (replaced) summary.notes.push({ code: 'outcome-replaced', params: { fileName: args.fileName } });
    db.prepare('insert or replace into outcome_batch (list, sha256, file_name, summary, imported_at) values (?, ?, ?, ?, ?)').run(
      key,
      read.sha256,
      args.fileName,
      JSON.stringify(summary),
      workspace.now(),
    );
    return summary;
  });
}

async function readOutcomes(
  workspace: Workspace,
  args: { path: string; fileName: string; mapping: Mapping },
  control?: JobControl,
): Promise<ReadOutcomes> {
  const columns = outcomeColumns(args.mapping, args.fileName);
  const parse = recordParser(columns, workspace.setting('time_zone'));
  const minor = 10 ** (READ_DECIMALS - currencyDigits(workspace.setting('currency')));
  const read: ReadOutcomes = { outcomes: [], rows: 0, rejected: [], rejectedRows: 0, rounded: 0, sha256: '', blankLines: 0 };
  const visit = (record: MappedRecord) => {
    read.rows += 1;
    const parsed = parse(record);
    if ('reason' in parsed) {
      read.rejectedRows += 1;
      if (read.rejected.length >= MAX_REJECTED_NOTES) return;
      read.rejected.push({ code: 'outcome-row-rejected', params: { line: record.line, ...parsed, raw: record.raw().slice(0, 200) } });
      return;
    }
    const exact = parsed.amount === null ? null : parsed.amount / minor;
    if (exact !== null && !Number.isInteger(exact)) read.rounded += 1;
    read.outcomes.push({ ...parsed, amount: exact === null ? null : Math.round(exact) });
  };
  const content = await readMapped(args.path, args.mapping, visit, control);
  return { ...read, ...content };
}

/** Reads a record; amounts still carry `READ_DECIMALS` decimals. */
function recordParser(columns: OutcomeColumns, zone: string): (record: MappedRecord) => Outcome | { column: string; reason: string } {
  const parsers = parsersOf(columns, zone);
  return (record) => {
    if (record.fault) return { column: '', reason: record.fault.code };
    const id = unguardFormula(record.id(columns.id));
    if (id === '') return { column: columns.id.source, reason: 'outcome-without-id' };
    const time = parsers.time(record);
    if (isFault(time)) return { column: columns.time?.source ?? '', reason: time.code };
    const amount = parsers.amount(record);
    if (isFault(amount)) return { column: columns.amount?.source ?? '', reason: amount.code };
    const flag = parsers.flag(record);
    if (isFault(flag)) return { column: columns.flag?.source ?? '', reason: flag.code };
    const came = columns.flag === null || (flag ?? 0) !== 0;
    return { id, line: record.line, time, amount, reactivated: came ? 1 : 0 };
  };
}

function isFault(value: ReturnType<Read>): value is { code: string } {
  return value !== null && typeof value === 'object';
}

type Read = (record: MappedRecord) => number | null | { code: string };

function parsersOf({ time, amount, flag }: OutcomeColumns, zone: string): { time: Read; amount: Read; flag: Read } {
  const reader = (column: ColumnMapping | null, parser: (column: ColumnMapping) => NumberParser): Read => {
    if (!column) return () => null;
    const parse = parser(column);
    return (record) => record.number(column, parse);
  };
  return {
    time: reader(time, (column) => makeTimeParser(column, zone)),
    amount: reader(amount, (column) => makeParser({ ...column, type: 'money', decimals: READ_DECIMALS }, zone)),
    flag: reader(flag, (column) => makeParser(column, zone)),
  };
}

/** Digits after the point that the currency has: 2 for CNY, 0 for JPY. */
function currencyDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Inserts what is new; answers how many rows that were. */
function store(db: Database.Database, columns: Columns, list: number, read: ReadOutcomes): { added: number; replaced: boolean } {
  const own = storedKeys(db, list, read.sha256, '=');
  const others = storedKeys(db, list, read.sha256, '<>');
  const fresh = read.outcomes.filter((outcome) => !takeOne(others, keyOf(outcome)));
  const before = new Map(own);
  const unchanged = fresh.every((outcome) => takeOne(before, keyOf(outcome))) && [...before.values()].every((left) => left === 0);
  if (unchanged) return { added: 0, replaced: false };
  db.prepare('delete from outcome where list = ? and batch_sha256 = ?').run(list, read.sha256);
  const insert = db.prepare(
    'insert into outcome (list, customer, id, time, amount, reactivated, batch_sha256, line) values (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const { id, time, amount, reactivated, line } of fresh) {
    const customer = columns.customerOf(id);
    insert.run(list, customer < 0 ? null : customer, id, time, amount, reactivated, read.sha256, line);
  }
  return { added: fresh.length, replaced: own.size > 0 };
}

/** How often each row is stored already, from this content or from others. */
function storedKeys(db: Database.Database, list: number, sha256: string, from: '=' | '<>'): Map<string, number> {
  const rows = db
    .prepare<[number, string], Outcome>(`select id, time, amount, reactivated, line from outcome where list = ? and batch_sha256 ${from} ?`)
    .all(list, sha256);
  const keys = new Map<string, number>();
  for (const row of rows) keys.set(keyOf(row), (keys.get(keyOf(row)) ?? 0) + 1);
  return keys;
}

function keyOf({ id, time, amount, reactivated }: Outcome): string {
  return JSON.stringify([id, time, amount, reactivated]);
}

function takeOne(keys: Map<string, number>, key: string): boolean {
  const left = keys.get(key) ?? 0;
  if (left > 0) keys.set(key, left - 1);
  return left > 0;
}

function summaryOf(db: Database.Database, list: number, fileName: string, read: ReadOutcomes, added: number): ImportSummary {
  const members = new Set(
    db.prepare<[number], string>('select c.id from list_member m join customer c using (customer) where m.list = ?').pluck().all(list),
  );
  const unmatched = read.outcomes.filter((outcome) => !members.has(outcome.id));
  const notes: Note[] = [...read.rejected];
  if (unmatched.length > 0) notes.push({ code: 'outcome-unmatched', params: { rows: unmatched.length, example: unmatched[0].id } });
  if (read.rounded > 0) notes.push({ code: 'outcome-amount-rounded', params: { rows: read.rounded } });
  return {
    fileName,
    rows: read.rows,
    added,
    known: read.outcomes.length - added,
    quarantined: read.rejectedRows,
    skipped: read.blankLines > 0 ? [{ code: 'blank-lines', rows: read.blankLines }] : [],
    customersAdded: 0,
    streams: [],
    notes,
    dryRun: false,
  };
}
