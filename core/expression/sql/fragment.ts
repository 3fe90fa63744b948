import { refuse } from '#core/contract/texts.ts';

export type SqlValue = string | null;

/** A piece of SQL with the values of its `?`, in order. Numbers are written into the text by us; texts of the analyst are always bound. */
export interface Fragment {
  text: string;
  params: readonly SqlValue[];
}

const longest = 4_000_000;

/** SQL of our own making. Never the text or a name of the analyst: those go through `bind` and `Dialect.quote`. */
export function raw(text: string): Fragment {
  return { text, params: [] };
}

/** A text of the analyst as a bound value. */
export function bind(value: string): Fragment {
  return { text: '?', params: [value] };
}

/** An integer or other number that the compiler made. */
export function numeral(value: number): Fragment {
  return raw(value < 0 ? `(${value})` : String(value));
}

/**
 * Joins text and fragments.
 *
 * @throws WorkbenchError `sql-too-long` before the text grows out of hand (quotients of quotients repeat their parts)
 * @example
 * sql`${raw('f1')} = ${bind('app')}`; // { text: 'f1 = ?', params: ['app'] }
 */
export function sql(texts: TemplateStringsArray, ...parts: readonly (Fragment | string)[]): Fragment {
  let text = texts[0];
  const params: SqlValue[] = [];
  for (const [i, part] of parts.entries()) {
    text += (typeof part === 'string' ? part : part.text) + texts[i + 1];
    if (typeof part !== 'string') for (const value of part.params) params.push(value);
  }
  if (text.length > longest) throw refuse('sql-too-long', { length: text.length, limit: longest });
  return { text, params };
}

/** Joined as a balanced tree: SQLite's own depth limit then grows with the logarithm of the number of parts. */
export function balanced(parts: readonly Fragment[], word: 'and' | 'or'): Fragment {
  if (parts.length === 1) return parts[0];
  const middle = parts.length >> 1;
  return sql`(${balanced(parts.slice(0, middle), word)} ${word} ${balanced(parts.slice(middle), word)})`;
}

/** Fragments behind each other, their values in the same order. */
export function list(parts: readonly Fragment[], separator = ', '): Fragment {
  return { text: parts.map((part) => part.text).join(separator), params: parts.flatMap((part) => [...part.params]) };
}
