import { useRequest } from '#renderer/api/hooks.ts';
import { useText } from '#renderer/i18n.ts';
import { starters } from './starters.ts';

/** Where the text is empty: expressions to begin from, made of the workspace's own names. */
export function Starters({ onChoose }: { onChoose: (expression: string) => void }) {
  const t = useText();
  const catalogue = useRequest('data.catalogue', {});
  if (!catalogue.data) return null;
  return (
    <div className="tags-starters">
      <h3>{t('tags.starters')}</h3>
      <p className="rk-quiet">{t('tags.startersWhy')}</p>
      {starters(catalogue.data).map((expression) => (
        <button key={expression} type="button" onClick={() => onChoose(expression)}>
          <code>{expression}</code>
        </button>
      ))}
    </div>
  );
}
