import { isoDay } from '#core/contract/calendar.ts';
import { chiSquareTail } from '#core/statistics/special.ts';
import { type CutOff, LEFT_OUT, TEST, type TrainingSet } from '../types.ts';
import { type Check, good, percent } from './types.ts';

/** Rows of the smaller class below which nothing can be learnt, and below which little can. */
const leastTargets = 20;
const fewTargets = 200;
/** Rows that look alike on both sides of the split from which it is told as a warning. */
const manyTwins = 0.05;

/** Too few rows of one class to learn from, or to judge on. */
export const enoughTargets: Check = ({ set }) => {
  const [learnt, judged] = [classesOf(set, (part) => part < TEST), classesOf(set, (part) => part === TEST)];
  const fewest = Math.min(learnt.targets, learnt.others, judged.targets, judged.others);
  const params = {
    learnt: learnt.targets,
    learntOthers: learnt.others,
    judged: judged.targets,
    judgedOthers: judged.others,
    least: leastTargets,
  };
  if (fewest >= fewTargets) return good('enough-targets', params);
  return { code: 'too-few-targets', state: fewest < leastTargets ? 'bad' : 'warn', params, features: [] };
};

function classesOf({ part, label }: TrainingSet, counts: (part: number) => boolean): { targets: number; others: number } {
  let [targets, others] = [0, 0];
  for (let row = 0; row < label.length; row++) {
    if (!counts(part[row])) continue;
    if (label[row] === 1) targets++;
    else others++;
  }
  return { targets, others };
}

/**
 * Whether the share that hits the target moves from cut-off to cut-off: Pearson's chi-squared of equal shares (rows of one customer at neighbouring cut-offs make its p too small, so the size of
 * the move decides as well).
 */
export const baseRateDrift: Check = ({ set }) => {
  const used = set.cutOffs.filter(({ customers }) => customers > 0);
  const [rows, targets] = [sumOf(used, 'customers'), sumOf(used, 'targets')];
  const base = targets / rows;
  const rates = used.map((one) => one.targets / one.customers);
  const [low, high] = [Math.min(...rates), Math.max(...rates)];
  const params = { base: percent(base), low: percent(low), high: percent(high), cutOffs: used.length };
  if (used.length < 2 || base === 0 || base === 1) return good('base-rate-steady', { ...params, p: 1 });
  const chiSquare = used.reduce((sum, one) => sum + (one.targets - one.customers * base) ** 2 / (one.customers * base * (1 - base)), 0);
  const p = chiSquareTail(chiSquare, used.length - 1);
  const moved = p < 0.01 && high - low > 0.2 * base;
  const told = { ...params, p: p < 0.0001 ? '< 0.0001' : p.toFixed(4) };
  return moved ? { code: 'base-rate-drift', state: 'warn', params: told, features: [] } : good('base-rate-steady', told);
};

/** Fewer and fewer customers in the population: the newest half as many as the largest, or fewer. */
export const populationShrinks: Check = ({ set }) => {
  const used = set.cutOffs.filter(({ uncovered }) => uncovered.length === 0);
  const largest = used.reduce((most, one) => (one.customers > most.customers ? one : most), used[0] ?? set.cutOffs[0]);
  const newest = used[used.length - 1] ?? largest;
  const params = { largest: largest.customers, largestDay: isoDay(largest.day), newest: newest.customers, newestDay: isoDay(newest.day) };
  if (newest.customers * 2 > largest.customers) return good('population-steady', params);
  return { code: 'population-shrinks', state: 'warn', params, features: [] };
};

/** A random split has to be asked for, and says so wherever a figure stands. */
export const splitByTime: Check = ({ set: { plan } }) =>
  plan.split === 'time' ? good('split-by-time') : { code: 'random-split', state: 'warn', params: {}, features: [] };

/** A drawn part of the customers, where all rows would be too many. */
export const drawnCustomers: Check = ({ set }) =>
  set.sampled === 1
    ? good('all-customers', { rows: set.matrix.rows })
    : {
        code: 'customers-drawn',
        state: 'warn',
        params: { share: percent(set.sampled), rows: set.matrix.rows, seed: set.plan.seed },
        features: [],
      };

/**
 * Rows that look alike (every value equal to three digits) on both sides of the split. The same customer at neighbouring cut-offs is expected and is why intervals are drawn by customer; many
 * twins of different customers mean that the judged rows were seen before.
 */
export const nearDuplicates: Check = ({ set }) => {
  const hashes = rowHashes(set);
  const { part, customer } = set;
  const before = new Map<number, number>();
  for (let row = 0; row < part.length; row++) {
    if (part[row] >= TEST) continue;
    const known = before.get(hashes[row]);
    before.set(hashes[row], known === undefined || known === customer[row] ? customer[row] : SEVERAL);
  }
  let [judged, twins, own] = [0, 0, 0];
  for (let row = 0; row < part.length; row++) {
    if (part[row] !== TEST) continue;
    judged++;
    const other = before.get(hashes[row]);
    if (other === undefined) continue;
    if (other === customer[row]) own++;
    else twins++;
  }
  const repeated = customersOnBothSides(set);
  const params = {
    twins: percent(twins / Math.max(1, judged)),
    own: percent(own / Math.max(1, judged)),
    customers: percent(repeated),
    limit: percent(manyTwins),
  };
  return twins > manyTwins * judged
    ? { code: 'near-duplicates', state: 'warn', params, features: [] }
    : good('few-near-duplicates', params);
};

const SEVERAL = -1;

const UNKNOWN_WORD = 0x7fc0_0000;
/** Half of the last place that counts, and the places that do: twelve bits of a number's fraction, three digits. */
const [half, kept] = [0x400, 0xffff_f800];

/** Two 32-bit FNV-1a hashes of the rounded values, put together below 2^53. */
function rowHashes({ matrix }: TrainingSet): Float64Array {
  const [first, second] = [new Uint32Array(matrix.rows).fill(2_166_136_261), new Uint32Array(matrix.rows).fill(0x9e37_79b9)];
  for (const column of matrix.columns) {
    const words = new Uint32Array(column.buffer, column.byteOffset, column.length);
    for (let row = 0; row < matrix.rows; row++) {
      const value = column[row];
      const word = Number.isNaN(value) ? UNKNOWN_WORD : value === 0 ? 0 : (words[row] + half) & kept;
      first[row] = Math.imul(first[row] ^ word, 16_777_619);
      second[row] = Math.imul((second[row] << 5) ^ (second[row] >>> 27) ^ word, 0x85eb_ca6b);
    }
  }
  return Float64Array.from(first, (hash, row) => hash * 2 ** 21 + (second[row] >>> 11));
}

/** Share of the judged rows whose customer was learnt from too. */
function customersOnBothSides({ part, customer }: TrainingSet): number {
  const learnt = new Set<number>();
  for (let row = 0; row < part.length; row++) if (part[row] < TEST) learnt.add(customer[row]);
  let [judged, both] = [0, 0];
  for (let row = 0; row < part.length; row++) {
    if (part[row] !== TEST) continue;
    judged++;
    if (learnt.has(customer[row])) both++;
  }
  return judged === 0 ? 0 : both / judged;
}

/** Cut-offs whose rows nobody may learn from, because their targets are known only after the first judged day. */
export const leftOut: Check = ({ set }) => {
  const days = set.cutOffs.filter(({ part, uncovered }) => part === 'left-out' && uncovered.length === 0).map(({ day }) => isoDay(day));
  if (days.length === 0) return good('targets-known-in-time');
  const rows = set.part.reduce((sum, part) => sum + Number(part === LEFT_OUT), 0);
  return {
    code: 'cut-offs-left-out',
    state: 'warn',
    params: { days: days.join(', '), rows, horizonDays: set.plan.horizonDays },
    features: [],
  };
};

function sumOf(cutOffs: readonly CutOff[], key: 'customers' | 'targets'): number {
  return cutOffs.reduce((sum, one) => sum + one[key], 0);
}
