import { looksOfSequence, spanOfStep, streamsOf, watchedStretches } from '../sequence/looks.ts';
import { type Passage, planOf } from '../sequence/plan.ts';
import type { Sequence, SequenceStep } from '../tree.ts';
import { decidingSpan, isCovered } from '../windows.ts';
import type { Places } from './emit.ts';
import { columnOf } from './events.ts';
import { balanced, type Fragment, list, numeral, raw, sql } from './fragment.ts';
import { type EventsBeside, eventsBeside } from './lifts.ts';
import type { Joined, QueryOf } from './past.ts';
import type { SqlSchema, SqlStream } from './schema.ts';

/** Steps whose time is not over or was not watched count as kept (`loose`) or as broken (`strict`). */
type Mode = 'loose' | 'strict';

/**
 * A sequence as one query: the events of its streams numbered in their order, and per step a table of the events with which the sequence up to there can end.
 * Every choice of events is in these tables, so this is slower than the columns, and asks no argument about which choice is best.
 */
export function sequenceTable(node: Sequence, schema: SqlSchema, places: Places, queryOf: QueryOf): Joined {
  const covered = looksOfSequence(node).every((look) =>
    isCovered(decidingSpan(look, places.asOf), schema.streams.get(look.stream)!.coverage),
  );
  if (!covered) return { tables: [], value: () => ({ value: raw('null'), den: null }) };
  const undecided = node.steps.some((step) => step.role === 'not' && step.within !== null);
  const tables = [...eventTables(node, schema, places, queryOf), ...stepTables(node, schema, places, 'loose')];
  if (undecided) tables.push(...stepTables(node, schema, places, 'strict'));
  const sure = undecided
    ? sql`select customer, 1 as sure from strict_end union all select customer, 0 as sure from loose_end`
    : sql`select customer, 1 as sure from loose_end`;
  return {
    tables: [sql`with ${list(tables, ',\n')}\nselect customer, max(sure) as sure from (${sure}) group by customer`],
    value: ([name]) => ({ value: sql`(case ${name}.sure when 1 then 1 when 0 then null else 0 end)`, den: null }),
  };
}

/** `ev`: every event with its place p in the customer's order, second t, key k, and for each step i whether it can be that step, m<i>. */
function eventTables(node: Sequence, schema: SqlSchema, places: Places, queryOf: QueryOf): Fragment[] {
  const selects = streamsOf(node).map((name, rank) => {
    const stream = schema.streams.get(name)!;
    const column = (text: string) => raw(`e.${places.dialect.quote(text)}`);
    const conditions = node.steps.flatMap((step) => (step.stream === name && step.where ? [step.where] : []));
    const events = eventsBeside(stream, conditions, places, queryOf);
    const marks = node.steps.map(
      (step, i) => sql`${step.stream === name ? markOf(step, node, column(stream.time), events, places) : raw('0')} as m${String(i)}`,
    );
    const end = numeral((places.asOf + 1) * 86_400);
    return sql`select ${column(stream.customer)} as customer, ${column(stream.time)} as t, ${String(rank)} as s, ${column(stream.row)} as r, ${keyOf(node, name, stream, places)} as k, ${list(marks)} from ${events.source} where ${column(stream.time)} < ${end}`;
  });
  return [
    sql`every as (${list(selects, ' union all ')})`,
    sql`ev as materialized (select *, row_number() over (partition by customer order by t, s, r) as p from every)`,
  ];
}

function markOf(step: SequenceStep, node: Sequence, time: Fragment, { where }: EventsBeside, { asOf }: Places): Fragment {
  const { from, to } = spanOfStep(step, node, asOf);
  const tests = [sql`${time} < ${numeral(to)}`];
  if (from !== -Infinity) tests.push(sql`${time} >= ${numeral(from)}`);
  if (step.where) tests.push(where(step.where));
  return sql`(case when ${balanced(tests, 'and')} then 1 else 0 end)`;
}

/** The value that must be the same, numbers with the decimals of the finest column; 1 for all where nothing must. */
function keyOf({ same }: Sequence, name: string, stream: SqlStream, { dialect }: Places): Fragment {
  if (!same) return raw('1');
  const decimals = Object.values(same.columns).map(({ type }) => (type.kind === 'number' ? type.decimals : 0));
  const { field, type } = same.columns[name];
  const value = columnOf(stream.fields.get(field)!, dialect, 'e.');
  return type.kind === 'number' ? sql`(${value} * ${numeral(10 ** (Math.max(...decimals) - type.decimals))})` : value;
}

/** Per step that happens: `<mode>_<h>`, the events that can complete it; and `<mode>_end`, the customers for whom all fits. */
function stepTables(node: Sequence, schema: SqlSchema, { asOf }: Places, mode: Mode): Fragment[] {
  const { steps, within } = node;
  const plan = planOf(steps);
  const start = raw(within === null ? '' : ', start');
  const kept = (passage: Passage, next: string | null) => passage.not.map((i) => keptStep(steps[i], i, next, mode, schema, asOf));
  const tables = plan.happening.flatMap((i, h) => {
    const step = steps[i];
    const firsts = plan.into[h].map((passage) => firstOf(step, i, passage, mode, kept(passage, 'e'), within));
    const names = Array.from({ length: step.times }, (_, k) => `${mode}_${h}_${k + 1}`);
    const first = sql`${names[0]} as materialized (${list(firsts, ' union ')})`;
    const repeats = names.slice(1).map((name, k) => sql`${name} as materialized (${repeatOf(step, i, names[k], within)})`);
    return [
      first,
      ...repeats,
      sql`${mode}_${String(h)} as materialized (select distinct customer, k, p, t${start} from ${names[names.length - 1]})`,
    ];
  });
  const ends = plan.end.map((passage) => {
    const tests = kept(passage, null);
    return sql`select a.customer from ${mode}_${String(passage.from)} a${tests.length > 0 ? sql` where ${balanced(tests, 'and')}` : raw('')}`;
  });
  return [...tables, sql`${mode}_end as (${list(ends, ' union ')})`];
}

/** The first event of a step, with the second from which its limit counts, and where the whole is limited the second of its first event. */
function firstOf(step: SequenceStep, i: number, passage: Passage, mode: Mode, kept: Fragment[], whole: number | null): Fragment {
  if (passage.from < 0) {
    const start = raw(whole === null ? '' : ', t as start');
    return sql`select customer, k, p, t, t as anchor${start} from ev where m${String(i)} = 1 and k is not null`;
  }
  const tests = [sql`e.m${String(i)} = 1`, step.directly ? raw('a.p = e.p - 1') : raw('a.p < e.p'), ...kept];
  if (step.after > 0) tests.push(sql`e.t - a.t >= ${numeral(step.after)}`);
  if (step.within !== null) tests.push(sql`e.t - a.t <= ${numeral(step.within)}`);
  if (whole !== null) tests.push(sql`e.t - a.start <= ${numeral(whole)}`);
  return sql`select e.customer, e.k, e.p, e.t, a.t as anchor${raw(whole === null ? '' : ', a.start')} from ev e join ${mode}_${String(passage.from)} a on a.customer = e.customer and a.k = e.k where ${balanced(tests, 'and')}`;
}

function repeatOf(step: SequenceStep, i: number, before: string, whole: number | null): Fragment {
  const tests = [sql`e.m${String(i)} = 1`, step.directly ? raw('a.p = e.p - 1') : raw('a.p < e.p')];
  if (step.within !== null) tests.push(sql`e.t - a.anchor <= ${numeral(step.within)}`);
  if (whole !== null) tests.push(sql`e.t - a.start <= ${numeral(whole)}`);
  return sql`select distinct e.customer, e.k, e.p, e.t, a.anchor${raw(whole === null ? '' : ', a.start')} from ev e join ${before} a on a.customer = e.customer and a.k = e.k where ${balanced(tests, 'and')}`;
}

/** That fewer events of step i than are forbidden came after event a: in its length of time, or before the event `next` (null: at all). */
function keptStep(step: SequenceStep, i: number, next: string | null, mode: Mode, schema: SqlSchema, asOf: number): Fragment {
  const tests = [sql`f.m${String(i)} = 1`, raw('f.p > a.p'), sql`f.t >= a.t + ${numeral(step.after)}`];
  if (step.within !== null) tests.push(sql`f.t <= a.t + ${numeral(step.within)}`);
  else if (next) tests.push(sql`f.p < ${next}.p`);
  const few = sql`(select count(*) from ev f where f.customer = a.customer and f.k = a.k and ${balanced(tests, 'and')}) < ${numeral(step.times)}`;
  return mode === 'strict' && step.within !== null ? sql`(${few} and ${watched(step, step.within, schema, asOf)})` : few;
}

/** That the whole time is over and was watched by the source. */
function watched(step: SequenceStep, within: number, schema: SqlSchema, asOf: number): Fragment {
  const stretches = watchedStretches(schema.streams.get(step.stream)!.coverage, asOf);
  const inside = stretches.map(
    ({ from, to }) => sql`(a.t + ${numeral(step.after)} >= ${numeral(from)} and a.t + ${numeral(within)} < ${numeral(to)})`,
  );
  return inside.length === 0 ? raw('(1 = 0)') : balanced(inside, 'or');
}
