import type { ListResults } from '#core/contract/types.ts';
import { Dot } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';

/** What was checked before the figures may be believed; states are said, not only coloured. */
export function Checks({ results }: { results: ListResults }) {
  const t = useText();
  const language = useLanguage();
  return (
    <>
      {results.checks.length === 0 && <p className="rk-note">{t('results.noChecks')}</p>}
      <ul className="rk-checks">
        {results.checks.map((check) => (
          <li key={check.code}>
            <Dot tone={check.state} />
            <span>{noteText(check, language)}</span>
            <span className="rk-quiet">{t(`results.state.${check.state}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
