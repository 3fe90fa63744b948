import { sharedInts } from '#core/columns/shared.ts';
import type { Columns } from '#core/columns/types.ts';
import { keep, notesOf, type WindowNote } from '../cache.ts';
import { lendingDoubles } from '../doubles.ts';
import { evaluateNode } from '../evaluate.ts';
import { customerFrame } from '../frame.ts';
import { reserve } from '../room.ts';
import { countTruths } from '../tally.ts';
import type { Node } from '../tree.ts';
import type { Vector } from '../vectors.ts';
import type { Answer, Input, Noted } from './message.ts';
import { type Reads, sliceCustomers } from './slice.ts';

/** What goes into a part and comes out of it beside its vectors. */
interface Beside {
  /** What is read of the data is noted here. */
  reads?: Reads;
  inputs?: readonly Input[];
  /** Where the vectors will be written: who can writes there at once. */
  answers?: readonly Answer[];
  noted?: (notes: ReadonlyMap<string, WindowNote>) => void;
}

/** The vectors of some nodes for the customers `from` .. `to - 1`, valid until the next part of this thread; parts of the first node are not computed again. */
export function evaluatePart(
  nodes: readonly Node[],
  columns: Columns,
  asOf: number,
  from: number,
  to: number,
  { reads, inputs = [], answers = [], noted }: Beside = {},
): Vector[] {
  const slice = sliceCustomers(columns, from, to, reads ?? null);
  for (const input of inputs) keep(slice, asOf, input, partOf(input, slice, from, to));
  for (const [i, answer] of answers.entries()) {
    if (answer.kind === 'truth' || answer.kind === 'text') continue;
    reserve(slice, nodes[i], { values: answer.values.subarray(from, to), den: answer.den?.subarray(from, to) ?? null });
  }
  const frame = customerFrame(slice, asOf);
  const vectors = lendingDoubles(to - from, () => nodes.map((node) => evaluateNode(node, frame)));
  noted?.(notesOf(slice));
  return vectors;
}

function partOf(input: Input, columns: Columns, from: number, to: number): Vector {
  if ('field' in input) {
    const column = columns.stream(input.stream)?.fields.get(input.field);
    if (column?.kind !== 'text') throw new Error(`${input.field} is no text`);
    return { kind: 'text', codes: input.answer.codes.subarray(from, to), dictionary: column.dictionary, constant: '' };
  }
  const { answer } = input;
  if (answer.kind === 'truth') return { kind: 'truth', values: answer.values.subarray(from, to) };
  return { ...answer, values: answer.values.subarray(from, to), den: answer.den?.subarray(from, to) ?? null, constant: false };
}

/** Nothing counted yet of what the notes of a part name. */
export function emptyNotes(notes: ReadonlyMap<string, WindowNote>): Noted {
  return { keys: [...notes.keys()], counts: sharedInts(2 * notes.size) };
}

/** Adds the notes of a part to those of all. */
export function addNotes({ keys, counts }: Noted, notes: ReadonlyMap<string, WindowNote>): void {
  for (const [i, key] of keys.entries()) {
    const { partly, none } = notes.get(key) ?? { partly: 0, none: 0 };
    Atomics.add(counts, 2 * i, partly);
    Atomics.add(counts, 2 * i + 1, none);
  }
}

/** Adds the truths of a part to those of all, while they lie in this processor's cache. To be called once a part, when all of it is written. */
export function addTallies(answers: readonly Answer[], vectors: readonly Vector[]): void {
  for (const [i, answer] of answers.entries()) {
    const vector = vectors[i];
    if (answer.kind !== 'truth' || vector.kind !== 'truth') continue;
    const { true: yes, unknown } = countTruths(vector.values);
    Atomics.add(answer.tally, 0, yes);
    Atomics.add(answer.tally, 1, unknown);
  }
}

/** Writes a part's vector to its place. Throws where the vector is not of the answer's shape. */
export function writePart(vector: Vector, answer: Answer, from: number, to: number, dictionary: readonly string[] | null): void {
  if (vector.kind === 'truth' && answer.kind === 'truth') answer.values.set(vector.values, from);
  else if (vector.kind === 'text' && answer.kind === 'text') writeText(vector, answer.codes, from, to, dictionary);
  else if (vector.kind !== 'truth' && vector.kind !== 'text' && vector.kind === answer.kind) {
    if (vector.decimals !== answer.decimals || (vector.den && !answer.den)) throw new Error('a part has another scale');
    if (vector.constant) answer.values.fill(vector.values[0], from, to);
    else copyTo(answer.values, vector.values, from);
    if (!answer.den) return;
    if (!vector.den) answer.den.fill(1, from, to);
    else if (vector.constant) answer.den.fill(vector.den[0], from, to);
    else copyTo(answer.den, vector.den, from);
  } else throw new Error('a part has another type');
}

/** Nothing where the values were written there from the beginning. */
function copyTo(answer: Float64Array, values: Float64Array, from: number): void {
  if (values.buffer !== answer.buffer || values.byteOffset !== answer.byteOffset + from * 8) answer.set(values, from);
}

function writeText(
  vector: Extract<Vector, { kind: 'text' }>,
  codes: Int32Array,
  from: number,
  to: number,
  dictionary: readonly string[] | null,
): void {
  if (!vector.codes) throw new Error('a part is one text for all');
  if (vector.dictionary !== dictionary && vector.dictionary.length > 1) throw new Error('a part has another dictionary');
  // a dictionary of blank only says that nothing is known
  if (vector.dictionary === dictionary) codes.set(vector.codes, from);
  else codes.fill(0, from, to);
}

/** The dictionary whose codes a text measure gives; null for other nodes. */
export function dictionaryOf(node: Node, columns: Columns): readonly string[] | null {
  if (node.kind !== 'measure' || node.field === null || node.type.kind !== 'text') return null;
  const column = columns.stream(node.stream)?.fields.get(node.field);
  return column?.kind === 'text' ? column.dictionary : null;
}
