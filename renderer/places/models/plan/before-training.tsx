import type { ModelPlan, TrainingPlan } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Body, Chip, Failure, Head } from '#renderer/components/parts.tsx';
import { useSettled } from '#renderer/components/use-settled.ts';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { CutOffs, SplitChip, TrainingChecks } from '../churn/training-set.tsx';

/** What a training would begin from, and what is wrong with it, before it is begun. */
export function BeforeTraining({ plan, usable }: { plan: ModelPlan; usable: boolean }) {
  const t = useText();
  return (
    <>
      <Head title={t('models.before')} lined right={plan.kind === 'churn' && <SplitChip split={plan.churn.training.split} />} />
      <Body className="rk-before-body">
        {!usable && <p className="rk-bad rk-before">{t('models.planNotUsable')}</p>}
        {usable && plan.kind === 'churn' && <Checked plan={plan.churn.training} />}
        {plan.kind !== 'churn' && <p className="rk-quiet rk-before">{t(`models.beforeHow.${plan.kind}`)}</p>}
      </Body>
    </>
  );
}

function Checked({ plan }: { plan: TrainingPlan }) {
  const t = useText();
  const { asOf, ready } = useAsOf();
  const settled = useSettled(plan, 500);
  const check = useRequest('model.check', { plan: settled, asOf }, { enabled: ready });
  if (check.error) return <Failure error={check.error} onRetry={() => void check.refetch()} />;
  if (!check.data) return <p className="rk-quiet rk-before">{t('models.checking')}</p>;
  const bad = check.data.checks.filter((one) => one.state === 'bad').length;
  const warn = check.data.checks.filter((one) => one.state === 'warn').length;
  return (
    <div className={check.isPlaceholderData || settled !== plan ? 'rk-stale' : ''}>
      <div className="rk-before">
        <Chip tone={bad > 0 ? 'bad' : warn > 0 ? 'warn' : 'good'}>
          {bad > 0 ? t('models.checksBad', { count: bad }) : warn > 0 ? t('models.checksWarn', { count: warn }) : t('models.allGood')}
        </Chip>
      </div>
      <TrainingChecks summary={check.data} />
      <CutOffs summary={check.data} />
    </div>
  );
}
