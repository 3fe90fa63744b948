import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { adoptColumns, prepareColumns } from '#core/columns/open.ts';
import { storedColumn, streamRow } from '#core/columns/stored-names.ts';
import type { Columns } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ColumnInfo, ImportSummary, ScoreInfo } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { type JobControl, unwatched } from './types.ts';
import { finish } from './write.ts';
import { type AttributeWriter, attributeWriter, clearAttribute, flushCustomers, setAttribute } from './write-customers.ts';
import { declareScore } from './write-score-mark.ts';
import { createSession, runSlowly, type WriteSession } from './write-session.ts';
import { addColumn } from './write-sql.ts';

/** What a model said of the customers. */
export interface NewScores {
  /** Column of the customers, as the tag language names it; replaced where it is a score already. */
  name: string;
  /** Second name, such as `流失概率`; null: none. */
  label: string | null;
  score: ScoreInfo;
  unit: string | null;
  /** Digits after the decimal point; 0 for texts. */
  decimals: number;
  /** Per customer by dense number: an integer scaled by 10^decimals (NaN: the model cannot tell), or a text ('' cannot tell). */
  values: ArrayLike<number> | readonly string[];
}

/**
 * Stores the scores of a model as a column of the customers, with model, version and cut-off: one batch like an import, so that fingerprint, columns and
 * backups know it. The same scores again change nothing. Scores of another version take the place of all that were there.
 * Errors: `score-not-for-all`, `score-name-taken`, `score-fraction`, `job-cancelled`, `workspace-read-only`, `disk-full`.
 *
 * @example
 * const score = { model: 'churn', version: '3', cutOff: '2026-05-31' };
 * await storeScores(workspace, { name: 'churn_probability', label: '流失概率', score, unit: null, decimals: 3, values: [125, 990, NaN] });
 */
export async function storeScores(
  workspace: Workspace,
  scores: NewScores,
  control: JobControl = unwatched,
): Promise<{ customers: number }> {
  await storeScoreSet(workspace, { columns: [scores] }, control);
  return { customers: knownIn(scores.values) };
}

/** Scores that change together. */
export interface ScoreSet {
  columns: readonly NewScores[];
  /** Names of columns of scores that go; what is no score stays. */
  gone?: (db: Database.Database) => readonly string[];
  /** What else is to hold when they are written; what it throws undoes all of it. */
  also?: (db: Database.Database) => void;
}

/** `storeScores` of several columns in one transaction: all of them or none, whatever is cancelled or breaks. Errors: those of `storeScores`. */
export async function storeScoreSet(workspace: Workspace, { columns, gone, also }: ScoreSet, control: JobControl): Promise<void> {
  const outcome = await workspace.exclusive(async (db) => {
    const base = await prepareColumns(workspace, control);
    if (!base) throw refuse('job-cancelled');
    for (const scores of columns) checkScores(scores, base);
    const zone = workspace.setting('time_zone');
    const session = createSession({ db, control, zone, now: workspace.now, base, totalBytes: 0 });
    const summaries = columns.flatMap((scores) => writeScores(session, scores) ?? []);
    await runSlowly(session, flushCustomers(session.customers, db, session.batch));
    summaries.push(...(gone?.(db) ?? []).flatMap((name) => removeScores(session, name) ?? []));
    also?.(db);
    return await finish(workspace, session, summaries);
  });
  if (outcome.columns) adoptColumns(workspace, outcome.columns, { attributes: true, streams: new Set() });
}

function checkScores({ name, values, decimals }: NewScores, base: Columns): void {
  if (values.length !== base.customers) throw refuse('score-not-for-all', { name, values: values.length, customers: base.customers });
  const isText = typeof values[0] === 'string';
  for (let customer = 0; customer < values.length; customer++) {
    const value = values[customer];
    const fits = isText ? typeof value === 'string' : Number.isSafeInteger(value) || Number.isNaN(value);
    if (!fits) throw refuse('score-fraction', { name, value: String(value), decimals });
  }
}

function knownIn(values: NewScores['values']): number {
  let known = 0;
  for (let customer = 0; customer < values.length; customer++) if (values[customer] !== '' && !Number.isNaN(values[customer])) known++;
  return known;
}

interface BatchKey {
  mapping: string;
  mappingSha256: string;
  sha256: string;
  bytes: number;
}

/** Content and meaning of the scores, as a file would have them: one line `id,value` per customer. */
function keyOf({ values, ...meaning }: NewScores, base: Columns): BatchKey {
  const hash = createHash('sha256');
  let bytes = 0;
  for (let customer = 0; customer < values.length; customer++) {
    const value = values[customer];
    const line = `${base.idOf(customer)},${typeof value === 'string' || !Number.isNaN(value) ? value : ''}\n`;
    bytes += Buffer.byteLength(line);
    hash.update(line);
  }
  const mapping = JSON.stringify({ scores: meaning });
  return { mapping, mappingSha256: sha256(mapping), sha256: hash.digest('hex'), bytes };
}

/** Whether the newest scores of the column are these. */
function isStored({ db }: WriteSession, { name, score }: NewScores, key: BatchKey): boolean {
  const newest = db
    .prepare<[string], { sha256: string; mapping_sha256: string }>(
      "select sha256, mapping_sha256 from batch where json_extract(mapping, '$.scores.name') = ? order by batch desc limit 1",
    )
    .get(name);
  const same = newest?.sha256 === key.sha256 && newest.mapping_sha256 === key.mappingSha256;
  return same && JSON.stringify(storedColumn(db, null, name)?.score) === JSON.stringify(score);
}

/** Null: they are there already. */
function writeScores(session: WriteSession, scores: NewScores): ImportSummary | null {
  const { base, customers } = session;
  const key = keyOf(scores, base);
  if (isStored(session, scores, key)) return null;
  const summary = summaryOf(scores.score, scores.values);
  noteBatch(session, key, summary);
  const attribute = attributeFor(session, scores);
  declareScore(session, attribute, scores.score);
  clearAttribute(customers, attribute);
  const { dictionary } = attribute.builder;
  for (let customer = 0; customer < scores.values.length; customer++) {
    const value = scores.values[customer];
    if (typeof value !== 'string') setAttribute(customers, attribute, customer, value);
    else if (value !== '') setAttribute(customers, attribute, customer, dictionary!.addText(value));
  }
  return summary;
}

/** Takes a column of scores away with all that it holds; null: there is none of this name. */
function removeScores(session: WriteSession, name: string): ImportSummary | null {
  const { db } = session;
  const stored = storedColumn(db, null, name);
  if (!stored?.score) return null;
  const summary = summaryOf(stored.score, []);
  const mapping = JSON.stringify({ scores: { name, gone: stored.score } });
  noteBatch(session, { mapping, mappingSha256: sha256(mapping), sha256: sha256(''), bytes: 0 }, summary);
  db.prepare('delete from "column" where "column" = ?').run(stored.column);
  db.exec(`alter table customer drop column a${stored.column}`);
  return summary;
}

/** What changes the columns is a batch, so that the fingerprint knows it. */
function noteBatch(session: WriteSession, { bytes, sha256: content, mapping, mappingSha256 }: BatchKey, summary: ImportSummary): void {
  session.batch++;
  session.db
    .prepare(
      'insert into batch (batch, file_name, bytes, sha256, mapping, mapping_sha256, summary, imported_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(session.batch, summary.fileName, bytes, content, mapping, mappingSha256, JSON.stringify(summary), session.now());
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function attributeFor({ db, customers }: WriteSession, { name, label, unit, decimals, values }: NewScores): AttributeWriter {
  const type = typeof values[0] === 'string' ? 'text' : 'number';
  const info: ColumnInfo = { name, label, type, decimals: type === 'text' ? 0 : decimals, unit, role: 'attribute' };
  const stored = storedColumn(db, null, name);
  if (streamRow(db, name) || (stored && (!stored.score || stored.type !== type))) throw refuse('score-name-taken', { name });
  if (stored) db.prepare('update "column" set decimals = ?, unit = ? where "column" = ?').run(info.decimals, unit, stored.column);
  return attributeWriter(customers, info, stored?.column ?? addColumn(db, null, info, []));
}

function summaryOf(score: ScoreInfo, values: NewScores['values']): ImportSummary {
  const [rows, added] = [values.length, knownIn(values)];
  const nothing = { known: 0, quarantined: 0, skipped: [], customersAdded: 0, streams: [], notes: [], dryRun: false };
  return { fileName: `${score.model} ${score.version}`, rows, added, ...nothing };
}
