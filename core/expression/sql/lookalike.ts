import { evidenceDecimals } from '../lookalike/weight.ts';
import type { Evidence } from '../tree.ts';
import { condition, emit, type Places } from './emit.ts';
import { type Fragment, numeral, raw, sql } from './fragment.ts';
import { type Keep, keyOf } from './ranking.ts';

/** `weightOf` over the customers of the same group; SQL counts the unknown of a value as a group too. */
export function evidenceOf(node: Evidence, places: Places, keep: Keep): { value: Fragment; den: null } {
  const { dialect } = places;
  const seed = condition(node.seed, places);
  const group = keyOf(emit(node.group, places));
  const count = (truth: string, over: Fragment) => keep(sql`sum(case when (${seed}) = ${raw(truth)} then 1 else 0 end) over (${over})`);
  const [inside, outside] = ['1', '0'].map((truth) => count(truth, sql`partition by ${group}`));
  const [allInside, allOutside] = ['1', '0'].map((truth) => count(truth, raw('')));
  const ratio = sql`((${inside} + 0.5) * ${allOutside}) / ((${outside} + 0.5) * ${allInside})`;
  const weight = dialect.rounded(sql`(${dialect.ln(ratio)} * ${numeral(10 ** evidenceDecimals)})`);
  const said = sql`(case when ${inside} + ${outside} < ${numeral(node.least)} then 0 else ${weight} end)`;
  return { value: sql`(case when ${allInside} > 0 and ${allOutside} > 0 then ${said} end)`, den: null };
}
