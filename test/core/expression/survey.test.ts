import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { capabilities } from './compared/capabilities.ts';
import { families } from './compared/families.ts';
import { grammars } from './compared/grammars.ts';
import { familyColumns, familyNames, type Named, survey } from './compared/survey.ts';
import { capabilityLines } from './compared/survey-capabilities.ts';
import type { Has } from './compared/types.ts';

/** `compared.md` against the survey of the grammars: nothing that the survey names goes without a line. The survey is reference data; without it those tests are skipped. */
const path = join(resolve(import.meta.dirname, '../../../..'), 'shared/reference/language-superset.md');
const text = existsSync(path) ? readFileSync(path, 'utf8') : null;
if (text === null) console.warn(`skipped: the survey of the grammars is not at ${path}`);

/** The paragraph of a grammar, without its name. */
function paragraphOf(grammar: string, whole: string): string {
  const lines = whole.split('\n');
  const first = lines.findIndex((line) => line.startsWith(`**${grammar}`));
  expect([grammar, first >= 0]).toEqual([grammar, true]);
  const behind = lines.slice(first + 1).findIndex((line) => /^(\*\*|#)/.test(line));
  return lines
    .slice(first, first + 1 + behind)
    .join('\n')
    .replace(/^\*\*[^*]+\*\*/, '');
}

/** What is left of the paragraph between the phrases, without signs and `and`, `or`; a phrase that is not there in its order is left too. */
function leftOver(paragraph: string, phrases: readonly Named[]): string[] {
  const left: string[] = [];
  let rest = paragraph;
  for (const { phrase } of phrases) {
    const at = rest.indexOf(phrase);
    if (at < 0) left.push(`not in the survey: ${phrase}`);
    else {
      left.push(rest.slice(0, at));
      rest = rest.slice(at + phrase.length);
    }
  }
  return [...left, rest].map((part) => part.replace(/\b(and|or)\b|[\s,;.:()*-]/g, '')).filter(Boolean);
}

test.each(grammars.map(({ id, grammar }) => [grammar.name, id, grammar] as const))(
  '%s: every phrase of the survey has its lines, or a reason',
  (_name, id, grammar) => {
    const known = new Set(grammar.conditions.map(({ what }) => what.en));
    expect(known.size).toBe(grammar.conditions.length);
    expect(survey[id].flatMap(({ lines }) => lines.filter((line) => !known.has(line)))).toEqual([]);
    expect(survey[id].filter(({ lines, why }) => lines.length === 0 && !why)).toEqual([]);
  },
);

test.skipIf(text === null).each(grammars.map(({ id }) => [familyColumns[id], id] as const))(
  '%s: the phrases are the whole paragraph',
  (name, id) => {
    expect(leftOver(paragraphOf(name, text ?? ''), survey[id])).toEqual([]);
  },
);

test.skipIf(text === null)('the matrix has every family of the survey, with its marks', () => {
  const [head, , ...rows] = (text ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(rowsBefore('| Operator family'));
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const columns = cells(head);
  const marks = { '●': 'yes', '◐': 'part', '–': 'no', 'sum only': 'part' } as const;
  const hasOf = (cell: string): Has => Object.entries(marks).find(([mark]) => cell.startsWith(mark))?.[1] ?? null;
  const surveyed = rows
    .map(cells)
    .map((row) => [
      familyNames[row[0]] ?? `no line for ${row[0]}`,
      Object.fromEntries(grammars.map(({ id }) => [id, hasOf(row[columns.indexOf(familyColumns[id])])])),
    ]);
  expect(families.map(({ what, has }) => [what.en, has])).toEqual(surveyed);
});

function rowsBefore(start: string): number {
  return (text ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .findIndex((line) => line.startsWith(start));
}

test('every capability of the survey has its lines, or stands elsewhere', () => {
  const known = new Set(capabilities.map(({ what }) => what.en));
  expect(capabilityLines.flatMap(({ lines }) => lines.filter((line) => !known.has(line)))).toEqual([]);
  expect([...known].filter((line) => !capabilityLines.some(({ lines }) => lines.includes(line)))).toEqual([]);
  expect(capabilityLines.filter(({ lines, elsewhere }) => lines.length === 0 && !elsewhere)).toEqual([]);
});

test.skipIf(text === null)('the numbers of the capabilities are those of the survey', () => {
  const numbers = [...(text ?? '').matchAll(/^\| (\d+) \|/gm)].map(([, number]) => Number(number));
  expect(capabilityLines.map(({ number }) => number)).toEqual(numbers);
});
