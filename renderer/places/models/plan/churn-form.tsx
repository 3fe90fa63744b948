import { Checkbox, FormGroup, HTMLSelect } from '@blueprintjs/core';
import type { ChurnPlan, TrainingPlan } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Segmented } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { currencyDigits } from '#renderer/places/campaigns/plan.ts';
import { Features } from './features.tsx';
import { ConditionField, NumberField, Section } from './fields.tsx';
import { Growth } from './growth.tsx';

interface ChurnFormProps {
  plan: ChurnPlan;
  onChange: (plan: ChurnPlan) => void;
  /** Whether a field, by its path below the plan, cannot be sent. */
  bad: (path: string) => boolean;
}

/** What is to be predicted, from what, and what it is for. */
export function ChurnForm({ plan, onChange, bad }: ChurnFormProps) {
  const t = useText();
  const { training } = plan;
  const train = (change: Partial<TrainingPlan>) => onChange({ ...plan, training: { ...training, ...change } });
  return (
    <>
      <Question training={training} onChange={train} bad={bad} />
      <Features features={training.features} onChange={(features) => train({ features })} />
      <Use plan={plan} onChange={onChange} bad={bad} />
      <details className="rk-plan-section rk-plan-more">
        <summary>{t('models.fine')}</summary>
        <div className="rk-plan-grid">
          <FormGroup label={t('models.calibration')} labelFor="plan-calibration">
            <HTMLSelect
              id="plan-calibration"
              fill
              value={plan.calibration}
              options={(['auto', 'isotonic', 'platt'] as const).map((value) => ({ value, label: t(`models.method.${value}`) }))}
              onChange={(event) => onChange({ ...plan, calibration: methodOf(event.currentTarget.value) })}
            />
          </FormGroup>
          <NumberField
            id="plan-seed"
            label={t('models.seed')}
            value={training.seed}
            onChange={(seed) => train({ seed })}
            bad={bad('training.seed')}
          />
        </div>
        <Growth growth={plan.growth} onChange={(growth) => onChange({ ...plan, growth })} bad={(field) => bad(`growth.${field}`)} />
      </details>
    </>
  );
}

function methodOf(value: string): ChurnPlan['calibration'] {
  return value === 'isotonic' || value === 'platt' ? value : 'auto';
}

interface QuestionProps {
  training: TrainingPlan;
  onChange: (change: Partial<TrainingPlan>) => void;
  bad: (path: string) => boolean;
}

function Question({ training, onChange, bad }: QuestionProps) {
  const t = useText();
  const number = (field: 'horizonDays' | 'cutOffs' | 'stepDays' | 'testCutOffs', unit?: string) => (
    <NumberField
      id={`plan-${field}`}
      label={t(`models.field.${field}`)}
      value={training[field]}
      unit={unit}
      onChange={(value) => onChange({ [field]: value })}
      bad={bad(`training.${field}`)}
    />
  );
  return (
    <Section title={t('models.question')} note={t('models.questionHow')}>
      <ConditionField
        label={t('models.population')}
        value={training.population}
        onChange={(population) => onChange({ population })}
        help={t('models.populationHelp')}
      />
      <ConditionField
        label={t('models.target')}
        value={training.target}
        onChange={(target) => onChange({ target })}
        help={t('models.targetHelp', { days: Number.isNaN(training.horizonDays) ? '?' : training.horizonDays })}
      />
      <div className="rk-plan-grid">
        {number('horizonDays', t('models.dayUnit'))}
        {number('cutOffs')}
        {number('stepDays', t('models.dayUnit'))}
        {number('testCutOffs')}
      </div>
      <FormGroup
        label={t('models.splitField')}
        helperText={t(`models.splitHow.${training.split}`)}
        intent={training.split === 'random' ? 'danger' : 'none'}
      >
        <Segmented
          label={t('models.splitField')}
          value={training.split}
          onChange={(split) => onChange({ split })}
          options={(['time', 'random'] as const).map((value) => ({ value, label: t(`models.split.${value}`) }))}
        />
      </FormGroup>
    </Section>
  );
}

function Use({ plan, onChange, bad }: ChurnFormProps) {
  const t = useText();
  const { rule, economics } = plan;
  return (
    <Section title={t('models.use')} note={t('models.useHow')}>
      <div className="rk-plan-grid">
        <NumberField
          id="plan-capacity"
          label={t('models.capacity')}
          value={plan.capacity}
          unit={t('models.customersUnit')}
          onChange={(capacity) => onChange({ ...plan, capacity })}
          bad={bad('capacity')}
        />
      </div>
      <Checkbox
        checked={rule !== null}
        label={t('models.withRule')}
        onChange={() => onChange({ ...plan, rule: rule === null ? plan.training.population : null })}
      />
      {rule !== null && (
        <ConditionField
          label={t('models.candidate.rule')}
          value={rule}
          onChange={(next) => onChange({ ...plan, rule: next })}
          help={t('models.ruleHelp')}
        />
      )}
      <Checkbox
        checked={economics !== null}
        label={t('models.withEconomics')}
        onChange={() =>
          onChange({ ...plan, economics: economics === null ? { costPerContact: 100, valuePerSaved: 10_000, successRate: 0.1 } : null })
        }
      />
      {economics !== null && <Economics economics={economics} onChange={(next) => onChange({ ...plan, economics: next })} bad={bad} />}
    </Section>
  );
}

interface EconomicsProps {
  economics: NonNullable<ChurnPlan['economics']>;
  onChange: (economics: NonNullable<ChurnPlan['economics']>) => void;
  bad: (path: string) => boolean;
}

/** Amounts are typed in whole units of the currency and kept in minor ones. */
function Economics({ economics, onChange, bad }: EconomicsProps) {
  const t = useText();
  const currency = useRequest('workspace.info', {}).data?.currency ?? 'CNY';
  const minor = 10 ** currencyDigits(currency);
  return (
    <div className="rk-plan-grid">
      {(['costPerContact', 'valuePerSaved'] as const).map((field) => (
        <NumberField
          key={field}
          id={`plan-${field}`}
          label={t(`models.field.${field}`)}
          value={economics[field]}
          times={1 / minor}
          unit={currency}
          onChange={(value) => onChange({ ...economics, [field]: Math.round(value) })}
          bad={bad(`economics.${field}`)}
        />
      ))}
      <NumberField
        id="plan-successRate"
        label={t('models.field.successRate')}
        value={economics.successRate}
        times={100}
        unit="%"
        onChange={(successRate) => onChange({ ...economics, successRate })}
        bad={bad('economics.successRate')}
      />
    </div>
  );
}
