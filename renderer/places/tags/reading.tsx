import type { FunnelStep, Reading, TruthCount } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { AbsenceMenu } from './absence-menu.tsx';
import type { LiveCount } from './use-tag.ts';

interface ReadingProps {
  live: LiveCount;
  /** A click on a clause shows the customers it keeps. */
  onPick: (step: number | null, part: 'kept' | 'unknown') => void;
  /** Takes the text with another word for what is not there. */
  onChange: (expression: string) => void;
}

/** What the expression says, in a sentence with real dates; every clause leads to its customers. */
export function ReadingLine({ live, onPick, onChange }: ReadingProps) {
  const t = useText();
  const language = useLanguage();
  const { asOf, ready } = useAsOf();
  const wanted = live.counted.trim() !== '' && live.source.trim() !== '';
  const reading = useRequest('expression.read', { source: live.counted, asOf, language }, { enabled: ready && wanted });
  if (!wanted || !reading.data || reading.data.parts.length === 0) return null;
  const result = live.answer?.result;
  const stale = live.stale || live.source !== live.counted || reading.isPlaceholderData;
  return (
    <section className={`tags-reading${stale ? ' rk-stale' : ''}`} aria-label={t('tags.reading')}>
      <Sentence
        reading={reading.data}
        source={live.counted}
        steps={result?.steps ?? []}
        onPick={onPick}
        onChange={stale ? null : onChange}
      />
      {result && <Unknown total={result.total} onPick={onPick} />}
    </section>
  );
}

interface SentenceProps {
  reading: Reading;
  source: string;
  steps: readonly FunnelStep[];
  onPick: ReadingProps['onPick'];
  onChange: ReadingProps['onChange'] | null;
}

function Sentence({ reading, source, steps, onPick, onChange }: SentenceProps) {
  return reading.parts.map(({ text, clause, range, absence }, index) => {
    const step = steps.findIndex((each) => each.range.from === range?.from && each.range.to === range.to);
    // the parts are the sentence in its order; nothing moves among them
    const key = `${index}`;
    if (!clause) return <span key={key}>{text}</span>;
    if (step < 0) return <b key={key}>{text}</b>;
    const pick = () => onPick(step, 'kept');
    return (
      <span key={key}>
        {/* biome-ignore lint/a11y/useSemanticElements: a button would not break over lines as the sentence does */}
        <span
          role="button"
          tabIndex={0}
          className="tags-reading-clause"
          onClick={pick}
          onKeyDown={(event) => event.key === 'Enter' && pick()}
        >
          {text}
        </span>
        {absence && range && onChange && <AbsenceMenu source={source} range={range} onChange={onChange} />}
      </span>
    );
  });
}

function Unknown({ total, onPick }: { total: TruthCount; onPick: ReadingProps['onPick'] }) {
  const t = useText();
  if (total.unknown === 0) return null;
  return (
    <button type="button" className="tags-reading-unknown" onClick={() => onPick(null, 'unknown')}>
      {t('tags.readingUnknown', { count: total.unknown })}
    </button>
  );
}
