import { Button, Checkbox, FormGroup, InputGroup } from '@blueprintjs/core';
import type { UpliftPlan, UpliftSource } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { dayAfter, freeName } from './draft.ts';
import { Features } from './features.tsx';
import { ConditionField, NumberField, Section } from './fields.tsx';
import { Growth } from './growth.tsx';

interface UpliftFormProps {
  plan: UpliftPlan;
  onChange: (plan: UpliftPlan) => void;
  bad: (path: string) => boolean;
}

/** Which campaigns with a control group, how long an outcome may take, and from what. */
export function UpliftForm({ plan, onChange, bad }: UpliftFormProps) {
  const t = useText();
  const set = (change: Partial<UpliftPlan>) => onChange({ ...plan, ...change });
  const percent = (field: 'likelyFrom' | 'leastUplift', unit: string) => (
    <NumberField
      id={`plan-${field}`}
      label={t(`models.field.${field}`)}
      value={plan[field]}
      times={100}
      unit={unit}
      onChange={(value) => set({ [field]: value })}
      bad={bad(field)}
    />
  );
  return (
    <>
      <Section title={t('models.campaigns')} note={t('models.campaignsHow')}>
        <Lists plan={plan} onChange={set} />
        {plan.sources.map(
          (source, index) =>
            source.kind === 'expressions' && (
              <Described
                // biome-ignore lint/suspicious/noArrayIndexKey: what is being written has no other name yet
                key={index}
                source={source}
                windowDays={plan.windowDays}
                onChange={(next) => set({ sources: plan.sources.with(index, next) })}
                onRemove={() => set({ sources: plan.sources.toSpliced(index, 1) })}
                bad={(field) => bad(`sources.${index}.${field}`)}
              />
            ),
        )}
        <AddDescribed plan={plan} onChange={set} />
        {plan.sources.length === 0 && <p className="rk-bad">{t('models.noSources')}</p>}
        <div className="rk-plan-grid">
          <NumberField
            id="plan-windowDays"
            label={t('models.field.windowDays')}
            value={plan.windowDays}
            unit={t('models.dayUnit')}
            onChange={(windowDays) => set({ windowDays })}
            bad={bad('windowDays')}
          />
        </div>
      </Section>
      <Features features={plan.features} onChange={(features) => set({ features })} />
      <Section title={t('models.fourGroups')} note={t('models.fourGroupsField')}>
        <div className="rk-plan-grid">
          {percent('likelyFrom', '%')}
          {percent('leastUplift', t('models.pointUnit'))}
        </div>
      </Section>
      <details className="rk-plan-section rk-plan-more">
        <summary>{t('models.fine')}</summary>
        <div className="rk-plan-grid">
          <NumberField
            id="plan-folds"
            label={t('models.field.folds')}
            value={plan.folds}
            onChange={(folds) => set({ folds })}
            bad={bad('folds')}
          />
          <NumberField id="plan-seed" label={t('models.seed')} value={plan.seed} onChange={(seed) => set({ seed })} bad={bad('seed')} />
        </div>
        <Growth growth={plan.growth} onChange={(growth) => set({ growth })} bad={(field) => bad(`growth.${field}`)} />
      </details>
    </>
  );
}

interface SourcesProps {
  plan: UpliftPlan;
  onChange: (change: Partial<UpliftPlan>) => void;
}

/** The frozen lists of the workspace that have a control group. */
function Lists({ plan, onChange }: SourcesProps) {
  const t = useText();
  const lists = (useRequest('list.list', {}).data ?? []).filter((list) => list.status === 'frozen' && list.controlShare > 0);
  if (lists.length === 0) return <p className="rk-quiet">{t('models.noFrozenLists')}</p>;
  const isIn = (name: string) => plan.sources.some((source) => source.kind === 'list' && source.list === name);
  const toggle = (name: string) =>
    onChange({
      sources: isIn(name)
        ? plan.sources.filter((source) => source.kind !== 'list' || source.list !== name)
        : [...plan.sources, { kind: 'list', list: name }],
    });
  return lists.map((list) => (
    <Checkbox key={list.name} checked={isIn(list.name)} label={`${list.name} · ${list.asOf}`} onChange={() => toggle(list.name)} />
  ));
}

function AddDescribed({ plan, onChange }: SourcesProps) {
  const t = useText();
  const { asOf } = useAsOf();
  const names = plan.sources.map((source) => (source.kind === 'list' ? source.list : source.name));
  const add = () => {
    const name = freeName(t('models.campaignInData'), names);
    onChange({ sources: [...plan.sources, { kind: 'expressions', name, asOf, population: '', treated: '', outcome: '' }] });
  };
  return (
    <Button size="small" icon={<Icon name="plus" size={14} />} onClick={add}>
      {t('models.addCampaign')}
    </Button>
  );
}

interface DescribedProps {
  windowDays: number;
  source: Extract<UpliftSource, { kind: 'expressions' }>;
  onChange: (source: UpliftSource) => void;
  onRemove: () => void;
  bad: (field: string) => boolean;
}

/** A campaign that lies in the data: who took part, who was treated, who came back. */
function Described({ source, windowDays, onChange, onRemove, bad }: DescribedProps) {
  const t = useText();
  const day = dayAfter(source.asOf, windowDays) ?? undefined;
  return (
    <fieldset className="rk-described">
      <legend>{source.name}</legend>
      <div className="rk-plan-grid">
        <FormGroup label={t('models.campaignName')} labelFor={`source-name-${source.name}`}>
          <InputGroup
            id={`source-name-${source.name}`}
            defaultValue={source.name}
            maxLength={200}
            onBlur={(event) => event.currentTarget.value.trim() !== '' && onChange({ ...source, name: event.currentTarget.value.trim() })}
          />
        </FormGroup>
        <FormGroup
          label={t('models.campaignDay')}
          labelFor={`source-day-${source.name}`}
          intent={bad('asOf') ? 'danger' : 'none'}
          helperText={t(bad('asOf') ? 'asOf.invalid' : 'models.campaignDayHelp')}
        >
          <InputGroup
            id={`source-day-${source.name}`}
            value={source.asOf}
            maxLength={10}
            onValueChange={(asOf) => onChange({ ...source, asOf })}
          />
        </FormGroup>
      </div>
      {(['population', 'treated', 'outcome'] as const).map((field) => (
        <ConditionField
          key={field}
          label={t(`models.source.${field}`)}
          value={source[field]}
          day={day}
          onChange={(text) => onChange({ ...source, [field]: text })}
        />
      ))}
      <Button size="small" variant="minimal" onClick={onRemove}>
        {t('models.takeOut', { name: source.name })}
      </Button>
    </fieldset>
  );
}
