import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Mapping } from '#core/contract/types.ts';

export const smallFolder = join(import.meta.dirname, 'small');

/** Customers first, so that their order is that of the customers' file. */
const order = ['customers', 'logins', 'page_views', 'searches', 'shares', 'orders', 'holdings', 'tickets', 'touches', 'consents'];

/** The data files of a generated folder with the mappings beside them; the do-not-contact file is no data. */
export function sampleFiles(folder: string): { path: string; mapping: Mapping }[] {
  const names = readdirSync(folder);
  const found = readdirSync(join(folder, 'mappings')).map((file) => {
    const stem = basename(file, '.json');
    const name = names.find((one) => one.startsWith(`${stem}.`));
    if (!name) throw new Error(`invalid folder: ${folder} has a mapping for ${stem}, but no such file`);
    return { stem, path: join(folder, name), mapping: JSON.parse(readFileSync(join(folder, 'mappings', file), 'utf8')) as Mapping };
  });
  const rank = (stem: string): number => (order.includes(stem) ? order.indexOf(stem) : order.length);
  return found
    .filter(({ mapping }) => mapping.purpose === 'data')
    .sort((a, b) => rank(a.stem) - rank(b.stem) || (a.stem < b.stem ? -1 : 1))
    .map(({ path, mapping }) => ({ path, mapping }));
}

export function doNotContactFile(folder: string): string {
  return join(folder, 'do_not_contact.csv');
}
