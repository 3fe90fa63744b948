import { civilOf, dayNumber } from '#core/contract/calendar.ts';
import { provinces } from '../text-data/places.ts';
import { foldWidth } from './width.ts';

/** What a resident identity number (GB 11643-1999, 18 digits) says. */
export interface Identity {
  /** Days since 1970-01-01. */
  birthday: number;
  sex: '男' | '女';
  /** Full name of the province of first registration. */
  region: string;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** ISO 7064 MOD 11-2, by the weighted sum of the first 17 digits. */
const checkDigits = '10X98765432';
const regions = new Map(provinces.map(({ code, name }) => [code, name.replace('|', '')]));
/** Residence permits for residents of Taiwan begin with 83, its province's code is 71. */
regions.set('83', regions.get('71')!);

/**
 * Reads an identity number; null where it is none: wrong length, check digit, date or province. Blanks around it, full-width digits and a small x are read.
 *
 * @example
 * identityOf('11010519491231002X')?.sex; // '女'
 */
export function identityOf(text: string): Identity | null {
  const id = foldWidth(text).trim().toUpperCase();
  if (!/^\d{17}[\dX]$/.test(id)) return null;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  const region = regions.get(id.slice(0, 2));
  const birthday = birthdayOf(id);
  if (checkDigits[sum % 11] !== id[17] || region === undefined || birthday === null) return null;
  return { birthday, sex: Number(id[16]) % 2 === 1 ? '男' : '女', region };
}

function birthdayOf(id: string): number | null {
  const [year, month, day] = [Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14))];
  if (year < 1800 || month < 1 || month > 12 || day < 1) return null;
  const date = dayNumber(year, month, day);
  return civilOf(date).month === month && civilOf(date).day === day ? date : null;
}

/** Full years from a birthday to a day, a year being full on the birthday itself (29 February: on 1 March); null before the birth. */
export function fullYears(birthday: number, day: number): number | null {
  if (day < birthday) return null;
  const [born, now] = [civilOf(birthday), civilOf(day)];
  const before = now.month < born.month || (now.month === born.month && now.day < born.day);
  return now.year - born.year - (before ? 1 : 0);
}
