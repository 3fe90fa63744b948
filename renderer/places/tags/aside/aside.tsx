import { useState } from 'react';
import { Pane, Segmented } from '#renderer/components/parts.tsx';
import { useKeys } from '#renderer/components/use-keys.ts';
import { useText } from '#renderer/i18n.ts';
import { Insights } from '../insights.tsx';
import type { LiveCount, OpenTag } from '../use-tag.ts';
import { Compare } from './compare.tsx';
import type { PickedPart } from './picked.tsx';
import { Rungs } from './rungs.tsx';
import './aside.css';

interface AsideProps {
  tag: OpenTag;
  live: LiveCount;
  onPick: (step: number | null, part: 'kept' | 'unknown') => void;
  onPickPart: (part: PickedPart) => void;
}

type Tab = 'own' | 'compare';

/** Beside the text: the funnel of a condition or the rungs of a ladder, and the comparison with other tags and versions. */
export function Aside({ tag, live, onPick, onPickPart }: AsideProps) {
  const t = useText();
  const [tab, setTab] = useState<Tab>('own');
  const ladder = live.answer?.ladder ?? null;
  useKeys(t('place.tags'), [{ combo: 'f7', label: t('compare.key'), run: () => setTab(tab === 'own' ? 'compare' : 'own') }]);
  return (
    <div className="tags-aside">
      <div className="tags-aside-tabs">
        <Segmented
          label={t('compare.tabs')}
          value={tab}
          onChange={setTab}
          options={[
            { value: 'own', label: t(ladder ? 'rungs.tab' : 'tags.funnel') },
            { value: 'compare', label: t('compare.tab') },
          ]}
        />
      </div>
      {tab === 'compare' ? (
        <Pane label={t('compare.tab')}>
          <Compare tag={tag} live={live} onPickPart={onPickPart} />
        </Pane>
      ) : ladder ? (
        <Pane label={t('rungs.tab')}>
          <Rungs live={live} onPickPart={onPickPart} />
        </Pane>
      ) : (
        <Insights live={live} onPick={onPick} />
      )}
    </div>
  );
}
