import { scoreDecimals } from '../ranking.ts';
import type { Ranking } from '../tree.ts';
import type { Dialect } from './dialects.ts';
import { condition, type Emitted, emit, type Places } from './emit.ts';
import { type Fragment, list, numeral, raw, sql } from './fragment.ts';

interface Parts {
  /** 1 for who competes, else 0. */
  competes: Fragment;
  partition: Fragment;
  key: Fragment;
  value: Fragment;
}

/** Puts a value into a table of its own and answers its name there. */
export type Keep = (value: Fragment) => Fragment;

/** A place among all customers by window functions; only who competes is counted with each other. */
export function rankingOf(node: Ranking, places: Places, keep: Keep): { value: Fragment; den: Fragment | null } {
  const parts = partsOf(node, places);
  const { competes, partition, key, value } = parts;
  const over = (order: string) =>
    sql`over (${partition}${raw(order === '' ? '' : ' order by ')}${order === '' ? raw('') : key}${raw(order)})`;
  const [up, down, all] = [over(' asc'), over(' desc'), over('')];
  const only = (result: Fragment) => sql`(case when ${competes} = 1 then ${result} end)`;
  switch (node.ranking) {
    case 'top':
    case 'bottom':
      return { value: chosen(node, parts, node.ranking === 'top' ? down : up, all, places), den: null };
    case 'rank':
      return { value: only(sql`rank() ${down}`), den: null };
    case 'ntile':
      return { value: only(sql`(rank() ${up} - 1) * ${numeral(node.limit!.value)} / (count(*) ${all}) + 1`), den: null };
    case 'quantile-of':
      return { value: only(sql`count(*) ${up}`), den: sql`(count(*) ${all})` };
    case 'cumulative-share': {
      const { exact } = places.dialect;
      const [total, own] = [keep(sql`sum(${value}) ${all}`), keep(sql`sum(${value}) ${down}`)];
      return { value: only(sql`case when ${total} > 0 then ${exact(own)} end`), den: exact(total) };
    }
    case 'z-score':
      return { value: only(scoreOf(parts, keep, places.dialect)), den: null };
  }
}

function chosen(node: Ranking, { competes }: Parts, order: Fragment, all: Fragment, places: Places): Fragment {
  const { value, decimals } = node.limit!;
  const better = sql`(rank() ${order} - 1)`;
  const inside =
    decimals === 0
      ? sql`${better} < ${numeral(value)}`
      : sql`${better} * ${numeral(10 ** decimals)} < ${numeral(value)} * (count(*) ${all})`;
  const outside = node.among ? sql` when not ${condition(node.among, places)} then 0` : raw('');
  return sql`(case when ${competes} = 1 then ${inside}${outside} end)`;
}

function partsOf(node: Ranking, places: Places): Parts {
  const value = emit(node.value, places);
  const key = keyOf(value);
  const by = node.within.map((part) => keyOf(emit(part, places)));
  const known = [key, ...by].map((part) => sql`${part} is not null`);
  const among = node.among ? [condition(node.among, places)] : [];
  const competes = sql`(coalesce(${list([...known, ...among], ' and ')}, 0))`;
  return { competes, partition: sql`partition by ${list([competes, ...by])}`, key, value: value.value };
}

/** What is ordered and told apart: a quotient by its double, as in the columns. */
export function keyOf(value: Emitted): Fragment {
  return 'den' in value && value.den ? sql`(cast(${value.value} as real) / ${value.den})` : value.value;
}

/** Mean and mean square stand in tables of their own: window functions do not nest. */
function scoreOf({ key, partition }: Parts, keep: Keep, dialect: Dialect): Fragment {
  const over = sql`over (${partition})`;
  const distance = keep(sql`(case when min(${key}) ${over} < max(${key}) ${over} then cast(${key} as real) - avg(${key}) ${over} end)`);
  const score = keep(sql`${distance} / sqrt(avg(${distance} * ${distance}) ${over}) * ${raw(`${10 ** scoreDecimals}.0`)}`);
  return dialect.rounded(score);
}
