import { RE2JS } from 're2js';

/** Longest regular expression. RE2 reads a text in one pass, whatever the pattern; JavaScript's own can take exponential time. */
export const patternLimit = 1000;

const compiled = new Map<string, RE2JS>();

/** What is wrong with a regular expression; null where it is right. */
export function patternFault(pattern: string): string | null {
  try {
    patternOf(pattern);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
  }
}

function patternOf(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known) return known;
  const made = RE2JS.compile(pattern);
  if (compiled.size >= 100) compiled.clear();
  compiled.set(pattern, made);
  return made;
}

/** Whether a text has the pattern somewhere in it. */
export function hasPattern(text: string, pattern: string): boolean {
  return patternOf(pattern).test(text);
}
