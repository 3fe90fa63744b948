import type { ScalarId } from '../functions.ts';
import { fullYears, identityOf } from './identity.ts';
import { emailDomainOf, simplified, surnameOf } from './names.ts';
import { hasPattern } from './patterns.ts';
import { carrierOf, mobileOf } from './phone.ts';
import { placesOf } from './places.ts';
import { foldWidth } from './width.ts';

/**
 * A function of one text and constants: called once per entry of a dictionary, or per row by SQLite. Never called with a blank text. Null and blank text
 * are unknown; dates are days since 1970-01-01.
 */
export interface TextMap {
  gives: 'text' | 'number' | 'date' | 'boolean';
  /** The as-of day is one more constant. */
  asOf?: true;
  of(text: string, constant: string | number): string | number | boolean | null;
}

/** Every function over one text. */
export const textMaps = {
  lower: { gives: 'text', of: (text) => text.toLowerCase() },
  upper: { gives: 'text', of: (text) => text.toUpperCase() },
  trim: { gives: 'text', of: (text) => text.trim() },
  length: { gives: 'number', of: (text) => [...text].length },
  'label-count': { gives: 'number', of: (text) => new Set(text.split('|').filter((label) => label !== '')).size },
  contains: { gives: 'boolean', of: (text, part) => text.includes(String(part)) },
  'starts-with': { gives: 'boolean', of: (text, part) => text.startsWith(String(part)) },
  'ends-with': { gives: 'boolean', of: (text, part) => text.endsWith(String(part)) },
  matches: { gives: 'boolean', of: (text, pattern) => hasPattern(text, String(pattern)) },
  'fold-width': { gives: 'text', of: foldWidth },
  simplified: { gives: 'text', of: simplified },
  surname: { gives: 'text', of: surnameOf },
  'id-valid': { gives: 'boolean', of: (text) => identityOf(text) !== null },
  'id-birthday': { gives: 'date', of: (text) => identityOf(text)?.birthday ?? null },
  'id-age': { gives: 'number', asOf: true, of: (text, asOf) => ageOf(text, Number(asOf)) },
  'id-sex': { gives: 'text', of: (text) => identityOf(text)?.sex ?? null },
  'id-region': { gives: 'text', of: (text) => identityOf(text)?.region ?? null },
  'phone-valid': { gives: 'boolean', of: (text) => mobileOf(text) !== null },
  carrier: { gives: 'text', of: carrierOf },
  province: { gives: 'text', of: (text) => placesOf(text)?.province ?? null },
  city: { gives: 'text', of: (text) => placesOf(text)?.city ?? null },
  'email-domain': { gives: 'text', of: emailDomainOf },
} as const satisfies Partial<Record<ScalarId, TextMap>>;

export type TextMapId = keyof typeof textMaps;

function ageOf(text: string, asOf: number): number | null {
  const identity = identityOf(text);
  return identity && fullYears(identity.birthday, asOf);
}

export function textMapOf(id: string): TextMap | null {
  return id in textMaps ? textMaps[id as TextMapId] : null;
}
