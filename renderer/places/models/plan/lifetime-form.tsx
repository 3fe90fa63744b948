import { FormGroup, HTMLSelect } from '@blueprintjs/core';
import type { ColumnInfo, LifetimePlan, StreamInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { titleOf } from '#renderer/components/format.ts';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { NumberField, Section } from './fields.tsx';

const purchaseModels = ['mbg-nbd', 'bg-nbd', 'pareto-nbd'] as const;

interface LifetimeFormProps {
  plan: LifetimePlan;
  onChange: (plan: LifetimePlan) => void;
  bad: (path: string) => boolean;
}

/** Which purchases, what an amount is worth, and how far to look. */
export function LifetimeForm({ plan, onChange, bad }: LifetimeFormProps) {
  const t = useText();
  const set = (change: Partial<LifetimePlan>) => onChange({ ...plan, ...change });
  const number = (field: 'horizonWeeks' | 'yearlyDiscount' | 'margin', unit: string, times = 1) => (
    <NumberField
      id={`plan-${field}`}
      label={t(`models.field.${field}`)}
      value={plan[field]}
      times={times}
      unit={unit}
      onChange={(value) => set({ [field]: value })}
      bad={bad(field)}
    />
  );
  return (
    <Section title={t('models.purchasesSection')} note={t('models.purchasesHow')}>
      <div className="rk-plan-grid">
        <StreamFields plan={plan} onChange={set} />
        {number('horizonWeeks', t('models.weekUnit'))}
        {number('yearlyDiscount', '%', 100)}
        {plan.amount !== null && number('margin', '%', 100)}
      </div>
      <FormGroup label={t('models.purchaseModelField')} labelFor="plan-model" helperText={t(`models.purchaseHow.${plan.model}`)}>
        <HTMLSelect
          id="plan-model"
          value={plan.model}
          options={purchaseModels.map((value) => ({ value, label: t(`models.purchase.${value}`) }))}
          onChange={(event) => set({ model: purchaseModels.find((each) => each === event.currentTarget.value) ?? plan.model })}
        />
      </FormGroup>
    </Section>
  );
}

function StreamFields({ plan, onChange }: { plan: LifetimePlan; onChange: (change: Partial<LifetimePlan>) => void }) {
  const t = useText();
  const language = useLanguage();
  const streams = (useRequest('data.catalogue', {}).data?.streams ?? []).filter((stream) => !stream.builtIn);
  const fields = streams.find((stream) => stream.name === plan.stream)?.fields.filter((field) => field.type === 'money') ?? [];
  return (
    <>
      <FormGroup label={t('models.stream')} labelFor="plan-stream">
        <HTMLSelect
          id="plan-stream"
          fill
          value={plan.stream}
          options={streams.map((stream) => ({ value: stream.name, label: titleOf(stream, language) }))}
          onChange={(event) => {
            const stream = streams.find((each) => each.name === event.currentTarget.value);
            if (stream) onChange({ stream: stream.name, amount: amountOf(stream)?.name ?? null });
          }}
        />
      </FormGroup>
      <FormGroup label={t('models.amount')} labelFor="plan-amount">
        <HTMLSelect
          id="plan-amount"
          fill
          value={plan.amount ?? ''}
          options={[
            ...fields.map((field) => ({ value: field.name, label: titleOf(field, language) })),
            { value: '', label: t('models.noAmount') },
          ]}
          onChange={(event) => onChange({ amount: event.currentTarget.value === '' ? null : event.currentTarget.value })}
        />
      </FormGroup>
    </>
  );
}

/** The field that was read as the amount; else the first one of money. */
function amountOf({ fields }: StreamInfo): ColumnInfo | undefined {
  return fields.find((field) => field.role === 'amount') ?? fields.find((field) => field.type === 'money');
}
