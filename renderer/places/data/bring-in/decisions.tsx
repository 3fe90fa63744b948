import { Radio, RadioGroup } from '@blueprintjs/core';
import type { Decision } from '#core/contract/types.ts';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';

/** Questions that the file raises and the analyst answers; the choice shown is what will be done. */
export function Decisions({ decisions, onChange }: { decisions: Decision[]; onChange: (decisions: Decision[]) => void }) {
  const t = useText();
  const language = useLanguage();
  if (decisions.length === 0) return null;
  return (
    <section className="bring-in-decisions" aria-label={t('bringIn.questions')}>
      <h3>{t('bringIn.questions')}</h3>
      {decisions.map((decision, index) => (
        <div key={`${decision.code}-${decision.params.column ?? ''}`} className="bring-in-decision">
          <p id={`decision-${index}`}>{noteText(decision, language)}</p>
          <RadioGroup
            inline
            aria-labelledby={`decision-${index}`}
            selectedValue={decision.choice}
            onChange={(event) => {
              const choice = event.currentTarget.value;
              onChange(decisions.map((each) => (each === decision ? { ...each, choice } : each)));
            }}
          >
            {decision.options.map((option) => (
              <Radio key={option} value={option} label={optionText(decision, option)} />
            ))}
          </RadioGroup>
        </div>
      ))}
    </section>
  );

  /** Options that are patterns, such as date formats, speak for themselves. */
  function optionText(decision: Decision, option: string): string {
    const code = `${decision.code}-${option}`;
    const known = noteText({ code, params: decision.params }, language);
    return known === code ? option : known;
  }
}
