import type { Language } from '#core/contract/texts.ts';
import type { ValueType } from '#core/contract/types.ts';

/** What a function takes and gives; the parser, the checker, completion, hover and `language.md` read this table. */
export interface FunctionDefinition {
  en: string;
  zh: string;
  /** `measure`: over the events of a stream; `scalar`: over one value. */
  kind: 'measure' | 'scalar';
  /** Whether `stream.field` is asked for. */
  field: 'none' | 'optional' | 'required';
  /** Field types it takes. */
  fieldTypes: readonly ValueType[];
  /** Whether a window may be given. */
  window: boolean;
  /** Whether a length of time follows: `lapsed(order, 90 days)`. */
  duration: boolean;
  /** Answer over a covered window without a matching event. */
  empty: '0' | 'true' | 'false' | 'unknown' | '-';
  /** Type of the answer, as `language.md` shows it. */
  returns: string;
  help: Readonly<Record<Language, string>>;
  example: string;
}

const anyType: readonly ValueType[] = ['text', 'number', 'money', 'date', 'time', 'boolean'];
const numeric: readonly ValueType[] = ['number', 'money'];
const ordered: readonly ValueType[] = ['number', 'money', 'date', 'time'];
const base = { kind: 'measure', field: 'none', fieldTypes: [], window: true, duration: false } as const;

/** Every function of the language. */
export const functions = {
  count: {
    ...base,
    en: 'count',
    zh: '计数',
    field: 'optional',
    fieldTypes: anyType,
    empty: '0',
    returns: 'number',
    help: { en: 'how many events; with a field, how many where it is known', zh: '事件数；带字段时只数字段有值的事件' },
    example: 'count(order in last 6 months) <= 3',
  },
  any: {
    ...base,
    en: 'any',
    zh: '存在',
    empty: 'false',
    returns: 'boolean',
    help: { en: 'at least one event', zh: '至少有一个事件' },
    example: 'not any(order in last 90 days)',
  },
  never: {
    ...base,
    en: 'never',
    zh: '从未',
    window: false,
    empty: 'true',
    returns: 'boolean',
    help: { en: 'no event up to the as-of day', zh: '截至基准日没有事件' },
    example: 'never(order)',
  },
  first: {
    ...base,
    en: 'first',
    zh: '首次',
    field: 'optional',
    fieldTypes: anyType,
    empty: 'unknown',
    returns: 'time, or the field',
    help: { en: 'time of the first event, or its field', zh: '第一个事件的时间或其字段' },
    example: 'first(order) >= 2010-12-01',
  },
  last: {
    ...base,
    en: 'last',
    zh: '最近一次',
    field: 'optional',
    fieldTypes: anyType,
    empty: 'unknown',
    returns: 'time, or the field',
    help: { en: 'time of the latest event, or its field', zh: '最近一个事件的时间或其字段' },
    example: 'last(order.amount) > 100',
  },
  sum: {
    ...base,
    en: 'sum',
    zh: '求和',
    field: 'required',
    fieldTypes: numeric,
    empty: '0',
    returns: 'the field',
    help: { en: 'exact sum of the known values', zh: '已知值的精确合计' },
    example: 'sum(order.amount in last 1 year) >= 500',
  },
  avg: {
    ...base,
    en: 'avg',
    zh: '平均',
    field: 'required',
    fieldTypes: numeric,
    empty: 'unknown',
    returns: 'the field',
    help: { en: 'exact sum over the number of known values', zh: '合计除以已知值的个数，精确' },
    example: 'avg(order.amount where channel = "app") > 20.5',
  },
  min: {
    ...base,
    en: 'min',
    zh: '最小',
    field: 'required',
    fieldTypes: ordered,
    empty: 'unknown',
    returns: 'the field',
    help: { en: 'smallest known value', zh: '最小的已知值' },
    example: 'min(order.amount) < 0',
  },
  max: {
    ...base,
    en: 'max',
    zh: '最大',
    field: 'required',
    fieldTypes: ordered,
    empty: 'unknown',
    returns: 'the field',
    help: { en: 'largest known value', zh: '最大的已知值' },
    example: 'max(order.amount in this year) >= 1000',
  },
  distinct: {
    ...base,
    en: 'distinct',
    zh: '去重',
    field: 'required',
    fieldTypes: anyType,
    empty: '0',
    returns: 'number',
    help: { en: 'how many different known values', zh: '不同已知值的个数' },
    example: 'distinct(order.category in last 1 year) >= 2',
  },
  'active-days': {
    ...base,
    en: 'active_days',
    zh: '活跃天数',
    empty: '0',
    returns: 'number (days)',
    help: { en: 'how many days with an event', zh: '有事件的天数' },
    example: 'active_days(login in last 30 days) >= 4',
  },
  lapsed: {
    ...base,
    en: 'lapsed',
    zh: '沉默',
    window: false,
    duration: true,
    empty: 'false',
    returns: 'boolean',
    help: { en: 'an event before, and none in the last days named', zh: '以前有过事件，而最近这段时间没有' },
    example: 'lapsed(order, 90 days)',
  },
  'days-since': {
    ...base,
    en: 'days_since',
    zh: '距今天数',
    kind: 'scalar',
    window: false,
    empty: '-',
    returns: 'number (days)',
    help: { en: 'days from that date or time to the as-of day', zh: '从该日期到基准日的天数' },
    example: 'days_since(last(order)) > 90',
  },
} as const satisfies Record<string, FunctionDefinition>;

export type FunctionId = keyof typeof functions;
export type MeasureId = Exclude<FunctionId, 'days-since'>;

const byName = new Map<string, FunctionId>(
  (Object.keys(functions) as FunctionId[]).flatMap((id) => [
    [functions[id].en, id],
    [functions[id].zh, id],
  ]),
);

/** Every name of every function, in both languages. */
export const functionNames: readonly string[] = [...byName.keys()];

/** The function of an English (any case) or Chinese name; null where there is none. */
export function functionOf(name: string): FunctionId | null {
  return byName.get(name.toLowerCase()) ?? null;
}

export function definitionOf(id: FunctionId): FunctionDefinition {
  return functions[id];
}
