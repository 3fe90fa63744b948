import type { Stratified } from '../tree.ts';
import { emit, type Places, type Value } from './emit.ts';
import { list, numeral, sql } from './fragment.ts';
import { keyOf } from './ranking.ts';

/** The customers of each group in the order of their places, cut after the share of the group. */
export function stratifiedOf(node: Stratified, places: Places): Value {
  const groups = node.within.map((group) => keyOf(emit(group, places)));
  const known = sql`(${list(
    groups.map((group) => sql`${group} is not null`),
    ' and ',
  )})`;
  const partition = sql`partition by ${list([known, ...groups])}`;
  const [place, tie] = [emit(node.place, places).value, emit(node.tie, places).value];
  const whole = 10 ** (node.share.type.kind === 'number' ? node.share.type.decimals : 0);
  const count = sql`((2 * count(*) over (${partition}) * ${numeral(Number(node.share.value))} + ${numeral(whole)}) / ${numeral(2 * whole)})`;
  const at = sql`row_number() over (${partition} order by ${place}, ${tie}, customer)`;
  return { value: sql`(case when ${known} then ${at} <= ${count} end)`, den: null };
}
