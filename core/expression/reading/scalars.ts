import type { Language } from '#core/contract/texts.ts';
import { holidayNamed } from '../calendars/holidays.ts';
import type { CalledId } from '../scalars/signatures.ts';
import type { Literal, Node } from '../tree.ts';
import { operand } from './read-node.ts';
import type { Phrase, Reader, Statement } from './types.ts';
import { dayText, fill, listText, quoted } from './words.ts';

/**
 * How a function over values is read: as a value, or as what is said of its first argument and the opposite. `{0}`, `{1}` ... are its arguments, in brackets
 * where they have parts, `{all}` all of them, `{asOf}` the as-of day,
 * `{festival}` the festival that the first argument names.
 */
type ScalarReading = { value: Phrase } | { is: Phrase; isNot: Phrase };

/** A new function needs its row here, or this does not compile. */
const readings: Readonly<Record<CalledId, ScalarReading>> = {
  'days-since': { value: { en: 'number of days since {0}', zh: '距{0}的天数' } },
  'days-between': { value: { en: 'number of days from {0} to {1}', zh: '{0}至{1}的天数' } },
  year: { value: { en: 'year of {0}', zh: '{0}的年份' } },
  quarter: { value: { en: 'quarter of {0}', zh: '{0}的季度' } },
  month: { value: { en: 'month of {0}', zh: '{0}的月份' } },
  week: { value: { en: 'ISO week of {0}', zh: '{0}的 ISO 周数' } },
  day: { value: { en: 'day of the month of {0}', zh: '{0}在当月的日数' } },
  weekday: { value: { en: 'day of the week of {0} (1 Monday to 7 Sunday)', zh: '{0}的星期（1 至 7）' } },
  hour: { value: { en: 'hour of {0}', zh: '{0}的小时' } },
  minute: { value: { en: 'minute of {0}', zh: '{0}的分钟' } },
  'event-time': { value: { en: 'time of the event', zh: '发生时间' } },
  date: { value: { en: 'day of {0}', zh: '{0}所在的日期' } },
  anniversary: { value: { en: 'next anniversary of {0}{leap} from {asOf} on', zh: '自{asOf}起{0}的下一个周年日{leap}' } },
  'lunar-anniversary': { value: { en: 'next lunar anniversary of {0} from {asOf} on', zh: '自{asOf}起{0}的下一个农历周年日' } },
  'lunar-year': { value: { en: 'lunar year of {0}', zh: '{0}的农历年' } },
  'lunar-month': { value: { en: 'lunar month of {0}', zh: '{0}的农历月' } },
  'lunar-day': { value: { en: 'day of the lunar month of {0}', zh: '{0}的农历日' } },
  holiday: { value: { en: 'day of {festival} in the year of {asOf}', zh: '{asOf}所在年的{festival}' } },
  'next-holiday': { value: { en: 'first {festival} after {asOf}', zh: '{asOf}之后的第一个{festival}' } },
  'last-holiday': { value: { en: 'latest {festival} up to {asOf}', zh: '截至{asOf}最近的{festival}' } },
  'is-workday': { is: { en: 'is a working day', zh: '是工作日' }, isNot: { en: 'is not a working day', zh: '不是工作日' } },
  'workdays-between': { value: { en: 'number of working days after {0} up to {1}', zh: '{0}之后至{1}的工作日数' } },
  'add-workdays': { value: { en: 'day that is {1} working days after {0}', zh: '{0}之后第 {1} 个工作日' } },
  abs: { value: { en: 'absolute value of {0}', zh: '{0}的绝对值' } },
  round: { value: { en: '{0} rounded to {digits} decimals', zh: '{0}四舍五入到 {digits} 位小数' } },
  floor: { value: { en: '{0} rounded down', zh: '{0}向下取整' } },
  ceil: { value: { en: '{0} rounded up', zh: '{0}向上取整' } },
  'min-of': { value: { en: 'smallest of {all}', zh: '{all}中最小者' } },
  'max-of': { value: { en: 'largest of {all}', zh: '{all}中最大者' } },
  'if-unknown': { value: { en: 'first known one of {all}', zh: '{all}中第一个已知的值' } },
  'distance-km': {
    value: {
      en: 'distance in km from the latitude {0} and longitude {1} to {2} and {3}',
      zh: '纬度{0}、经度{1}到纬度{2}、经度{3}的公里数',
    },
  },
  lower: { value: { en: '{0} in small letters', zh: '{0}的小写' } },
  upper: { value: { en: '{0} in capital letters', zh: '{0}的大写' } },
  trim: { value: { en: '{0} without blanks at its ends', zh: '{0}去掉首尾空白' } },
  'label-count': { value: { en: 'number of labels of {0}', zh: '{0}的标签数' } },
  length: { value: { en: 'number of characters of {0}', zh: '{0}的字符数' } },
  contains: { is: { en: 'contains {1}', zh: '包含{1}' }, isNot: { en: 'does not contain {1}', zh: '不包含{1}' } },
  'starts-with': { is: { en: 'begins with {1}', zh: '以{1}开头' }, isNot: { en: 'does not begin with {1}', zh: '不以{1}开头' } },
  'ends-with': { is: { en: 'ends with {1}', zh: '以{1}结尾' }, isNot: { en: 'does not end with {1}', zh: '不以{1}结尾' } },
  matches: {
    is: { en: 'matches the regular expression {1}', zh: '匹配正则表达式{1}' },
    isNot: { en: 'does not match the regular expression {1}', zh: '不匹配正则表达式{1}' },
  },
  concat: { value: { en: '{all} behind each other', zh: '{all}依次拼接' } },
  'fold-width': { value: { en: '{0} with narrow letters and digits', zh: '{0}的半角形式' } },
  simplified: { value: { en: '{0} in simplified characters', zh: '{0}的简体' } },
  surname: { value: { en: 'surname in {0}', zh: '{0}中的姓氏' } },
  'id-valid': {
    is: { en: 'is a valid identity number', zh: '是有效的身份证号' },
    isNot: { en: 'is no valid identity number', zh: '不是有效的身份证号' },
  },
  'id-birthday': { value: { en: 'birthday in the identity number {0}', zh: '身份证号{0}中的生日' } },
  'id-age': { value: { en: 'age on {asOf} by the identity number {0}', zh: '按身份证号{0}在{asOf}的周岁' } },
  'id-sex': { value: { en: 'sex in the identity number {0}', zh: '身份证号{0}中的性别' } },
  'id-region': { value: { en: 'province in the identity number {0}', zh: '身份证号{0}中的省份' } },
  'phone-valid': { is: { en: 'is a mobile number', zh: '是手机号' }, isNot: { en: 'is no mobile number', zh: '不是手机号' } },
  carrier: { value: { en: 'carrier of the mobile number {0}', zh: '手机号{0}的运营商' } },
  province: { value: { en: 'province in the address {0}', zh: '地址{0}中的省份' } },
  city: { value: { en: 'city in the address {0}', zh: '地址{0}中的城市' } },
  'email-domain': { value: { en: 'domain of the e-mail address {0}', zh: '邮箱{0}的域名' } },
};

/** A function over values as a noun phrase. */
export function readScalar(id: CalledId, values: readonly Node[], reader: Reader): string {
  const reading = readings[id];
  if ('value' in reading) return fill(reading.value, reader.language, partsOf(values, reader));
  throw new Error(`${id} is read as a condition`);
}

/** A function that is true or false, as what is said of its first argument. */
export function scalarCondition(id: CalledId, values: readonly Node[], negated: boolean, reader: Reader): Statement {
  const reading = readings[id];
  const parts = partsOf(values, reader);
  if ('value' in reading) {
    const yes = { en: negated ? 'is false' : 'is true', zh: negated ? '为假' : '为真' };
    return { subject: fill(reading.value, reader.language, parts), predicate: yes[reader.language] };
  }
  return { subject: parts[0], predicate: fill(negated ? reading.isNot : reading.is, reader.language, parts) };
}

function partsOf(values: readonly Node[], reader: Reader): Record<string, string> {
  const { language } = reader;
  const texts = values.map((value) => operand(value, reader));
  const march = (values[1] as Literal | undefined)?.value === '03-01';
  return {
    ...Object.fromEntries(texts.map((text, i) => [String(i), text])),
    all: listText(texts, language),
    digits: texts[1] ?? '0',
    leap: march ? (language === 'zh' ? '（2 月 29 日顺延至 3 月 1 日）' : ' (29 February on 1 March)') : '',
    festival: festivalText(values[0], language),
    asOf: dayText(reader.asOf, language),
  };
}

/** A festival by its name in the language of the reader. */
function festivalText(node: Node | undefined, language: Language): string {
  const holiday = node?.kind === 'literal' ? holidayNamed(String(node.value)) : null;
  return holiday ? quoted(language === 'zh' ? holiday.zh : holiday.en.replaceAll('_', ' ')) : '';
}
