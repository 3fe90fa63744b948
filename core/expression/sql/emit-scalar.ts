import { civilOf } from '#core/contract/calendar.ts';
import { holidayFrom, holidayNamed } from '../calendars/holidays.ts';
import { clockSpan, daysOf } from '../scalars/day-windows.ts';
import { firstDay, lastDay, type Recurrence } from '../scalars/days.ts';
import { leapDayOf } from '../scalars/evaluate-scalar.ts';
import { type TextMapId, textMapOf } from '../text/maps.ts';
import type { FallsIn, Literal, Node, Scalar, ShiftMonths } from '../tree.ts';
import type { DatePart } from './dialects.ts';
import { type EmittedNumber, emit, number, type Places, toDays } from './emit.ts';
import { bind, type Fragment, list, numeral, raw, sql } from './fragment.ts';
import { type SqlFunction, textFunctionName } from './scalar-functions.ts';

interface Value {
  value: Fragment;
  den: Fragment | null;
}

const whole = (value: Fragment): Value => ({ value, den: null });

/** A function over values as SQL: in the engine's own words where it has them, else by a function that is registered on the connection. */
export function emitScalar(node: Scalar, places: Places): Value {
  const { function: id, values } = node;
  const map = textMapOf(id);
  if (map) return whole(textCall(id as TextMapId, node, map.asOf === true, places));
  if (id in dateParts) return whole(places.dialect.datePart(id as DatePart, known(day(values[0], places))));
  return special[id as SpecialId](node, places);
}

const dateParts: Readonly<Record<DatePart, true>> = { year: true, quarter: true, month: true, week: true, day: true, weekday: true };

type SpecialId = Exclude<Scalar['function'], TextMapId | DatePart>;
type Emitter = (node: Scalar, places: Places) => Value;

const special: Readonly<Record<SpecialId, Emitter>> = {
  hour: (node, places) => whole(sql`(${secondOf(node.values[0], 86_400, places)} / 3600)`),
  minute: (node, places) => whole(sql`(${secondOf(node.values[0], 3600, places)} / 60)`),
  date: (node, places) => whole(day(node.values[0], places)),
  anniversary: (node, places) =>
    whole(comesRound(day(node.values[0], places), places.asOf, { calendar: 'solar', leapDay: leapDayOf(node.values[1]) }, places)),
  'lunar-anniversary': (node, places) => whole(comesRound(day(node.values[0], places), places.asOf, { calendar: 'lunar' }, places)),
  'lunar-year': calling('rekindle_lunar_year'),
  'lunar-month': calling('rekindle_lunar_month'),
  'lunar-day': calling('rekindle_lunar_day'),
  'is-workday': calling('rekindle_is_workday'),
  'workdays-between': calling('rekindle_workdays_between'),
  'add-workdays': calling('rekindle_add_workdays'),
  holiday: (node, places) => whole(holiday(node, 'this', places)),
  'next-holiday': (node, places) => whole(holiday(node, 'next', places)),
  'last-holiday': (node, places) => whole(holiday(node, 'last', places)),
  abs: (node, places) => {
    const { value, den } = number(node.values[0], places);
    return { value: sql`abs(${value})`, den };
  },
  round: (node, places) =>
    rounded(
      node,
      places,
      (v, d) => sql`case when ${v} < 0 then -((2 * -${v} + ${d}) / (2 * ${d})) else (2 * ${v} + ${d}) / (2 * ${d}) end`,
    ),
  floor: (node, places) => rounded(node, places, floored),
  ceil: (node, places) => rounded(node, places, (v, d) => sql`0 - ${floored(sql`(0 - ${v})`, d)}`),
  'min-of': (node, places) => extreme(node, 'min', places),
  'max-of': (node, places) => extreme(node, 'max', places),
  'if-unknown': firstKnown,
  'distance-km': (node, places) => {
    const parts = node.values.map((value) => number(value, places));
    const values = parts.flatMap(({ value, den, decimals }) => [value, den ?? raw('1'), numeral(10 ** decimals)]);
    return whole(places.dialect.call('rekindle_distance_km', values));
  },
  concat: (node, places) =>
    whole(
      sql`(${list(
        node.values.map((value) => emit(value, places).value),
        ' || ',
      )})`,
    ),
};

/** A date or the day of a time. */
function day(node: Node, places: Places): Fragment {
  return toDays(number(node, places), places.dialect).value;
}

/** The day where it lies in the years that functions of dates know, else null: SQLite goes on into years before 0. */
function known(date: Fragment): Fragment {
  return sql`(select case when d between ${numeral(firstDay)} and ${numeral(lastDay)} then d end from (select ${date} as d))`;
}

/** Seconds since the beginning of the time's day or hour. */
function secondOf(node: Node, length: number, places: Places): Fragment {
  const all = numeral(length);
  return sql`(((${number(node, places).value} % ${all}) + ${all}) % ${all})`;
}

function textCall(id: TextMapId, { values }: Scalar, withAsOf: boolean, places: Places): Fragment {
  const constants = withAsOf ? [numeral(places.asOf)] : values.slice(1).map((value) => bind(String((value as Literal).value)));
  return places.dialect.call(textFunctionName(id), [emit(values[0], places).value, ...constants]);
}

/** A registered function over dates and whole numbers. */
function calling(name: SqlFunction): Emitter {
  return (node, places) =>
    whole(
      places.dialect.call(
        name,
        node.values.map((value) => (value.type.kind === 'number' ? number(value, places).value : day(value, places))),
      ),
    );
}

/** The same for every customer, so the day itself is written. */
function holiday({ values }: Scalar, which: 'this' | 'next' | 'last', places: Places): Fragment {
  const named = holidayNamed(String((values[0] as Literal).value));
  const date = named && holidayFrom(named, which, places.asOf);
  return date === null ? raw('null') : numeral(date);
}

/** The first day from `from` on, at least a year after the date, on which it comes round. */
function comesRound(date: Fragment, from: number, how: Recurrence, places: Places): Fragment {
  const { dialect } = places;
  if (how.calendar === 'lunar') return dialect.call('rekindle_lunar_anniversary', [date, numeral(from)]);
  const end = how.leapDay === '02-28' ? 'floor' : 'ceiling';
  const years = sql`max(1, ${numeral(civilOf(from).year)} - ${dialect.datePart('year', raw('d'))})`;
  const first = dialect.moveMonths(raw('d'), raw('12 * n'), end);
  const second = dialect.moveMonths(raw('d'), raw('12 * (n + 1)'), end);
  return sql`(select case when ${first} >= ${numeral(from)} then ${first} else ${second} end from (select d, ${years} as n from (select ${known(date)} as d)))`;
}

/** The number as integer over integer at the node's decimals, made whole. */
function rounded(node: Scalar, places: Places, make: (value: Fragment, den: Fragment) => Fragment): Value {
  const { value, den, decimals } = number(node.values[0], places);
  const wanted = node.type.kind === 'number' ? node.type.decimals : 0;
  const { dialect } = places;
  const scaled = dialect.exact(sql`${value} * ${numeral(10 ** Math.max(0, wanted - decimals))}`);
  const over = dialect.exact(sql`${den ?? raw('1')} * ${numeral(10 ** Math.max(0, decimals - wanted))}`);
  return whole(sql`(select ${make(raw('n'), raw('o'))} from (select ${scaled} as n, ${over} as o))`);
}

function floored(value: Fragment, den: Fragment): Fragment {
  return sql`((${value} - ((${value} % ${den}) + ${den}) % ${den}) / ${den})`;
}

/** Arguments brought to the decimals of the answer. */
function fitted(node: Scalar, places: Places): EmittedNumber[] {
  const parts = node.values.map((value) => number(value, places));
  const decimals = node.type.kind === 'number' ? node.type.decimals : 0;
  return parts.map((part) =>
    part.decimals === decimals
      ? part
      : { ...part, value: places.dialect.exact(sql`${part.value} * ${numeral(10 ** (decimals - part.decimals))}`) },
  );
}

function extreme(node: Scalar, name: 'min' | 'max', places: Places): Value {
  const parts = fitted(node, places);
  if (parts.every(({ den }) => den === null)) return whole(sql`${raw(name)}(${list(parts.map(({ value }) => value))})`);
  const operator = raw(name === 'min' ? '<' : '>');
  return parts
    .map(({ value, den }): Value => ({ value, den: den ?? raw('1') }))
    .reduce((a, b) => {
      const rows = sql`(select ${a.value} as x, ${a.den!} as p, ${b.value} as y, ${b.den!} as q)`;
      const of = (left: string, right: string) =>
        sql`(select case when x + p + y + q is null then null when y * p ${operator} x * q then ${raw(right)} else ${raw(left)} end from ${rows})`;
      return { value: of('x', 'y'), den: of('p', 'q') };
    });
}

function firstKnown(node: Scalar, places: Places): Value {
  if (node.type.kind === 'text' || node.type.kind === 'boolean')
    return whole(sql`coalesce(${list(node.values.map((value) => emit(value, places).value))})`);
  const parts = fitted(node, places);
  if (parts.every(({ den }) => den === null)) return whole(sql`coalesce(${list(parts.map(({ value }) => value))})`);
  const of = (part: (value: EmittedNumber) => Fragment) => {
    const cases = parts.map((each) => sql`when ${each.value} + ${each.den ?? raw('0')} is not null then ${part(each)}`);
    return sql`(case ${list(cases, ' ')} end)`;
  };
  return { value: of(({ value }) => value), den: of(({ den }) => den ?? raw('1')) };
}

/** A date or time moved by whole months. */
export function emitShiftMonths(node: ShiftMonths, places: Places): EmittedNumber {
  const value = number(node.value, places);
  const months = numeral(node.months);
  const date = toDays(value, places.dialect).value;
  const moved = known(places.dialect.moveMonths(known(date), months, 'floor'));
  if (value.kind !== 'time') return { ...value, value: moved };
  return { ...value, value: places.dialect.exact(sql`${value.value} + 86400 * (${moved} - ${date})`) };
}

/** 1, 0 or null: whether a date, or one of its anniversaries, lies in the days of the window. */
export function emitFallsIn(node: FallsIn, places: Places): Fragment {
  if (node.window.kind === 'clock') {
    const span = clockSpan(node.window, places.asOf);
    return sql`(${number(node.value, places).value} between ${numeral(span.from)} and ${numeral(span.to - 1)})`;
  }
  const { from, to } = daysOf(node.window, places.asOf);
  const date = day(node.value, places);
  if (!node.comesRound) return sql`(${date} between ${numeral(from)} and ${numeral(to)})`;
  return sql`(${comesRound(date, from, node.comesRound, places)} <= ${numeral(to)})`;
}
