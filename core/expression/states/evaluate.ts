import { type Column, type Columns, EVENT_EPOCH_SECONDS, NO_INTEGER, type StreamColumns } from '#core/columns/types.ts';
import { evaluateNode } from '../evaluate.ts';
import { customerFrame, eventFrame, type Frame } from '../frame.ts';
import type { Changed, Held, Node } from '../tree.ts';
import { FALSE, TRUE, type TruthVector, truths, UNKNOWN } from '../vectors.ts';
import { isCovered, spanOf } from '../windows.ts';

/** Whether the state satisfied the condition at every moment of the last days. The state of a moment is the latest event up to it. */
export function evaluateHeld(node: Held, columns: Columns, asOf: number): TruthVector {
  const stream = columns.stream(node.stream)!;
  const span = spanOf(node.window, asOf);
  if (!isCovered(span, stream.coverage)) return truths(columns.customers, UNKNOWN);
  const [from, to] = [span.from - EVENT_EPOCH_SECONDS, span.to - EVENT_EPOCH_SECONDS];
  const satisfied = truthOfEvents(node.condition, stream, customerFrame(columns, asOf));
  const values = new Uint8Array(columns.customers);
  for (let c = 0; c < values.length; c++) {
    values[c] = heldBy(stream, stream.offsets[c], endBefore(stream, c, to), satisfied, from);
  }
  return { kind: 'truth', values };
}

/** From the newest event back to the state in which the time began; of several events of one second the last one is the state. */
function heldBy({ time }: StreamColumns, begin: number, end: number, satisfied: Uint8Array, from: number): number {
  let known = true;
  for (let e = end - 1; e >= begin; e--) {
    if (e < end - 1 && time[e] === time[e + 1]) continue;
    if (satisfied[e] === FALSE) return FALSE;
    if (satisfied[e] === UNKNOWN) known = false;
    if (time[e] <= from) return known ? TRUE : UNKNOWN;
  }
  return UNKNOWN;
}

/** Whether the field went from one known value to another within the window. */
export function evaluateChanged(node: Changed, columns: Columns, asOf: number): TruthVector {
  const stream = columns.stream(node.stream)!;
  const span = spanOf(node.window, asOf);
  if (!isCovered(span, stream.coverage)) return truths(columns.customers, UNKNOWN);
  const window = { from: span.from - EVENT_EPOCH_SECONDS, to: span.to - EVENT_EPOCH_SECONDS };
  const customers = customerFrame(columns, asOf);
  const counts = countedEvents(node, stream, customers);
  const [isFrom, isTo] = [node.from, node.to].map((end) => end && truthOfEvents(end, stream, customers));
  const { values: field } = valuesOf(stream.fields.get(node.field)!);
  const values = new Uint8Array(columns.customers);
  for (let c = 0; c < values.length; c++) {
    const end = endBefore(stream, c, window.to);
    let [before, latest] = [-1, -1];
    for (let e = stream.offsets[c]; e < end; e++) {
      if (counts[e] !== 1) continue;
      if (latest < 0 || stream.time[e] !== stream.time[latest]) before = latest;
      latest = e;
      if (before < 0 || stream.time[e] < window.from || supersededIn(stream, counts, e, end)) continue;
      const fits = field[before] !== field[e] && (!isFrom || isFrom[before] === TRUE) && (!isTo || isTo[e] === TRUE);
      if (fits) {
        values[c] = TRUE;
        break;
      }
    }
  }
  return { kind: 'truth', values };
}

/** Whether a later event of the same second takes its place. */
function supersededIn({ time }: StreamColumns, counts: Uint8Array, e: number, end: number): boolean {
  for (let next = e + 1; next < end && time[next] === time[e]; next++) if (counts[next] === 1) return true;
  return false;
}

/** 1 for events with a known value for which the condition holds. */
function countedEvents(node: Changed, stream: StreamColumns, customers: Frame): Uint8Array {
  const { values, blank } = valuesOf(stream.fields.get(node.field)!);
  const passes = node.where && truthOfEvents(node.where, stream, customers);
  const counts = new Uint8Array(stream.rows);
  for (let e = 0; e < counts.length; e++) {
    const known = !Number.isNaN(values[e]) && values[e] !== blank;
    counts[e] = known && (!passes || passes[e] === TRUE) ? 1 : 0;
  }
  return counts;
}

function valuesOf(column: Column): { values: ArrayLike<number>; blank: number } {
  switch (column.kind) {
    case 'text':
      return { values: column.codes, blank: 0 };
    case 'boolean':
      return { values: column.values, blank: UNKNOWN };
    case 'integer':
      return { values: column.values, blank: NO_INTEGER };
    case 'wide':
      return { values: column.values, blank: Number.NaN };
  }
}

function endBefore({ offsets, time }: StreamColumns, customer: number, to: number): number {
  let end = offsets[customer + 1];
  while (end > offsets[customer] && time[end - 1] >= to) end--;
  return end;
}

function truthOfEvents(condition: Node, stream: StreamColumns, customers: Frame): Uint8Array {
  const truth = evaluateNode(condition, eventFrame(stream, customers));
  if (truth.kind !== 'truth') throw new Error('a condition on events is not a truth');
  return truth.values;
}
