import { conditionsByLabel, labelsOf } from '../ladders/labels.ts';
import type { HasLabel, Labels, Ladder, Node } from '../tree.ts';
import { condition, type Emitted, emit, type Places } from './emit.ts';
import { balanced, bind, type Fragment, list, numeral, raw, sql } from './fragment.ts';

const NULL = raw('null');

/** The first rung that is not false decides; every condition is written once per column of the answer. */
export function emitLadder(node: Ladder, places: Places): Emitted {
  const whens = node.rungs.map(({ when }) => condition(when, places));
  const values = [...node.rungs.map(({ value }) => value), ...(node.otherwise ? [node.otherwise] : [])].map((value) => emit(value, places));
  const choose = (of: (value: Emitted) => Fragment): Fragment => chosen(whens, values.map(of));
  if (node.type.kind === 'boolean') return { kind: 'truth', value: choose((one) => one.value) };
  if (node.type.kind === 'text') return { kind: 'text', value: choose((one) => one.value) };
  const decimals = node.type.kind === 'number' ? node.type.decimals : 0;
  const value = choose((one) => scaled(one, decimals, places));
  const den = values.some((one) => 'den' in one && one.den) ? choose((one) => ('den' in one && one.den) || raw('1')) : null;
  return { kind: node.type.kind, value, den, decimals };
}

function scaled(value: Emitted, decimals: number, { dialect }: Places): Fragment {
  const digits = 'den' in value && value.kind === 'number' ? decimals - value.decimals : 0;
  return digits === 0 ? value.value : dialect.exact(sql`${value.value} * ${numeral(10 ** digits)}`);
}

/** Nested, so that an unknown condition falls out of both branches as null. */
function chosen(whens: readonly Fragment[], values: readonly Fragment[]): Fragment {
  const rest = values[whens.length] ?? NULL;
  return whens.reduceRight((below, when, i) => sql`(case ${when} when 1 then ${values[i]} when 0 then ${below} end)`, rest);
}

/** Each true rung adds its label behind a bar; null where one is unknown. */
export function emitLabels(node: Labels, places: Places): Emitted {
  const parts = conditionsByLabel(node).map(({ label, whens }) => {
    const truth = balanced(
      whens.map((when) => condition(when, places)),
      'or',
    );
    return sql`(case ${truth} when 1 then ${bind(`|${label}`)} when 0 then '' end)`;
  });
  const joined = sql`nullif(substr(${list(parts, ' || ')}, 2), '')`;
  if (!node.otherwise) return { kind: 'text', value: joined };
  const anyUnknown = sql`(${list(parts, ' || ')}) is null`;
  return {
    kind: 'text',
    value: sql`(case when ${anyUnknown} then null else coalesce(${joined}, ${bind(String(node.otherwise.value))}) end)`,
  };
}

/** A ladder's own rungs are asked, so that an unknown rung hides no other label. */
export function emitHasLabel(node: HasLabel, places: Places): Fragment {
  const labels = labelsOf(node.value);
  if (!labels) return places.dialect.hasPart(emit(node.value, places).value, node.label);
  const any = (whens: readonly Node[]) =>
    balanced(
      whens.map((when) => condition(when, places)),
      'or',
    );
  const given = labels.rungs.filter(({ value }) => value.value === node.label).map(({ when }) => when);
  const parts = given.length > 0 ? [any(given)] : [];
  if (labels.otherwise?.value === node.label) parts.push(sql`(not ${any(labels.rungs.map(({ when }) => when))})`);
  return parts.length === 0 ? raw('0') : balanced(parts, 'or');
}
