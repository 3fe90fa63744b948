import { EVENT_EPOCH_SECONDS } from '#core/columns/types.ts';
import type { Filter, Scan, ScanInput } from './kernels.ts';

/** What a scan does with the events of one customer, as pieces of the kernel's text. */
interface Piece {
  start: string;
  each: string;
  end: string;
  forward?: boolean;
  /** `each` with a weight w of 0 or 1 in place of the tests: a test that goes either way at random stalls the processor. */
  weighted?: string;
  /** Whether it reads the field measured, and the times, of each event. */
  reads?: 'values' | 'time';
}

/** The day of second t, counted from the event epoch, and its first second; whole-number division by a constant is a multiplication. */
const dayOf = 'let d = (t / 86400) | 0; if (t < d * 86400) d--; day = d * 86400;';

/** Sums of 2^53 or more are not exact, and unknown. */
const exactly = 'if (s >= 9007199254740992 || s <= -9007199254740992) s = NaN;';

const pieces: Readonly<Record<Scan, Piece>> = {
  count: { start: 'let k = 0;', each: 'k++;', weighted: 'k += w;', end: 'out[c] = k;' },
  // those of the window, and those before it down to `cut`, in one walk
  'count-two': {
    start: '',
    each: '',
    end: 'out[c] = end - 1 - middle; den[c] = middle - i;',
    reads: 'time',
  },
  any: { start: 'let k = 0;', each: 'k = 1; break;', end: 'out[c] = k;' },
  sum: { start: 'let s = 0;', each: 's += values[i];', weighted: 's += values[i] & -w;', end: `${exactly} out[c] = s;`, reads: 'values' },
  average: {
    start: 'let s = 0, k = 0;',
    each: 's += values[i]; k++;',
    weighted: 's += values[i] & -w; k += w;',
    // hardly a customer has none: that test is foreseen, and a division is not needed for it
    end: `${exactly} out[c] = k > 0 ? s : NaN; den[c] = k > 0 ? k : 1;`,
    reads: 'values',
  },
  min: {
    start: 'let m = Infinity;',
    each: 'const v = values[i]; if (v < m) m = v;',
    end: 'out[c] = m === Infinity ? NaN : m;',
    reads: 'values',
  },
  max: {
    start: 'let m = -Infinity;',
    each: 'const v = values[i]; if (v > m) m = v;',
    end: 'out[c] = m === -Infinity ? NaN : m;',
    reads: 'values',
  },
  last: { start: 'let r = -1;', each: 'r = i; break;', end: 'out[c] = r;' },
  first: { start: 'let r = -1;', each: 'r = i; break;', end: 'out[c] = r;', forward: true },
  'nth-first': { start: 'let r = -1, k = 0;', each: 'if (++k === cut) { r = i; break; }', end: 'out[c] = r;', forward: true },
  'nth-last': { start: 'let r = -1, k = 0;', each: 'if (++k === cut) { r = i; break; }', end: 'out[c] = r;' },
  // newest event first: an event that lies the pause or more before the one after it ends a session
  sessions: {
    start: 'let k = 0, after = Infinity;',
    each: 'const t = time[i]; if (after - t >= cut) k++; after = t;',
    end: 'out[c] = k;',
  },
  'active-units': {
    start: 'let k = 0, unit = 2147483648;',
    each: 'const t = time[i]; if (t < unit) { k++; let d = (t / 86400) | 0; if (t < d * 86400) d--; unit = room[d - cut]; }',
    end: 'out[c] = k;',
    reads: 'time',
  },
  // `room` holds the weight of each day from `cut` on: of its unit, whose distance from the middle of the window it is, times 2
  'trend-count': {
    start: 'let s = 0;',
    each: 's += room[((time[i] - cut) / 86400) | 0];',
    weighted: 's += room[((time[i] - cut) / 86400) | 0] & -w;',
    end: `${exactly} out[c] = s;`,
    reads: 'time',
  },
  'trend-sum': {
    start: 'let s = 0;',
    each: 's += room[((time[i] - cut) / 86400) | 0] * values[i];',
    end: `${exactly} out[c] = s;`,
    reads: 'values',
  },
  'collect-values': {
    start: 'let k = 0;',
    each: 'room[k++] = values[i];',
    weighted: 'room[k] = values[i]; k += w;',
    end: 'reduce(input, c, k);',
    reads: 'values',
  },
  'collect-rows': { start: 'let k = 0;', each: 'room[k++] = i;', end: 'reduce(input, c, k);' },
  'collect-days': {
    start: 'let k = 0, day = 2147483647;',
    each: `const t = time[i]; if (t < day) { ${dayOf} room[k++] = d; }`,
    end: 'reduce(input, c, k);',
    reads: 'time',
  },
  'active-days': {
    start: 'let k = 0, day = 2147483647;',
    each: `const t = time[i]; if (t < day) { k++; ${dayOf} }`,
    end: 'out[c] = k;',
    reads: 'time',
  },
  'distinct-codes': {
    start: 'let k = 0;',
    each: 'const v = values[i]; k += +(room[v] !== c + 1); room[v] = c + 1;',
    end: 'out[c] = k;',
    reads: 'values',
  },
  'distinct-values': {
    start: 'let k = 0;',
    each: 'const v = values[i]; let j = 0; while (j < k && room[j] !== v) j++; if (j === k) room[k++] = v;',
    end: 'out[c] = k;',
    reads: 'values',
  },
  lapsed: { start: 'let k = 0;', each: 'k = time[i] < cut ? 1 : 0; break;', end: 'out[c] = k;', reads: 'time' },
};

function testOf(filter: Filter, index: number): string {
  const value = `a${index}[i]`;
  if (filter.kind === 'table') return `t${index}[${value}] === 1`;
  if (filter.kind === 'equals') return `${value} === l${index}`;
  if (filter.kind === 'known') return filter.array instanceof Int32Array ? `${value} !== -2147483648` : `${value} === ${value}`;
  if (!filter.outside) return `${value} >= l${index} && ${value} <= h${index}`;
  const known = filter.array instanceof Int32Array ? ` && ${value} !== -2147483648` : '';
  return `(${value} < l${index} || ${value} > h${index})${known}`;
}

/** The test as a number, 0 or 1; `+(a < b)` is computed without a branch. */
export function weightOf(filter: Filter, index: number): string {
  const value = `a${index}[i]`;
  if (filter.kind === 'table') return `t${index}[${value}]`;
  if (filter.kind !== 'range') return `+(${testOf(filter, index)})`;
  if (!filter.outside) return `(+(${value} >= l${index}) & +(${value} <= h${index}))`;
  const known = filter.array instanceof Int32Array ? ` & +(${value} !== -2147483648)` : '';
  return `((+(${value} < l${index}) | +(${value} > h${index}))${known})`;
}

/** What the tests of filter i read; of the field measured, when it is that, no second time. */
export function constantsOf({ array }: Filter, i: number, measured: unknown = null): string {
  return `const f${i} = filters[${i}], a${i} = ${array === measured ? 'values' : `f${i}.array`}, t${i} = f${i}.table, l${i} = f${i}.low, h${i} = f${i}.high;`;
}

/** Blanks of a double must not be reached by a weight: NaN times 0 is NaN. */
function isWeighted(piece: Piece, input: ScanInput): boolean {
  return piece.weighted !== undefined && input.filters.length > 0 && !(input.values instanceof Float64Array);
}

/** Newest event first, down to the window's beginning; `first` the other way round. Counting everything needs no loop. */
function loopOf(scan: Scan, input: ScanInput): string {
  const piece = pieces[scan];
  const bounded = input.from !== null;
  if (scan === 'count' && input.filters.length === 0 && !bounded) return 'k = end - begin;';
  if (scan === 'count-two')
    return 'let i = end - 1; while (i >= begin && time[i] >= from) i--; const middle = i; while (i >= begin && time[i] >= cut) i--;';
  const weighted = isWeighted(piece, input);
  const tests = weighted ? [] : input.filters.map(testOf);
  const each = weighted ? `const w = ${input.filters.map(weightOf).join(' & ')}; ${piece.weighted}` : piece.each;
  const body = `if (${tests.join(' && ') || 'true'}) { ${each} }`;
  if (readsAll(scan, input)) return `for (let i = begin; i < end; i++) { ${body} }`;
  if (piece.forward) return `for (let i = begin; i < end; i++) { ${bounded ? 'if (time[i] < from) continue;' : ''} ${body} }`;
  return `for (let i = end - 1; i >= begin${bounded ? ' && time[i] >= from' : ''}; i--) { ${body} }`;
}

/** Whether every event is looked at, whatever the ones before were: then memory is read in its order, which nothing has to fetch ahead. */
function readsAll(scan: Scan, input: ScanInput): boolean {
  return input.from === null && isWeighted(pieces[scan], input);
}

/** A bound as the loop reads it: the customer's own, or the one of all. */
function boundOf(name: 'from' | 'to', given: 'lower' | 'upper', bound: ScanInput['from']): string {
  return bound === null ? '' : `const ${name} = ${given}${typeof bound === 'number' ? '' : `[c] - ${EVENT_EPOCH_SECONDS}`};`;
}

const cutUpper = `if (end - begin > 48) { let low = begin, high = end; while (low < high) { const middle = (low + high) >> 1; if (time[middle] < to) low = middle + 1; else high = middle; } end = low; }
    else while (end > begin && time[end - 1] >= to) end--;`;

/**
 * Where customers have so few events that a line of memory holds most of them, whole lines are fetched in their order, some customers ahead: the
 * processor foresees that, but not the jumps from customer to customer, each of which would wait for memory.
 */
export function fetchesAhead({ customers, offsets }: Pick<ScanInput, 'customers' | 'offsets'>): boolean {
  return offsets[customers] - offsets[0] < customers * MOST_EVENTS_AHEAD;
}

const MOST_EVENTS_AHEAD = 64;
const CUSTOMERS_AHEAD = 64;
const BYTES_OF_LINE = 64;

function fetchOf(scan: Scan, input: ScanInput): string {
  if (!fetchesAhead(input) || readsAll(scan, input)) return '';
  const { reads } = pieces[scan];
  const timed = reads === 'time' || input.from !== null || input.to !== null;
  const arrays = [
    ...(timed ? [{ name: 'time', array: input.time }] : []),
    ...(reads === 'values' ? [{ name: 'values', array: input.values }] : []),
    ...input.filters.map(({ array }, i) => ({ name: `a${i}`, array })),
  ];
  return arrays
    .map(({ name, array }) => `for (let i = offsets[c]; i < ahead; i += ${BYTES_OF_LINE / array.BYTES_PER_ELEMENT}) touched ^= ${name}[i];`)
    .join(' ');
}

/** The text of the function that runs a scan of a shape; names and values of the analyst come in as data. */
export function textOfKernel(scan: Scan, input: ScanInput): string {
  const piece = pieces[scan];
  const filters = input.filters.map((filter, i) => constantsOf(filter, i, input.values));
  return `"use strict"; const { customers, offsets, time, from: lower, to: upper, filters, values, out, den, room, cut } = input;
${filters.join('\n')}
let begin = offsets[0], c = 0, touched = 0;
while (c < customers) {
  const last = Math.min(customers, c + ${CUSTOMERS_AHEAD}), ahead = offsets[last];
  ${fetchOf(scan, input)}
  for (; c < last; c++) {
    const next = offsets[c + 1];
    let end = next;
    ${boundOf('from', 'lower', input.from)} ${boundOf('to', 'upper', input.to)}
    ${input.to === null ? '' : cutUpper}
    ${piece.start}
    ${loopOf(scan, input)}
    ${piece.end}
    begin = next;
  }
}
return touched;`;
}
