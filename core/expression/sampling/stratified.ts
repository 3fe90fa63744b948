import { evaluateNode, numbersOf } from '../evaluate.ts';
import type { Frame } from '../frame.ts';
import { fieldOf, orderOf } from '../standing.ts';
import type { Stratified } from '../tree.ts';
import { TRUE, truths, UNKNOWN, type Vector } from '../vectors.ts';

/** The customers of each group with the smallest places, as many as the share is of the group, half rounded up. Unknown where a group is. */
export function evaluateStratified(node: Stratified, frame: Frame): Vector {
  const [place, tie] = [numbersOf(node.place, frame), numbersOf(node.tie, frame)];
  const groups = node.within.map((group) => evaluateNode(group, frame));
  const field = fieldOf(place, groups, null, frame.size);
  const order = orderOf(field);
  const { values } = truths(frame.size, UNKNOWN);
  for (const row of order) values[row] = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && field.groups[order[to]] === field.groups[order[from]]) to++;
    const members = order.subarray(from, to);
    const count = sizeOf(node, members.length);
    partEqual(members, count, place.values, tie.values);
    for (let i = 0; i < count; i++) values[members[i]] = TRUE;
    from = to;
  }
  return { kind: 'truth', values };
}

function sizeOf({ share }: Stratified, members: number): number {
  const whole = 10 ** (share.type.kind === 'number' ? share.type.decimals : 0);
  return Math.floor((2 * members * Number(share.value) + whole) / (2 * whole));
}

/** Orders those of the place at the border by the second place, then by their number. */
function partEqual(members: Int32Array, count: number, place: Float64Array, tie: Float64Array): void {
  if (count === 0 || count === members.length || place[members[count - 1]] !== place[members[count]]) return;
  const equal = place[members[count]];
  let [from, to] = [count, count];
  while (from > 0 && place[members[from - 1]] === equal) from--;
  while (to < members.length && place[members[to]] === equal) to++;
  members.subarray(from, to).sort((a, b) => tie[a] - tie[b] || a - b);
}
