import { type Columns, EVENT_EPOCH_SECONDS, type StreamColumns } from '#core/columns/types.ts';
import { filtersOf } from '../filters.ts';
import { customerFrame } from '../frame.ts';
import { kernelOf } from '../kernel.ts';
import { constantsOf, weightOf } from '../kernel-text.ts';
import { type Filter, kindOfFilter, type PlainFilter, plainFilter } from '../kernels.ts';
import { statsOf } from '../stream-stats.ts';
import type { Sequence, SequenceStep } from '../tree.ts';
import { spanOfStep, streamsOf } from './looks.ts';

interface Input {
  customers: number;
  offsets: Int32Array;
  time: Int32Array;
  filters: PlainFilter[];
  /** Per step, the seconds within which it follows the one before. */
  within: number[];
  /** Seconds from the first event to the last. */
  whole: number;
  out: Uint8Array;
}

type Kernel = (input: Input) => void;

/** Longer chains would make a kernel of their own length each. */
const MOST_STEPS = 4;

/**
 * 1 where the customer's events hold the steps in their order: for steps of one stream that happen once each, with nothing between but "within". One pass that
 * knows, per step, the latest event that completes it; null for other sequences.
 */
export function flatChain(node: Sequence, columns: Columns, asOf: number): Uint8Array | null {
  if (!isFlat(node)) return null;
  const stream = columns.stream(node.steps[0].stream)!;
  const tests = node.steps.map((step) => testsOf(step, node, stream, columns, asOf));
  const isLimited = node.within !== null;
  const shape = `chain ${isLimited} ${tests.map((filters) => filters.map(kindOfFilter).join(',')).join(';')}`;
  const kernel = kernelOf<Kernel>(shape, () => textOf(tests, isLimited));
  const out = new Uint8Array(columns.customers);
  kernel({
    customers: columns.customers,
    offsets: stream.offsets,
    time: stream.time,
    filters: tests.flat().map(plainFilter),
    within: node.steps.map(({ within }) => within ?? Infinity),
    whole: node.within ?? Infinity,
    out,
  });
  return out;
}

function isFlat(node: Sequence): boolean {
  const plain = ({ role, times, directly, after }: SequenceStep) => role === 'must' && times === 1 && !directly && after === 0;
  return node.same === null && node.steps.length <= MOST_STEPS && streamsOf(node).length === 1 && node.steps.every(plain);
}

/** What the step says of its events, and its seconds where events lie outside of them. */
function testsOf(step: SequenceStep, node: Sequence, stream: StreamColumns, columns: Columns, asOf: number): Filter[] {
  const { first, last } = statsOf(stream);
  const span = spanOfStep(step, node, asOf);
  const [low, high] = [span.from - EVENT_EPOCH_SECONDS, span.to - 1 - EVENT_EPOCH_SECONDS];
  const bound: Filter[] = low <= first && high >= last ? [] : [{ kind: 'range', array: stream.time, low, high, outside: false }];
  return [...bound, ...(step.where ? filtersOf(step.where, stream, customerFrame(columns, asOf)) : [])];
}

/**
 * Later steps are asked first, so that an event does not follow itself. `last` of a step is the second of the latest event that completes it, and `seen` whether
 * there was one. Where the whole is limited, `start` is the second of the first event that leads to it: the latest event that completes a step has the latest
 * start too. Differences of seconds are taken without a sign: 32 bits of seconds lie apart by up to 2^32.
 */
function textOf(tests: readonly Filter[][], isLimited: boolean): string {
  let place = 0;
  const weights = tests.map((filters) => filters.map((filter) => weightOf(filter, place++)).join(' & ') || '1');
  const inWhole = (h: number) => (isLimited ? ` & +(((t - start${h - 1}) >>> 0) <= whole)` : '');
  const follows = (h: number) => `seen${h - 1} & +(((t - last${h - 1}) >>> 0) <= within[${h}])${inWhole(h)}`;
  const begins = (h: number) =>
    isLimited ? `start${h} = (start${h} + ((${h === 0 ? 't' : `start${h - 1}`} - start${h}) & -w${h})) | 0;` : '';
  const end = weights.length - 1;
  const complete = weights.slice(0, -1).map((weight, h) => {
    const whole = h === 0 ? weight : `${weight} & ${follows(h)}`;
    return `const w${h} = ${whole}; seen${h} |= w${h}; last${h} = (last${h} + ((t - last${h}) & -w${h})) | 0; ${begins(h)}`;
  });
  const state = complete.map((_, h) => `seen${h} = 0, last${h} = 0,${isLimited ? ` start${h} = 0,` : ''}`).join(' ');
  return `"use strict"; const { customers, offsets, time, filters, within, whole, out } = input;
${tests
  .flat()
  .map((filter, i) => constantsOf(filter, i))
  .join('\n')}
let begin = offsets[0];
for (let c = 0; c < customers; c++) {
  const end = offsets[c + 1];
  let ${state} i = begin;
  for (; i < end; i++) {
    const t = time[i];
    if ((${weights[end]}${end === 0 ? '' : ` & ${follows(end)}`}) === 1) break;
    ${complete.reverse().join('\n    ')}
  }
  out[c] = +(i < end);
  begin = end;
}`;
}
