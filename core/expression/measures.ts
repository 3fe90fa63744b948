import { type Columns, EVENT_EPOCH_SECONDS, type StreamColumns } from '#core/columns/types.ts';
import { filtersOf, knownFilter } from './filters.ts';
import { customerFrame, numberVector, unknownVector } from './frame.ts';
import { type Filter, runScan, type ScanInput } from './kernels.ts';
import { opposite } from './logic.ts';
import { codesOf, limitToExact, numbersOf, type Run, valuesAt } from './measure-values.ts';
import { evaluateCollected, firstDay, share, startsOf, trend } from './measures-collected.ts';
import { judgedBy, personalSpans } from './personal-windows.ts';
import { statsOf } from './stream-stats.ts';
import { isPersonal, type Measure, type PersonalWindow } from './tree.ts';
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
  const judged = judgedBy(spans, stream.coverage);
  const from = spans.from.map((second, c) => (judged[c] ? second - EVENT_EPOCH_SECONDS : Infinity));
  const to = spans.to.map((second, c) => (judged[c] ? second - EVENT_EPOCH_SECONDS : -Infinity));
  const vector = measured(node, stream, columns, asOf, { from, to, cut: 0 });
  for (let c = 0; c < judged.length; c++) if (judged[c] === 0) forget(vector, c);
  return vector;
}

/** Makes the value of a customer unknown, in a vector that nobody else has seen. */
function forget(vector: Vector, c: number): void {
  if (vector.kind === 'truth') vector.values[c] = UNKNOWN;
  else if (vector.kind !== 'text') vector.values[c] = Number.NaN;
  else if (vector.codes) vector.codes[c] = 0;
}

function measured(node: Measure, stream: StreamColumns, columns: Columns, asOf: number, bounds: Bounds): Vector {
  const size = columns.customers;
  const filters = node.where ? filtersOf(node.where, stream, customerFrame(columns, asOf)) : [];
  const known = node.field !== null && !picks(node) ? [knownFilter(stream, node.field)] : [];
  const scan = scanner(stream, size, [...filters, ...known], bounds);
  if (node.measure === 'share') return share(node, stream, size, scan, scanner(stream, size, known, bounds));
  if (node.measure === 'trend') return trend(node, stream, size, asOf, scan);
  return scanned(node, stream, size, scan);
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

function scanned(node: Measure, stream: StreamColumns, size: number, scan: Run): Vector {
  switch (node.measure) {
    case 'any':
    case 'never':
    case 'lapsed': {
      const values = new Uint8Array(size);
      scan(node.measure === 'lapsed' ? 'lapsed' : 'any', values);
      return { kind: 'truth', values: node.measure === 'never' ? opposite(values) : values };
    }
    case 'count':
    case 'active-days': {
      const out = new Float64Array(size);
      scan(node.measure, out);
      return numberVector(out, node.type);
    }
    case 'active-weeks':
    case 'active-months': {
      const out = new Float64Array(size);
      scan('active-units', out, { room: startsOf(node.measure === 'active-weeks' ? 'week' : 'month'), cut: firstDay });
      return numberVector(out, node.type);
    }
    case 'sessions': {
      const out = new Float64Array(size);
      scan('sessions', out, { cut: node.pause! });
      return numberVector(out, node.type);
    }
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
      return aggregated(node, stream, size, scan);
    case 'distinct':
      return distinct(node, stream, size, scan);
    case 'first':
    case 'last': {
      const rows = new Int32Array(size);
      scan(node.measure, rows);
      return valuesAt(rows, node, stream);
    }
    case 'nth': {
      const rows = new Int32Array(size);
      scan(node.place! > 0 ? 'nth-first' : 'nth-last', rows, { cut: Math.abs(node.place!) });
      return valuesAt(rows, node, stream);
    }
    default:
      return evaluateCollected(node, stream, size, scan);
  }
}

function aggregated(node: Measure, stream: StreamColumns, size: number, scan: Run): Vector {
  const values = numbersOf(stream.fields.get(node.field!)!);
  const out = new Float64Array(size);
  if (node.measure !== 'avg') {
    scan(node.measure as 'sum' | 'min' | 'max', out, { values });
    if (node.measure === 'sum') limitToExact(out);
    return numberVector(out, node.type);
  }
  const den = new Float64Array(size);
  scan('average', out, { values, den });
  limitToExact(out);
  for (let c = 0; c < size; c++) {
    if (den[c] === 0) {
      out[c] = Number.NaN;
      den[c] = 1;
    }
  }
  return numberVector(out, node.type, den);
}

/** Customers with more events than this get their numbers as codes first: comparing each with each would grow with the square. */
const smallSet = 128;

function distinct(node: Measure, stream: StreamColumns, size: number, scan: Run): Vector {
  const column = stream.fields.get(node.field!)!;
  const out = new Float64Array(size);
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
  const to = span.to - EVENT_EPOCH_SECONDS;
  return { from: lapsed || from <= stats.first ? null : from, to: to > stats.last ? null : to, cut: from };
}
