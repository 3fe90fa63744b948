import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDesk } from './desk.ts';
import { bringFile, type Found, inventAddresses, runCampaign, tellImport } from './journey.ts';
import { heading, type Print, row } from './printing.ts';
import { failWithCode } from './refusals.ts';

const root = join(import.meta.dirname, '..');
/** CDNOW master file (Fader & Hardie), where the reference data lie beside the project. */
export const cdnowFile = join(root, '../shared/data/cdnow/CDNOW_master.txt.gz');

const CDNOW_AS_OF = '1998-06-30';
/** Spent at least 50 in 1997, and no line since. */
const cdnowTag = `sum(order.dollar_value in 1997-01-01 .. 1997-12-31) >= 50
and not any(order since 1998-01-01)`;
/** What the file's oddities come to, in customers. */
const cdnowQuestions = {
  'customers with several lines on one day': 'count(order) > active_days(order)',
  'customers with a line of value 0': 'any(order where dollar_value = 0)',
  'customers who bought on one day only': 'active_days(order) = 1',
} as const;

export interface CdnowFound extends Found {
  /** Customers per question of `cdnowQuestions`. */
  questions: Record<string, number>;
  firstId: string;
}

/** The same journey over a fixed-width log with zero-padded ids. `folder` is emptied first. */
export async function runCdnow(file: string, folder: string, print: Print): Promise<CdnowFound> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const desk = await openDesk(folder, join(folder, 'cdnow.rekindle'), {
    now: '1998-07-01T09:00:00',
    timeZone: 'America/New_York',
    currency: 'USD',
  });
  try {
    const { inspection, summary } = await bringFile(desk, print, file);
    const duplicates = inspection.mapping.decisions.find(({ code }) => code === 'exact-duplicates');
    const { customers, total } = await tellImport(desk, print, summary, 'order', 'dollar_value');
    heading(print, 'What the log holds besides');
    const questions: Record<string, number> = {};
    for (const [label, source] of Object.entries(cdnowQuestions)) {
      const { result } = await desk.ask('expression.count', { source, asOf: CDNOW_AS_OF });
      questions[label] = result?.total.true ?? Number.NaN;
      row(print, `${label}: ${source}`, questions[label]);
    }
    await inventAddresses(desk, print, folder);
    const [firstId] = await desk.ask('customer.find', { text: '0' });
    const found = await runCampaign(desk, print, {
      tag: { name: 'Spent 50, gone quiet', expression: cdnowTag, description: 'At least 50 dollars in 1997, no line since' },
      plan: {
        name: 'Come back 1998',
        segment: 'Gone quiet',
        asOf: CDNOW_AS_OF,
        channel: 'email',
        offer: 'Free shipping',
        controlShare: 0.1,
        noControlReason: null,
        salt: 'come-back-1998',
        costPerContact: 2,
        costPerReactivation: 300,
        consent: 'not-refused',
      },
      destination: { id: 'klaviyo', options: { consent: 'false' } },
      out: join(folder, 'klaviyo'),
    });
    return {
      lines: summary.rows,
      withoutCustomer: 0,
      quarantined: summary.quarantined,
      exactDuplicates: Number(duplicates?.params.rows ?? 0),
      customers,
      total,
      questions,
      firstId,
      ...found,
    };
  } finally {
    await desk.close();
  }
}

async function main(): Promise<void> {
  const file = resolve(process.argv[2] ?? cdnowFile);
  if (!existsSync(file)) {
    console.error(`There is no file at ${file}. Get CDNOW_master.txt from brucehardie.com (data sets) and give its path:`);
    console.error('  npm run demo:cdnow -- FILE');
    process.exitCode = 2;
    return;
  }
  const folder = join(root, '.cache/demo-cdnow');
  const found = await runCdnow(file, folder, console.log);
  console.log(`\nThe workspace, the Klaviyo file and the manifest are in ${folder}`);
  if (!found.rebuilt.same) process.exitCode = 1;
}

if (import.meta.main) await main().catch(failWithCode);
