import { type Columns, EVENT_EPOCH_SECONDS, type StreamColumns } from '#core/columns/types.ts';
import { keep, keptOf } from './cache.ts';
import { filtersOf, knownFilter } from './filters.ts';
import { customerFrame, numberVector, unknownVector } from './frame.ts';
import { type Filter, runScan, type ScanInput } from './kernels.ts';
import { opposite } from './logic.ts';
import { codesOf, numbersOf, type Run, valuesAt } from './measure-values.ts';
import { evaluateCollected, firstDay, share, startsOf, trend } from './measures-collected.ts';
import { judgedBy, noteWindows, personalSpans, type Spans } from './personal-windows.ts';
import { typicalGaps } from './rhythm.ts';
import { type Room, roomFor } from './room.ts';
import { statsOf } from './stream-stats.ts';
import type { Measure, Node, PersonalWindow } from './tree.ts';
import { isPersonal } from './tree-parts.ts';
import { UNKNOWN, type Vector } from './vectors.ts';
import { decidingSpan, isAnswered, type Span } from './windows.ts';

/** One measure for every customer. Unknown for all where the source covers no day of its window, and for those whose own window it does not cover. */
export function evaluateMeasure(node: Measure, columns: Columns, asOf: number): Vector {
  const stream = columns.stream(node.stream);
  if (!stream) throw new Error(`the columns hold no stream ${node.stream}`);
  if (isPersonal(node.window)) return personal(node, node.window, stream, columns, asOf);
  const span = decidingSpan(node, asOf)!;
  if (!isAnswered(node, stream.coverage, asOf)) return unknownVector(node.type, columns.customers);
  return measured(node, stream, columns, asOf, boundsFor(stream, span, node.measure === 'lapsed'));
}

function personal(node: Measure, window: PersonalWindow, stream: StreamColumns, columns: Columns, asOf: number): Vector {
  const spans = personalSpans(window, columns, asOf);
  const { judged, note } = judgedBy(spans, stream.coverage);
  noteWindows(node, window, columns, asOf, note);
  const vector = measured(node, stream, columns, asOf, personalBounds(stream, spans));
  forget(vector, judged);
  return vector;
}

/** An end behind all events is no bound. No event lies at or after an unknown second. */
function personalBounds(stream: StreamColumns, { from, to }: Spans): Bounds {
  return { from, to: typeof to === 'number' ? endOf(stream, to - EVENT_EPOCH_SECONDS) : to, cut: 0 };
}

/** What makes a number unknown or leaves it, by whether the customer is judged. */
const added = Float64Array.of(Number.NaN, 0);

/** Makes the values of customers who are not judged unknown, in a vector that nobody else has seen; computed, since they come at random. */
function forget(vector: Vector, judged: Uint8Array): void {
  if (vector.kind === 'truth') {
    const { values } = vector;
    for (let c = 0; c < judged.length; c++) values[c] = (values[c] & -judged[c]) | (UNKNOWN & (judged[c] - 1));
  } else if (vector.kind !== 'text') {
    const { values } = vector;
    for (let c = 0; c < judged.length; c++) values[c] += added[judged[c]];
  } else if (vector.codes) {
    const { codes } = vector;
    for (let c = 0; c < judged.length; c++) codes[c] &= -judged[c];
  }
}

function measured(node: Measure, stream: StreamColumns, columns: Columns, asOf: number, bounds: Bounds): Vector {
  const room = roomFor(columns, node);
  const filters = node.where ? filtersOf(node.where, stream, customerFrame(columns, asOf)) : [];
  const known = node.field !== null && !picks(node) ? [knownFilter(stream, node.field)] : [];
  const scan = scanner(stream, room.size, [...filters, ...known], bounds);
  if (node.measure === 'share') return share(node, stream, room, scan, scanner(stream, room.size, known, bounds));
  if (node.measure === 'trend') return trend(node, stream, room, asOf, scan);
  if (node.measure === 'typical-gap' && node.where === null && bounds.from === null && !(bounds.to instanceof Float64Array))
    return rhythms(node, stream, room, bounds.to);
  return scanned(node, stream, room, scan);
}

/** The own rhythm of all events before a second: kept with the stream. */
function rhythms(node: Measure, stream: StreamColumns, room: Room, to: number | null): Vector {
  const out = room.values();
  typicalGaps(stream, to, out);
  return numberVector(out, node.type, room.den().fill(2));
}

/**
 * Counts the events of a window and those of the window right before it in one walk, and keeps both: what a change is usually made of. Nothing where they are
 * not two such counts.
 */
export function countTwo(now: Node, before: Node, columns: Columns, asOf: number): void {
  if (!isPlainCount(now) || !isPlainCount(before) || now.stream !== before.stream) return;
  const stream = columns.stream(now.stream)!;
  const [span, earlier] = [decidingSpan(now, asOf)!, decidingSpan(before, asOf)!];
  const answered = isAnswered(now, stream.coverage, asOf) && isAnswered(before, stream.coverage, asOf);
  if (!answered || earlier.to !== span.from || earlier.from === -Infinity || keptOf(columns, asOf, now)) return;
  const [values, valuesBefore] = [roomFor(columns, now).values(), roomFor(columns, before).values()];
  const { to } = boundsFor(stream, span, false);
  const bounds = { from: span.from - EVENT_EPOCH_SECONDS, to, cut: earlier.from - EVENT_EPOCH_SECONDS };
  scanner(stream, columns.customers, [], bounds)('count-two', values, { den: valuesBefore });
  keep(columns, asOf, now, numberVector(values, now.type));
  keep(columns, asOf, before, numberVector(valuesBefore, before.type));
}

/** Events of a window that is the same for all, whatever they say. */
export function isPlainCount(node: Node): node is Measure {
  return node.kind === 'measure' && node.measure === 'count' && node.where === null && node.field === null && !isPersonal(node.window);
}

type Bounds = Pick<ScanInput, 'from' | 'to' | 'cut'>;

/** Whether the field is that of one event, blank or not. */
export function picks({ measure }: Measure): boolean {
  return measure === 'first' || measure === 'last' || measure === 'nth';
}

function scanner(stream: StreamColumns, size: number, filters: Filter[], bounds: Bounds): Run {
  return (kind, out, more = {}) => {
    runScan(kind, {
      customers: size,
      offsets: stream.offsets,
      time: stream.time,
      filters,
      values: stream.time,
      den: null,
      room: null,
      reducer: null,
      counts: null,
      part: 0,
      whole: 1,
      least: 1,
      ...bounds,
      ...more,
      out,
    });
  };
}

function scanned(node: Measure, stream: StreamColumns, room: Room, scan: Run): Vector {
  switch (node.measure) {
    case 'any':
    case 'never':
    case 'lapsed': {
      const values = new Uint8Array(room.size);
      scan(node.measure === 'lapsed' ? 'lapsed' : 'any', values);
      return { kind: 'truth', values: node.measure === 'never' ? opposite(values) : values };
    }
    case 'count':
    case 'active-days': {
      const out = room.values();
      scan(node.measure, out);
      return numberVector(out, node.type);
    }
    case 'active-weeks':
    case 'active-months': {
      const out = room.values();
      scan('active-units', out, { room: startsOf(node.measure === 'active-weeks' ? 'week' : 'month'), cut: firstDay });
      return numberVector(out, node.type);
    }
    case 'sessions': {
      const out = room.values();
      scan('sessions', out, { cut: node.pause! });
      return numberVector(out, node.type);
    }
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
      return aggregated(node, stream, room, scan);
    case 'distinct':
      return distinct(node, stream, room, scan);
    case 'first':
    case 'last': {
      const rows = new Int32Array(room.size);
      scan(node.measure, rows);
      return valuesAt(rows, node, stream);
    }
    case 'nth': {
      const rows = new Int32Array(room.size);
      scan(node.place! > 0 ? 'nth-first' : 'nth-last', rows, { cut: Math.abs(node.place!) });
      return valuesAt(rows, node, stream);
    }
    default:
      return evaluateCollected(node, stream, room, scan);
  }
}

function aggregated(node: Measure, stream: StreamColumns, room: Room, scan: Run): Vector {
  const values = numbersOf(stream.fields.get(node.field!)!);
  const out = room.values();
  if (node.measure !== 'avg') {
    scan(node.measure as 'sum' | 'min' | 'max', out, { values });
    return numberVector(out, node.type);
  }
  const den = room.den();
  scan('average', out, { values, den });
  return numberVector(out, node.type, den);
}

/** Customers with more events than this get their numbers as codes first: comparing each with each would grow with the square. */
const smallSet = 128;

function distinct(node: Measure, stream: StreamColumns, room: Room, scan: Run): Vector {
  const column = stream.fields.get(node.field!)!;
  const out = room.values();
  if (column.kind === 'text') scan('distinct-codes', out, { values: column.codes, room: new Int32Array(column.dictionary.length) });
  else if (column.kind === 'boolean') scan('distinct-codes', out, { values: column.values, room: new Int32Array(3) });
  else if (statsOf(stream).mostEvents <= smallSet)
    scan('distinct-values', out, { values: column.values, room: new Float64Array(smallSet) });
  else {
    const { codes, count } = codesOf(column.values);
    scan('distinct-codes', out, { values: codes, room: new Int32Array(count) });
  }
  return numberVector(out, node.type);
}

/** A bound that no event reaches is left out, and the loop need not look at times. */
function boundsFor(stream: StreamColumns, span: Span, lapsed: boolean): Bounds {
  const stats = statsOf(stream);
  const from = span.from - EVENT_EPOCH_SECONDS;
  return { from: lapsed || from <= stats.first ? null : from, to: endOf(stream, span.to - EVENT_EPOCH_SECONDS), cut: from };
}

function endOf(stream: StreamColumns, to: number): number | null {
  return to > statsOf(stream).last ? null : to;
}
