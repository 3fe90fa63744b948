import type { ReactNode } from 'react';
import type { TextParams } from '#core/contract/result.ts';
import { noteText, useLanguage, useText } from '../i18n.ts';
import { Dot } from './parts.tsx';
import './answer.css';

export interface Check {
  code: string;
  state: 'good' | 'warn' | 'bad';
  params: TextParams;
}

interface ChecksProps<C extends Check> {
  checks: readonly C[];
  /** Said where nothing was checked. */
  none: string;
  /** What stands below the text of a check. */
  more?: (check: C) => ReactNode;
}

/** What was checked before the figures may be believed; states are said, not only coloured. */
export function Checks<C extends Check>({ checks, none, more }: ChecksProps<C>) {
  const t = useText();
  const language = useLanguage();
  return (
    <>
      {checks.length === 0 && <p className="rk-note">{none}</p>}
      <ul className="rk-checks">
        {checks.map((check) => (
          <li key={`${check.code} ${JSON.stringify(check.params)}`}>
            <Dot tone={check.state} />
            <span>
              {noteText(check, language)}
              {more?.(check)}
            </span>
            <span className="rk-quiet">{t(`check.${check.state}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
