import type { Language } from '#core/contract/texts.ts';
import { translate } from '#core/expression/translate.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Segmented } from '#renderer/components/parts.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';

/** Shows the expression in English or Chinese keywords; the way back gives the same text. */
export function TextLanguage({ expression, onChange }: { expression: string; onChange: (expression: string) => void }) {
  const t = useText();
  const catalogue = useRequest('data.catalogue', {}).data ?? null;
  const language = useLanguage();
  const inEnglish = translate(expression, 'en', catalogue) === expression;
  const inChinese = translate(expression, 'zh', catalogue) === expression;
  const value: Language = inChinese === inEnglish ? language : inChinese ? 'zh' : 'en';
  return (
    <Segmented
      label={t('tags.textLanguage')}
      value={value}
      onChange={(wanted) => onChange(translate(expression, wanted, catalogue))}
      options={[
        { value: 'en', label: 'English' },
        { value: 'zh', label: '中文' },
      ]}
    />
  );
}
