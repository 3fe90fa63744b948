import type { Finding } from '#core/contract/types.ts';
import { CustomerLink, Dot } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { CodeText } from './code-text.tsx';

/** What the receiver would say: errors first, each with customers to look at. */
export function Findings({ findings }: { findings: Finding[] }) {
  const t = useText();
  const language = useLanguage();
  if (findings.length === 0) {
    return (
      <p className="rk-done" role="status">
        {t('campaigns.noFindings')}
      </p>
    );
  }
  const ordered = findings.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  return (
    <ul className="rk-findings">
      {ordered.map((finding) => (
        <li key={`${finding.code} ${JSON.stringify(finding.params)}`}>
          <Dot tone={finding.severity === 'error' ? 'bad' : 'warn'} />
          <div>
            <b>{t(`campaigns.severity.${finding.severity}`)}</b> <CodeText text={noteText(finding, language)} />
            {finding.customers > 0 && (
              <div className="rk-quiet">
                {t('campaigns.findingCustomers', { count: finding.customers })}
                {finding.examples.length > 0 && ` · ${t('campaigns.findingExamples')} `}
                {finding.examples.map((id, index) => (
                  <span key={id}>
                    {index > 0 && ', '}
                    <CustomerLink id={id} />
                  </span>
                ))}
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
