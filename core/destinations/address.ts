/**
 * An e-mail address trimmed and in lower case, or null where no mail could reach it. Narrower than RFC 5322 on purpose: the part before the @ begins
 * with a letter, a digit or `_`, so that an address is never a formula in a spreadsheet.
 *
 * @example
 * normalizeEmail(' Ann@Example.com '); // 'ann@example.com'
 */
export function normalizeEmail(raw: string): string | null {
  const text = raw.trim().toLowerCase();
  return text.length <= 254 && (PLAIN_EMAIL.test(text) || EMAIL.test(text)) ? text : null;
}

/** Part of `EMAIL` that holds nearly all addresses, and is several times faster without classes of Unicode. */
const PLAIN_EMAIL = /^[a-z0-9_](?:[a-z0-9_+-]|\.(?!\.|@)){0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

const EMAIL =
  /^[\p{L}\p{N}_](?:[\p{L}\p{N}_%+'&*/=?^{|}~!#$-]|\.(?!\.|@)){0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u;

/**
 * A phone number as E.164 (`+8613800138000`), or null. A number without a country code is read only where it cannot be anything but a mainland
 * Chinese mobile number (11 digits, 1 then 3-9); any other needs `+` or `00`.
 *
 * @example
 * normalizePhone('138-0013-8000'); // '+8613800138000'
 */
export function normalizePhone(raw: string): string | null {
  const text = plain(raw);
  if (/^(?:86)?1[3-9]\d{9}$/.test(text)) return `+86${text.slice(-11)}`;
  const international = text.startsWith('00') ? `+${text.slice(2)}` : text;
  if (!/^\+[1-9]\d{6,14}$/.test(international)) return null;
  // a mainland number that begins like a mobile one has exactly 11 digits
  return /^\+861[3-9]/.test(international) && !isMainlandMobile(international) ? null : international;
}

/** Of an E.164 number. */
export function isMainlandMobile(e164: string): boolean {
  return /^\+861[3-9]\d{9}$/.test(e164);
}

/** A number that a person can dial: E.164, or the digits as they are where there are 7 to 15; null otherwise. */
export function dialable(raw: string): string | null {
  const text = plain(raw);
  return normalizePhone(raw) ?? (/^\d{7,15}$/.test(text) ? text : null);
}

function plain(raw: string): string {
  return raw.normalize('NFKC').replace(/[\s\-().·\u200b\u202a\u202c]/g, '');
}
