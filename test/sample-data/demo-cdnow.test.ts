import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CdnowFound, cdnowFile, runCdnow } from '#sample-data/demo-cdnow.ts';
import { loadRaw } from './raw-table.ts';

const there = existsSync(cdnowFile);
let folder = '';
let found: CdnowFound;
let raw: Database.Database;

const one = (sql: string): unknown => raw.prepare(sql).pluck().get();

beforeAll(async () => {
  if (!there) {
    console.log(`skipped: ${cdnowFile} is not there`);
    return;
  }
  folder = mkdtempSync(join(tmpdir(), 'rekindle-cdnow-'));
  found = await runCdnow(cdnowFile, join(folder, 'demo'), () => {});
  raw = new Database(':memory:');
  loadRaw(raw, 'line', cdnowFile, { delimiter: ' ' });
  raw.exec(`
    create table sale as select customer_id as customer, date as day, cast(round(dollar_value * 100) as integer) as cents from line;
    create table customer as
      select customer, sum(case when day between '19970101' and '19971231' then cents else 0 end) >= 5000 as good, max(day) < '19980101' as quiet,
        count(*) as lines, count(distinct day) as days, min(cents) = 0 as zero
      from sale group by customer`);
}, 120_000);
afterAll(() => {
  raw?.close();
  if (folder) rmSync(folder, { recursive: true });
});

describe.skipIf(!there)('the same journey on CDNOW, beside plain SQL over the raw file', () => {
  it('takes every line in, with ids that keep their zeros', () => {
    expect(found.lines).toBe(one('select count(*) from line'));
    expect(found.quarantined).toBe(0);
    expect(found.customers).toBe(one('select count(*) from customer'));
    expect(found.total.replace('.', '')).toBe(String(one('select sum(cents) from sale')));
    expect(found.firstId).toBe('00001');
    expect(found.exactDuplicates).toBe(255);
  });

  it('counts the same customers after each clause', () => {
    expect(found.count.steps.map(({ after }) => after.true)).toEqual([
      one('select count(*) from customer where good'),
      one('select count(*) from customer where good and quiet'),
    ]);
  });

  it('keeps same-day lines and lines of value 0 apart from what they are not', () => {
    expect(found.questions).toEqual({
      'customers with several lines on one day': one('select count(*) from customer where lines > days'),
      'customers with a line of value 0': one('select count(*) from customer where zero'),
      'customers who bought on one day only': one('select count(*) from customer where days = 1'),
    });
  });

  it('rebuilds the list byte for byte', () => {
    const audience = one('select count(*) from customer where good and quiet') as number;
    expect(found.list.counts.audience).toBe(audience);
    expect(found.rebuilt.same).toBe(true);
  });
});
