import type { LadderCount, LadderPart, LadderReport, Shown } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatNumber } from '#renderer/components/format.ts';
import { Body, Chip, Count, Failure, Head } from '#renderer/components/parts.tsx';
import { type Text, useText } from '#renderer/i18n.ts';
import type { MessageKey } from '#renderer/messages/index.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import type { LiveCount } from '../use-tag.ts';
import type { PickedPart } from './picked.tsx';

interface RungsProps {
  live: LiveCount;
  onPickPart: (part: PickedPart) => void;
}

type Pick = (part: LadderPart) => void;

/** The rungs of a ladder: customers, overlaps, what falls through. */
export function Rungs({ live, onPickPart }: RungsProps) {
  const t = useText();
  const { asOf } = useAsOf();
  const source = live.counted;
  const report = useRequest('ladder.report', { source, asOf }, { enabled: Boolean(live.answer?.ladder) && source !== '' });
  const pick: Pick = (part) => onPickPart(rungPart(source, part, t));
  const ladder = live.answer?.ladder;
  return (
    <Body>
      {report.error && <Failure error={report.error} />}
      <div className={`rk-padded${live.stale || report.isPlaceholderData ? ' rk-stale' : ''}`}>
        {report.data && <Verdicts report={report.data} />}
        {ladder && <RungTable ladder={ladder} onPick={pick} />}
      </div>
      {report.data && report.data.rungs.length > 1 && (
        <>
          <Head title={t('rungs.overlaps')} right={<span className="rk-sub">{t('rungs.overlapsWhat')}</span>} />
          <div className={`rk-padded tags-matrix${report.isPlaceholderData ? ' rk-stale' : ''}`}>
            <Overlaps report={report.data} onPick={pick} />
          </div>
        </>
      )}
    </Body>
  );
}

/** The customers of a part of a ladder, with the name of the part. */
export function rungPart(source: string, part: LadderPart, t: Text): PickedPart {
  const title = {
    rung: () => t('rungs.rung', { rung: part.kind === 'rung' ? part.rung + 1 : 0 }),
    overlap: () => (part.kind === 'overlap' ? t('rungs.both', { first: part.first + 1, second: part.second + 1 }) : ''),
    fallen: () => t('rungs.fallen'),
    undecided: () => t('rungs.open'),
  }[part.kind]();
  return { kind: 'rung', title, source, part };
}

function Verdicts({ report: { exclusive, complete, unreachable, all } }: { report: LadderReport }) {
  const t = useText();
  const dead = unreachable.flatMap((one, rung) => (one ? [rung + 1] : []));
  return (
    <ul className="tags-verdicts">
      {!all && <VerdictLine shown={exclusive} yes="rungs.exclusive" no="rungs.notExclusive" />}
      <VerdictLine shown={complete} yes="rungs.complete" no="rungs.notComplete" />
      {dead.map((rung) => (
        <li key={rung}>
          <span>{t('rungs.unreachable', { rung })}</span>
          <Chip tone="warn">{t('compare.proven')}</Chip>
        </li>
      ))}
    </ul>
  );
}

function VerdictLine({ shown, yes, no }: { shown: Shown; yes: MessageKey; no: MessageKey }) {
  const t = useText();
  const holds = shown.proven || shown.onTheseData;
  return (
    <li>
      <span>{t(holds ? yes : no)}</span>
      <Chip tone={shown.proven ? 'good' : 'unknown'} title={t(shown.proven ? 'compare.provenWhy' : 'compare.observedWhy')}>
        {t(shown.proven ? 'compare.proven' : 'compare.observed')}
      </Chip>
    </li>
  );
}

function RungTable({ ladder, onPick }: { ladder: LadderCount; onPick: Pick }) {
  const t = useText();
  const rest: [string, string, number, LadderPart][] = [
    [ladder.otherwise ?? '–', t('rungs.otherwise'), ladder.fallen, { kind: 'fallen' }],
    ['–', t('rungs.undecided'), ladder.undecided, { kind: 'undecided' }],
  ];
  return (
    <table className="rk-table tags-numbers">
      <thead>
        <tr>
          <th>{t('rungs.number')}</th>
          <th>{t('rungs.value')}</th>
          <th className="rk-num">{t('rungs.customers')}</th>
          <th className="rk-num">{t('rungs.holds')}</th>
        </tr>
      </thead>
      <tbody>
        {numbered(ladder.rungs).map(({ number, each: { value, condition, customers, holds } }) => (
          <tr key={number}>
            <td>{number}</td>
            <td>
              <code>{value}</code>
              <small className="tags-clause" title={condition}>
                {condition}
              </small>
            </td>
            <td className="rk-num">
              <Count
                value={customers}
                label={t('rungs.rung', { rung: number })}
                onClick={() => onPick({ kind: 'rung', rung: number - 1 })}
              />
            </td>
            <td className="rk-num">{formatNumber(holds)}</td>
          </tr>
        ))}
        {rest.map(([value, label, customers, part]) => (
          <tr key={label}>
            <td />
            <td>
              <code>{value}</code>
              <small className="tags-clause">{label}</small>
            </td>
            <td className="rk-num">
              <Count value={customers} label={label} onClick={() => onPick(part)} />
            </td>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Rungs as they are called: from 1. */
function numbered<T>(items: readonly T[]): { number: number; each: T }[] {
  return items.map((each, index) => ({ number: index + 1, each }));
}

/** Customers for whom two rungs hold; a tick where it is proven that there can be none. */
function Overlaps({ report: { overlaps, apart }, onPick }: { report: LadderReport; onPick: Pick }) {
  const t = useText();
  const rows = numbered(overlaps);
  return (
    <table className="rk-table">
      <thead>
        <tr>
          <th>{t('rungs.number')}</th>
          {rows.slice(1).map(({ number }) => (
            <th key={number} className="rk-num">
              {number}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, -1).map(({ number: first, each }) => (
          <tr key={first}>
            <th scope="row">{first}</th>
            {numbered(each)
              .slice(1)
              .map(({ number: second, each: customers }) => (
                <td key={second} className="rk-num">
                  {second > first && (
                    <Overlap first={first} second={second} customers={customers} apart={apart[first - 1][second - 1]} onPick={onPick} />
                  )}
                </td>
              ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface OverlapProps {
  first: number;
  second: number;
  customers: number;
  apart: boolean;
  onPick: Pick;
}

function Overlap({ first, second, customers, apart, onPick }: OverlapProps) {
  const t = useText();
  if (apart)
    return (
      <span className="rk-yes" title={t('rungs.apart')}>
        0 ✓
      </span>
    );
  const pick = () => onPick({ kind: 'overlap', first: first - 1, second: second - 1 });
  return <Count value={customers} label={t('rungs.both', { first, second })} onClick={customers > 0 ? pick : undefined} />;
}
