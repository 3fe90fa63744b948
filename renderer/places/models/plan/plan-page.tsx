import { Button, FormGroup, HTMLSelect, InputGroup } from '@blueprintjs/core';
import { type ReactNode, useCallback } from 'react';
import { useNavigate } from 'react-router';
import type { ModelKind, ModelPlan } from '#core/contract/types.ts';
import { useCommand, useRequest } from '#renderer/api/hooks.ts';
import { Body, Chip, Empty, Failure, Head, Pane } from '#renderer/components/parts.tsx';
import { Split } from '#renderer/components/split.tsx';
import { useEscape } from '#renderer/components/use-escape.ts';
import { useKeys } from '#renderer/components/use-keys.ts';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { useKept } from '#renderer/shell/kept.ts';
import { Working } from '../frame.tsx';
import { useModelJob } from '../loop/work.ts';
import { type NamedModel, planOf } from '../models.ts';
import { modelPath } from '../path.ts';
import { BeforeTraining } from './before-training.tsx';
import { ChurnForm } from './churn-form.tsx';
import { freeName, type ModelDraft, modelDrafts, newDraftKey, planProblems, type TrainAs } from './draft.ts';
import { LifetimeForm } from './lifetime-form.tsx';
import { UpliftForm } from './uplift-form.tsx';

/** The form of a new model, filled with a plan that fits the data. */
export function NewPlan({ kind }: { kind: ModelKind }) {
  const t = useText();
  const navigate = useNavigate();
  const { asOf, ready } = useAsOf();
  const plan = useRequest('model.plan', { kind, asOf }, { enabled: ready });
  const models = useRequest('model.list', {});
  const title = t(`models.newKind.${kind}`);
  if (plan.error) {
    return (
      <Pane>
        <Head level={1} lined title={title} />
        <Failure error={plan.error} onRetry={() => void plan.refetch()} />
        <Empty
          icon="models"
          title={t('models.cannotPlan')}
          action={<Button onClick={() => void navigate('/data')}>{t('models.goData')}</Button>}
        >
          {t(`models.needs.${kind}`)}
        </Empty>
      </Pane>
    );
  }
  if (!plan.data || !models.data) return <Pane>{null}</Pane>;
  const taken = models.data.map((head) => head.name);
  const first: ModelDraft = { name: freeName(t(`models.defaultName.${kind}`), taken), plan: plan.data, as: 'auto', sent: false };
  return <PlanDesk title={title} draftKey={newDraftKey(kind)} first={first} taken={taken} fixedName={null} />;
}

/** The form of a model that is there: its plan can be changed, its name stays. */
export function ChangedPlan({ model }: { model: NamedModel }) {
  const t = useText();
  const { name, version } = model.current;
  const info = useRequest('model.show', { name, version });
  if (info.error) return <Failure error={info.error} onRetry={() => void info.refetch()} />;
  if (!info.data) return <Pane>{null}</Pane>;
  const first: ModelDraft = { name, plan: planOf(info.data), as: 'auto', sent: false };
  return <PlanDesk title={t('models.changePlanOf', { name })} draftKey={name} first={first} taken={[]} fixedName={name} />;
}

interface DeskProps {
  title: string;
  draftKey: string;
  first: ModelDraft;
  taken: readonly string[];
  fixedName: string | null;
}

function PlanDesk({ title, draftKey, first, taken, fixedName }: DeskProps) {
  const t = useText();
  const navigate = useNavigate();
  const { asOf } = useAsOf();
  const { drafts, write } = useKept(modelDrafts);
  const draft = drafts.get(draftKey) ?? first;
  const change = useCallback((next: Partial<ModelDraft>) => write(draftKey, { ...draft, sent: false, ...next }), [write, draftKey, draft]);
  const problems = planProblems(draft.plan);
  const name = draft.name.trim();
  const nameTaken = taken.includes(name);
  const ready = problems.length === 0 && name !== '' && !nameTaken;
  const train = useCommand('model.train', {
    quiet: true,
    onDone: () => {
      change({ sent: true });
      void navigate(fixedName === null ? '/models' : modelPath(fixedName));
    },
  });
  const job = useModelJob(name);
  const submit = () => {
    if (ready && !train.isPending && job === null) train.mutate({ name, plan: draft.plan, asOf, as: draft.as });
  };
  const back = useCallback(() => void navigate(fixedName === null ? '/models' : modelPath(fixedName)), [navigate, fixedName]);
  useEscape(true, back);
  useKeys(t('place.models'), [{ combo: 'mod + enter', label: t('models.trainNow'), run: submit }]);
  return (
    <Split id="models-plan" direction="horizontal" sizes={['60%', '40%']} min={[420, 300]}>
      <Pane>
        <Head
          level={1}
          lined
          title={title}
          beside={drafts.has(draftKey) && <Chip>{t('models.unsaved')}</Chip>}
          right={
            drafts.has(draftKey) && (
              <Button variant="minimal" onClick={() => write(draftKey, null)}>
                {t('models.discard')}
              </Button>
            )
          }
        />
        <Body padded className="rk-plan-form">
          {fixedName === null && (
            <FormGroup
              label={t('models.nameField')}
              labelFor="model-name"
              intent={nameTaken ? 'danger' : 'none'}
              helperText={nameTaken ? t('models.nameTaken') : undefined}
            >
              <InputGroup id="model-name" value={draft.name} maxLength={200} onValueChange={(next) => change({ name: next })} />
            </FormGroup>
          )}
          <Form plan={draft.plan} onChange={(plan) => change({ plan })} problems={problems} />
        </Body>
      </Pane>
      <Pane>
        <BeforeTraining plan={draft.plan} usable={problems.length === 0} />
        <footer className="rk-plan-foot">
          {train.error ? <Failure error={train.error} /> : null}
          <div className="rk-policy">
            {fixedName !== null && <AsSelect value={draft.as} onChange={(as) => change({ as })} />}
            <Button intent="primary" disabled={!ready || job !== null} loading={train.isPending} onClick={submit}>
              {t('models.trainNow')}
            </Button>
            {job ? <Working name={name} /> : <span className="rk-quiet">{t('models.trainHow', { asOf })}</span>}
          </div>
        </footer>
      </Pane>
    </Split>
  );
}

interface FormProps {
  plan: ModelPlan;
  onChange: (plan: ModelPlan) => void;
  problems: readonly string[];
}

function Form({ plan, onChange, problems }: FormProps): ReactNode {
  const bad = (path: string) => problems.includes(`${plan.kind}.${path}`);
  switch (plan.kind) {
    case 'lifetime':
      return <LifetimeForm plan={plan.lifetime} onChange={(lifetime) => onChange({ kind: 'lifetime', lifetime })} bad={bad} />;
    case 'churn':
      return <ChurnForm plan={plan.churn} onChange={(churn) => onChange({ kind: 'churn', churn })} bad={bad} />;
    case 'uplift':
      return <UpliftForm plan={plan.uplift} onChange={(uplift) => onChange({ kind: 'uplift', uplift })} bad={bad} />;
  }
}

const ways: readonly TrainAs[] = ['auto', 'challenger', 'champion'];

function AsSelect({ value, onChange }: { value: TrainAs; onChange: (as: TrainAs) => void }) {
  const t = useText();
  return (
    <HTMLSelect
      aria-label={t('models.as')}
      value={value}
      options={ways.map((way) => ({ value: way, label: t(`models.as.${way}`) }))}
      onChange={(event) => onChange(ways.find((way) => way === event.currentTarget.value) ?? 'auto')}
    />
  );
}
