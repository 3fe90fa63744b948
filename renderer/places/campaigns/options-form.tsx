import { Button, Checkbox, FormGroup, HTMLSelect, InputGroup } from '@blueprintjs/core';
import type { DestinationInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { CodeText } from './code-text.tsx';
import { columnsOf, missingOptions, type Options } from './options.ts';

interface OptionsProps {
  destination: DestinationInfo;
  options: Options;
  onChange: (options: Options) => void;
}

/** The settings of a destination, as it describes them. */
export function OptionsForm({ destination, options, onChange }: OptionsProps) {
  const t = useText();
  const missing = missingOptions(destination, options);
  if (destination.options.length === 0) return <p className="rk-quiet">{t('campaigns.noOptions')}</p>;
  return destination.options.map((option) => (
    <Field
      key={option.name}
      option={option}
      value={options[option.name] ?? ''}
      missing={missing.includes(option.name)}
      onChange={(value) => onChange({ ...options, [option.name]: value })}
    />
  ));
}

interface FieldProps {
  option: DestinationInfo['options'][number];
  value: string;
  missing: boolean;
  onChange: (value: string) => void;
}

function Field({ option, value, missing, onChange }: FieldProps) {
  const t = useText();
  const label = <CodeText text={option.text[useLanguage()]} />;
  const id = `option-${option.name}`;
  if (option.kind === 'boolean') {
    return <Checkbox labelElement={label} checked={value === 'true'} onChange={(event) => onChange(String(event.currentTarget.checked))} />;
  }
  return (
    <FormGroup
      label={label}
      labelFor={id}
      intent={missing ? 'danger' : 'none'}
      helperText={missing ? t('campaigns.optionMissing') : undefined}
    >
      {option.kind === 'text' && <InputGroup id={id} value={value} onValueChange={onChange} />}
      {option.kind === 'column' && <ColumnSelect id={id} value={value} onChange={onChange} />}
      {option.kind === 'columns' && <ColumnsSelect id={id} value={value} onChange={onChange} />}
    </FormGroup>
  );
}

interface SelectProps {
  id: string;
  value: string;
  onChange: (value: string) => void;
}

function useColumns(): { name: string; label: string }[] {
  const attributes = useRequest('data.catalogue', {}).data?.attributes ?? [];
  return attributes.map(({ name, label }) => ({ name, label: label === null ? name : `${name} · ${label}` }));
}

function ColumnSelect({ id, value, onChange }: SelectProps) {
  const t = useText();
  const columns = useColumns();
  const known = value === '' || columns.some((column) => column.name === value);
  return (
    <HTMLSelect id={id} fill value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">{t('campaigns.chooseColumn')}</option>
      {!known && <option value={value}>{value}</option>}
      {columns.map((column) => (
        <option key={column.name} value={column.name}>
          {column.label}
        </option>
      ))}
    </HTMLSelect>
  );
}

/** Columns in the order they will stand in the file. */
function ColumnsSelect({ id, value, onChange }: SelectProps) {
  const t = useText();
  const columns = useColumns();
  const chosen = columnsOf(value);
  return (
    <div className="rk-columns">
      {chosen.map((column) => (
        <span key={column} className="rk-chip">
          {column}
          <Button
            size="small"
            variant="minimal"
            icon={<Icon name="close" size={12} />}
            aria-label={t('campaigns.takeColumn', { column })}
            onClick={() => onChange(chosen.filter((each) => each !== column).join(','))}
          />
        </span>
      ))}
      <HTMLSelect id={id} value="" onChange={(event) => onChange([...chosen, event.currentTarget.value].join(','))}>
        <option value="" disabled>
          {t('campaigns.addColumn')}
        </option>
        {columns
          .filter((column) => !chosen.includes(column.name))
          .map((column) => (
            <option key={column.name} value={column.name}>
              {column.label}
            </option>
          ))}
      </HTMLSelect>
    </div>
  );
}
