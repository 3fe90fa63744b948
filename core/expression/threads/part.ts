import { sharedInts } from '#core/columns/shared.ts';
import type { Columns } from '#core/columns/types.ts';
import { notesOf, type WindowNote } from '../cache.ts';
import { evaluateNode } from '../evaluate.ts';
import { customerFrame } from '../frame.ts';
import type { Node } from '../tree.ts';
import type { Vector } from '../vectors.ts';
import type { Answer, Noted } from './message.ts';
import { type Reads, sliceCustomers } from './slice.ts';

/** The vectors of some nodes for the customers `from` .. `to - 1`; parts of the first node are not computed again. */
export function evaluatePart(
  nodes: readonly Node[],
  columns: Columns,
  asOf: number,
  from: number,
  to: number,
  reads: Reads | null = null,
  noted: (notes: ReadonlyMap<string, WindowNote>) => void = () => {},
): Vector[] {
  const slice = sliceCustomers(columns, from, to, reads);
  const frame = customerFrame(slice, asOf);
  const vectors = nodes.map((node) => evaluateNode(node, frame));
  noted(notesOf(slice));
  return vectors;
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

/** Writes a part's vector to its place. Throws where the vector is not of the answer's shape. */
export function writePart(vector: Vector, answer: Answer, from: number, to: number, dictionary: readonly string[] | null): void {
  if (vector.kind === 'truth' && answer.kind === 'truth') answer.values.set(vector.values, from);
  else if (vector.kind === 'text' && answer.kind === 'text') writeText(vector, answer.codes, from, to, dictionary);
  else if (vector.kind !== 'truth' && vector.kind !== 'text' && vector.kind === answer.kind) {
    if (vector.decimals !== answer.decimals || (vector.den && !answer.den)) throw new Error('a part has another scale');
    if (vector.constant) answer.values.fill(vector.values[0], from, to);
    else answer.values.set(vector.values, from);
    if (!answer.den) return;
    if (!vector.den) answer.den.fill(1, from, to);
    else if (vector.constant) answer.den.fill(vector.den[0], from, to);
    else answer.den.set(vector.den, from);
  } else throw new Error('a part has another type');
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
