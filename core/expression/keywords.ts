import type { Language } from '#core/contract/texts.ts';

/** A word or run of words with one meaning. `en[0]` and `zh[0]` are what the language itself writes; the others are read too. */
export interface Phrase {
  en: readonly string[];
  zh: readonly string[];
  /** One line for completion and hover. */
  help: Readonly<Record<Language, string>>;
}

/** Every keyword of the language. Functions are in `functions.ts`. */
export const phrases = {
  and: { en: ['and'], zh: ['且'], help: { en: 'both hold', zh: '两者都成立' } },
  or: { en: ['or'], zh: ['或'], help: { en: 'one of them holds', zh: '至少一个成立' } },
  not: { en: ['not'], zh: ['非'], help: { en: 'does not hold; unknown stays unknown', zh: '不成立；未知仍为未知' } },
  where: { en: ['where'], zh: ['其中'], help: { en: 'only events for which this holds', zh: '只看满足条件的事件' } },
  between: { en: ['between'], zh: ['介于'], help: { en: 'from .. to, both included', zh: '从……到……，两端都含' } },
  'not-between': { en: ['not between'], zh: ['不介于'], help: { en: 'outside of .. to', zh: '不在……到……之间' } },
  'between-and': { en: ['and'], zh: ['与', '和'], help: { en: 'the upper end', zh: '上端' } },
  'in-list': { en: ['in'], zh: ['属于'], help: { en: 'is one of', zh: '是其中之一' } },
  'not-in-list': { en: ['not in'], zh: ['不属于'], help: { en: 'is none of', zh: '不是其中任何一个' } },
  like: {
    en: ['like'],
    zh: ['类似'],
    help: { en: 'matches; % any text, _ one character, case counts', zh: '匹配；% 为任意文字，_ 为一个字符，区分大小写' },
  },
  'not-like': { en: ['not like'], zh: ['不类似'], help: { en: 'does not match', zh: '不匹配' } },
  'is-known': { en: ['is known'], zh: ['已知'], help: { en: 'has a value', zh: '有值' } },
  'is-unknown': { en: ['is unknown'], zh: ['未知'], help: { en: 'has no value', zh: '没有值' } },
  'in-last': { en: ['in last'], zh: ['最近'], help: { en: 'rolling window that ends with the as-of day', zh: '以基准日结束的滚动窗口' } },
  'in-previous': {
    en: ['in previous'],
    zh: ['此前'],
    help: { en: 'the rolling window before the last one', zh: '最近窗口之前的同长窗口' },
  },
  'in-fixed': { en: ['in'], zh: ['在'], help: { en: 'from day .. to day, both included', zh: '从某日到某日，两端都含' } },
  'this-week': { en: ['in this week'], zh: ['本周'], help: { en: 'since Monday', zh: '周一以来' } },
  'this-month': { en: ['in this month'], zh: ['本月'], help: { en: 'since the 1st of the month', zh: '本月 1 日以来' } },
  'this-quarter': { en: ['in this quarter'], zh: ['本季度'], help: { en: 'since the first day of the quarter', zh: '本季度首日以来' } },
  'this-year': { en: ['in this year'], zh: ['今年'], help: { en: 'since 1 January', zh: '1 月 1 日以来' } },
  'last-week': { en: ['in last week'], zh: ['上周'], help: { en: 'Monday to Sunday before this week', zh: '上一个周一至周日' } },
  'last-month': { en: ['in last month'], zh: ['上月', '上个月'], help: { en: 'the whole calendar month before', zh: '上一个自然月' } },
  'last-quarter': {
    en: ['in last quarter'],
    zh: ['上季度', '上个季度'],
    help: { en: 'the whole calendar quarter before', zh: '上一个自然季度' },
  },
  'last-year': { en: ['in last year'], zh: ['去年'], help: { en: 'the whole calendar year before', zh: '上一个自然年' } },
  'in-next': {
    en: ['in next'],
    zh: ['未来'],
    help: { en: 'of a date: the days after the as-of day, counted from the next one', zh: '用于日期：基准日之后，从次日起算' },
  },
  'next-week': {
    en: ['in next week'],
    zh: ['下周'],
    help: { en: 'of a date: Monday to Sunday after this week', zh: '用于日期：下一个周一至周日' },
  },
  'next-month': {
    en: ['in next month'],
    zh: ['下月', '下个月'],
    help: { en: 'of a date: the whole calendar month after', zh: '用于日期：下一个自然月' },
  },
  'next-quarter': {
    en: ['in next quarter'],
    zh: ['下季度', '下个季度'],
    help: { en: 'of a date: the whole calendar quarter after', zh: '用于日期：下一个自然季度' },
  },
  'next-year': {
    en: ['in next year'],
    zh: ['明年'],
    help: { en: 'of a date: the whole calendar year after', zh: '用于日期：下一个自然年' },
  },
  'days-apart': {
    en: ['within'],
    zh: ['相距'],
    help: { en: 'of a date: at most that far from the as-of day, on either side', zh: '用于日期：与基准日相距不超过，前后都算' },
  },
  'this-fiscal-year': {
    en: ['in this fiscal year'],
    zh: ['本财年'],
    help: { en: 'since the fiscal year began: in this fiscal year from april', zh: '本财年以来：本财年 自 四月' },
  },
  'last-fiscal-year': {
    en: ['in last fiscal year'],
    zh: ['上财年', '上个财年'],
    help: { en: 'the whole fiscal year before: in last fiscal year from april', zh: '上一个完整财年：上财年 自 四月' },
  },
  'this-fiscal-quarter': {
    en: ['in this fiscal quarter'],
    zh: ['本财季'],
    help: { en: 'since the fiscal quarter began: in this fiscal quarter from april', zh: '本财季以来：本财季 自 四月' },
  },
  'last-fiscal-quarter': {
    en: ['in last fiscal quarter'],
    zh: ['上财季', '上个财季'],
    help: { en: 'the whole fiscal quarter before: in last fiscal quarter from april', zh: '上一个完整财季：上财季 自 四月' },
  },
  'fiscal-from': { en: ['from'], zh: ['自'], help: { en: 'the first month of the fiscal year', zh: '财年的第一个月' } },
  'month-1': { en: ['january'], zh: ['一月'], help: { en: 'first month of the fiscal year', zh: '财年的第一个月' } },
  'month-2': { en: ['february'], zh: ['二月'], help: { en: 'first month of the fiscal year', zh: '财年的第一个月' } },
  'month-3': { en: ['march'], zh: ['三月'], help: { en: 'first month of the fiscal year', zh: '财年的第一个月' } },
  'month-4': { en: ['april'], zh: ['四月'], help: { en: 'first month of the fiscal year', zh: '财年的第一个月' } },
  'month-5': { en: ['may'], zh: ['五月'], help: { en: 'first month of the fiscal year', zh: '财年的第一个月' } },
  'month-6': { en: ['june'], zh: ['六月'], help: { en: 'first month of the fiscal year', zh: '财年的第一个月' } },
  'month-7': { en: ['july'], zh: ['七月'], help: { en: 'first month of the fiscal year', zh: '财年的第一个月' } },
  'month-8': { en: ['august'], zh: ['八月'], help: { en: 'first month of the fiscal year', zh: '财年的第一个月' } },
  'month-9': { en: ['september'], zh: ['九月'], help: { en: 'first month of the fiscal year', zh: '财年的第一个月' } },
  'month-10': { en: ['october'], zh: ['十月'], help: { en: 'first month of the fiscal year', zh: '财年的第一个月' } },
  'month-11': { en: ['november'], zh: ['十一月'], help: { en: 'first month of the fiscal year', zh: '财年的第一个月' } },
  'month-12': { en: ['december'], zh: ['十二月'], help: { en: 'first month of the fiscal year', zh: '财年的第一个月' } },
  'month-number': { en: ['month'], zh: ['月'], help: { en: 'a month by its number: from month 4', zh: '用数字写的月份：自 4 月' } },
  since: { en: ['since'], zh: ['自'], help: { en: 'from that day on, the day included', zh: '自该日起，含当日' } },
  before: { en: ['before'], zh: ['早于'], help: { en: 'up to that day, the day not included', zh: '该日之前，不含当日' } },
  after: {
    en: ['after'],
    zh: ['晚于'],
    help: { en: 'behind that moment or day, which is not included', zh: '该时刻或该日之后，不含该时刻或当日' },
  },
  until: { en: ['until'], zh: ['截至'], help: { en: 'up to that moment or day, included', zh: '直到该时刻或该日，含该时刻或当日' } },
  times: { en: ['x'], zh: ['倍'], help: { en: 'so many times a number of days of the customer', zh: '客户自己的天数的若干倍' } },
  ago: { en: ['ago'], zh: ['前'], help: { en: 'counted back from the as-of day', zh: '从基准日往前数' } },
  'within-group': { en: ['within'], zh: ['按'], help: { en: 'each of these groups by itself', zh: '在每个组内分别计算' } },
  among: { en: ['among'], zh: ['仅限'], help: { en: 'only these customers compete', zh: '只有这些客户参与比较' } },
  'window-last': { en: ['last'], zh: ['最近'], help: { en: 'rolling window that ends with the as-of day', zh: '以基准日结束的滚动窗口' } },
  'year-ago': {
    en: ['same period last year'],
    zh: ['去年同期'],
    help: { en: 'compared with the same days a year earlier', zh: '与一年前的同一时段比较' },
  },
  lifetime: {
    en: ['lifetime'],
    zh: ['以往平均'],
    help: { en: 'compared with the own average before the window', zh: '与该窗口之前自身的平均水平比较' },
  },
  'base-at-least': {
    en: ['base at least'],
    zh: ['基数至少'],
    help: {
      en: 'fewest events of the base, or customers of a group; with fewer nothing is said',
      zh: '基期的最少事件数，或一组的最少客户数；不足则不作判断',
    },
  },
  'case-all': {
    en: ['case all when'],
    zh: ['全部当', '全部 当'],
    help: {
      en: 'a ladder of labels: every rung that holds gives its label, joined by |',
      zh: '多标签分层：所有成立的档各给出其标签，以 | 相连',
    },
  },
  case: {
    en: ['case when'],
    zh: ['当'],
    help: { en: 'a ladder: the first rung that holds gives the value', zh: '分层：第一个成立的档给出结果' },
  },
  'case-when': { en: ['when'], zh: ['当'], help: { en: 'the next rung', zh: '下一档' } },
  'case-then': { en: ['then'], zh: ['则'], help: { en: 'the value of this rung', zh: '这一档的结果' } },
  'case-else': { en: ['else'], zh: ['否则'], help: { en: 'the value where no rung holds', zh: '各档都不成立时的结果' } },
  'case-end': { en: ['end'], zh: ['结束'], help: { en: 'the end of the ladder', zh: '分层结束' } },
  true: { en: ['true'], zh: ['真'], help: { en: 'true', zh: '真' } },
  false: { en: ['false'], zh: ['假'], help: { en: 'false', zh: '假' } },
  'as-of': { en: ['as_of'], zh: ['基准日'], help: { en: 'the day the data are seen from', zh: '观察数据的日期' } },
  'changed-from': { en: ['from'], zh: ['从'], help: { en: 'the value before', zh: '变化前的值' } },
  'changed-to': { en: ['to'], zh: ['变为', '到'], help: { en: 'the value after', zh: '变化后的值' } },
  'step-then': { en: ['then'], zh: ['之后', '然后'], help: { en: 'followed, sooner or later, by', zh: '随后（不论间隔多久）发生' } },
  'step-directly': {
    en: ['directly then'],
    zh: ['紧接着', '紧接'],
    help: { en: 'followed by, with no other event of the named streams between', zh: '紧跟着发生，其间没有所列事件流的其他事件' },
  },
  'step-not': { en: ['not'], zh: ['没有', '未'], help: { en: 'this must not happen', zh: '不得发生' } },
  'step-optional': { en: ['optional'], zh: ['可选'], help: { en: 'this may happen or not', zh: '可以发生也可以不发生' } },
  'step-times': { en: ['times', 'time'], zh: ['次'], help: { en: 'so many events', zh: '事件的次数' } },
  'step-within': {
    en: ['within'],
    zh: ['间隔不超过'],
    help: { en: 'not later than this after the step before', zh: '距上一步骤不超过这段时间' },
  },
  'step-after': {
    en: ['after at least'],
    zh: ['间隔至少'],
    help: { en: 'not earlier than this after the step before', zh: '距上一步骤至少这段时间' },
  },
  'step-all': {
    en: ['all within'],
    zh: ['全程不超过', '总时长不超过'],
    help: { en: 'from the first event taken to the last at most this long', zh: '从第一个到最后一个事件不超过这段时间' },
  },
  'step-same': {
    en: ['same'],
    zh: ['同一', '相同'],
    help: { en: 'the value of this field is equal in all steps', zh: '所有步骤中该字段的值相同' },
  },
  salt: { en: ['salt'], zh: ['盐'], help: { en: 'a text that decides the draw', zh: '决定抽取结果的文字' } },
  day: { en: ['days', 'day'], zh: ['天', '日'], help: { en: 'calendar days', zh: '自然日' } },
  hour: { en: ['hours', 'hour'], zh: ['小时', '个小时'], help: { en: '60 minutes', zh: '60 分钟' } },
  minute: { en: ['minutes', 'minute'], zh: ['分钟'], help: { en: '60 seconds', zh: '60 秒' } },
  second: { en: ['seconds', 'second'], zh: ['秒'], help: { en: 'seconds', zh: '秒' } },
  week: { en: ['weeks', 'week'], zh: ['周', '星期', '个星期'], help: { en: 'seven days', zh: '七天' } },
  month: { en: ['months', 'month'], zh: ['个月'], help: { en: 'calendar months', zh: '自然月' } },
  quarter: { en: ['quarters', 'quarter'], zh: ['季度', '个季度'], help: { en: 'three calendar months', zh: '三个自然月' } },
  year: { en: ['years', 'year'], zh: ['年'], help: { en: 'twelve calendar months', zh: '十二个自然月' } },
} as const satisfies Record<string, Phrase>;

export type PhraseId = keyof typeof phrases;

/** Units of an exact length, in seconds. */
export const clockUnits = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 } as const;

export const units = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Unit = (typeof units)[number];

/** Every spelling of every phrase as lower-case words, longest first. */
export const spellings = Object.fromEntries(
  Object.entries(phrases).map(([id, phrase]) => [
    id,
    [...phrase.en, ...phrase.zh].map((text) => text.split(' ')).sort((a, b) => b.length - a.length),
  ]),
) as Readonly<Record<PhraseId, string[][]>>;

const beginnings = new Map<string, PhraseId[]>();
for (const [id, list] of Object.entries(spellings)) {
  for (const [word] of list) beginnings.set(word, [...(beginnings.get(word) ?? []), id as PhraseId]);
}
const none: readonly PhraseId[] = [];

/** The phrases that begin with a word, in any case; most words begin none. */
export function phrasesBeginningWith(word: string): readonly PhraseId[] {
  return beginnings.get(word) ?? beginnings.get(word.toLowerCase()) ?? none;
}

/** Words that can only be a keyword. A column of such a name is written in backticks. */
export const reserved: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'where',
  'between',
  'in',
  'like',
  'is',
  'since',
  'before',
  'after',
  'until',
  'among',
  'case',
  'when',
  'then',
  'else',
  'end',
  'true',
  'false',
  'as_of',
  ...Object.values(phrases).flatMap((phrase) => phrase.zh),
]);

/** Chinese spellings, longest first: they may stand without blanks between. */
export const chineseWords: readonly string[] = Object.values(phrases)
  .flatMap((phrase) => [...phrase.zh])
  .sort((a, b) => b.length - a.length);

/**
 * How a phrase is written in a language.
 *
 * @example
 * phraseText('in-last', 'zh'); // '最近'
 */
export function phraseText(id: PhraseId, language: Language): string {
  return phrases[id][language][0];
}
