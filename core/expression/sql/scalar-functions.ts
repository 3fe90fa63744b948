import { lunarOf, nextLunarAnniversary } from '../calendars/lunar.ts';
import { addWorkdays, isWorkday, workdaysBetween } from '../calendars/workdays.ts';
import { metresBetween } from '../scalars/numbers.ts';
import { type TextMap, type TextMapId, textMaps } from '../text/maps.ts';

/** What SQLite gives and takes. */
type SqlValue = string | number | bigint | null;

const numberFunctions = {
  rekindle_lunar_year: (day: number) => lunarOf(day)?.year ?? null,
  rekindle_lunar_month: (day: number) => lunarOf(day)?.month ?? null,
  rekindle_lunar_day: (day: number) => lunarOf(day)?.day ?? null,
  rekindle_lunar_anniversary: nextLunarAnniversary,
  rekindle_is_workday: (day: number) => {
    const works = isWorkday(day);
    return works === null ? null : Number(works);
  },
  rekindle_workdays_between: workdaysBetween,
  rekindle_add_workdays: addWorkdays,
  /** Value, denominator and scale of each of the four coordinates. */
  rekindle_distance_km: (a1, a2, a3, b1, b2, b3, c1, c2, c3, d1, d2, d3) =>
    metresBetween(a1 / a2 / a3, b1 / b2 / b3, c1 / c2 / c3, d1 / d2 / d3),
} satisfies Record<string, (...values: number[]) => number | null>;

type NumberFunction = keyof typeof numberFunctions;
export type SqlFunction = NumberFunction | ReturnType<typeof textFunctionName>;

/** Name in SQL of a function over one text. */
export function textFunctionName(id: TextMapId): `rekindle_text_${string}` {
  return `rekindle_text_${id.replaceAll('-', '_')}`;
}

/** What of functions over values no engine has: calendars, distances, and everything over one text. Whole numbers come back as integers, not as reals. */
export const scalarFunctions: Readonly<Record<string, (...values: never[]) => SqlValue>> = Object.fromEntries([
  ...Object.entries<(...values: number[]) => number | null>(numberFunctions).map(([name, of]) => [name, ofNumbers(of)] as const),
  ...(Object.keys(textMaps) as TextMapId[]).map((id) => [textFunctionName(id), ofText(textMaps[id])] as const),
]);

/** Null where an argument is. SQLite asks a function how many arguments it takes. */
function ofNumbers(of: (...values: number[]) => number | null): (...values: number[]) => SqlValue {
  const called = (...values: (number | null)[]) => (values.includes(null) ? null : stored(of(...(values as number[]))));
  return Object.defineProperty(called, 'length', { value: of.length });
}

function ofText(map: TextMap): (text: string, constant: string | number) => SqlValue {
  const one = (text: string | null) => (text === null ? null : stored(map.of(text, '')));
  return map.of.length < 2 ? one : (text, constant) => (text === null ? null : stored(map.of(text, constant)));
}

/** Blank text and NaN are null. */
function stored(value: string | number | boolean | null): SqlValue {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return value === null || Number.isNaN(value) ? null : BigInt(value);
}
