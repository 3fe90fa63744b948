import type { ListResults } from '#core/contract/types.ts';
import { Sentence } from '#renderer/components/answer.tsx';
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
      <Sentence note={verdict} />
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
