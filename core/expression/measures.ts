import { type Columns, EVENT_EPOCH_SECONDS, type StreamColumns } from '#core/columns/types.ts';
import { filtersOf, knownFilter } from './filters.ts';
import { numberVector, unknownVector } from './frame.ts';
import { type Filter, runScan } from './kernels.ts';
import { opposite } from './logic.ts';
import { codesOf, limitToExact, numbersOf, type Run, valuesAt } from './measure-values.ts';
import { evaluateCollected, share, startsOf } from './measures-collected.ts';
import { statsOf } from './stream-stats.ts';
import type { Measure } from './tree.ts';
import type { Vector } from './vectors.ts';
import { decidingSpan, isCovered, type Span } from './windows.ts';

/** One measure for every customer. Unknown for all where the source covers no day of its window. */
export function evaluateMeasure(node: Measure, columns: Columns, asOf: number): Vector {
  const stream = columns.stream(node.stream);
  if (!stream) throw new Error(`the columns hold no stream ${node.stream}`);
  if (!isCovered(node, stream.coverage, asOf)) return unknownVector(node.type, columns.customers);
  const filters = node.where ? filtersOf(node.where, stream, asOf) : [];
  const known = node.field !== null && !picks(node) ? [knownFilter(stream, node.field)] : [];
  const span = decidingSpan(node, asOf);
  const scan = scanner(node, stream, columns.customers, [...filters, ...known], span);
  if (node.measure === 'share') return share(node, stream, columns.customers, scan, scanner(node, stream, columns.customers, known, span));
  return measured(node, stream, columns.customers, scan);
}

/** Whether the field is that of one event, blank or not. */
export function picks({ measure }: Measure): boolean {
  return measure === 'first' || measure === 'last' || measure === 'nth';
}

function scanner(node: Measure, stream: StreamColumns, size: number, filters: Filter[], span: Span): Run {
  return (kind, out, more = {}) => {
    const bounds = boundsFor(stream, span, node.measure === 'lapsed');
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

function measured(node: Measure, stream: StreamColumns, size: number, scan: Run): Vector {
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
      scan('active-units', out, { room: startsOf(node.measure === 'active-weeks' ? 'week' : 'month') });
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
function boundsFor(stream: StreamColumns, span: Span, lapsed: boolean): { from: number | null; to: number | null; cut: number } {
  const stats = statsOf(stream);
  const from = span.from - EVENT_EPOCH_SECONDS;
  const to = span.to - EVENT_EPOCH_SECONDS;
  return { from: lapsed || from <= stats.first ? null : from, to: to > stats.last ? null : to, cut: from };
}
