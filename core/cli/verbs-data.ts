import { basename } from 'node:path';
import type {
  ColumnProfile,
  Coverage,
  Diagnostic,
  Explained,
  ExpressionCount,
  ImportSummary,
  Inspection,
  Mapping,
  TruthCount,
} from '../contract/types.ts';
import { type Context, type Output, readText, UsageError } from './context.ts';
import type { Verb } from './program.ts';
import { table } from './table.ts';
import { wholeNumber } from './values.ts';
import { rungLines } from './verbs-compare.ts';

/** Verbs over the data: new, import, quarantine, data, count, read, explain, check, backup, do-not-contact. */
export function addDataVerbs(verb: Verb): void {
  addImport(verb);
  verb('quarantine', 'quarantine').option('--limit <rows>', 'limit', '100').run(quarantine);
  verb('data [name]', 'data').run(data);
  verb('count <expression>', 'count').option('--as-of <date>', 'asOf').run(count);
  verb('explain <expression>', 'explain')
    .option('--customer <id>', 'customer', undefined, true)
    .option('--as-of <date>', 'asOf')
    .run(explain);
  verb('check', 'check').run(check);
  verb('backup', 'backup').option('--out <folder>', 'out').run(backup);
  verb('read <expression>', 'read').option('--as-of <date>', 'asOf').run(readOut);
  verb('do-not-contact <file>', 'doNotContact').option('--dry-run', 'dryRun').run(doNotContact);
}

function addImport(verb: Verb): void {
  verb('import <paths...>', 'import')
    .option('--mapping <file>', 'mapping')
    .option('--dry-run', 'dryRun')
    .option('--show-mapping', 'showMapping')
    .list('--score <column=model@version@date>', 'scoreOption')
    .run(importPaths);
}

async function importPaths(
  context: Context,
  [paths]: [string[]],
  options: { mapping?: string; dryRun?: boolean; showMapping?: boolean; score: string[] },
): Promise<Output> {
  const given = options.mapping === undefined ? null : await readMapping(context, options.mapping);
  const files: { file: string; mapping: Mapping }[] = [];
  for (const path of paths) {
    const file = await context.file(path);
    const inspection =
      given === null ? await context.ask('import.inspect', { file }) : await context.ask('import.preview', { file, mapping: given });
    files.push({ file, mapping: withScores(context, inspection.mapping, options.score) });
    for (const line of remarks(context, inspection)) context.io.err(`${basename(path)}: ${line}\n`);
  }
  if (options.showMapping)
    return { json: files.map(({ mapping }) => mapping), lines: files.map(({ mapping }) => JSON.stringify(mapping, null, 2)) };
  const state = await context.runJob(await context.ask('import.start', { files, dryRun: options.dryRun === true }));
  return { json: state.summaries, lines: summaryLines(context, state.summaries) };
}

/** Columns that hold scores of a model go to the customer. */
function withScores(context: Context, mapping: Mapping, given: readonly string[]): Mapping {
  const scores = given.map((text) => {
    const found = /^(.+)=([^=@]+)@([^@]+)@(\d{4}-\d{2}-\d{2})$/.exec(text);
    if (!found) throw new UsageError(context.say('not-a-score', { value: text }));
    const [, column, model, version, cutOff] = found;
    return { column, score: { model, version, cutOff } };
  });
  const columns = mapping.columns.map((one) => {
    const named = scores.find(({ column }) => column === one.name || column === one.source);
    return named ? { ...one, to: 'customer' as const, score: named.score } : one;
  });
  return { ...mapping, columns };
}

/** What was noticed, and the questions that were answered for the analyst, with the other answers. */
function remarks(context: Context, { notes, mapping }: Inspection): string[] {
  const asked = mapping.decisions.map((decision) => {
    const others = decision.options.filter((option) => option !== decision.choice);
    return context.say('decided', { question: context.coded(decision), choice: decision.choice, others: others.join(', ') || '-' });
  });
  const doubtful = mapping.columns.flatMap(({ source, evidence }) =>
    evidence.filter(({ code }) => doubts.has(code)).map((note) => `${source}: ${context.coded(note)}`),
  );
  return [...notes.map((note) => context.coded(note)), ...doubtful, ...asked];
}

/** Evidence that an analyst must hear although nobody opens the mapping: rows will be set aside, or ids match nothing. */
const doubts = new Set(['mixed-date-formats', 'impossible-dates-seen', 'values-do-not-fit', 'id-scientific']);

/** The mapping in a file that the analyst named. The core checks it. */
export async function readMapping(context: Context, path: string): Promise<Mapping> {
  const text = await readText(context, path);
  try {
    return JSON.parse(text) as Mapping;
  } catch (error) {
    throw new UsageError(context.say('cannot-read', { path, detail: error instanceof Error ? error.message : String(error) }));
  }
}

/** What an import did, for people. */
export function summaryLines(context: Context, summaries: ImportSummary[]): string[] {
  const header = [
    context.say('file'),
    context.say('rows'),
    context.say('added'),
    context.say('known'),
    context.say('quarantined'),
    context.say('skipped'),
    context.say('newCustomers'),
  ];
  const rows = summaries.map((one) => [
    one.fileName,
    one.rows,
    one.added,
    one.known,
    one.quarantined,
    one.skipped.reduce((sum, { rows: count }) => sum + count, 0),
    one.customersAdded,
  ]);
  const remarks = summaries.flatMap((one) => [
    ...one.skipped.map(({ code, rows: count }) => `${one.fileName}: ${context.coded({ code, params: { rows: count, count } })}`),
    ...one.notes.map((note) => `${one.fileName}: ${context.coded(note)}`),
  ]);
  return [...table(header, rows), ...remarks];
}

async function quarantine(context: Context, _: [], options: { limit: string }): Promise<Output> {
  const page = await context.ask('data.quarantine', { offset: 0, limit: Math.min(500, wholeNumber(context, '--limit', options.limit)) });
  const header = [context.say('file'), context.say('line'), context.say('column'), context.say('reason')];
  const rows = page.rows.map((row) => [row.fileName, row.line, row.column, context.coded(row)]);
  return {
    json: page,
    lines: page.total === 0 ? [context.say('removedNothing')] : [...table(header, rows), `${page.rows.length} / ${page.total}`],
  };
}

async function data(context: Context, [name]: [string | undefined]): Promise<Output> {
  if (name !== undefined) {
    const profiles = await context.ask('data.profiles', { stream: name === 'customers' ? null : name });
    return { json: profiles, lines: profileLines(context, profiles) };
  }
  const catalogue = await context.ask('data.catalogue', {});
  const batches = await context.ask('data.batches', {});
  const header = [context.say('stream'), context.say('rows'), context.say('customers'), context.say('coverage'), context.say('columns')];
  const rows = catalogue.streams.map((stream) => [
    stream.name,
    stream.rows,
    stream.customers,
    coverageText(context, stream.coverage),
    stream.fields.map((field) => field.name).join(', '),
  ]);
  const customers = [
    'customers',
    catalogue.customers,
    catalogue.customers,
    '',
    catalogue.attributes.map((attribute) => attribute.name).join(', '),
  ];
  return { json: { ...catalogue, batches }, lines: table(header, [customers, ...rows]) };
}

/** Gaps that are named in a line of the overview; all are in the JSON. */
const SHOWN_GAPS = 3;

function coverageText(context: Context, { from, to, gaps }: Coverage): string {
  if (from === null || to === null) return '';
  const days = `${from} ${context.say('to_')} ${to}`;
  if (gaps.length === 0) return days;
  const shown = gaps.slice(0, SHOWN_GAPS).map((gap) => `${gap.from}..${gap.to}`);
  const more = gaps.length > SHOWN_GAPS ? ` +${gaps.length - SHOWN_GAPS}` : '';
  return `${days}, ${context.say('without')} ${shown.join(' ')}${more}`;
}

function profileLines(context: Context, profiles: ColumnProfile[]): string[] {
  const header = [
    context.say('column'),
    context.say('type'),
    context.say('rows'),
    context.say('blanks'),
    context.say('distinct'),
    context.say('smallest'),
    context.say('largest'),
    context.say('total'),
  ];
  return table(
    header,
    profiles.map(({ column, rows, blanks, distinct, min, max, total }) => [
      column.name,
      column.type,
      rows,
      blanks,
      distinct,
      min === null ? null : String(min),
      max === null ? null : String(max),
      total,
    ]),
  );
}

async function count(context: Context, [given]: [string], options: { asOf?: string }): Promise<Output> {
  const source = await context.expression(given);
  const answer = await context.ask('expression.count', { source, asOf: await context.asOf(options.asOf) });
  for (const one of answer.diagnostics) context.io.err(`${diagnosticText(context, source, one)}\n`);
  const lines = answer.result ? funnelLines(context, answer.result) : answer.ladder ? rungLines(context, answer.ladder) : [];
  return { json: answer, lines, failed: answer.result === null && answer.ladder === null };
}

function diagnosticText(context: Context, source: string, one: Diagnostic): string {
  const before = source.slice(0, one.range.from).split('\n');
  const place = { line: before.length, column: [...before[before.length - 1]].length + 1 };
  return context.say(one.severity === 'error' ? 'error-at' : 'warning-at', { ...place, message: context.coded(one) });
}

function funnelLines(context: Context, { customers, steps, total }: NonNullable<ExpressionCount['result']>): string[] {
  const header = [context.say('clause'), context.say('yes'), context.say('no'), context.say('unknown')];
  const row = (text: string, truth: TruthCount) => [text, truth.true, truth.false, truth.unknown];
  const clauses = steps.length > 1 ? steps.map((step) => row(step.text, step.after)) : [row(steps[0]?.text ?? '', total)];
  return table(header, [[context.say('all'), customers, 0, 0], ...clauses]);
}

/** The expression as a sentence, in the language of the command line. */
async function readOut(context: Context, [given]: [string], options: { asOf?: string }): Promise<Output> {
  const source = await context.expression(given);
  const reading = await context.ask('expression.read', { source, asOf: await context.asOf(options.asOf), language: context.language });
  return { json: reading, lines: [reading.text] };
}

async function explain(context: Context, [given]: [string], options: { customer: string; asOf?: string }): Promise<Output> {
  const source = await context.expression(given);
  const explained = await context.ask('expression.explain', { source, customer: options.customer, asOf: await context.asOf(options.asOf) });
  const rows = explainRows(context, explained, 0);
  return { json: explained, lines: table([context.say('part'), context.say('value')], rows) };
}

function explainRows(context: Context, part: Explained, depth: number): string[][] {
  const value = part.value === null ? context.say('unknown') : String(part.value);
  const remarks = part.notes.map((note) => context.coded(note)).join(' ');
  return [
    [`${'  '.repeat(depth)}${part.text}`, `${value} ${remarks}`.trim()],
    ...part.children.flatMap((child) => explainRows(context, child, depth + 1)),
  ];
}

async function check(context: Context): Promise<Output> {
  const answer = await context.ask('workspace.check', {});
  return { json: answer, lines: answer.ok ? [context.say('ok')] : answer.problems, failed: !answer.ok };
}

async function backup(context: Context, _: [], options: { out?: string }): Promise<Output> {
  const folder = options.out === undefined ? null : await context.folder(options.out);
  const answer = await context.ask('workspace.backup', { folder });
  return { json: answer, lines: [`${answer.path}  ${answer.bytes} ${context.say('bytes')}  ${answer.sha256}`] };
}

async function doNotContact(context: Context, [path]: [string], options: { dryRun?: boolean }): Promise<Output> {
  const file = await context.file(path);
  const answer = options.dryRun ? await context.ask('suppression.inspect', { file }) : await context.ask('suppression.import', { file });
  for (const note of answer.notes) context.io.err(`${basename(path)}: ${context.coded(note)}\n`);
  const header = [context.say('file'), context.say('added'), context.say('known'), context.say('customers')];
  return { json: answer, lines: table(header, [[basename(path), answer.entries - answer.known, answer.known, answer.matched]]) };
}
