import { type Carrier, phoneBlocks } from '../text-data/phone-blocks.ts';
import { foldWidth } from './width.ts';

const carriers = new Map(
  (Object.entries(phoneBlocks) as [Carrier, string][]).flatMap(([carrier, blocks]) =>
    blocks.split(' ').map((block) => [block, carrier] as const),
  ),
);

/**
 * The eleven digits of a mainland mobile number, without blanks, hyphens and the code of the country; null where it has not that form.
 *
 * @example
 * mobileOf('+86 138-0013-8000'); // '13800138000'
 */
export function mobileOf(text: string): string | null {
  if (/^1[3-9]\d{9}$/.test(text)) return text;
  const digits = foldWidth(text).replace(/[\s-]/g, '');
  return /^(?:\+86|0086|86)?(1[3-9]\d{9})$/.exec(digits)?.[1] ?? null;
}

/** The carrier to whom the number's block was given; null for other numbers and unknown blocks. */
export function carrierOf(text: string): Carrier | null {
  const number = mobileOf(text);
  return number === null ? null : (carriers.get(number.slice(0, 4)) ?? carriers.get(number.slice(0, 3)) ?? null);
}
