import { Converter } from 'opencc-js/t2cn';
import { compoundSurnames } from '../text-data/compound-surnames.ts';

let converter: ((text: string) => string) | undefined;

/**
 * Traditional characters as simplified ones, words with several readings by their context (乾隆 stays).
 *
 * @example
 * simplified('後來的頭髮'); // '后来的头发'
 */
export function simplified(text: string): string {
  if (!/\p{Script=Han}/u.test(text)) return text;
  const convert = converter ?? Converter({ from: 't', to: 'cn' });
  converter = convert;
  return convert(text);
}

/**
 * The surname of a Chinese name as it is written; null for what is not two to four Chinese characters. A compound surname needs a given name behind it.
 *
 * @example
 * surnameOf('歐陽修'); // '歐陽'
 */
export function surnameOf(name: string): string | null {
  const characters = [...name.trim()];
  if (characters.length < 2 || characters.length > 4 || !characters.every((character) => /\p{Script=Han}/u.test(character))) return null;
  const two = characters.slice(0, 2).join('');
  return characters.length > 2 && compoundSurnames.has(simplified(two)) ? two : characters[0];
}

/** The part of an address behind its only `@`, in small letters; null where it is no e-mail address. */
export function emailDomainOf(text: string): string | null {
  return /^[^\s@]+@([^\s@.]+(?:\.[^\s@.]+)+)$/.exec(text.trim())?.[1].toLowerCase() ?? null;
}
