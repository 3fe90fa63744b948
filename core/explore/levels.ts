import { dayOf, isoDay, SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import { quantiles } from '#core/statistics/quantile.ts';
import { type ColumnData, isBlank, type RawLevel, shownNumber, sizeOf, sortedKnown } from './data.ts';

/** A column has at most so many levels of its own, beside `other` and `blank`. */
export const MOST_LEVELS = 12;
/** Groups of about equal size that a column of many numbers is cut into. */
const RANGES = 5;

/**
 * The levels of a column: values of a text by how frequent they are, yes and no, numbers one by one or in ranges, days by month, quarter or year. They are
 * chosen by the first of the columns that knows anything; the others are the same column over other customers. `other` and `blank` stand at the end where
 * one of them needs it.
 *
 * @example
 * levelsOf([{ kind: 'truth', values: Uint8Array.of(1, 0, 2) }]); // [{ kind: 'truth', value: true }, { kind: 'truth', value: false }, { kind: 'blank' }]
 */
export function levelsOf(sides: readonly ColumnData[]): RawLevel[] {
  const chosen = sides.find(knowsAny) ?? sides[0];
  const own = ownLevels(chosen);
  const outside = sides.some((data) => codesOf([...own, { kind: 'blank' }], data).includes(-1));
  const blanks = sides.some(hasBlank);
  return [...own, ...(outside ? [{ kind: 'other' } as const] : []), ...(blanks ? [{ kind: 'blank' } as const] : [])];
}

function knowsAny(data: ColumnData): boolean {
  for (let row = 0; row < sizeOf(data); row++) if (!isBlank(data, row)) return true;
  return false;
}

function hasBlank(data: ColumnData): boolean {
  for (let row = 0; row < sizeOf(data); row++) if (isBlank(data, row)) return true;
  return false;
}

function ownLevels(data: ColumnData): RawLevel[] {
  switch (data.kind) {
    case 'truth':
      return [
        { kind: 'truth', value: true },
        { kind: 'truth', value: false },
      ];
    case 'text':
      return mostFrequent(data.codes, data.distinct).map(({ code }) => ({ kind: 'text', code }));
    case 'number':
      return numberLevels(sortedKnown(data.values), data.decimals);
    default:
      return dayLevels(data);
  }
}

/** The codes of most rows, of equals the smaller first. */
export function mostFrequent(codes: Int32Array, distinct: number, most = MOST_LEVELS): { code: number; rows: number }[] {
  const counts = new Int32Array(distinct + 1);
  for (const code of codes) counts[code]++;
  const used: { code: number; rows: number }[] = [];
  for (let code = 1; code <= distinct; code++) if (counts[code] > 0) used.push({ code, rows: counts[code] });
  return used.sort((a, b) => b.rows - a.rows || a.code - b.code).slice(0, most);
}

function numberLevels(sorted: Float64Array, decimals: number | null): RawLevel[] {
  if (sorted.length === 0) return [];
  const distinct = firstDistinct(sorted);
  if (distinct !== null) return distinct.map((value) => ({ kind: 'number', value: shownNumber(value, decimals) }));
  const shares = Array.from({ length: RANGES - 1 }, (_, i) => (i + 1) / RANGES);
  const cuts = [...new Set(quantiles(sorted, shares).map((cut) => roundCut(cut, decimals)))].filter(
    (cut) => cut > sorted[0] && cut <= sorted[sorted.length - 1],
  );
  const bounds = cuts.length === 0 ? [sorted[0]] : cuts;
  const shown = bounds.map((cut) => shownNumber(cut, decimals));
  return [null, ...shown].map((low, i) => ({ kind: 'range', low, high: shown[i] ?? null }) satisfies RawLevel);
}

/** All different values where they are few enough for a level each. */
function firstDistinct(sorted: Float64Array): number[] | null {
  const distinct: number[] = [];
  for (const value of sorted) {
    if (value === distinct[distinct.length - 1]) continue;
    if (distinct.length === MOST_LEVELS) return null;
    distinct.push(value);
  }
  return distinct;
}

/** Two digits: a cut is for reading. Integers stay integers. */
function roundCut(cut: number, decimals: number | null): number {
  if (cut === 0) return 0;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(cut))) - 1);
  const rounded = step >= 1 ? Math.round(cut / step) * step : Number((Math.round(cut / step) * step).toPrecision(2));
  return decimals === null ? rounded : Math.round(rounded);
}

function dayLevels({ kind, values }: Extract<ColumnData, { kind: 'date' | 'time' }>): RawLevel[] {
  const sorted = sortedKnown(values);
  if (sorted.length === 0) return [];
  const days = [sorted[0], sorted[sorted.length - 1]].map((value) => (kind === 'time' ? Math.floor(value / SECONDS_PER_DAY) : value));
  const [first, last] = days.map(monthOf);
  const months = [1, 3, 12].find((unit) => Math.floor(last / unit) - Math.floor(first / unit) < MOST_LEVELS) ?? wholeYears(first, last);
  const begin = Math.floor(first / months) * months;
  const count = Math.floor((last - begin) / months) + 1;
  return Array.from({ length: count }, (_, i) => ({
    kind: 'days',
    from: i === 0 ? null : isoDay(firstDayOf(begin + i * months)),
    to: i === count - 1 ? null : isoDay(firstDayOf(begin + (i + 1) * months) - 1),
  }));
}

/** Months since the year 0. */
function monthOf(day: number): number {
  const [year, month] = isoDay(day).split('-').map(Number);
  return year * 12 + month - 1;
}

function firstDayOf(month: number): number {
  const year = Math.floor(month / 12);
  return dayOf(`${String(year).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`);
}

function wholeYears(first: number, last: number): number {
  const years = Math.floor(last / 12) - Math.floor(first / 12) + 1;
  return Math.ceil(years / (MOST_LEVELS - 1)) * 12;
}

/** Per row the number of its level; -1: none of them. */
export function codesOf(levels: readonly RawLevel[], data: ColumnData): Int32Array {
  const blank = levels.findIndex(({ kind }) => kind === 'blank');
  const other = levels.findIndex(({ kind }) => kind === 'other');
  const find = finderOf(levels, data);
  const codes = new Int32Array(sizeOf(data));
  for (let row = 0; row < codes.length; row++) {
    if (isBlank(data, row)) codes[row] = blank;
    else {
      const found = find(row);
      codes[row] = found < 0 ? other : found;
    }
  }
  return codes;
}

/** Both levels of a row as one number: first * size of the second + second. */
export function crossed(first: Int32Array, second: Int32Array, size: number): Int32Array {
  const groups = new Int32Array(first.length);
  for (let row = 0; row < groups.length; row++) groups[row] = first[row] * size + second[row];
  return groups;
}

function finderOf(levels: readonly RawLevel[], data: ColumnData): (row: number) => number {
  if (data.kind === 'text') {
    const byCode = new Map(levels.flatMap((level, i) => (level.kind === 'text' ? [[level.code, i] as const] : [])));
    return (row) => byCode.get(data.codes[row]) ?? -1;
  }
  if (data.kind === 'truth') {
    const truths = [false, true].map((value) => levels.findIndex((level) => level.kind === 'truth' && level.value === value));
    return (row) => truths[data.values[row]];
  }
  const spans = data.kind === 'number' ? numberSpans(levels, data.decimals) : daySpans(levels);
  const { values } = data;
  const numberAt = data.kind === 'time' ? (row: number) => Math.floor(values[row] / SECONDS_PER_DAY) : (row: number) => values[row];
  return (row) => {
    const value = numberAt(row);
    for (const span of spans) if (value >= span.low && (value < span.high || value === span.only)) return span.level;
    return -1;
  };
}

interface Span {
  level: number;
  low: number;
  high: number;
  only: number;
}

function numberSpans(levels: readonly RawLevel[], decimals: number | null): Span[] {
  // bounds came from scaled integers: rounding gives the same ones back
  const scaled = (shown: number) => (decimals === null ? shown : Math.round(shown * 10 ** decimals));
  return levels.flatMap((level, i): Span[] => {
    if (level.kind === 'number') return [{ level: i, low: scaled(level.value), high: scaled(level.value), only: scaled(level.value) }];
    if (level.kind !== 'range') return [];
    const low = level.low === null ? Number.NEGATIVE_INFINITY : scaled(level.low);
    return [{ level: i, low, high: level.high === null ? Number.POSITIVE_INFINITY : scaled(level.high), only: Number.NaN }];
  });
}

function daySpans(levels: readonly RawLevel[]): Span[] {
  return levels.flatMap((level, i): Span[] => {
    if (level.kind !== 'days') return [];
    const low = level.from === null ? Number.NEGATIVE_INFINITY : dayOf(level.from);
    return [{ level: i, low, high: level.to === null ? Number.POSITIVE_INFINITY : dayOf(level.to) + 1, only: Number.NaN }];
  });
}
