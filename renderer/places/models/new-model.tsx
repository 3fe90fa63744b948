import { Link } from 'react-router';
import { Icon } from '#renderer/components/icons.tsx';
import { Body, Head, Pane } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { ImportButton } from './loop/import-button.tsx';
import { modelKinds, newModelPath } from './path.ts';

/** Which kind of model: what each answers and what it needs. */
export function NewModel() {
  const t = useText();
  return (
    <Pane>
      <Head level={1} lined title={t('models.new')} right={<ImportButton />} />
      <Body padded>
        <ul className="rk-model-kinds">
          {modelKinds.map((kind) => (
            <li key={kind}>
              <Link to={newModelPath(kind)}>
                <h2>
                  {t(`models.kind.${kind}`)} <Icon name="right" size={14} />
                </h2>
                <p>{t(`models.answers.${kind}`)}</p>
                <p className="rk-quiet">{t(`models.needs.${kind}`)}</p>
              </Link>
            </li>
          ))}
        </ul>
      </Body>
    </Pane>
  );
}
