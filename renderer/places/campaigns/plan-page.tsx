import { Button } from '@blueprintjs/core';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useCommand, useRequest } from '#renderer/api/hooks.ts';
import { Body, Empty, Failure, Head, Pane } from '#renderer/components/parts.tsx';
import { Split } from '#renderer/components/split.tsx';
import { useSettled } from '#renderer/components/use-settled.ts';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { keep, useKept } from '#renderer/shell/kept.ts';
import { leafPath } from '#renderer/shell/leaf.tsx';
import { offerUndo } from '#renderer/shell/undo.ts';
import { CountsView } from './counts-view.tsx';
import { emptyDraft, isPlanDraft, type PlanDraft, planOf, previewPlan } from './plan.ts';
import { PlanForm } from './plan-form.tsx';

/** A new list: the plan at the left, what it would hold at the right. */
export function PlanPage({ segment }: { segment: string | null }) {
  const t = useText();
  const navigate = useNavigate();
  const { asOf, ready } = useAsOf();
  const segments = useRequest('segment.list', {});
  const info = useRequest('workspace.info', {});
  if (segments.error) return <Failure error={segments.error} onRetry={() => void segments.refetch()} />;
  if (!ready || !segments.data || !info.data) return <Pane>{null}</Pane>;
  if (segments.data.length === 0) {
    return (
      <Pane>
        <Empty
          icon="segments"
          title={t('campaigns.needSegment')}
          action={
            <Button intent="primary" onClick={() => void navigate('/segments')}>
              {t('campaigns.goSegments')}
            </Button>
          }
        />
      </Pane>
    );
  }
  const first = segments.data.find((each) => each.name === segment)?.name ?? (segments.data.length === 1 ? segments.data[0].name : '');
  return <PlanDesk segment={first} asOf={asOf} currency={info.data.currency} />;
}

/** The plan being written, under no name. */
const kept = keep('plans', isPlanDraft);
const WRITTEN = '';

/** The draft of the form; its date follows the one in the top bar until it is given another. */
function useKeptDraft(segment: string, asOf: string): { draft: PlanDraft; change: (draft: PlanDraft) => void; forget: () => void } {
  const { drafts, write } = useKept(kept);
  const [followed, setFollowed] = useState(asOf);
  const [chosen, setChosen] = useState(segment);
  const found = drafts.get(WRITTEN) ?? emptyDraft(segment, asOf);
  const change = (next: PlanDraft) => {
    setChosen('');
    write(WRITTEN, next);
  };
  const draft = { ...found, segment: chosen || found.segment, asOf: found.asOf === followed ? asOf : found.asOf };
  useEffect(() => setFollowed(asOf), [asOf]);
  useEffect(() => {
    if (draft.asOf !== found.asOf && drafts.has(WRITTEN)) write(WRITTEN, draft);
  });
  return { draft, change, forget: () => write(WRITTEN, null) };
}

function PlanDesk({ segment, asOf, currency }: { segment: string; asOf: string; currency: string }) {
  const t = useText();
  const navigate = useNavigate();
  const { draft, change, forget } = useKeptDraft(segment, asOf);
  const [tried, setTried] = useState(false);
  const taken = (useRequest('list.list', {}).data ?? []).map((list) => list.name);
  const { plan, problems } = planOf(draft, currency, taken);
  const create = useCommand('list.create', {
    quiet: true,
    onDone: (list) => {
      forget();
      offerUndo(t('campaigns.created', { name: list.name }), 'list.undo', list.name);
      void navigate(leafPath('campaigns', list.name), { replace: true });
    },
  });
  const leave = () => {
    forget();
    void navigate('/campaigns');
  };
  const submit = () => {
    setTried(true);
    if (plan) create.mutate(plan);
  };
  return (
    <Split id="plan" direction="horizontal" sizes={[400, '60%']} min={[340, 400]}>
      <Pane>
        <Head level={1} lined title={t('campaigns.new')} />
        <Body padded>
          <PlanForm draft={draft} onChange={change} problems={problems} tried={tried} currency={currency} onSubmit={submit} />
        </Body>
        {create.error ? <Failure error={create.error} /> : null}
        <footer className="rk-form-foot">
          <Button onClick={leave}>{t('common.cancel')}</Button>
          <Button intent="primary" loading={create.isPending} onClick={submit}>
            {t('campaigns.create')}
          </Button>
        </footer>
      </Pane>
      <Preview draft={draft} currency={currency} />
    </Split>
  );
}

function Preview({ draft, currency }: { draft: PlanDraft; currency: string }) {
  const t = useText();
  const plan = useSettled(previewPlan(draft, currency), 180);
  const preview = useRequest('list.preview', plan ?? { ...emptyPlan, segment: '?' }, { enabled: plan !== null });
  return (
    <Pane>
      <Head level={1} lined title={t('campaigns.preview')} />
      {preview.error ? <Failure error={preview.error} onRetry={() => void preview.refetch()} /> : null}
      <Body>
        {plan === null && <Empty icon="segments" title={t('campaigns.previewWaits')} />}
        {plan !== null && preview.data && !preview.error && <CountsView counts={preview.data} stale={preview.isPlaceholderData} />}
      </Body>
    </Pane>
  );
}

/** Never sent: the request is not enabled without a plan. */
const emptyPlan = {
  name: '?',
  asOf: '2000-01-01',
  channel: 'email',
  offer: '',
  controlShare: 0.1,
  noControlReason: null,
  salt: '?',
  costPerContact: 0,
  costPerReactivation: 0,
  consent: 'required',
} as const;
