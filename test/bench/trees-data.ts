import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Labelled } from '#core/models/trees/index.ts';
import { createRandom } from '#core/statistics/random.ts';

export const cache = join(import.meta.dirname, '../../.cache/bench-trees');

/** One row held out for so many trained on. */
const HELD_OUT = 10;

export interface Size {
  rows: number;
  features: number;
}

/** Rows of the file: those trained on, then those held out. */
export const allRows = ({ rows }: Size) => rows + rows / HELD_OUT;

/** Of each four features one is normal, one a skewed amount in whole cents, one a small count, one normal with one blank in twenty. */
function column(f: number, rows: number): Float32Array {
  const random = createRandom(20261130, f);
  const draw = [
    random.normal,
    () => Math.round(2000 * Math.exp(random.normal())) / 100,
    () => random.below(20),
    () => (random.chance(0.05) ? Number.NaN : random.normal()),
  ][f % 4];
  return Float32Array.from({ length: rows }, draw);
}

function labelOf(columns: readonly Float32Array[], rows: number): Float32Array {
  const random = createRandom(20261130, -1);
  const [normal, amount, number, blank, other] = columns;
  return Float32Array.from({ length: rows }, (_, row) => {
    const known = Number.isNaN(blank[row]) ? 0.7 : Math.sin(3 * blank[row]);
    const margin = normal[row] + 0.8 * Math.log(amount[row] / 20) * other[row] - Math.abs(number[row] - 8) / 6 + known;
    return random.chance(1 / (1 + Math.exp(-margin))) ? 1 : 0;
  });
}

/** float32 column after column, the label last; made once, the same on every machine. */
export function dataFile(size: Size): string {
  const path = join(cache, `${size.rows}x${size.features}.f32`);
  if (existsSync(path)) return path;
  mkdirSync(cache, { recursive: true });
  const rows = allRows(size);
  const columns = Array.from({ length: size.features }, (_, f) => column(f, rows));
  const file = openSync(`${path}.new`, 'w');
  for (const values of [...columns, labelOf(columns, rows)]) writeSync(file, new Uint8Array(values.buffer));
  closeSync(file);
  renameSync(`${path}.new`, path);
  return path;
}

/** What is trained on and what is held out. */
export function readTable(path: string, size: Size): { train: Labelled; held: Labelled } {
  const bytes = readFileSync(path);
  const rows = allRows(size);
  const column = (f: number, from: number, to: number) =>
    new Float32Array(bytes.buffer, bytes.byteOffset + 4 * (rows * f + from), to - from);
  const part = (from: number, to: number): Labelled => ({
    features: {
      rows: to - from,
      names: Array.from({ length: size.features }, (_, f) => `f${f}`),
      columns: Array.from({ length: size.features }, (_, f) => column(f, from, to)),
    },
    label: column(size.features, from, to),
    weight: null,
  });
  return { train: part(0, size.rows), held: part(size.rows, rows) };
}
