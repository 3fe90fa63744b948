import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Matrix } from '#core/models/trees/types.ts';

const path = join(resolve(import.meta.dirname, '../../../../..'), 'shared/data/hillstrom/hillstrom.csv.gz');

/** The reference data are beside the project; without them the tests that need them are skipped. */
export const hasHillstrom = existsSync(path);

export interface Campaign {
  features: Matrix;
  label: Float32Array;
  treated: Uint8Array;
}

const known = ['recency', 'history_segment', 'history', 'mens', 'womens', 'zip_code', 'newbie', 'channel'];

/**
 * Hillstrom's e-mail test, women's e-mail against none, outcome: a visit; texts as 0/1 columns per level in string order. `test`: every fifth row of the whole file,
 * the rest is `train`.
 */
export function hillstrom(): { train: Campaign; test: Campaign } {
  const [head, ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  const rows = lines.map((line, i) => ({
    i,
    cells: line.match(/("[^"]*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, '')),
  }));
  const at = (name: string) => names.indexOf(name);
  const used = rows.filter(({ cells }) => cells[at('segment')] !== 'Mens E-Mail');
  const columns = known.flatMap((name) => {
    const values = used.map(({ cells }) => cells[at(name)]);
    if (values.every((text) => Number.isFinite(Number(text)))) return [{ name, values: values.map(Number) }];
    return [...new Set(values)].sort().map((level) => ({ name: `${name}=${level}`, values: values.map((text) => Number(text === level)) }));
  });
  const part = (isTest: boolean): Campaign => {
    const picked = used.flatMap(({ i }, k) => ((i % 5 === 0) === isTest ? [k] : []));
    return {
      features: {
        rows: picked.length,
        names: columns.map(({ name }) => name),
        columns: columns.map(({ values }) => Float32Array.from(picked, (k) => values[k])),
      },
      label: Float32Array.from(picked, (k) => Number(used[k].cells[at('visit')])),
      treated: Uint8Array.from(picked, (k) => Number(used[k].cells[at('segment')] === 'Womens E-Mail')),
    };
  };
  return { train: part(false), test: part(true) };
}
