import { Button } from '@blueprintjs/core';
import { useCallback, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { TagInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { CustomersPanel, type Which } from '#renderer/components/customers-panel.tsx';
import { Empty, Failure, Pane } from '#renderer/components/parts.tsx';
import { Split } from '#renderer/components/split.tsx';
import { useEscape } from '#renderer/components/use-escape.ts';
import { useKeys } from '#renderer/components/use-keys.ts';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { GoOn } from '#renderer/shell/go-on.tsx';
import { leafPath } from '#renderer/shell/leaf.tsx';
import { NeedsData } from '#renderer/shell/needs-data.tsx';
import { Aside } from './aside/aside.tsx';
import { PickedCustomers, type PickedPart } from './aside/picked.tsx';
import { rungPart } from './aside/rungs.tsx';
import { EditorPane } from './editor-pane.tsx';
import { Explain, ExplainField } from './explain.tsx';
import { Gallery } from './gallery.tsx';
import { useGallery } from './use-gallery.ts';
import { type LiveCount, useLiveCount, useOpenTag } from './use-tag.ts';
import './tags.css';

/** Name of the tag that was open last, to come back to. */
let lastOpen: string | null = null;

/** Write a tag: the text with its counts, the funnel, who they are, and the real customers below. */
export function TagsPlace() {
  const t = useText();
  const { name } = useParams();
  const [search] = useSearchParams();
  const info = useRequest('workspace.info', {});
  const tags = useRequest('tag.list', {});
  if (tags.error) return <Failure error={tags.error} />;
  if (!tags.data || !info.data) return <Pane>{null}</Pane>;
  if (info.data.customers === 0)
    return (
      <NeedsData icon="tags" title={t('tags.noData')}>
        {t('tags.noDataWhy')}
      </NeedsData>
    );
  if (name !== undefined) {
    const tag = tags.data.find((each) => each.name === name);
    if (!tag) return <Empty icon="tags" title={t('tags.gone', { name })} />;
    lastOpen = name;
    return <TagView key={name} saved={tag} />;
  }
  const open = tags.data.find((each) => each.name === lastOpen) ?? tags.data[0];
  if (search.has('new') || !open) return <TagView key="" saved={null} />;
  return <GoOn to={leafPath('tags', open.name)} />;
}

interface Picked {
  step: number | null;
  which: Which;
}

function TagView({ saved }: { saved: TagInfo | null }) {
  const t = useText();
  const tag = useOpenTag(saved);
  const live = useLiveCount(tag.draft.expression);
  const [picked, setPicked] = useState<Picked>({ step: null, which: 'kept' });
  const [part, setPart] = useState<PickedPart | null>(null);
  const pick = useCallback((step: number | null, which: Which) => {
    setPart(null);
    setPicked({ step, which });
  }, []);
  const closePart = useCallback(() => setPart(null), []);
  useEscape(part !== null, closePart);
  const shown = part ?? (live.answer?.ladder ? rungPart(live.counted, { kind: 'rung', rung: 0 }, t) : null);
  const gallery = useGallery(tag);
  useKeys(t('place.tags'), [
    { combo: 'mod + s', label: t('tags.saveKey'), run: tag.save },
    { combo: 'alt + g', label: t('gallery.open'), run: gallery.show },
  ]);
  return (
    <Split id="tags" direction="vertical" sizes={['68%', '32%']} min={[220, 120]}>
      <Split id="tags-top" direction="horizontal" sizes={['62%', '38%']} min={[360, 280]}>
        <EditorPane tag={tag} live={live} onPick={pick} onPickPart={setPart} onGallery={gallery.show} />
        <Aside tag={tag} live={live} onPick={pick} onPickPart={setPart} />
      </Split>
      {shown ? (
        <div className="tags-below">
          <PickedCustomers picked={shown} onClose={part ? closePart : null} />
        </div>
      ) : (
        <Below live={live} picked={picked} onPick={setPicked} />
      )}
      {gallery.open && <Gallery onClose={gallery.hide} onUse={gallery.use} onAdd={gallery.add} />}
    </Split>
  );
}

function Below({ live, picked, onPick }: { live: LiveCount; picked: Picked; onPick: (picked: Picked) => void }) {
  const t = useText();
  const { asOf } = useAsOf();
  const [explained, setExplained] = useState<string | null>(null);
  const close = useCallback(() => setExplained(null), []);
  useEscape(explained !== null, close);
  const result = live.answer?.result;
  const step = picked.step !== null && result && picked.step < result.steps.length ? picked.step : null;
  const end = step === null ? 0 : (result?.steps[step].range.to ?? 0);
  const line = live.counted.slice(0, end).split('\n').length;
  return (
    <div className={`tags-below${explained === null ? '' : ' tags-below-split'}`}>
      <CustomersPanel
        source={live.counted}
        asOf={asOf}
        step={step}
        which={picked.which}
        onWhich={(which) => onPick({ step, which })}
        enabled={Boolean(result)}
        keptLabel={step === null ? undefined : t('tags.keptByLine', { line })}
        onExplain={setExplained}
        right={
          <>
            {step !== null && (
              <Button size="small" variant="minimal" onClick={() => onPick({ step: null, which: picked.which })}>
                {t('tags.wholeTag')}
              </Button>
            )}
            <ExplainField onExplain={setExplained} />
          </>
        }
      />
      {explained !== null && result && <Explain source={live.counted} customer={explained} onClose={close} />}
    </div>
  );
}
