import type { LadderMove, LadderPlace } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatNumber } from '#renderer/components/format.ts';
import { Count, Failure } from '#renderer/components/parts.tsx';
import { type Text, useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import type { PickedPart } from './picked.tsx';

interface MovesProps {
  before: string;
  after: string;
  onPickPart: (part: PickedPart) => void;
}

/** A ladder beside an earlier version or another ladder: whose value changed, by the rungs that decide. */
export function LadderMovesView({ before, after, onPickPart }: MovesProps) {
  const t = useText();
  const { asOf } = useAsOf();
  const found = useRequest('ladder.moves', { before, after, asOf });
  if (found.error) return <Failure error={found.error} />;
  if (!found.data) return null;
  const { moved, stayed, moves } = found.data;
  const pick = (move: LadderMove) =>
    onPickPart({ kind: 'ladder-moved', title: `${placeName(move.before, t)} → ${placeName(move.after, t)}`, before, after, move });
  return (
    <div className={`rk-padded${found.isPlaceholderData ? ' rk-stale' : ''}`}>
      <p className="tags-verdict">
        <strong>{moved === 0 ? t('compare.sameValues') : t('compare.changedValues', { count: formatNumber(moved) })}</strong>
        <span>
          <Count value={stayed} /> {t('compare.stayed')}
        </span>
      </p>
      {moves.length > 0 && (
        <table className="rk-table tags-numbers">
          <thead>
            <tr>
              <th>{t('compare.before')}</th>
              <th>{t('compare.after')}</th>
              <th className="rk-num">{t('compare.group')}</th>
            </tr>
          </thead>
          <tbody>
            {moves.map((move) => (
              <tr key={`${move.before.rung}${move.before.undecided}→${move.after.rung}${move.after.undecided}`}>
                <PlaceCell place={move.before} />
                <PlaceCell place={move.after} />
                <td className="rk-num">
                  <Count
                    value={move.customers}
                    label={`${placeName(move.before, t)} → ${placeName(move.after, t)}`}
                    onClick={() => pick(move)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** Its value, or why it has none. */
function placeName({ value, undecided }: LadderPlace, t: Text): string {
  return value === '' ? t(undecided ? 'rungs.open' : 'rungs.fallen') : value;
}

function PlaceCell({ place }: { place: LadderPlace }) {
  const t = useText();
  const { rung, condition, undecided } = place;
  return (
    <td>
      <code>{placeName(place, t)}</code>
      <small className="tags-clause" title={condition}>
        {rung === null ? t(undecided ? 'rungs.undecided' : 'rungs.otherwise') : condition}
      </small>
    </td>
  );
}
