import { useHotkeys } from '@blueprintjs/core';
import { useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ExpressionCount, SegmentInfo } from '#core/contract/types.ts';
import { useCommand, useRequest } from '#renderer/api/hooks.ts';
import { Funnel, type FunnelBar, funnelBars } from '#renderer/charts/funnel.tsx';
import { formatNumber, formatShare } from '#renderer/components/format.ts';
import { Body, Chip, Failure, Head, Pane } from '#renderer/components/parts.tsx';
import { Split } from '#renderer/components/split.tsx';
import { showToast } from '#renderer/components/toaster.tsx';
import { useSettled } from '#renderer/components/use-settled.ts';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { leafPath } from '#renderer/shell/leaf.tsx';
import { offerUndo } from '#renderer/shell/undo.ts';
import { Editor } from './editor.tsx';
import { SegmentHead } from './head.tsx';
import { type CustomersBehind, Proofs, type ProofTab } from './proofs.tsx';
import { type DraftState, useDraft } from './use-draft.ts';

export interface Counted {
  count: ExpressionCount | undefined;
  /** The text that is being counted. */
  source: string;
  /** The counts belong to an older text. */
  stale: boolean;
  /** The first counts are on their way. */
  pending: boolean;
  error: Error | null;
}

/** One segment: its conditions and text, the funnel beside them, and under them who it holds. */
export function SegmentDesk({ saved }: { saved: SegmentInfo | null }) {
  const t = useText();
  const { asOf, ready } = useAsOf();
  const state = useDraft(saved);
  const [tab, setTab] = useState<ProofTab>('profile');
  const [behind, setBehind] = useState<CustomersBehind>({ kind: 'segment', step: null, which: 'kept' });
  const source = useSettled(state.draft.expression, 180);
  const counted = useCounted(source, state.draft.expression, asOf, ready);
  const { save, saving, error } = useSave(saved, state);
  useSaveKey(save);
  const show = (next: CustomersBehind) => {
    setBehind(next);
    setTab('customers');
  };
  const pick = (step: number | null, part: 'kept' | 'unknown') => show({ kind: 'segment', step, which: part });
  return (
    <Split id="segments-rows" direction="vertical" sizes={['54%', '46%']} min={[200, 120]}>
      <Split id="segments-columns" direction="horizontal" sizes={['62%', '38%']} min={[380, 260]}>
        <Pane>
          <SegmentHead saved={saved} state={state} onSave={save} saving={saving} />
          {error ? <Failure error={error} /> : null}
          <Editor
            draft={state.draft}
            onChange={state.change}
            counted={counted}
            asOf={asOf}
            onSave={save}
            onPick={pick}
            label={t('segments.expression')}
          />
        </Pane>
        <FunnelPane counted={counted} onPick={pick} />
      </Split>
      <Proofs
        tab={tab}
        onTab={setTab}
        saved={saved}
        source={source}
        whole={counted.count?.result != null}
        fresh={!counted.stale}
        pending={counted.pending}
        asOf={asOf}
        behind={behind}
        onBehind={show}
        onRestore={state.change}
        dirty={state.dirty}
      />
    </Split>
  );
}

function useCounted(source: string, typed: string, asOf: string, ready: boolean): Counted {
  const blank = source.trim() === '';
  const answer = useRequest('expression.count', { source, asOf }, { enabled: ready && !blank });
  return {
    source,
    count: blank ? undefined : answer.data,
    stale: answer.isPlaceholderData || source !== typed,
    pending: !blank && answer.isPending,
    error: blank ? null : answer.error,
  };
}

function useSave(saved: SegmentInfo | null, { draft, discard }: DraftState) {
  const t = useText();
  const navigate = useNavigate();
  const names = (useRequest('segment.list', {}).data ?? []).map((segment) => segment.name);
  const command = useCommand('segment.save', {
    quiet: true,
    onDone: (answer) => {
      offerUndo(t('segments.saved', { name: answer.name, version: answer.version }), 'segment.undo', answer.name);
      if (saved !== null) return;
      discard();
      void navigate(leafPath('segments', answer.name), { replace: true });
    },
  });
  const save = () => {
    const name = draft.name.trim();
    if (name === '') showToast({ message: t('segments.nameMissing') });
    else if (saved === null && names.includes(name)) showToast({ message: t('segments.nameTaken', { name }) });
    else command.mutate({ name, expression: draft.expression, description: draft.description.trim() });
  };
  return { save, saving: command.isPending, error: command.error };
}

/** Ctrl+S saves wherever the focus is. */
function useSaveKey(save: () => void): void {
  const t = useText();
  const latest = useRef(save);
  latest.current = save;
  const keys = useMemo(
    () => [
      {
        combo: 'mod + s',
        label: t('segments.save'),
        group: t('place.segments'),
        global: true,
        allowInInput: true,
        preventDefault: true,
        onKeyDown: () => latest.current(),
      },
    ],
    [t],
  );
  useHotkeys(keys);
}

function FunnelPane({ counted, onPick }: { counted: Counted; onPick: (step: number | null, part: 'kept' | 'unknown') => void }) {
  const t = useText();
  const language = useLanguage();
  const result = counted.count?.result ?? null;
  const bars = useMemo(() => (result ? namedBars(funnelBars(result.customers, result.steps, t('segments.everybody'))) : []), [result, t]);
  return (
    <Pane>
      <Head
        title={t('segments.funnel')}
        right={
          result && (
            <Chip>
              {t('segments.ofCustomers', { part: formatNumber(result.total.true), whole: formatNumber(result.customers) })} ·{' '}
              {formatShare(result.total.true, result.customers, language) ?? '–'}
            </Chip>
          )
        }
      />
      {counted.error ? <Failure error={counted.error} /> : null}
      <Body padded className={counted.stale ? 'rk-stale' : ''}>
        {result ? (
          <>
            <Funnel bars={bars} name={t('segments.funnel')} onPick={(step, part) => step > 0 && onPick(step - 1, part)} />
            {result.total.unknown > 0 && (
              <button type="button" className="rk-unknown-note rk-linked" onClick={() => onPick(null, 'unknown')}>
                {t('segments.unknownNote', { count: result.total.unknown })}
              </button>
            )}
          </>
        ) : (
          !counted.pending && !counted.error && <p className="rk-quiet">{t('segments.funnelWaits')}</p>
        )}
      </Body>
    </Pane>
  );
}

/** Names without the back quotes that the text needs. */
function namedBars(bars: FunnelBar[]): FunnelBar[] {
  return bars.map((bar) => ({ ...bar, label: bar.label.replaceAll('`', '') }));
}
