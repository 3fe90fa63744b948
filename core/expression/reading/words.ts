import { civilOf, dayOfSecond, isoTime, SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import type { Language } from '#core/contract/texts.ts';
import type { Unit } from '../keywords.ts';
import type { Literal } from '../tree.ts';
import type { Phrase } from './types.ts';

const months = 'January February March April May June July August September October November December'.split(' ');

/**
 * A phrase with its parts put in; blanks left by empty parts are closed up. In Chinese a blank stands only beside digits and Latin letters.
 *
 * @example
 * fill({ en: 'number of {many}', zh: '{many}次数' }, 'en', { many: 'orders' }); // 'number of orders'
 */
export function fill(phrase: Phrase, language: Language, parts: Readonly<Record<string, string>>): string {
  let text = '';
  for (const piece of phrase[language].split(/(\{\w+\})/)) {
    const part = /^\{\w+\}$/.test(piece) ? (parts[piece.slice(1, -1)] ?? '') : piece;
    text = meet(text, part, language);
  }
  return text.trim();
}

/** Two pieces side by side, with at most one blank between. */
function meet(before: string, after: string, language: Language): string {
  if (!/\s$/.test(before) && !/^\s/.test(after)) return before + after;
  const [left, right] = [before.trimEnd(), after.trimStart()];
  const wide = language === 'zh' && (!/[\w−%]$/.test(left) || !/^[\w−]/.test(right)) && !(/[\w−%]$/.test(left) || /^[\w−]/.test(right));
  if (right === '') return `${left} `;
  return left === '' || wide ? left + right : `${left} ${right}`;
}

/** `30 June 2026`, `2026年6月30日`. */
export function dayText(day: number, language: Language): string {
  const { year, month, day: ofMonth } = civilOf(day);
  return language === 'zh' ? `${year}年${month}月${ofMonth}日` : `${ofMonth} ${months[month - 1]} ${year}`;
}

/** `14:05 on 30 June 2026`; the seconds only where there are some. */
export function secondText(second: number, language: Language): string {
  const clock = isoTime(second).slice(11).replace(/:00$/, '');
  const day = dayText(dayOfSecond(second), language);
  return language === 'zh' ? `${day}${clock}` : `${clock} on ${day}`;
}

/** Days from .. to, both included, with what they share said once. */
export function daysText(from: number, to: number, language: Language): string {
  if (from === to) return language === 'zh' ? dayText(from, language) : `on ${dayText(from, language)}`;
  const [a, b] = [civilOf(from), civilOf(to)];
  const last = dayText(to, language);
  if (language === 'zh') {
    const end = a.year === b.year ? `${b.month}月${b.day}日` : last;
    return `${dayText(from, language)}至${end}`;
  }
  const begin = a.year === b.year ? dayText(from, language).replace(/ -?\d+$/, '') : dayText(from, language);
  return `from ${begin} to ${last}`;
}

/** Half-open seconds; whole days are said as days. */
export function spanText(from: number, to: number, language: Language): string {
  if (from >= to) return language === 'zh' ? '（不含任何一天的时间窗口）' : 'in a window that holds no day';
  const whole = (second: number) => second % SECONDS_PER_DAY === 0;
  const end = whole(to) ? dayText(to / SECONDS_PER_DAY - 1, language) : secondText(to - 1, language);
  if (from === Number.NEGATIVE_INFINITY) return language === 'zh' ? `截至${end}` : `up to ${end}`;
  if (whole(from) && whole(to)) return daysText(from / SECONDS_PER_DAY, to / SECONDS_PER_DAY - 1, language);
  const begin = whole(from) ? dayText(from / SECONDS_PER_DAY, language) : secondText(from, language);
  return language === 'zh' ? `${begin}至${end}` : `from ${begin} to ${end}`;
}

const unitWords: Readonly<Record<Unit, readonly [one: string, many: string, zh: string]>> = {
  day: ['day', 'days', '天'],
  week: ['week', 'weeks', '周'],
  month: ['month', 'months', '个月'],
  quarter: ['quarter', 'quarters', '个季度'],
  year: ['year', 'years', '年'],
};

/** One and many of a unit: `week`, `weeks`; `周`. */
export function unitNames(unit: Unit, language: Language): [string, string] {
  const [one, many, zh] = unitWords[unit];
  const plain = zh.replace(/^个/, '');
  return language === 'zh' ? [plain, plain] : [one, many];
}

/** `90 days`, `90 天`. */
export function lengthText(count: number, unit: Unit, language: Language): string {
  const [one, many, zh] = unitWords[unit];
  return language === 'zh' ? `${count} ${zh}` : `${count} ${count === 1 ? one : many}`;
}

/** `3rd`, `3rd latest`; `第 3 次`, `倒数第 3 次`. */
export function placeText(place: number, language: Language): string {
  const n = Math.abs(place);
  if (language === 'zh') return `${place < 0 ? '倒数' : ''}第 ${n} 次`;
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const ordinal = `${n}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
  return place < 0 ? `${ordinal} latest` : ordinal;
}

/** A scaled integer with every decimal and its groups of three. */
export function numberText(value: number, decimals: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : '';
  return `${value < 0 ? '−' : ''}${whole}${fraction}`;
}

/** A share as percent, every decimal kept: `12.5%`. */
export function shareText({ value, type }: Literal): string {
  const decimals = type.kind === 'number' ? type.decimals : 0;
  return `${decimals >= 2 ? numberText(Number(value), decimals - 2) : numberText(Number(value) * 10 ** (2 - decimals), 0)}%`;
}

/** `50%`, `12.5%`. */
function percentText(value: number, decimals: number): string {
  return `${numberText(value, decimals - 2)}%`;
}

/** A value as it was written; what was written in percent is read in percent. */
export function literalText(node: Literal, language: Language, source: string): string {
  const { type } = node;
  switch (type.kind) {
    case 'text':
      return quoted(String(node.value));
    case 'boolean':
      return boolText(node.value === 1, language);
    case 'date':
      return dayText(Number(node.value), language);
    case 'time':
      return secondText(Number(node.value), language);
    case 'number': {
      const value = Number(node.value);
      if (type.unit === 'days') return lengthText(value, 'day', language);
      if (type.decimals >= 2 && /[%％]$/.test(source.slice(node.range.from, node.range.to))) return percentText(value, type.decimals);
      const number = numberText(value, type.decimals);
      return type.unit === null ? number : `${number} ${type.unit}`;
    }
  }
}

export function boolText(value: boolean, language: Language): string {
  return language === 'zh' ? (value ? '真' : '假') : String(value);
}

export function quoted(text: string): string {
  return `“${text}”`;
}

/** `a`, `a and b`, `a, b and c`; `a、b和c`. */
export function listText(items: readonly string[], language: Language, last: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('');
  const word = language === 'zh' ? (last === 'and' ? '和' : '或') : ` ${last} `;
  return items.slice(0, -1).join(language === 'zh' ? '、' : ', ') + word + items.at(-1);
}

/** The plural and singular of a stream's English name; any other name stands in quotes before a word that has both. */
export function eventWords(name: string): { one: string; many: string } {
  if (!/^[a-z][a-z_]*$/.test(name)) return { one: `“${name}” event`, many: `“${name}” events` };
  const words = name.replaceAll('_', ' ');
  const one = /[^su]s$/.test(words) && !words.endsWith('ss') ? words.slice(0, -1) : words;
  if (/[^aeiou]y$/.test(one)) return { one, many: `${one.slice(0, -1)}ies` };
  return { one, many: /(s|x|ch|sh)$/.test(one) ? `${one}es` : `${one}s` };
}
