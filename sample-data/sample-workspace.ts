import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { WorkbenchError } from '#core/contract/result.ts';
import { bringIn, type Desk, openDesk, runJob } from './desk.ts';
import { writeAnswers } from './sample-answers.ts';
import {
  sampleChurn,
  sampleDraft,
  sampleList,
  sampleModel,
  sampleSavedList,
  sampleSegments,
  sampleSnapshotDays,
  sampleTags,
  sampleUplift,
} from './sample-definitions.ts';
import { doNotContactFile, sampleFiles, smallFolder } from './sample-files.ts';

export interface SampleOptions {
  /** better-sqlite3 for a runtime that its own binaries do not fit. */
  nativeBinding?: string;
  /** A folder that `generate.ts` wrote; default `sample-data/small`. */
  folder?: string;
  /** Told before each step, in both languages. */
  onStep?: (step: { en: string; zh: string }) => void;
}

/** Stamp of everything in the sample: the morning after its as-of day. */
export const SAMPLE_NOW = '2026-07-01T09:00:00';

/**
 * Makes the sample workspace at `path` through the product's own doors: data, tags in both languages, segments, a frozen list with its
 * outcomes, a draft, trained models of lifetime value, churn and uplift, a saved list. It appears whole or not at all. Throws where something lies at `path` already.
 *
 * @example
 * await buildSampleWorkspace('sample.rekindle');
 */
export async function buildSampleWorkspace(path: string, options: SampleOptions = {}): Promise<void> {
  if (existsSync(path)) throw new Error(`invalid path: ${path} is there already`);
  mkdirSync(dirname(path), { recursive: true });
  const place = mkdtempSync(join(dirname(path), '.sample-'));
  const draft = join(place, basename(path));
  try {
    const desk = await openDesk(place, draft, {
      now: SAMPLE_NOW,
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      nativeBinding: options.nativeBinding,
    });
    try {
      await fill(desk, place, options);
    } finally {
      await desk.close();
    }
    // the columns can be made again, the workspace cannot: it moves last
    if (existsSync(`${draft}-columns`)) renameSync(`${draft}-columns`, `${path}-columns`);
    renameSync(draft, path);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function fill(desk: Desk, place: string, { folder = smallFolder, onStep = () => {} }: SampleOptions): Promise<void> {
  onStep({ en: 'bringing in the data of the sample bank and shop', zh: '正在导入示例银行与商城的数据' });
  await bringIn(desk, sampleFiles(folder));
  await desk.ask('suppression.import', { file: desk.workbench.registerFile(doNotContactFile(folder)) });
  onStep({ en: 'saving tags and segments', zh: '正在保存标签与人群' });
  await saveDefinitions(desk);
  onStep({ en: 'freezing a list and bringing its outcomes back', zh: '正在冻结名单并导入活动结果' });
  await desk.ask('list.create', sampleList);
  await desk.ask('list.freeze', { name: sampleList.name });
  const outcomes = join(place, 'win_back_2026_07_outcomes.csv');
  await writeAnswers(desk, sampleList.name, outcomes);
  await bringOutcomes(desk, sampleList.name, outcomes);
  await desk.ask('list.create', sampleDraft);
  onStep({ en: 'fitting how often customers buy', zh: '正在拟合客户的购买频率' });
  await runJob(desk, () => desk.ask('model.train', sampleModel));
  onStep({ en: 'learning who falls silent', zh: '正在学习哪些客户将沉默' });
  const plan = await desk.ask('model.plan', { kind: 'churn', asOf: sampleChurn.asOf });
  await runJob(desk, () => desk.ask('model.train', { ...sampleChurn, plan }));
  onStep({ en: 'asking past campaigns whom they changed', zh: '正在从过往活动中学习触达改变了谁' });
  await trainUplift(desk);
  const { name, segment, days } = sampleSavedList;
  for (const asOf of days) {
    await desk.at(`${asOf}T18:00:00`, () => desk.ask('saved-list.from-segment', { name, segment, asOf, replace: true }));
  }
  for (const asOf of sampleSnapshotDays) await desk.ask('segment.record', { name: segment, asOf });
}

async function trainUplift(desk: Desk): Promise<void> {
  const { name, asOf, as, sources } = sampleUplift;
  const proposed = await desk.ask('model.plan', { kind: 'uplift', asOf });
  if (proposed.kind !== 'uplift') throw new Error('an uplift plan was asked for');
  const plan = { ...proposed, uplift: { ...proposed.uplift, sources } };
  try {
    await runJob(desk, () => desk.ask('model.train', { name, plan, asOf, as }));
  } catch (error) {
    // a smaller bank has too few who came back: then there is no study, as in any workspace of that size
    if (!(error instanceof WorkbenchError) || error.code !== 'uplift-too-few') throw error;
  }
}

/** Tags in both languages, then the segments that stand on them. */
export async function saveDefinitions(desk: Desk): Promise<void> {
  for (const { en, zh, description } of sampleTags) {
    await desk.ask('tag.save', { ...en, description: description.en, unknown: 'exclude' });
    await desk.ask('tag.save', { ...zh, description: description.zh, unknown: 'exclude' });
  }
  for (const segment of sampleSegments) await desk.ask('segment.save', segment);
}

/** Brings an outcome file back to its list, as it is understood. */
export async function bringOutcomes(desk: Desk, list: string, path: string): Promise<void> {
  const file = desk.workbench.registerFile(path);
  const { mapping } = await desk.ask('outcomes.inspect', { file });
  await desk.ask('outcomes.import', { list, file, mapping });
}
