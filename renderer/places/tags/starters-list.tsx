import { Button } from '@blueprintjs/core';
import { translate } from '#core/expression/translate.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Coloured } from '#renderer/editor/coloured.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { starters } from './starters.ts';

/** Where the text is empty: expressions to begin from, made of the workspace's own names. */
export function Starters({ onChoose, onGallery }: { onChoose: (expression: string) => void; onGallery: () => void }) {
  const t = useText();
  const language = useLanguage();
  const catalogue = useRequest('data.catalogue', {});
  if (!catalogue.data) return null;
  const known = catalogue.data;
  const begin = starters(known).map((expression) => translate(expression, language, known));
  return (
    <div className="tags-starters">
      <h3>{t('tags.starters')}</h3>
      <p className="rk-quiet">{t('tags.startersWhy')}</p>
      {begin.map((expression) => (
        <button key={expression} type="button" onClick={() => onChoose(expression)}>
          <Coloured expression={expression} />
        </button>
      ))}
      <Button className="tags-starters-all" icon={<Icon name="grid" />} onClick={onGallery}>
        {t('gallery.all')}
      </Button>
    </div>
  );
}
