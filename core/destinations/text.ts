import { compactName } from './names.ts';

const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
/** Groups of digits parted by blanks are no formula in any spreadsheet. */
const PHONE_IN_GROUPS = /^\+\d{1,4}(?: \d{2,}){1,5}$/;

/**
 * True for a text that a spreadsheet would run: it begins with = + - @, a tab, CR or LF (or the full-width forms) and is not just a number.
 * Source: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection (read 2026-11-22).
 */
export function looksLikeFormula(text: string): boolean {
  return FORMULA.test(text) && !PLAIN_NUMBER.test(text) && !PHONE_IN_GROUPS.test(text);
}

/**
 * Puts an apostrophe before a text that a spreadsheet would run. Numbers stay, so negative amounts and E.164 phones are not touched.
 *
 * @example
 * guardFormula('=HYPERLINK("http://x")'); // `'=HYPERLINK("http://x")`
 * guardFormula('+86 138 0013 8000'); // '+86 138 0013 8000'
 */
export function guardFormula(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}

/** Takes the apostrophe of `guardFormula` off again, for ids that come back in outcome files. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && looksLikeFormula(text.slice(1)) ? text.slice(1) : text;
}

/** One record of a CSV file by RFC 4180, with its line end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Collects texts and gives them out as UTF-8 in pieces of about a megabyte. */
export function createEncoder(write: (bytes: Uint8Array) => void): { push(text: string): void; flush(): void } {
  const encoder = new TextEncoder();
  let parts: string[] = [];
  let length = 0;
  const flush = () => {
    if (length > 0) write(encoder.encode(parts.join('')));
    parts = [];
    length = 0;
  };
  const push = (text: string) => {
    parts.push(text);
    length += text.length;
    if (length > 1_000_000) flush();
  };
  return { push, flush };
}

/**
 * Names the files of an export: list and destination, `-control` for the control arm, `-2`, `-3` for further parts.
 *
 * @example
 * fileName('May: 礼包', 'csv', { arm: 'control', part: 2, extension: 'csv' }); // 'May-礼包-csv-control-2.csv'
 */
export function fileName(
  list: string,
  destination: string,
  file: { arm: 'treatment' | 'control'; part: number; extension: string },
): string {
  const arm = file.arm === 'control' ? '-control' : '';
  const part = file.part > 1 ? `-${file.part}` : '';
  return `${compactName(list)}-${destination}${arm}${part}.${file.extension}`;
}
