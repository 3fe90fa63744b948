import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { makeWorld, type World } from '#test/core/expression/world.ts';

const path = join(resolve(import.meta.dirname, '../../../../..'), 'shared/data/cdnow/CDNOW_sample.txt.gz');

/** The reference data are beside the project; without them the tests that need them are skipped. */
export const hasCdnow = existsSync(path);

/** The 1/10 sample of CDNOW, as of the end of its calibration period. */
export const calibrationEnd = '1997-09-30';

/** 2,357 customers with their purchases of 1997 and 1998, in the order of their numbers. */
export function cdnow(): World {
  const lines = gunzipSync(readFileSync(path)).toString('latin1').trim().split(/\r?\n/);
  const customers = new Map<string, number>();
  const rows = lines.map((line) => {
    const [, id, day, , dollars] = line.trim().split(/\s+/);
    const customer = customers.get(id) ?? customers.size;
    customers.set(id, customer);
    const time = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T12:00:00`;
    return { customer, time, cells: [Math.round(Number(dollars) * 100)] };
  });
  return makeWorld({
    customers: customers.size,
    lastDay: '1998-06-30',
    attributes: [],
    streams: [
      {
        name: 'purchase',
        fields: [{ name: 'amount', type: 'money', decimals: 2, unit: 'USD' }],
        rows,
        coverage: { from: '1997-01-01', to: '1998-06-30', gaps: [], declared: true },
      },
    ],
  });
}
