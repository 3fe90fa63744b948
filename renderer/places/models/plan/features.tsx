import { Button, Checkbox, FormGroup, InputGroup } from '@blueprintjs/core';
import { useMemo, useState } from 'react';
import type { FeatureDefinition, ReadyFeature } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Failure } from '#renderer/components/parts.tsx';
import { Coloured } from '#renderer/editor/coloured.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { found, freeName, isChosen, ownFeatures, toggled } from './draft.ts';
import { ExpressionText, Section } from './fields.tsx';

interface FeaturesProps {
  features: FeatureDefinition[];
  onChange: (features: FeatureDefinition[]) => void;
}

/** The features of a plan: ready ones by family, and the analyst's own. */
export function Features({ features, onChange }: FeaturesProps) {
  const t = useText();
  const language = useLanguage();
  const ready = useRequest('model.features', { language });
  const [typed, setTyped] = useState('');
  const families = useMemo(() => found(ready.data ?? [], typed), [ready.data, typed]);
  const own = useMemo(() => (ready.data ? ownFeatures(features, ready.data) : features), [features, ready.data]);
  return (
    <Section title={t('models.featuresChosen', { count: features.length })} note={t('models.featuresHow')}>
      <InputGroup
        leftElement={
          <span className="rk-field-icon">
            <Icon name="search" />
          </span>
        }
        placeholder={t('models.findFeature')}
        aria-label={t('models.findFeature')}
        value={typed}
        onValueChange={setTyped}
      />
      {ready.error ? <Failure error={ready.error} onRetry={() => void ready.refetch()} /> : null}
      {ready.data && families.size === 0 && <p className="rk-quiet rk-plan-none">{t('models.noSuchFeature')}</p>}
      {[...families].map(([family, rows]) => (
        <Family key={family} family={family} rows={rows} features={features} onChange={onChange} open={typed.trim() !== ''} />
      ))}
      {features.length === 0 && <p className="rk-bad">{t('models.noFeatures')}</p>}
      <OwnFeatures own={own} features={features} onChange={onChange} />
    </Section>
  );
}

interface FamilyProps extends FeaturesProps {
  family: ReadyFeature['family'];
  rows: ReadyFeature[];
  /** Opened by a search. */
  open: boolean;
}

function Family({ family, rows, features, onChange, open }: FamilyProps) {
  const t = useText();
  const usable = rows.filter((row) => row.expression !== null);
  const chosen = usable.filter((row) => isChosen(features, row));
  const all = usable.length > 0 && chosen.length === usable.length;
  const toggleAll = () => {
    const changing = all ? usable : usable.filter((row) => !isChosen(features, row));
    onChange(changing.reduce((before, row) => toggled(before, row), features));
  };
  return (
    <details className="rk-family" open={open || undefined}>
      <summary>
        <span>{t(`models.family.${family}`)}</span>
        <span className="rk-quiet">{t('models.chosenOf', { part: chosen.length, whole: rows.length })}</span>
      </summary>
      {usable.length > 0 && (
        <Button size="small" variant="minimal" onClick={toggleAll}>
          {t(all ? 'models.takeNone' : 'models.takeAll')}
        </Button>
      )}
      <ul>
        {rows.map((row) => (
          <ReadyRow key={row.id} row={row} features={features} onChange={onChange} />
        ))}
      </ul>
    </details>
  );
}

function ReadyRow({ row, features, onChange }: FeaturesProps & { row: ReadyFeature }) {
  const t = useText();
  return (
    <li title={row.description}>
      <Checkbox
        checked={isChosen(features, row)}
        disabled={row.expression === null}
        label={row.name}
        onChange={() => onChange(toggled(features, row))}
      />
      {row.expression === null ? (
        <small className="rk-quiet">{t('models.missing', { what: row.missing.join(', ') })}</small>
      ) : (
        <code>{row.expression}</code>
      )}
    </li>
  );
}

function OwnFeatures({ own, features, onChange }: FeaturesProps & { own: FeatureDefinition[] }) {
  const t = useText();
  return (
    <div className="rk-own-features">
      <h3>{t('models.ownFeatures')}</h3>
      {own.map((feature) => (
        <div key={feature.name}>
          <b>{feature.name}</b>
          <Coloured expression={feature.expression} />
          <Button
            size="small"
            variant="minimal"
            icon={<Icon name="close" size={14} />}
            aria-label={t('models.takeOut', { name: feature.name })}
            title={t('models.takeOut', { name: feature.name })}
            onClick={() => onChange(features.filter((each) => each.name !== feature.name))}
          />
        </div>
      ))}
      <AddFeature features={features} onChange={onChange} />
    </div>
  );
}

function AddFeature({ features, onChange }: FeaturesProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [expression, setExpression] = useState('');
  if (!open)
    return (
      <Button size="small" icon={<Icon name="plus" size={14} />} onClick={() => setOpen(true)}>
        {t('models.addFeature')}
      </Button>
    );
  const add = () => {
    const taken = features.map((feature) => feature.name);
    onChange([
      ...features,
      { name: freeName(name.trim() === '' ? expression.trim().slice(0, 60) : name.trim(), taken), expression: expression.trim() },
    ]);
    setName('');
    setExpression('');
    setOpen(false);
  };
  return (
    <div className="rk-add-feature">
      <FormGroup label={t('models.featureName')} labelFor="feature-name">
        <InputGroup id="feature-name" autoFocus value={name} maxLength={200} onValueChange={setName} />
      </FormGroup>
      <FormGroup label={t('models.expression')} helperText={t('models.featureHelp')}>
        <ExpressionText label={t('models.expression')} value={expression} onChange={setExpression} />
      </FormGroup>
      <div className="rk-row-actions">
        <Button intent="primary" disabled={expression.trim() === ''} onClick={add}>
          {t('models.addFeature')}
        </Button>
        <Button variant="minimal" onClick={() => setOpen(false)}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
