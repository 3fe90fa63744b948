import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Arguments, RequestName } from '#core/contract/requests.ts';
import { openWorkbench, type Workbench } from '#core/workbench.ts';
import { type DemoFound, runDemo } from '#sample-data/demo.ts';
import { sampleList, sampleTags } from '#sample-data/sample-definitions.ts';
import { smallFolder } from '#sample-data/sample-files.ts';
import { buildSampleWorkspace, SAMPLE_NOW } from '#sample-data/sample-workspace.ts';
import { loadRaw } from './raw-table.ts';

const asOf = sampleList.asOf;
let folder = '';
let workbench: Workbench;

async function ask<N extends RequestName>(name: N, input: Arguments<N>): Promise<Answer<N>> {
  const result = await workbench.request(name, input);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rekindle-sample-workspace-'));
  const workspacePath = join(folder, 'home/sample.rekindle');
  await buildSampleWorkspace(workspacePath);
  workbench = await openWorkbench({
    home: folder,
    now: () => SAMPLE_NOW,
    ticks: () => performance.now(),
    timeZone: 'Asia/Shanghai',
    workspacePath,
  });
}, 60_000);
afterAll(async () => {
  await workbench.close();
  rmSync(folder, { recursive: true });
});

describe('the sample workspace', () => {
  it('has something in every place', async () => {
    expect(await ask('workspace.info', {})).toMatchObject({
      customers: 5000,
      streams: 11,
      tags: 2 * sampleTags.length,
      segments: 2,
      lists: 2,
      results: 1,
      quarantined: 37,
      lastDay: asOf,
      currency: 'CNY',
    });
    expect(await ask('workspace.check', {})).toEqual({ ok: true, problems: [] });
    expect((await ask('data.batches', {})).length).toBe(20);
    expect((await ask('suppression.show', {})).entries).toBe(128);
  });

  it('shows the hole in the log-in feed as a gap', async () => {
    const { streams } = await ask('data.catalogue', {});
    expect(streams.find(({ name }) => name === 'login')?.coverage.gaps).toEqual([{ from: '2025-09-20', to: '2025-10-03' }]);
  });

  it('holds each tag in both languages for the same customers', async () => {
    for (const { en, zh } of sampleTags) {
      const [first, second] = await Promise.all([en, zh].map(({ expression }) => ask('expression.count', { source: expression, asOf })));
      expect(first.result?.total.true, en.name).toBeGreaterThan(50);
      expect(
        second.result?.steps.map(({ after }) => after),
        zh.name,
      ).toEqual(first.result?.steps.map(({ after }) => after));
    }
  });

  it('counts the quiet product holders as plain SQL over the raw files does', async () => {
    const raw = new Database(':memory:');
    loadRaw(raw, 'customer', join(smallFolder, 'customers.csv'));
    loadRaw(raw, 'login', join(smallFolder, 'logins.csv.gz'), { encoding: 'gb18030' });
    loadRaw(raw, 'holding', join(smallFolder, 'holdings.csv'), { delimiter: ';' });
    const clauses = [
      `(select count(*) from recent r where r.id = customer_id) <= 3`,
      `customer_id in (select customer_id from holding where product_type = 'financial')`,
      `age <> '' and cast(age as integer) between 30 and 40`,
      `gender = 'male'`,
    ];
    // six months up to the end of 30 June begin on 1 January
    raw.exec(`create table recent as select 客户号 as id from login where 登录时间 >= '2026/01/01'; create index recent_id on recent (id)`);
    const counted = clauses.map((_, last) =>
      raw
        .prepare(`select count(*) from customer where ${clauses.slice(0, last + 1).join(' and ')}`)
        .pluck()
        .get(),
    );
    const { result } = await ask('expression.count', { source: sampleTags[0].en.expression, asOf });
    expect(result?.steps.map(({ after }) => after.true)).toEqual(counted);
    raw.close();
  });
});

describe('building the sample workspace', () => {
  it('leaves nothing behind but the workspace and its columns', () => {
    expect(readdirSync(join(folder, 'home')).filter((name) => !/^sample\.rekindle(-columns|-wal|-shm|-lock.*)?$/.test(name))).toEqual([]);
  });

  it('refuses a path that is taken, and leaves nothing where it fails', async () => {
    await expect(buildSampleWorkspace(join(folder, 'home/sample.rekindle'))).rejects.toThrow('is there already');
    const empty = join(folder, 'nothing');
    mkdirSync(join(empty, 'mappings'), { recursive: true });
    const path = join(folder, 'other/sample.rekindle');
    await expect(buildSampleWorkspace(path, { folder: empty })).rejects.toThrow();
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(join(folder, 'other'))).toEqual([]);
  });
});

describe('the demo on the sample', () => {
  let found: DemoFound;
  const lines: string[] = [];
  beforeAll(async () => {
    found = await runDemo(join(folder, 'demo'), (line) => lines.push(line));
  });

  it('brings back every outcome that was planted, arm by arm', () => {
    const arms = Object.fromEntries(found.results.arms.map(({ arm, reactivated }) => [arm, reactivated]));
    expect(arms).toEqual(found.back);
    expect(found.results.outcomes.unmatched + found.results.outcomes.outsideWindow).toBe(0);
  });

  it('finds an effect whose interval holds the planted one', () => {
    // causes of the list's members mix to an effect of 6 to 9 points; see sample-data/README.md
    const { difference } = found.results;
    if (difference.kind !== 'estimate') throw new Error(difference.reason);
    expect(difference.low).toBeLessThan(0.06);
    expect(difference.high).toBeGreaterThan(0.09);
    expect(difference.low).toBeGreaterThan(0);
  });

  it('is the sample workspace over again, and rebuilds its list', async () => {
    const list = await ask('list.show', { name: sampleList.name });
    expect(found.results.arms.map(({ customers }) => customers)).toEqual(list.counts.arms.map(({ customers }) => customers));
    expect(found.rebuilt).toBe(true);
    expect(found.quarantined).toBe(37);
    expect(lines.filter((line) => /\{\w+\}|undefined|NaN/.test(line))).toEqual([]);
  });
});
