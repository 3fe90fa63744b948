import { Link } from 'react-router';
import type { StreamInfo } from '#core/contract/types.ts';
import { titleOf } from '#renderer/components/format.ts';
import { Head } from '#renderer/components/parts.tsx';
import { type Text, useLanguage, useText } from '#renderer/i18n.ts';
import { leafPath } from '#renderer/shell/leaf.tsx';

const DAY = 86_400_000;

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

/** Which days each source covers, on one time axis, with gaps hatched: "did not happen" apart from "we were not looking". */
export function CoveragePane({ streams, current }: { streams: StreamInfo[]; current: string | null }) {
  const t = useText();
  const dated = streams.filter((stream) => stream.coverage.from !== null && stream.coverage.to !== null);
  const from = Math.min(...dated.map((stream) => dayNumber(stream.coverage.from ?? '')));
  const to = Math.max(...dated.map((stream) => dayNumber(stream.coverage.to ?? ''))) + 1;
  if (dated.length === 0) return null;
  return (
    <section className="data-coverage-pane">
      <Head
        title={t('data.coverage')}
        right={
          <span className="rk-sub rk-quiet" title={t('data.coverageWhy')}>
            {t('data.coverageWhy')}
          </span>
        }
      />
      <div className="data-coverage">
        {dated.map((stream) => (
          <CoverageRow key={stream.name} stream={stream} from={from} days={to - from} current={stream.name === current} />
        ))}
        <span />
        <div className="data-coverage-axis" aria-hidden="true">
          {[0, 0.5, 1].map((share) => (
            <span key={share}>{new Date((from + share * (to - 1 - from)) * DAY).toISOString().slice(0, 7)}</span>
          ))}
        </div>
      </div>
    </section>
  );
}

interface RowProps {
  stream: StreamInfo;
  from: number;
  days: number;
  current: boolean;
}

function CoverageRow({ stream, from, days, current }: RowProps) {
  const t = useText();
  const language = useLanguage();
  const { coverage } = stream;
  const place = (first: string, last: string) => ({
    left: `${((dayNumber(first) - from) / days) * 100}%`,
    width: `max(2px, ${((dayNumber(last) - dayNumber(first) + 1) / days) * 100}%)`,
  });
  const says = coverageText(stream, t);
  return (
    <>
      <Link to={leafPath('data', stream.name)} className={current ? 'data-coverage-current' : ''}>
        {titleOf(stream, language)}
      </Link>
      <div className="data-coverage-bar" role="img" aria-label={says} title={says}>
        <u style={place(coverage.from ?? '', coverage.to ?? '')} />
        {coverage.gaps.map((gap) => (
          <s key={gap.from} style={place(gap.from, gap.to)} />
        ))}
      </div>
    </>
  );
}

function coverageText({ name, coverage }: StreamInfo, t: Text): string {
  const span = t('data.coverageOf', { stream: name, from: coverage.from ?? '', to: coverage.to ?? '' });
  const gaps = coverage.gaps.slice(0, 5).map((gap) => (gap.from === gap.to ? gap.from : t('data.fromTo', { from: gap.from, to: gap.to })));
  const parts = [
    span,
    coverage.declared ? t('data.declared') : '',
    gaps.length > 0 ? t('data.coverageGaps', { count: coverage.gaps.length, gaps: gaps.join('; ') }) : '',
  ];
  return parts.filter(Boolean).join('\n');
}
