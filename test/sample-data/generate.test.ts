import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedFile, generate } from '#sample-data/generate.ts';
import { SAMPLE_SEED } from '#sample-data/generator/seed.ts';

const small = join(import.meta.dirname, '../../sample-data/small');
const root = join(import.meta.dirname, '../..');
let folder = '';
let files: GeneratedFile[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rekindle-sample-'));
  files = await generate(folder, { customers: 5_000, seed: SAMPLE_SEED });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

function unpacked(path: string): Buffer {
  const bytes = readFileSync(path);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

function filesBelow(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}

function records(path: string, delimiter = ',', encoding = 'utf-8'): Record<string, string>[] {
  const [header, ...lines] = new TextDecoder(encoding).decode(unpacked(path)).trimEnd().split(/\r?\n/);
  const names = header.split(delimiter);
  return lines.map((line) => Object.fromEntries(line.split(delimiter).map((value, at) => [names[at], value])));
}

const answers = records(join(small, 'truth/answers.csv'));

describe('sample data, made again from its seed', () => {
  it('is the committed data, byte for byte once unpacked', () => {
    expect(filesBelow(folder)).toEqual(filesBelow(small));
    for (const name of filesBelow(small)) {
      expect(unpacked(join(folder, name)).equals(unpacked(join(small, name))), name).toBe(true);
    }
  });

  it('reports the hash of the unpacked content', () => {
    for (const { name, sha256, bytes } of files) {
      const content = unpacked(join(small, name));
      expect({ name, sha256, bytes }).toEqual({ name, sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length });
    }
  });

  it('stays under 6 MB', () => {
    const bytes = filesBelow(small).reduce((sum, name) => sum + readFileSync(join(small, name)).length, 0);
    expect(bytes).toBeLessThan(6_000_000);
  });
});

describe('planted truths', () => {
  it('gives each customer one cause, as the README counts them', () => {
    const counts: Record<string, number> = {};
    for (const { cause } of answers) counts[cause] = (counts[cause] ?? 0) + 1;
    expect(counts).toEqual({
      active: 2807,
      'never-active': 152,
      'need-ended': 378,
      'bad-experience': 415,
      'competitor-switch': 428,
      'gradual-fade': 820,
    });
  });

  it('lets nobody log in or order after the day the silence is complete, but those whom the past campaign brought back', () => {
    const back = new Set(records(join(small, 'win_back_2025_11_outcomes.csv')).map(({ customer_id }) => customer_id));
    const silentFrom = new Map(
      answers.filter((one) => one.silent_from !== '' && !back.has(one.customer_id)).map((one) => [one.customer_id, one.silent_from]),
    );
    const late = records(join(small, 'logins.csv.gz'), ',', 'gb18030').filter((row) => {
      const end = silentFrom.get(row.客户号);
      return end !== undefined && row.登录时间.slice(0, 10).replaceAll('/', '-') >= end;
    });
    expect(silentFrom.size).toBeGreaterThan(1_500);
    expect(late).toEqual([]);
  });

  it('draws the arms of the past campaign by lot and lets the potential outcome of the drawn arm happen', () => {
    const back = new Set(records(join(small, 'win_back_2025_11_outcomes.csv')).map(({ customer_id }) => customer_id));
    const members = answers.filter(({ wave_arm }) => wave_arm !== '');
    const expected = members.filter((one) => (one.wave_arm === 'treatment' ? one.back_with_offer : one.back_without_offer) === '1');
    expect(new Set(expected.map(({ customer_id }) => customer_id))).toEqual(back);
    const treated = members.filter(({ wave_arm }) => wave_arm === 'treatment');
    expect([members.length, treated.length]).toEqual([640, 437]);
    expect([treated.filter((one) => back.has(one.customer_id)).length, back.size]).toEqual([59, 71]);
  });

  it('has no event after 2026-06-30', () => {
    const times = [
      ...records(join(small, 'page_views.csv.gz')).map(({ viewed_at }) => viewed_at),
      ...records(join(small, 'orders.csv.gz')).map(({ ordered_at }) => ordered_at),
      ...records(join(small, 'tickets.csv')).map(({ opened_at }) => opened_at),
    ];
    expect(times.filter((time) => time.slice(0, 10) > '2026-06-30')).toEqual([]);
  });

  it('are read by nothing in the product', () => {
    const sources = ['core', 'electron', 'renderer'].flatMap((part) => filesBelow(join(root, part)).map((name) => join(root, part, name)));
    const naming = sources.filter(
      (path) => /\.(ts|tsx|cjs|json|html)$/.test(path) && /truth\/|answers\.csv/.test(readFileSync(path, 'utf8')),
    );
    expect(sources.length).toBeGreaterThan(10);
    expect(naming).toEqual([]);
  });
});
