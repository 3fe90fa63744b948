import { FormGroup, HTMLSelect, InputGroup, TextArea } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import { useRequest } from '#renderer/api/hooks.ts';
import { Segmented } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { channels, type PlanDraft, type PlanField, type PlanProblem, saltOf, shareOf } from './plan.ts';

interface FormProps {
  draft: PlanDraft;
  onChange: (draft: PlanDraft) => void;
  problems: PlanProblem[];
  /** The analyst tried to make the draft: gaps are shown now, not only wrong values. */
  tried: boolean;
  currency: string;
  onSubmit: () => void;
}

/** The plan of a list, in the order in which one thinks of it. */
export function PlanForm(props: FormProps) {
  const { draft, onChange, onSubmit } = props;
  const t = useText();
  const set = (change: Partial<PlanDraft>) => onChange({ ...draft, ...change });
  const withoutControl = shareOf(draft.controlPercent) === 0;
  return (
    <form
      className="rk-plan"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Field {...props} field="name">
        <InputGroup id="plan-name" autoFocus value={draft.name} onValueChange={(name) => set({ name })} maxLength={200} />
      </Field>
      <SegmentField {...props} />
      <div className="rk-plan-pair">
        <Field {...props} field="asOf">
          <InputGroup id="plan-asOf" value={draft.asOf} maxLength={10} placeholder="2026-06-30" onValueChange={(asOf) => set({ asOf })} />
        </Field>
        <Field {...props} field="consent">
          <HTMLSelect
            id="plan-consent"
            fill
            value={draft.consent}
            onChange={(event) => set({ consent: event.currentTarget.value === 'required' ? 'required' : 'not-refused' })}
          >
            <option value="required">{t('campaigns.consent.required')}</option>
            <option value="not-refused">{t('campaigns.consent.not-refused')}</option>
          </HTMLSelect>
        </Field>
      </div>
      <FormGroup label={t('campaigns.field.channel')}>
        <Segmented
          value={draft.channel}
          label={t('campaigns.field.channel')}
          onChange={(channel) => set({ channel })}
          options={channels.map((value) => ({ value, label: t(`campaigns.channel.${value}`) }))}
        />
      </FormGroup>
      <Field {...props} field="offer">
        <InputGroup
          id="plan-offer"
          value={draft.offer}
          placeholder={t('campaigns.offerExample')}
          onValueChange={(offer) => set({ offer })}
          maxLength={500}
        />
      </Field>
      <Field {...props} field="controlPercent" label={t('campaigns.field.control')} help={t('campaigns.controlHelp')}>
        <InputGroup
          id="plan-controlPercent"
          value={draft.controlPercent}
          inputMode="decimal"
          rightElement={<span className="rk-unit">%</span>}
          onValueChange={(controlPercent) => set({ controlPercent })}
        />
      </Field>
      {withoutControl && (
        <Field {...props} field="noControlReason" label={t('campaigns.field.reason')} help={t('campaigns.reasonHelp')}>
          <TextArea
            id="plan-noControlReason"
            fill
            value={draft.noControlReason}
            onChange={(event) => set({ noControlReason: event.currentTarget.value })}
            maxLength={500}
          />
        </Field>
      )}
      <CostFields {...props} />
      <Field {...props} field="salt" help={t('campaigns.saltHelp')}>
        <InputGroup id="plan-salt" className="rk-mono" value={saltOf(draft)} onValueChange={(salt) => set({ salt })} maxLength={200} />
      </Field>
      <button type="submit" hidden />
    </form>
  );
}

function SegmentField(props: FormProps) {
  const t = useText();
  const segments = useRequest('segment.list', {}).data ?? [];
  return (
    <Field {...props} field="segment">
      <HTMLSelect
        id="plan-segment"
        fill
        value={props.draft.segment}
        onChange={(event) => props.onChange({ ...props.draft, segment: event.currentTarget.value })}
      >
        <option value="" disabled>
          {t('segments.choose')}
        </option>
        {segments.map((segment) => (
          <option key={segment.name}>{segment.name}</option>
        ))}
      </HTMLSelect>
    </Field>
  );
}

function CostFields(props: FormProps) {
  const { draft, onChange, currency } = props;
  const t = useText();
  const fields = ['costPerContact', 'costPerReactivation'] as const;
  return (
    <>
      <div className="rk-plan-pair">
        {fields.map((field) => (
          <Field key={field} {...props} field={field}>
            <InputGroup
              id={`plan-${field}`}
              value={draft[field]}
              inputMode="decimal"
              placeholder="0"
              rightElement={<span className="rk-unit">{currency}</span>}
              onValueChange={(value) => onChange({ ...draft, [field]: value })}
            />
          </Field>
        ))}
      </div>
      <p className="rk-plan-help">{t('campaigns.costHelp', { currency })}</p>
    </>
  );
}

type LabelledField = Extract<
  PlanField,
  'name' | 'segment' | 'asOf' | 'offer' | 'salt' | 'costPerContact' | 'costPerReactivation' | 'consent'
>;
type FieldProps = FormProps & { help?: string; children: ReactNode } & (
    | { field: LabelledField; label?: undefined }
    | { field: PlanField; label: string }
  );

/** A field with its label and what is wrong with it: wrong values at once, gaps after a try. */
function Field({ field, label, help, problems, tried, currency, children }: FieldProps) {
  const t = useText();
  const problem = problems.find((each) => each.field === field);
  const shown = problem && (tried || (problem.problem !== 'missing' && problem.problem !== 'reason-missing')) ? problem : null;
  return (
    <FormGroup
      label={label ?? t(`campaigns.field.${field}`)}
      labelFor={`plan-${field}`}
      intent={shown ? 'danger' : 'none'}
      helperText={shown ? t(`campaigns.problem.${shown.problem}`, { currency }) : help}
    >
      {children}
    </FormGroup>
  );
}
