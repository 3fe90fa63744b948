import { normalizePhone } from '#core/destinations/address.ts';

/**
 * The form in which ids, e-mails and phones of the do-not-contact list are kept and compared: lower case, a phone as digits with its country code, and an id that
 * a spreadsheet wrote as `17850.0` without the fraction. Both sides go through it, so equal texts always meet.
 *
 * @example
 * suppressionKey('138-0013-8000'); // '8613800138000'
 * suppressionKey(' Ann@Example.com '); // 'ann@example.com'
 */
export function suppressionKey(raw: string): string {
  const text = raw.normalize('NFKC').trim().toLowerCase();
  if (text.includes('@')) return text;
  const phone = normalizePhone(text);
  if (phone) return phone.slice(1);
  return text.replace(/^(\d+)\.0+$/, '$1');
}
