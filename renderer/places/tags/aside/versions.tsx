import type { ClauseChange, MovedCustomer, VersionChanges } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatNumber } from '#renderer/components/format.ts';
import { Count, Failure } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import type { PickedPart, TagText } from './picked.tsx';

interface VersionsProps {
  before: TagText;
  after: TagText;
  onPickPart: (part: PickedPart) => void;
}

type Pick = (move: MovedCustomer['move'], clause: number | null) => void;

/** An earlier version beside the text as it stands: who moved, and because of which clause. */
export function VersionsView({ before, after, onPickPart }: VersionsProps) {
  const t = useText();
  const { asOf } = useAsOf();
  const found = useRequest('compare.versions', { before, after, asOf });
  if (found.error) return <Failure error={found.error} />;
  const changes = found.data;
  if (!changes) return null;
  const clauses = changes.clauses.map(clauseText);
  const pick: Pick = (move, clause) => {
    const moved = t(move === 'entered' ? 'compare.entered' : 'compare.left');
    const title = clause === null ? moved : `${moved} · ${clauses[clause]}`;
    onPickPart({ kind: 'moved', title, before, after, move, clause, clauses });
  };
  return (
    <div className={`rk-padded${found.isPlaceholderData ? ' rk-stale' : ''}`}>
      <Totals changes={changes} onPick={pick} />
      {changes.entered + changes.left > 0 && <Clauses changes={changes} onPick={pick} />}
    </div>
  );
}

function clauseText({ before, after }: ClauseChange): string {
  return (after ?? before ?? '').replace(/\s+/g, ' ');
}

function Totals({ changes, onPick }: { changes: VersionChanges; onPick: Pick }) {
  const t = useText();
  const sizes = { before: formatNumber(changes.before), after: formatNumber(changes.after) };
  const moves = changes.entered + changes.left;
  return (
    <p className="tags-verdict">
      <strong>{t('compare.moves', sizes)}</strong>
      {moves === 0 ? (
        <span>{t('compare.sameText')}</span>
      ) : (
        <span className="tags-moves">
          <span>
            +<Count value={changes.entered} label={t('compare.entered')} onClick={() => onPick('entered', null)} /> {t('compare.entered')}
          </span>
          <span>
            −<Count value={changes.left} label={t('compare.left')} onClick={() => onPick('left', null)} /> {t('compare.left')}
          </span>
          <span>
            <Count value={changes.stayed} /> {t('compare.stayed')}
          </span>
        </span>
      )}
    </p>
  );
}

function Clauses({ changes, onPick }: { changes: VersionChanges; onPick: Pick }) {
  const t = useText();
  const { byPolicy } = changes;
  return (
    <>
      <table className="rk-table tags-numbers">
        <thead>
          <tr>
            <th>{t('compare.clause')}</th>
            <th className="rk-num">{t('compare.entered')}</th>
            <th className="rk-num">{t('compare.left')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.clauses.map((clause, index) => (
            <tr key={`${clause.before}→${clause.after}`}>
              <td>
                <ClauseCell clause={clause} />
              </td>
              <Moved clause={clause} move="entered" onPick={() => onPick('entered', index)} />
              <Moved clause={clause} move="left" onPick={() => onPick('left', index)} />
            </tr>
          ))}
          {byPolicy.entered + byPolicy.left > 0 && (
            <tr>
              <td>{t('compare.policy')}</td>
              <td className="rk-num">{formatNumber(byPolicy.entered)}</td>
              <td className="rk-num">{formatNumber(byPolicy.left)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <p className="rk-quiet">{t('compare.attribution')}</p>
    </>
  );
}

function Moved({ clause, move, onPick }: { clause: ClauseChange; move: MovedCustomer['move']; onPick: () => void }) {
  const t = useText();
  const label = `${t(move === 'entered' ? 'compare.entered' : 'compare.left')}: ${clauseText(clause)}`;
  return (
    <td className="rk-num">
      <Count value={clause[move]} label={label} onClick={clause[move] > 0 ? onPick : undefined} />
    </td>
  );
}

/** Removed text struck out, added text under it. */
function ClauseCell({ clause: { kind, before, after } }: { clause: ClauseChange }) {
  const t = useText();
  return (
    <>
      <small className={`tags-kind tags-kind-${kind}`}>{t(`compare.kind-${kind}`)}</small>
      {before !== null && kind !== 'kept' && (
        <del>
          <code>{before}</code>
        </del>
      )}
      {after !== null &&
        (kind === 'kept' ? (
          <code>{after}</code>
        ) : (
          <ins>
            <code>{after}</code>
          </ins>
        ))}
    </>
  );
}
