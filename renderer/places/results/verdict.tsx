import { codedTexts } from '#core/contract/texts.ts';
import type { ListResults, Note } from '#core/contract/types.ts';
import { formatNumber } from '#renderer/components/format.ts';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { useMoney } from './figures.tsx';

/** The sentence that could be read aloud in a meeting; its figures stand out. What one woken customer cost is said where it is known. */
export function Verdict({ results }: { results: ListResults }) {
  const t = useText();
  const language = useLanguage();
  const money = useMoney();
  const { verdict, costPerIncrementalReactivation: cost } = results;
  const [before, after] = t('results.verdictCost', { amount: '\u0000' }).split('\u0000');
  return (
    <p className="rk-verdict-text">
      <Sentence note={verdict} language={language} />
      {verdict.code === 'verdict-caused' && cost.kind === 'estimate' && (
        <>
          {language === 'zh' ? '' : ' '}
          {before}
          <b>{money(cost.value)}</b>
          {after}
        </>
      )}
    </p>
  );
}

/** The text of a note with its parameters set off. */
function Sentence({ note, language }: { note: Note; language: 'en' | 'zh' }) {
  const template = codedTexts[note.code]?.[language] ?? note.code;
  return template.split(/\{(\w+)\}/g).map((part, index) => {
    if (index % 2 === 0) return part;
    const value = note.params[part] ?? `{${part}}`;
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other name, and their order is fixed
    return <b key={index}>{typeof value === 'number' ? formatNumber(value) : value}</b>;
  });
}
