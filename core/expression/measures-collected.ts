import { EVENT_EPOCH_SECONDS, type StreamColumns } from '#core/columns/types.ts';
import { SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import { startOfUnit } from './calendar.ts';
import { numberVector } from './frame.ts';
import type { Scan, ScanInput } from './kernels.ts';
import { codesOf, numbersOf, type Run, valuesAt } from './measure-values.ts';
import { LEAST_ROOM } from './networks.ts';
import type { ReducerName } from './reducers.ts';
import type { Room } from './room.ts';
import { statsOf } from './stream-stats.ts';
import type { Measure, TrendWindow } from './tree.ts';
import type { Vector } from './vectors.ts';
import { bucketsOf } from './windows.ts';

/** Measures that need the events of a customer side by side: sorted, counted by value, or day after day. One scratch array serves all customers. */
export function evaluateCollected(node: Measure, stream: StreamColumns, room: Room, scan: Run): Vector {
  switch (node.measure) {
    case 'median':
    case 'percentile':
      return percentile(node, stream, room, scan);
    case 'sum-largest':
    case 'sum-smallest':
      return sumOfFew(node, stream, room, scan, node.measure);
    case 'mode':
      return mode(node, stream, room, scan);
    case 'gap-avg':
    case 'gap-median':
    case 'gap-max':
    case 'gap-min':
      return gaps(node, stream, room, scan, node.measure, 1);
    case 'typical-gap':
      return gaps(node, stream, room, scan, 'gap-median', 3);
    default:
      throw new Error(`${node.measure} collects no events`);
  }
}

function percentile(node: Measure, stream: StreamColumns, room: Room, scan: Run): Vector {
  const out = room.values();
  const den = room.den();
  const { part, whole } = node.fraction!;
  scan('collect-values', out, { ...valuesOf(node, stream), den, reducer: 'percentile', part, whole });
  return numberVector(out, node.type, den);
}

function sumOfFew(node: Measure, stream: StreamColumns, room: Room, scan: Run, reducer: ReducerName): Vector {
  const out = room.values();
  scan('collect-values', out, { ...valuesOf(node, stream), reducer, cut: node.place! });
  return numberVector(out, node.type);
}

/** The field, and room for a customer's values of it. */
function valuesOf(node: Measure, stream: StreamColumns): Pick<ScanInput, 'values' | 'room'> {
  const values = numbersOf(stream.fields.get(node.field!)!);
  const { mostEvents } = statsOf(stream);
  return { values, room: values instanceof Int32Array ? new Int32Array(Math.max(mostEvents, LEAST_ROOM)) : new Float64Array(mostEvents) };
}

function gaps(node: Measure, stream: StreamColumns, room: Room, scan: Run, reducer: ReducerName, least: number): Vector {
  const out = room.values();
  const den = node.type.kind === 'number' && node.type.ratio ? room.den() : null;
  scan('collect-days', out, { room: new Int32Array(Math.max(statsOf(stream).mostEvents, LEAST_ROOM)), den, reducer, least });
  return numberVector(out, node.type, den);
}

function mode(node: Measure, stream: StreamColumns, room: Room, scan: Run): Vector {
  const column = stream.fields.get(node.field!)!;
  const rows = new Int32Array(room.size);
  const { codes, count } =
    column.kind === 'text'
      ? { codes: column.codes, count: column.dictionary.length }
      : column.kind === 'boolean'
        ? { codes: column.values, count: 3 }
        : codesOf(column.values);
  const scratch = new Int32Array(statsOf(stream).mostEvents);
  scan('collect-rows', rows, { values: codes, room: scratch, counts: new Int32Array(count), reducer: 'mode' });
  return valuesAt(rows, node, stream);
}

/** Events for which the condition is true over all: `scan` counts the first, `scanAll` the second. */
export function share(node: Measure, stream: StreamColumns, room: Room, scan: Run, scanAll: Run): Vector {
  const values = room.values();
  const den = room.den();
  const [kind, more]: [Scan, Partial<ScanInput>] =
    node.field === null ? ['count', {}] : ['sum', { values: numbersOf(stream.fields.get(node.field)!) }];
  scan(kind, values, more);
  scanAll(kind, den, more);
  for (let c = 0; c < room.size; c++) {
    if (den[c] === 0) {
      values[c] = Number.NaN;
      den[c] = 1;
    } else if (den[c] < 0) {
      values[c] = 0 - values[c];
      den[c] = -den[c];
    }
  }
  return numberVector(values, node.type, den);
}

/** The days in which an event can lie, since the event epoch: 32 bits of seconds on either side. */
export const firstDay = Math.floor(-(2 ** 31) / SECONDS_PER_DAY);
const starts = new Map<'week' | 'month', Float64Array>();

/** For each of these days the first second of its week or month, since the event epoch. */
export function startsOf(unit: 'week' | 'month'): Float64Array {
  const known = starts.get(unit);
  if (known) return known;
  const epoch = EVENT_EPOCH_SECONDS / SECONDS_PER_DAY;
  const made = Float64Array.from(
    { length: 1 - 2 * firstDay },
    (_, day) => (startOfUnit(epoch + firstDay + day, unit) - epoch) * SECONDS_PER_DAY,
  );
  starts.set(unit, made);
  return made;
}

/** Slope of the least squares line through the counts or sums of the window's units: the sum of (2i - N + 1) y_i over N (N^2 - 1) / 6. */
export function trend(node: Measure, stream: StreamColumns, room: Room, asOf: number, scan: Run): Vector {
  const edges = bucketsOf(node.window as TrendWindow, asOf);
  const out = room.values();
  const more: Partial<ScanInput> = { room: weightsOf(edges), cut: edges[0] - EVENT_EPOCH_SECONDS };
  if (node.field === null) scan('trend-count', out, more);
  else scan('trend-sum', out, { ...more, values: numbersOf(stream.fields.get(node.field)!) });
  return numberVector(out, node.type, room.den().fill(spreadOf(edges.length - 1)));
}

/** For each day between the edges of some units the distance of its unit from their middle, times 2. */
function weightsOf(edges: readonly number[]): Int32Array {
  const weights = new Int32Array((edges[edges.length - 1] - edges[0]) / SECONDS_PER_DAY);
  const placeOf = (second: number) => (second - edges[0]) / SECONDS_PER_DAY;
  for (let unit = 0; unit + 1 < edges.length; unit++)
    weights.fill(2 * unit - (edges.length - 2), placeOf(edges[unit]), placeOf(edges[unit + 1]));
  return weights;
}

/** What the slope through so many points is over. */
export function spreadOf(points: number): number {
  return (points * (points * points - 1)) / 6;
}
