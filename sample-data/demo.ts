import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '#core/contract/texts.ts';
import type { Estimate, ListResults } from '#core/contract/types.ts';
import { bringIn, type Desk, openDesk } from './desk.ts';
import { exportAndRebuild, tellList } from './journey.ts';
import { grouped, heading, type Print, percent, row } from './printing.ts';
import { failWithCode } from './refusals.ts';
import { writeAnswers } from './sample-answers.ts';
import { sampleList, sampleTags } from './sample-definitions.ts';
import { doNotContactFile, sampleFiles, smallFolder } from './sample-files.ts';
import { bringOutcomes, SAMPLE_NOW, saveDefinitions } from './sample-workspace.ts';

const asOf = sampleList.asOf;

/** What the demo found, for its test. */
export interface DemoFound {
  quarantined: number;
  /** Customers per tag, by name. */
  tags: Record<string, number>;
  rebuilt: boolean;
  results: ListResults;
  /** Who came back in truth, by the planted response. */
  back: { treatment: number; control: number };
}

/** The whole journey on the sample bank and shop, without a window. `folder` is emptied first. */
export async function runDemo(folder: string, print: Print): Promise<DemoFound> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const desk = await openDesk(folder, join(folder, 'demo.rekindle'), { now: SAMPLE_NOW, timeZone: 'Asia/Shanghai', currency: 'CNY' });
  try {
    const quarantined = await tellData(desk, print);
    await saveDefinitions(desk);
    const tags = await tellTags(desk, print);
    await tellSegments(desk, print);
    const blocked = await desk.ask('suppression.import', { file: desk.workbench.registerFile(doNotContactFile(smallFolder)) });
    heading(print, 'Do not contact');
    row(print, 'entries', blocked.entries);
    row(print, 'found among the customers', blocked.matched);
    await desk.ask('list.create', sampleList);
    tellList(print, await desk.ask('list.freeze', { name: sampleList.name }));
    const { rebuilt } = await exportAndRebuild(desk, print, sampleList.name, { id: 'aliyun-sms', options: {} }, join(folder, 'aliyun-sms'));
    const outcomes = join(folder, 'outcomes.csv');
    const back = await writeAnswers(desk, sampleList.name, outcomes);
    await bringOutcomes(desk, sampleList.name, outcomes);
    const results = await desk.ask('results.show', { list: sampleList.name, windowDays: null });
    tellResults(print, results);
    return { quarantined, tags, rebuilt: rebuilt.same, results, back };
  } finally {
    await desk.close();
  }
}

async function tellData(desk: Desk, print: Print): Promise<number> {
  const summaries = await bringIn(desk, sampleFiles(smallFolder));
  heading(print, 'Data of the sample bank and shop (rows that came in / in quarantine)');
  for (const { fileName, added, quarantined, skipped } of summaries) {
    row(print, fileName, `${grouped(added)} / ${quarantined}`);
    for (const { code, rows } of skipped) row(print, `  skipped: ${code}`, rows);
  }
  const { streams } = await desk.ask('data.catalogue', {});
  heading(print, 'Coverage: which days each feed was looking');
  for (const { name, label, coverage } of streams) {
    const gaps = coverage.gaps.map(({ from, to }) => `, nothing ${from} to ${to}`).join('');
    print(`  ${`${name} ${label ?? ''}`.padEnd(28)} ${coverage.from} to ${coverage.to}${gaps}`);
  }
  return summaries.reduce((sum, { quarantined }) => sum + quarantined, 0);
}

async function tellTags(desk: Desk, print: Print): Promise<Record<string, number>> {
  const tags: Record<string, number> = {};
  heading(print, `Tags as of ${asOf}`);
  for (const { en, zh } of sampleTags) {
    for (const { name, expression } of [en, zh]) {
      const { result } = await desk.ask('expression.count', { source: expression, asOf });
      tags[name] = result?.total.true ?? Number.NaN;
    }
    row(print, `${en.name} / ${zh.name}`, tags[en.name]);
  }
  const { result } = await desk.ask('expression.count', { source: sampleTags[0].zh.expression, asOf });
  heading(print, `${sampleTags[0].zh.name}: after each clause`);
  for (const { text, after } of result?.steps ?? []) row(print, text, `${after.true}${after.unknown > 0 ? ` +${after.unknown} ?` : ''}`);
  return tags;
}

async function tellSegments(desk: Desk, print: Print): Promise<void> {
  const segments = await desk.ask('segment.list', {});
  heading(print, 'Segments');
  for (const { name, uses } of segments) {
    const { result } = await desk.ask('segment.count', { name, asOf });
    row(print, `${name} (of ${uses.join(', ')})`, result?.total.true ?? '-');
  }
  const overlap = await desk.ask('segment.overlap', { first: segments[0].name, second: segments[1].name, asOf });
  row(print, 'in both', overlap.both);
  const profile = await desk.ask('segment.profile', { source: '`Dormant`', asOf });
  for (const { key, segment, everybody } of profile.dormancy) row(print, `Dormant, band ${key}`, `${segment} of ${everybody}`);
}

function tellResults(print: Print, results: ListResults): void {
  heading(print, textOf(results.verdict.code, results.verdict.params, 'en'));
  for (const { arm, customers, reactivated, rate } of results.arms)
    row(print, `${arm}: ${reactivated} of ${customers} came back`, estimate(rate, percent));
  row(print, 'difference (Newcombe)', estimate(results.difference, percent));
  row(
    print,
    'would not have come back by themselves',
    estimate(results.incremental, (value) => value.toFixed(0)),
  );
  row(
    print,
    'cost per reactivation',
    estimate(results.costPerReactivation, (value) => (value / 100).toFixed(2)),
  );
  row(
    print,
    'cost per incremental reactivation',
    estimate(results.costPerIncrementalReactivation, (value) => (value / 100).toFixed(2)),
  );
  row(print, 'reactivation rate among all dormant in the segment', estimate(results.reactivationRate, percent));
  for (const { code, state, params } of results.checks) print(`  ${state}: ${textOf(code, params, 'en')}`);
}

function estimate(found: Estimate, shown: (value: number) => string): string {
  if (found.kind === 'none') return textOf(found.reason, found.params, 'en');
  return `${shown(found.value)} (${shown(found.low)} to ${shown(found.high)})`;
}

async function main(): Promise<void> {
  const folder = join(import.meta.dirname, '../.cache/demo');
  const { rebuilt } = await runDemo(folder, console.log);
  console.log(`\nThe workspace, the SMS file and the manifest are in ${folder}`);
  if (!rebuilt) process.exitCode = 1;
}

if (import.meta.main) await main().catch(failWithCode);
