import type { Relation, RelationPart } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatNumber } from '#renderer/components/format.ts';
import { Chip, Count, Failure } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import type { PickedPart } from './picked.tsx';

interface RelationProps {
  first: string;
  second: string;
  /** Of the other tag. */
  name: string;
  onPickPart: (part: PickedPart) => void;
}

/** This tag beside another one: the verdict, why, and the customers of each part. */
export function RelationView({ first, second, name, onPickPart }: RelationProps) {
  const t = useText();
  const { asOf } = useAsOf();
  const found = useRequest('compare.relate', { first, second, asOf });
  if (found.error) return <Failure error={found.error} />;
  if (!found.data) return null;
  const other = t('compare.otherTag', { name });
  const pick = (part: RelationPart, title: string) => onPickPart({ kind: 'related', title, first, second, part });
  return (
    <div className={`rk-padded${found.isPlaceholderData ? ' rk-stale' : ''}`}>
      <Verdict relation={found.data} other={other} />
      <Because relation={found.data} />
      <Counts relation={found.data} other={other} onPick={pick} />
    </div>
  );
}

/** The strongest claim as a sentence, proven or as it is on these data. */
export function Verdict({ relation, other }: { relation: Relation; other: string }) {
  const t = useText();
  const claim = relation.proven[0] ?? relation.observed[0];
  const proven = relation.proven.length > 0;
  return (
    <p className="tags-verdict">
      <span>{t(claim ? `compare.${claim}` : 'compare.overlapping', { other })}</span>
      <Chip tone={proven ? 'good' : 'unknown'} title={t(proven ? 'compare.provenWhy' : 'compare.observedWhy')}>
        {t(proven ? 'compare.proven' : 'compare.observed')}
      </Chip>
    </p>
  );
}

export function Because({ relation }: { relation: Relation }) {
  const t = useText();
  const language = useLanguage();
  if (relation.because.length === 0) return null;
  return (
    <details className="tags-because" open>
      <summary>{t('compare.because')}</summary>
      <ul>
        {relation.because.map((note) => (
          <li key={JSON.stringify(note)}>{noteText(note, language)}</li>
        ))}
      </ul>
    </details>
  );
}

interface CountsProps {
  relation: Relation;
  other: string;
  onPick: (part: RelationPart, title: string) => void;
}

function Counts({ relation: { counts }, other, onPick }: CountsProps) {
  const t = useText();
  const rows: [string, number, RelationPart | null][] = [
    [t('compare.both'), counts.both, 'both'],
    [t('compare.onlyThis'), counts.onlyFirst, 'only-first'],
    [t('compare.onlyOther', { other }), counts.onlySecond, 'only-second'],
    [t('compare.neither'), counts.neither, null],
  ];
  const unknown = counts.unknownToFirst + counts.unknownToSecond > 0;
  return (
    <>
      <table className="rk-table tags-numbers">
        <tbody>
          {rows.map(([label, customers, part]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="rk-num">
                <Count value={customers} label={label} onClick={part ? () => onPick(part, label) : undefined} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {unknown && (
        <p className="rk-quiet">
          {t('compare.unknown', { first: formatNumber(counts.unknownToFirst), second: formatNumber(counts.unknownToSecond) })}
        </p>
      )}
    </>
  );
}
