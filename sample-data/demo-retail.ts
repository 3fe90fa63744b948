import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDesk } from './desk.ts';
import { bringFile, type Found, inventAddresses, runCampaign, tellImport } from './journey.ts';
import type { Print } from './printing.ts';
import { failWithCode } from './refusals.ts';

const root = join(import.meta.dirname, '..');
/** UCI Online Retail (doi:10.24432/C5BW33), where the reference data lie beside the project. */
export const retailFile = join(root, '../shared/data/online-retail/online_retail_all.csv.gz');

const RETAIL_AS_OF = '2011-12-09';
/** Net amount of at least 500 in the year before 2011-09-01, that day not in it, and no line of any kind since. */
const retailTag = `sum(order.amount in 2010-09-01 .. 2011-08-31) >= 500
and not any(order since 2011-09-01)`;

/**
 * The main job on half a million lines of a real shop, without a hand on it: import, tag, funnel, list with control, Klaviyo file, rebuild.
 * `folder` is emptied first.
 */
export async function runRetail(file: string, folder: string, print: Print): Promise<Found> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const desk = await openDesk(folder, join(folder, 'retail.rekindle'), {
    now: '2011-12-10T09:00:00',
    timeZone: 'Europe/London',
    currency: 'GBP',
  });
  try {
    const { inspection, summary } = await bringFile(desk, print, file);
    const stream = inspection.mapping.stream ?? 'order';
    const duplicates = inspection.mapping.decisions.find(({ code }) => code === 'exact-duplicates');
    const { customers, total } = await tellImport(desk, print, summary, stream, 'amount');
    await inventAddresses(desk, print, folder);
    const found = await runCampaign(desk, print, {
      tag: {
        name: 'Good customer, gone quiet',
        expression: retailTag,
        description: 'Net 500 or more in the year before 1 September 2011, and nothing since',
      },
      plan: {
        name: 'Come back 2011',
        segment: 'Gone quiet',
        asOf: RETAIL_AS_OF,
        channel: 'email',
        offer: '10 % off',
        controlShare: 0.1,
        noControlReason: null,
        salt: 'come-back-2011',
        costPerContact: 2,
        costPerReactivation: 500,
        consent: 'not-refused',
      },
      destination: { id: 'klaviyo', options: { consent: 'false' } },
      out: join(folder, 'klaviyo'),
    });
    const withoutCustomer = summary.skipped.find(({ code }) => code === 'rows-without-customer')?.rows ?? 0;
    return {
      lines: summary.rows,
      withoutCustomer,
      quarantined: summary.quarantined,
      exactDuplicates: Number(duplicates?.params.rows ?? 0),
      customers,
      total,
      ...found,
    };
  } finally {
    await desk.close();
  }
}

async function main(): Promise<void> {
  const file = resolve(process.argv[2] ?? retailFile);
  if (!existsSync(file)) {
    console.error(
      `There is no file at ${file}. Get "Online Retail" from the UCI Machine Learning Repository (dataset 352), save it as CSV, and give its path:`,
    );
    console.error('  npm run demo:retail -- FILE');
    process.exitCode = 2;
    return;
  }
  const folder = join(root, '.cache/demo-retail');
  const found = await runRetail(file, folder, console.log);
  console.log(`\nThe workspace, the Klaviyo file and the manifest are in ${folder}`);
  if (!found.rebuilt.same) process.exitCode = 1;
}

if (import.meta.main) await main().catch(failWithCode);
