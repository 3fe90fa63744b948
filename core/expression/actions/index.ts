import type { Columns } from '#core/columns/types.ts';
import type { Language } from '#core/contract/texts.ts';
import type { Catalogue, CodeAction, Diagnostic, IsoDate, Range } from '#core/contract/types.ts';
import { compile } from '../compile.ts';
import { countSteps } from '../count.ts';
import { dayFrom } from '../evaluate.ts';
import { indexOf } from '../names.ts';
import { writtenLanguage } from '../translate.ts';
import { absenceActions, absenceAt } from './absence.ts';
import { cures } from './cures.ts';
import { replaceBy } from './make.ts';
import type { Ground } from './types.ts';

const mostActions = 12;

/**
 * What can be done with one key at a place of the text: cures of its mistakes, best first, and where something absent is asked for, the five ways to ask for it, each with the
 * customers it holds for.
 *
 * @throws WorkbenchError `impossible-date`
 * @example
 * actions('age > "30"', { from: 6, to: 6 }, catalogue, columns, '2026-06-30', 'en')[0].edits; // [{ range: { from: 6, to: 10 }, text: '30' }]
 */
export function actions(
  source: string,
  at: Range,
  catalogue: Catalogue,
  columns: Columns,
  asOf: IsoDate,
  language: Language,
): CodeAction[] {
  const compiled = compile(source, catalogue);
  const ground: Ground = {
    compiled,
    catalogue,
    index: indexOf(catalogue),
    language,
    written: writtenLanguage(source, catalogue) ?? language,
  };
  const day = dayFrom(asOf);
  const fixes = toldAt(countSteps(compiled, columns, asOf).diagnostics, at, source).flatMap((diagnostic) => [
    ...(diagnostic.fix === null ? [] : [replaceBy(diagnostic.fix, diagnostic.range, ground)]),
    ...(cures[diagnostic.code]?.(diagnostic, ground) ?? []),
  ]);
  const absence = compiled.tree && absenceAt(compiled.tree, at, day);
  const meanings = absence ? absenceActions(absence, ground, columns, day) : [];
  return [...once(fixes), ...meanings].slice(0, mostActions);
}

/** What is told of a place; where nothing is, of its lines: the caret need not stand on the mistake itself. */
function toldAt(diagnostics: readonly Diagnostic[], at: Range, source: string): Diagnostic[] {
  const within = (from: number, to: number) => diagnostics.filter(({ range }) => range.from <= to && from <= range.to);
  const here = within(at.from, at.to);
  if (here.length > 0) return here;
  const end = source.indexOf('\n', at.to);
  return within(source.lastIndexOf('\n', at.from - 1) + 1, end < 0 ? source.length : end);
}

function once(found: readonly CodeAction[]): CodeAction[] {
  return [...new Map(found.map((action) => [JSON.stringify(action.edits), action])).values()];
}
