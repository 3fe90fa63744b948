import { definitionOf, type FunctionId, functions } from './functions.ts';
import { type PhraseId, phrases } from './keywords.ts';
import { signature } from './signature.ts';

/** The function table of `language.md`, from the registry. */
export function functionTable(): string {
  const rows = (Object.keys(functions) as FunctionId[]).map((id) => {
    const definition = definitionOf(id);
    const cells = [
      `\`${signature(id, 'en')}\``,
      `\`${definition.zh}\``,
      definition.returns,
      definition.empty,
      definition.help.en,
      `\`${definition.example}\``,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| English | Chinese | gives | over none | meaning | example |', '|---|---|---|---|---|---|', ...rows].join('\n');
}

/** The keyword table of `language.md`, from the registry. The first spelling is the one that is written. */
export function keywordTable(): string {
  const rows = (Object.keys(phrases) as PhraseId[]).map((id) => {
    const code = (texts: readonly string[]) => texts.map((text) => `\`${text}\``).join(' ');
    return `| ${code(phrases[id].en)} | ${code(phrases[id].zh)} | ${phrases[id].help.en} |`;
  });
  return ['| English | Chinese | meaning |', '|---|---|---|', ...rows].join('\n');
}
