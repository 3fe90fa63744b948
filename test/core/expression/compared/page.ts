import type { Language } from '#core/contract/texts.ts';
import { capabilities } from './capabilities.ts';
import { families } from './families.ts';
import { grammars } from './grammars.ts';
import type { Has, Said } from './types.ts';

const marks: Readonly<Record<Exclude<Has, null>, string>> = { yes: '●', part: '◐', no: '–' };
const markOf = (has: Has) => (has === null ? '' : marks[has]);

/** How an expression is written in a language, and whom it holds for in the sample workspace. */
export interface Shown {
  text(expression: string, language: Language): string;
  count(expression: string): string;
}

const code = (text: string) => `\`\`${text.includes('`') ? ` ${text} ` : text}\`\``.replaceAll('|', '\\|');

function row({ what, expression, note }: Said, shown: Shown): string {
  const remark = note ? `<br>${note.en}<br>${note.zh}` : '';
  const both = `${code(shown.text(expression, 'en'))}<br>${code(shown.text(expression, 'zh'))}`;
  return `| ${what.en}<br>${what.zh} | ${both}${remark} | ${shown.count(expression)} |`;
}

const head = '| condition | expression | yes / no / unknown |\n|---|---|---|';

/** `core/expression/compared.md`. */
export function comparedPage(shown: Shown): string {
  const names = grammars.map(({ grammar }) => grammar.name);
  const matrix = families.map(
    (entry) =>
      `| ${entry.what.en} | ${grammars.map(({ id }) => markOf(entry.has[id])).join(' | ')} | ${code(shown.text(entry.expression, 'en'))} | ${shown.count(entry.expression)} |`,
  );
  return `# The tag language beside other segment grammars

Every condition type of seven grammars, and how ours says it. Generated from \`test/core/expression/compared/\`: its test reads every expression in English and in Chinese,
counts it on the sample workspace as of 2026-06-30 (5,000 customers; the numbers are its answers), and compares it with SQLite customer by customer on a smaller workspace of the same
kind. What a grammar has was read in its sources and manuals, November 2026. Raw SQL, which Adobe, 神策, PostHog and Braze offer as a way out, is not a condition type here: what it
is used for there stands in the lines below.

## Who can say what

● yes, ◐ in part, – no, blank not known. Ours says every line.

| family | ${names.join(' | ')} | ours | yes / no / unknown |
|---|${names.map(() => '---|').join('')}---|---|
${matrix.join('\n')}

${grammars.map(({ grammar }) => `## ${grammar.name}\n\n${grammar.source}\n\n${head}\n${grammar.conditions.map((entry) => row(entry, shown)).join('\n')}`).join('\n\n')}

## And more

What the best of them say together, and what none of them says.

${head}
${capabilities.map((entry) => row(entry, shown)).join('\n')}
`;
}
