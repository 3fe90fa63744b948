import type { ListResults } from '#core/contract/types.ts';
import { Count, Dot, Facts } from '../../components/parts.tsx';
import { noteText, useLanguage, useText } from '../../i18n.ts';

/** What was checked before the figures may be believed; states are said, not only coloured. */
export function Checks({ results }: { results: ListResults }) {
  const t = useText();
  const language = useLanguage();
  const { matched, unmatched, outsideWindow } = results.outcomes;
  const rows = [
    { key: 'matched', label: t('results.matched'), value: <Count value={matched} /> },
    { key: 'unmatched', label: t('results.unmatched'), value: <Count value={unmatched} /> },
    { key: 'outside', label: t('results.outsideWindow'), value: <Count value={outsideWindow} /> },
  ];
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
      <div className="rk-outcome-facts">
        <Facts rows={rows} />
      </div>
    </>
  );
}
