import { refuse } from '#core/contract/texts.ts';
import { fillCodes } from './binning.ts';
import type { Cuts } from './cuts.ts';
import { BIN_BYTES, type Group } from './kernel-build.ts';
import { FEATURE_BYTES, FOUND_BYTES, NODE_BYTES } from './kernels.ts';
import { categoriesOf } from './params.ts';
import type { Labelled, TreeParams } from './types.ts';
import { MOST_PAGES } from './wasm.ts';

/** Everything of one training in one memory that all threads see; addresses in bytes. */
export interface Ground {
  memory: WebAssembly.Memory;
  rows: number;
  cuts: readonly Cuts[];
  groups: readonly Group[];
  /** Per feature its first bin, behind them the end. */
  firsts: Int32Array;
  /** Histograms that fit at once, and the bytes of one. */
  slots: number;
  slotBytes: number;
  /** Bytes of a row's bins. */
  stride: number;
  at: Record<Region, number>;
}

const regions = [
  'touched',
  'rounders',
  'totals',
  'counts',
  'features',
  'sides',
  'nodes',
  'found',
  'weightsOfLeaves',
  'histograms',
  'list',
  'rest',
  'labels',
  'weights',
  'margins',
  'pairs',
  'columns',
  'bins',
] as const;
type Region = (typeof regions)[number];

/** Pieces that rows are cut into for several threads. */
export const MOST_PIECES = 64;
/** Histograms at once: as many as the last level but one of a usual tree needs, in at most this memory. */
const MOST_SLOTS = 256;
const MOST_HISTOGRAM_BYTES = 2 ** 28;
const LEAST_SLOTS = 4;
/** Features whose histograms are built in one pass: about what the nearer caches hold. */
const FEATURES_OF_GROUP = 48;
const LINE = 64;
const PAGE = 2 ** 16;

function groupsOf(firsts: Int32Array, threads: number): Group[] {
  const features = firsts.length - 1;
  const count = Math.min(features, Math.max(threads, Math.ceil(features / FEATURES_OF_GROUP)));
  return Array.from({ length: count }, (_, g) => {
    const from = Math.floor((g * features) / count);
    const to = Math.floor(((g + 1) * features) / count);
    return { from, firsts: Array.from(firsts.subarray(from, to + 1)) };
  });
}

/** Lays out the memory and puts the table into it, in bytes, by columns and by rows. Null: `goOn` said no. Errors: `trees-too-large`. */
export function createGround(
  { features, label, weight }: Labelled,
  cuts: readonly Cuts[],
  params: TreeParams,
  goOn: () => boolean,
): Ground | null {
  const { rows } = features;
  const count = cuts.length;
  const firsts = new Int32Array(count + 1);
  for (const [f, { bins, missing }] of cuts.entries()) firsts[f + 1] = firsts[f] + bins + (missing ? 1 : 0);
  const slotBytes = firsts[count] * BIN_BYTES;
  const wanted = params.maxDepth === 0 ? MOST_SLOTS : Math.min(MOST_SLOTS, 2 ** Math.max(0, params.maxDepth - 1));
  const slots = Math.max(LEAST_SLOTS, Math.min(wanted, Math.floor(MOST_HISTOGRAM_BYTES / slotBytes)));
  const stride = Math.ceil(count / 4) * 4;
  // two rows are read at a time, eight bins at a time
  const even = rows + (rows % 2);
  const bytes: Record<Region, number> = {
    touched: 4,
    rounders: 16,
    totals: 16 * MOST_PIECES,
    counts: 4 * slots * Math.min(params.threads, MOST_PIECES),
    features: FEATURE_BYTES * count,
    sides: 256 * slots,
    nodes: NODE_BYTES * slots,
    found: FOUND_BYTES * count * slots,
    weightsOfLeaves: 8 * slots,
    histograms: slotBytes * slots,
    list: 4 * rows,
    rest: 4 * rows,
    labels: 4 * even,
    weights: 4 * even,
    margins: 8 * even * params.classes,
    pairs: 8 * even * params.classes,
    columns: rows * count,
    bins: rows * stride + 8,
  };
  const at = {} as Record<Region, number>;
  let end = 0;
  for (const region of regions) {
    at[region] = end;
    end += Math.ceil(bytes[region] / LINE) * LINE;
  }
  const pages = Math.ceil(end / PAGE);
  if (pages > MOST_PAGES) throw refuse('trees-too-large', { rows, features: count });
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const ground = { memory, rows, cuts, groups: groupsOf(firsts, params.threads), firsts, slots, slotBytes, stride, at };
  return fillGround(ground, { features, label, weight }, goOn) ? ground : null;
}

function fillGround({ memory, rows, cuts, at, stride }: Ground, { features, label, weight }: Labelled, goOn: () => boolean): boolean {
  const categories = categoriesOf(features);
  const bins = new Uint8Array(memory.buffer, at.bins, rows * stride);
  const codes: Uint8Array[] = [];
  for (const [f, cut] of cuts.entries()) {
    if (!goOn()) return false;
    codes.push(new Uint8Array(memory.buffer, at.columns + f * rows, rows));
    fillCodes(features.columns[f], cut, categories[f], codes[f]);
  }
  // in pieces that the cache holds
  for (let begin = 0; begin < rows; begin += PIECE) {
    if (begin % PIECES_BETWEEN === 0 && !goOn()) return false;
    const end = Math.min(rows, begin + PIECE);
    for (const [f, column] of codes.entries()) for (let row = begin; row < end; row++) bins[row * stride + f] = column[row];
  }
  new Float32Array(memory.buffer, at.labels, rows).set(label);
  const weights = new Float32Array(memory.buffer, at.weights, rows);
  if (weight) weights.set(weight);
  else weights.fill(1);
  return true;
}

const PIECE = 1024;
/** Rows between two questions whether to go on. */
const PIECES_BETWEEN = 256 * PIECE;

/** Doubles of the memory. */
export function doubles({ memory }: Ground, address: number, length: number): Float64Array {
  return new Float64Array(memory.buffer, address, length);
}

/** Rows that are worth a task of their own. */
const ROWS_OF_TASK = 8192;

/** Rows cut into at most `most` pieces of about the same length, a multiple of `unit`. */
export function piecesOf(rows: number, most: number, unit: number): [begin: number, end: number][] {
  const count = Math.max(1, Math.min(most, MOST_PIECES, Math.floor(rows / ROWS_OF_TASK)));
  const length = Math.ceil(rows / count / unit) * unit;
  const pieces: [number, number][] = [];
  for (let begin = 0; begin < rows; begin += length) pieces.push([begin, Math.min(rows, begin + length)]);
  return pieces;
}
