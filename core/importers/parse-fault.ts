/** What a parser returns for a value that does not fit; the code is in `lastFault()`. Never a value of its own. */
export const FAULT = Infinity;

/** Reads a value from `bytes[start .. end)`. NaN: blank. `FAULT`: does not fit. */
export type NumberParser = (bytes: Uint8Array, start: number, end: number) => number;

let code = '';

/** Notes the code of a coded text and returns `FAULT`, so that parsers need not allocate for a bad value. */
export function fault(because: string): number {
  code = because;
  return FAULT;
}

/** The code of the newest `FAULT` that any parser returned. */
export function lastFault(): string {
  return code;
}

const blankWords = new Set(['na', 'n/a', '#n/a', 'null', 'none', 'nan', '\\n', '-', '--', 'nil', '空']);

/**
 * True where a number, date or truth value is written as "there is none": `NA`, `NULL`, `-` ... Text columns keep such words.
 *
 * @example
 * isBlankWord('N/A'); // true
 */
export function isBlankWord(text: string): boolean {
  return text.length <= 4 && blankWords.has(text.toLowerCase());
}
