import { isShared, sharedInts } from '#core/columns/shared.ts';
import type { Column, Columns } from '#core/columns/types.ts';
import { bytesOf } from '#core/columns/values.ts';
import type { Catalogue } from '#core/contract/types.ts';
import { keep, keptOf, notesOf, type WindowNote } from '../cache.ts';
import type { Frame } from '../frame.ts';
import { inheritTally } from '../tally.ts';
import type { Node } from '../tree.ts';
import type { TextVector, Vector } from '../vectors.ts';
import { answerMemory, neverAgain } from './answer-memory.ts';
import { isPerCustomer, looksAtEvents, partsOf, streamsOf } from './kinds.ts';
import { type Answer, type Input, type Noted, STATES } from './message.ts';
import { addNotes, addTallies, dictionaryOf, emptyNotes, evaluatePart, writePart } from './part.ts';
import { answerParts, helperThreads, type Own, startThreads } from './pool.ts';
import { isSlice, nothingRead } from './slice.ts';

/** When an evaluation is spread over threads, and how finely. */
export interface Spread {
  /** Rows looked at (customers, and events of the streams read) from which threads pay. */
  leastRows: number;
  /** Customers of a part. */
  customers: number;
}

const usual: Spread = { leastRows: 500_000, customers: 16_384 };
/** The first part is done alone, to learn what is read and what the answer is like. */
const FIRST_CUSTOMERS = 256;
/** Where only kept values are read, so many parts are one: their steps take less than the parts cost. */
const PARTS_WITHOUT_EVENTS = 4;

/** Starts the threads where a workspace is so large that they will be asked. */
export function startThreadsFor({ customers, streams }: Pick<Catalogue, 'customers' | 'streams'>): void {
  if (streams.reduce((sum, { rows }) => sum + rows, customers) >= usual.leastRows) startThreads();
}

/**
 * The value of a node evaluated by several threads, a part of the customers each; null where that does not pay or cannot be. The values of events inside are kept
 * as if they had been evaluated by themselves. Bytes are those of one thread: each customer is evaluated alone by the same code.
 */
export function evaluateInParts(node: Node, frame: Frame, spread: Spread = usual): Vector | null {
  const { columns, asOf } = frame;
  if (!columns || isSlice(columns) || helperThreads() < 1 || !isPerCustomer(node)) return null;
  const { kept, streams } = insideOf(node, columns);
  const wanted = kept.filter((part) => !keptOf(columns, asOf, part));
  const inputs = kept.map((part) => inputOf(part, keptOf(columns, asOf, part))).filter((input) => input !== null);
  if (kept.length === 0 || inputs.length + wanted.length < kept.length) return null;
  if ((wanted.length > 0 ? rowsOf(streams, columns) : columns.customers) < spread.leastRows) return null;
  if (!isWritten(node, columns) || hasLongDictionary(node, columns)) return null;
  const nodes = [node, ...wanted.filter((part) => part.key !== node.key && isWritten(part, columns))];
  const customers = wanted.length > 0 ? spread.customers : spread.customers * PARTS_WITHOUT_EVENTS;
  return spreadOut({ nodes, inputs }, columns, asOf, customers);
}

/** What is kept already, in memory that threads share; null where it is not, or not of a kind that can be given on. */
function inputOf(node: Node, vector: Vector | null): Input | null {
  const { key } = node;
  if (vector?.kind === 'text') return textInputOf(node, vector);
  if (vector === null || !isShared(vector.values)) return null;
  if (vector.kind === 'truth') return { key, answer: vector };
  return vector.constant || (vector.den && !isShared(vector.den)) ? null : { key, answer: vector };
}

/** A field of an event, in the codes of the field. */
function textInputOf(node: Node, { codes }: TextVector): Input | null {
  if (node.kind !== 'measure' || node.field === null || !(codes instanceof Int32Array) || !isShared(codes)) return null;
  return { key: node.key, answer: { kind: 'text', codes }, stream: node.stream, field: node.field };
}

/** What is kept of a node, so that editing what it is compared with does not look at events again. */
interface Inside {
  /** Conditions on events, and whole values of a comparison that read events, each meaning once. */
  kept: Node[];
  streams: Set<string>;
}

/** A tag is opened once, however often it is used. */
function insideOf(node: Node, columns: Columns): Inside {
  const kept = new Map<string, Node>();
  const streams = new Set<string>();
  const readsEvents = new Map<string, boolean>();
  const reads = (part: Node): boolean => {
    const known = readsEvents.get(part.key);
    if (known !== undefined) return known;
    for (const stream of streamsOf(part)) streams.add(stream);
    const answer = partsOf(part).map(reads).includes(true) || looksAtEvents(part);
    readsEvents.set(part.key, answer);
    return answer;
  };
  const opened = new Set<string>();
  const walk = (part: Node): void => {
    if (!reads(part) || opened.has(part.key)) return;
    opened.add(part.key);
    if (isKeptWhole(part, columns)) kept.set(part.key, part);
    else partsOf(part).forEach(walk);
  };
  walk(node);
  return { kept: [...kept.values()], streams };
}

function isKeptWhole(node: Node, columns: Columns): boolean {
  return looksAtEvents(node) || (node.type.kind !== 'boolean' && node.kind !== 'tag' && isWritten(node, columns));
}

/** What is asked once per entry of a dictionary would be asked in every part again. */
const MOST_ENTRIES = 4_096;

function hasLongDictionary(node: Node, columns: Columns, seen = new Set<string>()): boolean {
  if (looksAtEvents(node) || seen.has(node.key)) return false;
  seen.add(node.key);
  return partsOf(node).some((part) => {
    if (part.type.kind === 'text' && part.kind === 'column') return entriesOf(columns.attribute(part.name)) > MOST_ENTRIES;
    if (part.type.kind === 'text' && part.kind === 'measure' && part.field !== null)
      return entriesOf(columns.stream(part.stream)?.fields.get(part.field)) > MOST_ENTRIES;
    return hasLongDictionary(part, columns, seen);
  });
}

function entriesOf(column: Column | null | undefined): number {
  return column?.kind === 'text' ? bytesOf(column).size : 0;
}

function rowsOf(streams: ReadonlySet<string>, columns: Columns): number {
  return [...streams].reduce((sum, name) => sum + (columns.stream(name)?.rows ?? 0), columns.customers);
}

/** Whether an answer can be written in parts: a text only where its dictionary is known before. */
function isWritten(node: Node, columns: Columns): boolean {
  return node.type.kind !== 'text' || dictionaryOf(node, columns) !== null;
}

interface Wanted {
  nodes: readonly Node[];
  inputs: Input[];
}

function spreadOut({ nodes, inputs }: Wanted, columns: Columns, asOf: number, size: number): Vector | null {
  const reads = nothingRead();
  const bounds = boundsOf(columns.customers, Math.min(size, Math.max(FIRST_CUSTOMERS, columns.customers >> 3)));
  let noted: Noted = { keys: [], counts: sharedInts(0) };
  const begin = (notes: ReadonlyMap<string, WindowNote>) => {
    noted = emptyNotes(notes);
    addNotes(noted, notes);
  };
  const first = evaluatePart(nodes, columns, asOf, 0, bounds[1], { reads, inputs, noted: begin });
  const answers = first.map((vector, i) => answerFor(vector, nodes[i], columns.customers));
  const dictionaries = nodes.map((node) => dictionaryOf(node, columns));
  const write = (vectors: readonly Vector[], part: number) => {
    vectors.forEach((vector, i) => {
      writePart(vector, answers[i], bounds[part], bounds[part + 1], dictionaries[i]);
    });
  };
  write(first, 0);
  addTallies(answers, first);
  const control = sharedInts(STATES + bounds.length);
  const { version, customers } = columns;
  const job = { version, customers, asOf, nodes: [...nodes], answers, inputs, noted, bounds, control };
  const own: Own = (part, alone) => {
    let found: ReadonlyMap<string, WindowNote> = new Map();
    const beside = {
      inputs,
      answers: alone ? answers : [],
      noted: (notes: typeof found) => {
        found = notes;
      },
    };
    const vectors = evaluatePart(nodes, columns, asOf, bounds[part], bounds[part + 1], beside);
    return () => {
      write(vectors, part);
      addNotes(noted, found);
      addTallies(answers, vectors);
    };
  };
  let done: ReturnType<typeof answerParts> = null;
  try {
    done = answerParts(columns, reads, { ...job, attributes: [], streams: [], fields: [], rhythms: [] }, own);
  } finally {
    // another thread may go on writing
    if (done !== 'answered') answers.flatMap(memoryOf).forEach(neverAgain);
  }
  if (!done) return null;
  for (const [i, key] of noted.keys.entries()) notesOf(columns).set(key, { partly: noted.counts[2 * i], none: noted.counts[2 * i + 1] });
  const vectors = answers.map((answer, i) => vectorOf(answer, dictionaries[i], done === 'answered'));
  for (let i = 1; i < nodes.length; i++) keep(columns, asOf, nodes[i], vectors[i]);
  return vectors[0];
}

/** A small first part, then equal ones, and small ones again: whoever has nothing to do at the end waits for the part of another. */
function boundsOf(customers: number, size: number): Int32Array {
  const starts = [0];
  for (let at = Math.min(customers, FIRST_CUSTOMERS, size); at < customers; ) {
    starts.push(at);
    const left = customers - at;
    at += Math.min(left, left > 2 * size ? size : Math.max(FIRST_CUSTOMERS, size >> 2));
  }
  const bounds = sharedInts(starts.length + 1);
  bounds.set([...starts, customers]);
  return bounds;
}

/** Every cell is written by some part. */
function answerFor(vector: Vector, node: Node, customers: number): Answer {
  if (vector.kind === 'truth') return { kind: 'truth', values: new Uint8Array(answerMemory(customers)), tally: sharedInts(2) };
  if (vector.kind === 'text') return { kind: 'text', codes: new Int32Array(answerMemory(customers * 4)) };
  const doubles = () => new Float64Array(answerMemory(customers * 8));
  const ratio = vector.den !== null || (node.type.kind === 'number' && node.type.ratio);
  return { kind: vector.kind, values: doubles(), den: ratio ? doubles() : null, decimals: vector.decimals };
}

function memoryOf(answer: Answer): ArrayBufferLike[] {
  if (answer.kind === 'text') return [answer.codes.buffer];
  return answer.kind === 'truth' || !answer.den ? [answer.values.buffer] : [answer.values.buffer, answer.den.buffer];
}

function vectorOf(answer: Answer, dictionary: readonly string[] | null, isTallied: boolean): Vector {
  if (answer.kind === 'truth') {
    if (isTallied) inheritTally(answer.values, answer.tally[0], answer.tally[1]);
    return { kind: 'truth', values: answer.values };
  }
  if (answer.kind === 'text') return { kind: 'text', codes: answer.codes, dictionary: dictionary ?? [''], constant: '' };
  return { ...answer, constant: false };
}
