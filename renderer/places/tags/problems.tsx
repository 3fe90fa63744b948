import { Button } from '@blueprintjs/core';
import type { Diagnostic } from '#core/contract/types.ts';
import { Dot } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';

interface ProblemsProps {
  /** The text that the diagnostics are about. */
  source: string;
  diagnostics: readonly Diagnostic[];
  /** Takes the text with a fix in it; null while the text is ahead of the diagnostics. */
  onFix: ((expression: string) => void) | null;
}

const tones = { error: 'bad', warning: 'warn', info: 'treat' } as const;

/** What is wrong with the text, in words under it, with the fix where there is one. */
export function Problems({ source, diagnostics, onFix }: ProblemsProps) {
  const t = useText();
  const language = useLanguage();
  if (diagnostics.length === 0) return null;
  return (
    <ul className="tags-problems" aria-live="polite">
      {diagnostics.map((each) => (
        <li key={`${each.range.from}-${each.code}`}>
          <Dot tone={tones[each.severity]} />
          <span className="rk-quiet">{placeOf(source, each.range.from)}</span>
          <span>{noteText(each, language)}</span>
          {each.fix !== null && (
            <Button
              size="small"
              disabled={onFix === null}
              onClick={() => onFix?.(source.slice(0, each.range.from) + each.fix + source.slice(each.range.to))}
            >
              {t('editor.replaceBy', { text: each.fix })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** `4:12`, line and column from 1. */
function placeOf(source: string, offset: number): string {
  const lines = source.slice(0, offset).split('\n');
  return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}
