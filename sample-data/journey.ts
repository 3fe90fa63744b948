import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkbenchError } from '#core/contract/result.ts';
import { textOf } from '#core/contract/texts.ts';
import type { ExpressionCount, ImportSummary, Inspection, ListInfo, ListPlan, RebuildResult, TruthCount } from '#core/contract/types.ts';
import { bringIn, type Desk, inspect } from './desk.ts';
import { heading, type Print, row } from './printing.ts';

/** What a demo found, for a test to compare. */
export interface Found {
  lines: number;
  withoutCustomer: number;
  quarantined: number;
  exactDuplicates: number;
  customers: number;
  /** Exact decimal text. */
  total: string;
  count: NonNullable<ExpressionCount['result']>;
  diagnostics: ExpressionCount['diagnostics'];
  list: ListInfo;
  files: { name: string; rows: number; sha256: string }[];
  rebuilt: RebuildResult;
}

/** Inspects a file, says what was understood and what was decided, and brings it in. */
export async function bringFile(desk: Desk, print: Print, path: string): Promise<{ inspection: Inspection; summary: ImportSummary }> {
  const inspection = await inspect(desk, path);
  const { mapping } = inspection;
  if (mapping.stream !== 'order') {
    throw new WorkbenchError(
      'not-orders',
      `${inspection.fileName} does not look like orders: it needs a customer, a date and an amount, or a quantity and a price. This demo is for such a file.`,
    );
  }
  heading(print, `Read ${inspection.fileName}`);
  for (const { source, name, type, decimals, role } of mapping.columns) {
    row(print, `${source} -> ${name}`, `${type}${decimals > 0 ? `.${decimals}` : ''}, ${role}`);
  }
  for (const { name, of, evidence } of mapping.computed)
    row(print, `${name} = ${of.join(' x ')}  (${evidence.map(noteText).join(' ')})`, '');
  for (const { source, evidence } of mapping.columns) {
    for (const note of evidence) if (telling.has(note.code)) print(`  - ${source}: ${noteText(note)}`);
  }
  for (const note of inspection.notes) if (telling.has(note.code)) print(`  - ${noteText(note)}`);
  heading(print, 'Decided here, changeable in the import dialog or the mapping');
  for (const { code, params, choice, options } of mapping.decisions) {
    print(`  ${code}: ${choice} (of ${options.join(', ')})  ${textOf(code, params, 'en')}`);
  }
  const [summary] = await bringIn(desk, [{ path, mapping }]);
  return { inspection, summary };
}

/** Evidence about traps of real files; the rest of it is for the dialog. */
const telling = new Set([
  'text-codes',
  'leading-zeros',
  'text-leading-zeros',
  'fixed-width-found',
  'negatives-found',
  'constant-per-customer',
]);

function noteText({ code, params }: { code: string; params: Record<string, string | number> }): string {
  return textOf(code, params, 'en');
}

/** What came in and what did not. Amounts are totals over the lines with a customer. */
export async function tellImport(
  desk: Desk,
  print: Print,
  summary: ImportSummary,
  stream: string,
  amount: string,
): Promise<{ customers: number; total: string }> {
  const { customers } = await desk.ask('workspace.info', {});
  const profile = await desk.ask('data.profile', { stream, column: amount });
  heading(print, 'Came in');
  row(print, 'lines', summary.rows);
  for (const { code, rows } of summary.skipped) row(print, `skipped: ${code}`, rows);
  row(print, 'quarantined', summary.quarantined);
  row(print, `events in ${stream}`, summary.added);
  row(print, 'customers', customers);
  row(print, `total ${amount}, exact`, profile.total ?? '-');
  row(print, `lines with a negative ${amount}`, profile.negatives ?? '-');
  return { customers, total: profile.total ?? '' };
}

/**
 * Neither public file has an address, and Klaviyo takes nobody without one: this brings in invented ones, a second file with a row per
 * customer at example.com.
 */
export async function inventAddresses(desk: Desk, print: Print, folder: string): Promise<void> {
  const lines = ['customer_id,email'];
  for (let offset = 0, total = 1; offset < total; offset += 500) {
    const page = await desk.ask('data.page', { stream: null, filters: [], sort: null, offset, limit: 500 });
    const id = page.columns.findIndex(({ role }) => role === 'customer');
    for (const values of page.rows) lines.push(`${values[id]},customer-${values[id]}@example.com`);
    total = page.total;
  }
  const path = join(folder, 'invented_addresses.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  const { mapping } = await inspect(desk, path);
  const [summary] = await bringIn(desk, [{ path, mapping }]);
  heading(print, 'Addresses: the file has none, so invented ones at example.com came in as a second file');
  row(print, 'rows', summary.added);
}

export interface Campaign {
  tag: { name: string; expression: string; description: string };
  plan: ListPlan;
  destination: { id: string; options: Record<string, string> };
  /** Folder for the export; the rebuilt files go beside it. */
  out: string;
}

/** Tag, funnel, segment, frozen list, export, rebuild; every number is printed. */
export async function runCampaign(
  desk: Desk,
  print: Print,
  campaign: Campaign,
): Promise<Pick<Found, 'count' | 'diagnostics' | 'list' | 'files' | 'rebuilt'>> {
  const { tag, plan, destination, out } = campaign;
  const { count, diagnostics } = await saveAndCount(desk, print, tag, plan.asOf);
  await desk.ask('segment.save', { name: plan.segment, expression: `\`${tag.name}\``, description: tag.description });
  await tellProfile(desk, print, plan);
  await desk.ask('list.create', plan);
  const list = await desk.ask('list.freeze', { name: plan.name });
  tellList(print, list);
  const { files, rebuilt } = await exportAndRebuild(desk, print, plan.name, destination, out);
  return { count, diagnostics, list, files, rebuilt };
}

async function saveAndCount(
  desk: Desk,
  print: Print,
  tag: Campaign['tag'],
  asOf: string,
): Promise<{ count: NonNullable<ExpressionCount['result']>; diagnostics: ExpressionCount['diagnostics'] }> {
  await desk.ask('tag.save', { ...tag, unknown: 'exclude' });
  const { result, diagnostics } = await desk.ask('expression.count', { source: tag.expression, asOf });
  if (!result) throw new Error(`invalid expression: ${tag.expression}`);
  heading(print, `Tag "${tag.name}" as of ${asOf}`);
  row(print, 'everybody', result.customers);
  for (const { text, after } of result.steps) row(print, text.replace(/\s+/g, ' '), truthText(after));
  for (const { code, params } of diagnostics) print(`  - ${textOf(code, params, 'en')}`);
  return { count: result, diagnostics };
}

function truthText({ true: yes, unknown }: TruthCount): string {
  const shown = yes.toLocaleString('en-US');
  return unknown === 0 ? shown : `${shown} (+${unknown.toLocaleString('en-US')} unknown)`;
}

async function tellProfile(desk: Desk, print: Print, { segment, asOf }: ListPlan): Promise<void> {
  const [{ expression }] = (await desk.ask('segment.show', { name: segment })).versions;
  const profile = await desk.ask('segment.profile', { source: expression, asOf });
  heading(print, `Segment "${segment}": who they are, beside everybody`);
  for (const { key, segment: own, everybody } of profile.dormancy) row(print, `dormancy ${key}`, `${own} of ${everybody}`);
  for (const { key, segment: own, everybody } of profile.valueTiers) row(print, `value ${key}`, `${own} of ${everybody}`);
  if (profile.rfm) row(print, 'RFM recency cut points (days)', profile.rfm.cuts.recency.map((cut) => cut.toFixed(1)).join(' '));
}

export function tellList(print: Print, { name, counts, channel, consent, notes }: ListInfo): void {
  heading(print, `List "${name}", frozen (${channel}, consent ${consent})`);
  row(print, 'segment', counts.segment);
  for (const { code, customers } of counts.excluded) row(print, `left out: ${textOf(code, { channel }, 'en')}`, customers);
  row(print, 'audience', counts.audience);
  for (const { arm, customers } of counts.arms) row(print, arm, customers);
  for (const { stratum, treatment, control } of counts.strata)
    row(print, `stratum ${stratum}: treatment / control`, `${treatment} / ${control}`);
  for (const { code, params } of notes) print(`  - ${textOf(code, params, 'en')}`);
}

/** Checks as the receiver would, writes, writes again from the manifest alone, and says whether the bytes are the same. */
export async function exportAndRebuild(
  desk: Desk,
  print: Print,
  list: string,
  { id, options }: Campaign['destination'],
  out: string,
): Promise<Pick<Found, 'files' | 'rebuilt'>> {
  const again = `${out}-rebuilt`;
  for (const folder of [out, again]) mkdirSync(folder, { recursive: true });
  const findings = await desk.ask('export.check', { list, destination: id, options });
  heading(print, `Export to ${id}`);
  for (const { severity, code, params, customers } of findings) row(print, `${severity}: ${textOf(code, params, 'en')}`, customers);
  const { files, manifest } = await desk.ask('export.run', { list, destination: id, options, folder: desk.workbench.registerFolder(out) });
  for (const { name, rows, sha256 } of files) row(print, `${name}  ${sha256.slice(0, 16)}`, rows);
  row(print, manifest, 'manifest');
  const rebuilt = await desk.ask('rebuild.run', {
    manifest: desk.workbench.registerFile(join(out, manifest)),
    folder: desk.workbench.registerFolder(again),
  });
  for (const { code, params } of rebuilt.differences) print(`  - ${textOf(code, params, 'en')}`);
  row(print, 'rebuilt from the manifest', rebuilt.same ? 'same bytes' : 'DIFFERS');
  return { files, rebuilt };
}
