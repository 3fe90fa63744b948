import type { ScalarId } from '../functions.ts';
import { BOOLEAN, COUNT, DATE, DAYS, type Node, TEXT, TIME, type Type } from '../tree.ts';

/** What stands at a place of the parentheses. `constant` ones are written in the text. */
export type Slot = 'number' | 'whole' | 'text' | 'day' | 'time' | 'any' | 'text constant' | 'digits constant';

export interface Signature {
  takes: readonly Slot[];
  /** How many of `takes` may be left out at the end. */
  optional?: number;
  /** What may follow without end; at least one. */
  more?: Slot;
  /** The type of the answer; undefined: that of the arguments, which are brought to one type. */
  gives?: (values: readonly Node[]) => Type;
}

const day = (gives: Type): Signature => ({ takes: ['day'], gives: () => gives });
const text = (gives: Type): Signature => ({ takes: ['text'], gives: () => gives });
const part: Signature = { takes: ['text', 'text constant'], gives: () => BOOLEAN };
const named: Signature = { takes: ['text constant'], gives: () => DATE };
const whole: Signature = { takes: ['number'], gives: ([value]) => wholeOf(value.type, 0) };

/** Kilometres with three decimals. */
const KILOMETRES: Type = { kind: 'number', decimals: 3, ratio: false, unit: 'km', money: false };

function wholeOf(type: Type, decimals: number): Type {
  return type.kind === 'number' ? { ...type, decimals, ratio: false } : type;
}

/** Functions over values that are read from this table; `has_label` has a reader of its own. */
export type CalledId = Exclude<ScalarId, 'has-label'>;

/** How each function over values is called. `days-since` and `days-between` become differences of dates, `event-time` a column. */
export const signatures: Readonly<Record<CalledId, Signature>> = {
  'days-since': day(DAYS),
  'days-between': { takes: ['day', 'day'], gives: () => DAYS },
  year: day(COUNT),
  quarter: day(COUNT),
  month: day(COUNT),
  week: day(COUNT),
  day: day(COUNT),
  weekday: day(COUNT),
  hour: { takes: ['time'], gives: () => COUNT },
  minute: { takes: ['time'], gives: () => COUNT },
  date: day(DATE),
  'event-time': { takes: [], gives: () => TIME },
  anniversary: { takes: ['day', 'text constant'], optional: 1, gives: () => DATE },
  'lunar-anniversary': day(DATE),
  'lunar-year': day(COUNT),
  'lunar-month': day(COUNT),
  'lunar-day': day(COUNT),
  holiday: named,
  'next-holiday': named,
  'last-holiday': named,
  'is-workday': day(BOOLEAN),
  'workdays-between': { takes: ['day', 'day'], gives: () => DAYS },
  'add-workdays': { takes: ['day', 'whole'], gives: () => DATE },
  abs: { takes: ['number'], gives: ([value]) => value.type },
  round: {
    takes: ['number', 'digits constant'],
    optional: 1,
    gives: ([value, digits]) => wholeOf(value.type, digits?.kind === 'literal' ? Number(digits.value) : 0),
  },
  floor: whole,
  ceil: whole,
  'min-of': { takes: ['any'], more: 'any' },
  'max-of': { takes: ['any'], more: 'any' },
  'if-unknown': { takes: ['any'], more: 'any' },
  'distance-km': { takes: ['number', 'number', 'number', 'number'], gives: () => KILOMETRES },
  lower: text(TEXT),
  upper: text(TEXT),
  trim: text(TEXT),
  length: text(COUNT),
  'label-count': text(COUNT),
  contains: part,
  'starts-with': part,
  'ends-with': part,
  matches: part,
  concat: { takes: ['text'], more: 'text', gives: () => TEXT },
  'fold-width': text(TEXT),
  simplified: text(TEXT),
  surname: text(TEXT),
  'id-valid': text(BOOLEAN),
  'id-birthday': text(DATE),
  'id-age': text(COUNT),
  'id-sex': text(TEXT),
  'id-region': text(TEXT),
  'phone-valid': text(BOOLEAN),
  carrier: text(TEXT),
  province: text(TEXT),
  city: text(TEXT),
  'email-domain': text(TEXT),
};
