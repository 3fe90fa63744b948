import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retailFile, runRetail } from '#sample-data/demo-retail.ts';
import type { Found } from '#sample-data/journey.ts';
import { loadRaw } from './raw-table.ts';

const there = existsSync(retailFile);
const lines: string[] = [];
let folder = '';
let found: Found;
let raw: Database.Database;

/** The first column of the only row. */
const one = (sql: string): unknown => raw.prepare(sql).pluck().get();

beforeAll(async () => {
  if (!there) {
    console.log(`skipped: ${retailFile} is not there`);
    return;
  }
  folder = mkdtempSync(join(tmpdir(), 'rekindle-retail-'));
  found = await runRetail(retailFile, join(folder, 'demo'), (line) => lines.push(line));
  raw = new Database(':memory:');
  loadRaw(raw, 'line', retailFile);
  // thousandths, so that plain SQL is exact too
  raw.exec(`
    create table sale as
      select CustomerID as customer, substr(InvoiceDate, 1, 10) as day, cast(Quantity as integer) * cast(round(UnitPrice * 1000) as integer) as thousandths
      from line where CustomerID <> '';
    create table customer as
      select customer, sum(case when day between '2010-09-01' and '2011-08-31' then thousandths else 0 end) >= 500000 as good,
        max(day) < '2011-09-01' as quiet
      from sale group by customer`);
}, 120_000);
afterAll(() => {
  raw?.close();
  if (folder) rmSync(folder, { recursive: true });
});

describe.skipIf(!there)('the main job on Online Retail, beside plain SQL over the raw file', () => {
  it('takes every line into account', () => {
    expect(found.lines).toBe(one('select count(*) from line'));
    expect(found.withoutCustomer).toBe(one("select count(*) from line where CustomerID = ''"));
    expect(found.exactDuplicates).toBe(one('select (select count(*) from line) - (select count(*) from (select distinct * from line))'));
    expect([found.lines, found.withoutCustomer, found.exactDuplicates, found.quarantined]).toEqual([541_909, 135_080, 5_268, 0]);
  });

  it('finds the same customers and the same total, to the thousandth', () => {
    expect(found.customers).toBe(one('select count(*) from customer'));
    expect(found.customers).toBe(4_372);
    expect(found.total.replace('.', '')).toBe(String(one('select sum(thousandths) from sale')));
  });

  it('counts the same customers after each clause', () => {
    expect(found.count.steps.map(({ after }) => after.true)).toEqual([
      one('select count(*) from customer where good'),
      one('select count(*) from customer where good and quiet'),
    ]);
    expect(found.count.total.unknown).toBe(0);
  });

  it('says that the year is covered from its fourth month on only', () => {
    const covered = one("select julianday('2011-09-01') - julianday(min(day)) from sale") as number;
    // the shop was shut over Christmas and New Year: eleven days without any line
    expect(one("select count(*) from line where substr(InvoiceDate, 1, 10) between '2010-12-24' and '2011-01-03'")).toBe(0);
    expect(found.diagnostics).toMatchObject([
      { code: 'coverage-partial', severity: 'warning', params: { from: '2010-12-01', to: '2011-12-09', covered: covered - 11, days: 365 } },
    ]);
  });

  it('draws 10 % control out of the whole audience, exact to one customer', () => {
    const audience = one('select count(*) from customer where good and quiet') as number;
    const arms = Object.fromEntries(found.list.counts.arms.map(({ arm, customers }) => [arm, customers]));
    expect(found.list.counts.audience).toBe(audience);
    expect(arms.treatment + arms.control).toBe(audience);
    expect(Math.abs(arms.control - audience / 10)).toBeLessThan(1);
  });

  it('writes the treated, and nobody else, for Klaviyo, and the same bytes again from the manifest', () => {
    const [file] = found.files;
    const text = readFileSync(join(folder, 'demo/klaviyo', file.name), 'utf8');
    const members = new Set(raw.prepare("select replace(customer, '.0', '') from customer where good and quiet").pluck().all() as string[]);
    const ids = text
      .trimEnd()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(',')[0].replace('customer-', '').replace('@example.com', ''));
    expect(ids.length).toBe(file.rows);
    expect(ids.filter((id) => !members.has(id))).toEqual([]);
    expect(found.rebuilt.same).toBe(true);
    expect(found.rebuilt.differences).toEqual([]);
    expect(readFileSync(join(folder, 'demo/klaviyo-rebuilt', file.name), 'utf8')).toBe(text);
  });

  it('prints every number, and no text with a hole', () => {
    for (const number of ['541,909', '135,080', '4,372', '8,300,065.814', '5268']) expect(lines.join('\n')).toContain(number);
    expect(lines.filter((line) => /\{\w+\}|undefined|NaN/.test(line))).toEqual([]);
  });
});
