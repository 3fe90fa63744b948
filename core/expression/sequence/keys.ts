import { type Column, NO_INTEGER } from '#core/columns/types.ts';
import type { Type } from '../tree.ts';

/**
 * Values of several columns as numbers that are equal where the values are; 0 blank. Texts are compared as they are, numbers by their value whatever
 * their decimals.
 */
export function commonCodes(columns: readonly { column: Column; type: Type }[]): Int32Array[] {
  const known = new Map<string | number, number>();
  const codeOf = (value: string | number) => {
    const code = known.get(value) ?? known.size + 1;
    known.set(value, code);
    return code;
  };
  const decimals = Math.max(...columns.map(({ type }) => (type.kind === 'number' ? type.decimals : 0)));
  return columns.map(({ column, type }) => {
    const scale = type.kind === 'number' ? 10 ** (decimals - type.decimals) : 1;
    return codesOf(column, scale, codeOf);
  });
}

function codesOf(column: Column, scale: number, codeOf: (value: string | number) => number): Int32Array {
  switch (column.kind) {
    case 'text': {
      const codes = column.dictionary.map((text, code) => (code === 0 ? 0 : codeOf(text)));
      return Int32Array.from(column.codes, (code) => codes[code]);
    }
    case 'boolean':
      return Int32Array.from(column.values, (value) => (value === 2 ? 0 : codeOf(value)));
    case 'integer':
      return Int32Array.from(column.values, (value) => (value === NO_INTEGER ? 0 : codeOf(value * scale)));
    case 'wide':
      return Int32Array.from(column.values, (value) => (Number.isNaN(value) ? 0 : codeOf(value * scale)));
  }
}
