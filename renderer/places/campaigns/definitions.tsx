import { Link } from 'react-router';
import type { ListInfo } from '#core/contract/types.ts';
import { useText } from '#renderer/i18n.ts';
import { leafPath } from '#renderer/shell/leaf.tsx';
import { Fingerprint } from './fingerprint.tsx';

/** Everything that made the list: each expression with its version, the salt, the data. */
export function Definitions({ list }: { list: ListInfo }) {
  const t = useText();
  return (
    <>
      <dl className="rk-made-of">
        <dt>{t('campaigns.fingerprint')}</dt>
        <dd>
          <Fingerprint hex={list.fingerprint} />
        </dd>
        <dt>{t('campaigns.field.salt')}</dt>
        <dd>
          <code>{list.salt}</code>
        </dd>
      </dl>
      <table className="rk-table rk-wide">
        <thead>
          <tr>
            <th>{t('campaigns.kindColumn')}</th>
            <th>{t('campaigns.nameColumn')}</th>
            <th>{t('campaigns.versionColumn')}</th>
            <th>{t('campaigns.expressionColumn')}</th>
          </tr>
        </thead>
        <tbody>
          {list.definitions.map((definition) => (
            <tr key={`${definition.kind} ${definition.name}`}>
              <td>{t(`campaigns.kind.${definition.kind}`)}</td>
              <td className="rk-name">
                {definition.kind === 'list' || definition.kind === 'members' ? (
                  definition.name
                ) : (
                  <Link to={leafPath(definition.kind === 'tag' ? 'tags' : 'segments', definition.name)} title={definition.name}>
                    {definition.name}
                  </Link>
                )}
              </td>
              <td>{`v${definition.version}`}</td>
              <td className="rk-code-cell">
                <code>{definition.expression}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
