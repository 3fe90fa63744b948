import type { Language } from '#core/contract/texts.ts';
import { capabilities } from './capabilities.ts';
import { families } from './families.ts';
import { grammars } from './grammars.ts';
import { type Condition, type FamilyRow, type Gap, type Has, isSaid } from './types.ts';

const marks: Readonly<Record<Exclude<Has, null>, string>> = { yes: '●', part: '◐', no: '–' };
const markOf = (has: Has) => (has === null ? '' : marks[has]);

/** How an expression is written in a language, and whom it holds for in the sample workspace. */
export interface Shown {
  text(expression: string, language: Language): string;
  count(expression: string): string;
}

const code = (text: string) => `\`\`${text.includes('`') ? ` ${text} ` : text}\`\``.replaceAll('|', '\\|');

function row(condition: Condition, shown: Shown): string {
  if (!isSaid(condition)) return `| ${condition.what.en}<br>${condition.what.zh} | ${whyNot(condition)} | |`;
  const { what, expression, note } = condition;
  const remark = note ? `<br>${note.en}<br>${note.zh}` : '';
  const both = `${code(shown.text(expression, 'en'))}<br>${code(shown.text(expression, 'zh'))}`;
  return `| ${what.en}<br>${what.zh} | ${both}${remark} | ${shown.count(expression)} |`;
}

const whyNot = ({ cannot }: Gap) => `**ours cannot**: ${cannot.en}<br>**本语言不能**：${cannot.zh}`;

function familyRow(entry: FamilyRow, shown: Shown): string {
  const marked = grammars.map(({ id }) => markOf(entry.has[id])).join(' | ');
  const ours = isSaid(entry) ? `${code(shown.text(entry.expression, 'en'))} | ${shown.count(entry.expression)}` : `– ${entry.cannot.en} |`;
  return `| ${entry.what.en} | ${marked} | ${ours} |`;
}

/** Every condition type that ours cannot say, by the grammar that has it. */
function gapList(): string[] {
  return grammars.flatMap(({ grammar }) =>
    grammar.conditions.flatMap((entry) => (isSaid(entry) ? [] : [`- ${grammar.name}, ${entry.what.en}: ${entry.cannot.en}`])),
  );
}

const head = '| condition | expression | yes / no / unknown |\n|---|---|---|';

/** `core/expression/compared.md`. */
export function comparedPage(shown: Shown): string {
  const names = grammars.map(({ grammar }) => grammar.name);
  const gaps = gapList();
  const conditions = grammars.flatMap(({ grammar }) => grammar.conditions);
  const unsaid = families.filter((entry) => !isSaid(entry)).map(({ what }) => what.en);
  return `# The tag language beside other segment grammars

Every condition type that the survey of seven grammars names (${conditions.length} lines), and how ours says it; ${gaps.length} it cannot say, and these are marked. Generated from \`test/core/expression/compared/\`: its test reads every expression in English and in Chinese,
counts it on the sample workspace as of 2026-06-30 (5,000 customers; the numbers are its answers), and compares it with SQLite customer by customer on a smaller workspace of the same
kind. What a grammar has was read in its sources and manuals, November 2026; another test accounts for every word of that survey by a line here, or says why it is no condition. A filter on
a field of a product's own (Braze counts about 150) is a column or a field of a stream here, and not a line for itself.

## Who can say what

● yes, ◐ in part, – no, blank not known. Ours says every line but ${unsaid.join(', ')}.

| family | ${names.join(' | ')} | ours | yes / no / unknown |
|---|${names.map(() => '---|').join('')}---|---|
${families.map((entry) => familyRow(entry, shown)).join('\n')}

## What ours cannot say

${gaps.join('\n')}

${grammars.map(({ grammar }) => `## ${grammar.name}\n\n${grammar.source}\n\n${head}\n${grammar.conditions.map((entry) => row(entry, shown)).join('\n')}`).join('\n\n')}

## And more

What the best of them say together, and what none of them says.

${head}
${capabilities.map((entry) => row(entry, shown)).join('\n')}
`;
}
