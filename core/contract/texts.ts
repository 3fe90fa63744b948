import { type TextParams, WorkbenchError } from './result.ts';
import { campaignTexts } from './texts/campaigns.ts';
import { churnTexts } from './texts/churn.ts';
import { exploreTexts } from './texts/explore.ts';
import { expressionTexts } from './texts/expression.ts';
import { hostTexts } from './texts/hosts.ts';
import { importTexts } from './texts/importers.ts';
import { metricTexts } from './texts/metrics.ts';
import { modelTexts } from './texts/models.ts';
import { setTexts } from './texts/sets.ts';
import { trainingTexts } from './texts/training.ts';
import { treeTexts } from './texts/trees.ts';
import { upliftTexts } from './texts/uplift.ts';
import { workspaceTexts } from './texts/workspace.ts';

export type Language = 'en' | 'zh';

/** One coded text in both languages. `{name}` stands for a parameter, `{@name}` for the text whose code the parameter is, `{channel-@name}` for that of `channel-` and the parameter. */
export interface CodedText {
  en: string;
  zh: string;
}

/** Every coded text of core: refusals, diagnostics, quarantine reasons, evidence, warnings. One file per area, codes unique over all. */
export const codedTexts: Readonly<Record<string, CodedText>> = {
  ...hostTexts,
  ...workspaceTexts,
  ...importTexts,
  ...expressionTexts,
  ...campaignTexts,
  ...setTexts,
  ...modelTexts,
  ...metricTexts,
  ...upliftTexts,
  ...treeTexts,
  ...trainingTexts,
  ...exploreTexts,
  ...churnTexts,
};

/**
 * The text of a code with its parameters filled in.
 *
 * @example
 * textOf('list-not-found', { name: 'May' }, 'en'); // 'There is no list named "May". ...'
 */
export function textOf(code: string, params: TextParams, language: Language): string {
  return filled(code, params, language, 0);
}

/** Texts inside texts inside texts: deeper than any of ours, so that notes from a file cannot nest without end. */
const DEEPEST = 3;

function filled(code: string, params: TextParams, language: Language, depth: number): string {
  if (!Object.hasOwn(codedTexts, code)) return code;
  const text = codedTexts[code];
  return text[language].replace(/\{(?:([a-z-]*)@)?(\w+)\}/g, (whole, prefix: string | undefined, name: string) => {
    const value = params[name] ?? whole;
    if (prefix === undefined || depth === DEEPEST) return String(value);
    return nestedText(prefix, String(value), (inner) => filled(inner, params, language, depth + 1), language);
  });
}

/** A parameter that is a code itself, or several parted by ', ': their texts. What is no code stays as it is. */
function nestedText(prefix: string, value: string, textOfCode: (code: string) => string, language: Language): string {
  if (value.length > 500) return value;
  const parts = value.split(', ').map((part) => {
    const code = `${prefix}${part}`;
    return Object.hasOwn(codedTexts, code) ? textOfCode(code) : part;
  });
  // a text inside a text ends without its full stop
  return parts.join(language === 'zh' ? '、' : ', ').replace(/[.。]$/, '');
}

/** Makes the error of a refusal from its code; the message is the English text. Unknown codes are a bug and throw at once. */
export function refuse(code: string, params: TextParams = {}): WorkbenchError {
  if (!Object.hasOwn(codedTexts, code)) throw new Error(`no text for code ${code}`);
  return new WorkbenchError(code, textOf(code, params, 'en'), params);
}
