import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspect, temporaryFolder } from './files.ts';

const data = join(import.meta.dirname, '../../../../shared/data');
const retail = join(data, 'online-retail/online_retail_all.csv.gz');
const cdnow = join(data, 'cdnow/CDNOW_master.txt.gz');
const sample = join(data, 'cdnow/CDNOW_sample.txt.gz');
const { folder } = temporaryFolder();

/** The first bytes of the content, cut after a line. */
async function headOf(path: string, name: string, bytes: number): Promise<string> {
  const blocks: Buffer[] = [];
  for await (const block of createReadStream(path).pipe(createGunzip())) {
    blocks.push(block);
    if (Buffer.concat(blocks).length > bytes) break;
  }
  const head = Buffer.concat(blocks).subarray(0, bytes);
  const target = join(folder, name);
  writeFileSync(target, head.subarray(0, head.lastIndexOf(10) + 1));
  return target;
}

describe.skipIf(!existsSync(retail))('Online Retail (the reference data are not there: skipped)', () => {
  it('is understood from its head with every trap met by a question', async () => {
    const { mapping, column, decision, noteCodes, rejected } = await inspect(await headOf(retail, 'online_retail_all.csv', 2_000_000));
    expect(mapping.format).toEqual({ kind: 'delimited', encoding: 'utf-8', delimiter: ',', header: true });
    expect([mapping.stream, noteCodes.includes('file-of-events')]).toEqual(['order', true]);
    expect(column('customer_id')).toMatchObject({ role: 'customer', type: 'text', label: 'CustomerID' });
    expect(decision('id-decimals')).toMatchObject({ choice: 'strip', params: { example: '17850.0', becomes: '17850' } });
    expect(column('stock_code')).toMatchObject({ type: 'text', to: 'stream' });
    expect(column('invoice_no')).toMatchObject({ type: 'text' });
    expect(column('invoice_date')).toMatchObject({ role: 'time', type: 'time', dateFormat: 'YYYY-MM-DD HH:mm:ss' });
    expect(column('unit_price')).toMatchObject({ role: 'price', type: 'money' });
    expect(mapping.computed).toMatchObject([{ name: 'amount', of: ['quantity', 'unit_price'] }]);
    for (const code of ['negative-amounts', 'rows-without-customer', 'exact-duplicates']) expect(decision(code), code).toBeDefined();
    expect(rejected).toEqual([]);
  });
});

describe.skipIf(!existsSync(cdnow))('CDNOW (the reference data are not there: skipped)', () => {
  it('is read as fixed-width, with ids that keep their zeros', async () => {
    const { mapping, column, sample: rows, rejected } = await inspect(await headOf(cdnow, 'CDNOW_master.txt', 200_000));
    expect(mapping.format).toMatchObject({ kind: 'fixed-width', header: true });
    expect(mapping.columns.map(({ name, role, type }) => [name, role, type])).toEqual([
      ['customer_id', 'customer', 'text'],
      ['date', 'time', 'date'],
      ['number_of_cds', 'quantity', 'number'],
      ['dollar_value', 'amount', 'money'],
    ]);
    expect(column('date').dateFormat).toBe('YYYYMMDD');
    expect([rows[0], mapping.stream, rejected]).toEqual([['00001', '19970101', '1', '11.77'], 'order', []]);
  });

  it('is read without a header too', async () => {
    const { mapping, rejected, rowsRead } = await inspect(sample);
    expect([mapping.format.header, mapping.columns.map(({ role }) => role), rejected, rowsRead]).toEqual([
      false,
      ['customer', 'attribute', 'time', 'field', 'field'],
      [],
      6919,
    ]);
  });
});
