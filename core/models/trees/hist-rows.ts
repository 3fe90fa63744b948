import type { Task } from './crew.ts';
import { doubles, piecesOf } from './ground.ts';
import type { Kit, Part } from './hist-grow.ts';
import type { Split } from './split.ts';
import type { Tree } from './types.ts';

/** Bytes of a row's number in the list. */
const STEP = 4;

/** Parts the rows of the nodes: those that go left first, each side in its old order. Answers where the right ones begin. */
export function partRows({ ground, crew, kernel }: Kit, parted: readonly { active: Part; split: Split }[]): number[] {
  const { at, rows, memory, cuts } = ground;
  const pieces = parted.map(({ active: { begin, end } }) =>
    piecesOf(end - begin, crew.threads, 1).map((piece) => piece.map((row) => begin + row)),
  );
  let count = 0;
  const tasks = parted.flatMap(({ split }, i) => {
    const sides = at.sides + 256 * i;
    new Uint8Array(memory.buffer, sides, 256).set(sidesOf(split, cuts[split.feature].bins));
    return pieces[i].map(([begin, end]): Task => {
      const column = at.columns + rows * split.feature;
      return [kernel('part'), at.list + STEP * begin, at.list + STEP * end, column, sides, at.rest + STEP * begin, at.counts + 4 * count++];
    });
  });
  crew.run(tasks);
  const counts = new Uint32Array(memory.buffer, at.counts, count);
  const list = new Int32Array(memory.buffer, at.list, rows);
  const rest = new Int32Array(memory.buffer, at.rest, rows);
  let next = 0;
  return parted.map(({ active }, i) => {
    const ends = pieces[i].map(() => (counts[next++] - at.list) / STEP);
    let to = active.begin;
    for (const [p, [begin]] of pieces[i].entries()) {
      if (to !== begin) list.copyWithin(to, begin, ends[p]);
      to += ends[p] - begin;
    }
    const middle = to;
    for (const [p, [begin, end]] of pieces[i].entries()) {
      const length = end - ends[p];
      list.set(rest.subarray(begin, begin + length), to);
      to += length;
    }
    return middle;
  });
}

/** Per bin `STEP` where it goes left, else 0. */
function sidesOf({ bin, defaultLeft, categories }: Split, bins: number): Uint8Array {
  const left = new Uint8Array(256);
  if (categories) for (let code = 0; code < bins; code++) left[code] = categories.includes(code) ? 0 : STEP;
  else left.fill(STEP, 0, bin + 1);
  if (bins < 256) left[bins] = defaultLeft ? STEP : 0;
  return left;
}

/** Adds the leaves' weights to the margins of their rows. */
export function addToMargins({ ground, crew, kernel, params }: Kit, leaves: readonly Part[], tree: Tree, ofClass: number): void {
  const { at, slots } = ground;
  for (let first = 0; first < leaves.length; first += slots) {
    const some = leaves.slice(first, first + slots);
    doubles(ground, at.weightsOfLeaves, some.length).set(some.map(({ id }) => tree.threshold[id]));
    const margins = at.margins + 8 * ofClass;
    crew.run(
      some.map(({ begin, end }, i) => {
        const weight = at.weightsOfLeaves + 8 * i;
        return [kernel('addLeaf'), at.list + STEP * begin, at.list + STEP * end, margins, 8 * params.classes, weight];
      }),
    );
  }
}
