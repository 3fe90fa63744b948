import { textOf } from '#core/contract/texts.ts';
import type { Range } from '#core/contract/types.ts';
import { type Compiled, compile, complete, evaluate, format, hover, read, signatureHelp, translate } from '#core/expression/index.ts';
import { indexOf } from '#core/expression/names.ts';
import type { World } from '#test/core/expression/world.ts';
import { fuzzAsOf, fuzzProfiles } from './workbook.ts';

/** What is wrong with the answer to an input; null where nothing is. */
export type Fault = string | null;

/** Tells how long each call took: milliseconds of this thread alone, since others may share its core. */
export type OnCall = (call: string, ms: number) => void;

/** Everything that an editor asks about a text; no call may take longer than `slowestMs`. The caret stands at a place between 0 (begin) and 1 (end). */
export function makeChecker(world: World, slowestMs: number, onCall: OnCall): (source: string, caret: number) => Fault {
  const { catalogue, columns } = world;
  const profiles = fuzzProfiles(world);
  const names = indexOf(catalogue).chinese;
  return (source, caret) => {
    const at = Math.round(caret * source.length);
    const language = at % 2 ? 'zh' : 'en';
    const ask = <T>(call: string, run: () => T): T => timed(call, run, slowestMs, onCall);
    const compiled = ask('compile', () => compile(source, catalogue));
    const completions = ask('complete', () => complete(source, at, catalogue, profiles, language));
    const hovered = ask('hover', () => hover(source, at, catalogue, profiles, language));
    ask('signature', () => signatureHelp(source, at, catalogue, language));
    const formatted = ask('format', () => format(source, names));
    const chinese = ask('translate', () => translate(source, 'zh', catalogue));
    const ranges = [...completions.map(({ range }) => range), ...(hovered ? [hovered.range] : [])];
    const fault = diagnosticFault(compiled) ?? rangeFault('an answer', ranges, source);
    if (fault || !compiled.tree) return fault;
    ask('read', () => read(compiled, catalogue, fuzzAsOf, language));
    if (source.length < 2000) ask('evaluate', () => evaluate(compiled, columns, fuzzAsOf));
    const meaning = (text: string) => compile(text, catalogue).tree?.key;
    if (meaning(formatted) !== compiled.tree.key) return `formatting changes the meaning: ${formatted.slice(0, 200)}`;
    if (format(formatted, names) !== formatted) return `formatting twice is another text: ${formatted.slice(0, 200)}`;
    if (meaning(chinese) !== compiled.tree.key) return `in Chinese it means something else: ${chinese.slice(0, 200)}`;
    if (meaning(translate(chinese, 'en', catalogue)) !== compiled.tree.key)
      return `the way back to English is lost: ${chinese.slice(0, 200)}`;
    return null;
  };
}

function timed<T>(call: string, run: () => T, slowestMs: number, onCall: OnCall): T {
  const [answer, ms] = measure(run);
  const again = ms > slowestMs / 2 ? Math.min(ms, measure(run)[1], measure(run)[1]) : ms;
  onCall(call, again);
  if (again > slowestMs) throw new Error(`${call} took ${Math.round(again)} ms`);
  return answer;
}

/** Milliseconds of processor time of this thread. */
function measure<T>(run: () => T): [answer: T, ms: number] {
  const before = process.threadCpuUsage();
  const answer = run();
  const { user, system } = process.threadCpuUsage(before);
  return [answer, (user + system) / 1000];
}

function diagnosticFault({ source, tree, diagnostics }: Compiled): Fault {
  if (tree === null && diagnostics.length === 0) return 'no tree, and nothing said why';
  for (const { code, params, severity } of diagnostics) {
    if (tree && severity === 'error') return `a tree in spite of the error ${code}`;
    for (const language of ['en', 'zh'] as const) {
      const text = textOf(code, params, language);
      if (text === code || /\{[\w@-]*\}/.test(text.replaceAll(source, '')))
        return `${code} has no whole text in ${language}: ${text.slice(0, 200)}`;
    }
  }
  return rangeFault(
    'a diagnostic',
    diagnostics.map(({ range }) => range),
    source,
  );
}

function rangeFault(what: string, ranges: readonly Range[], source: string): Fault {
  const wrong = ranges.find(
    ({ from, to }) => !(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= source.length),
  );
  return wrong ? `${what} lies at ${wrong.from}..${wrong.to} of ${source.length}` : null;
}
