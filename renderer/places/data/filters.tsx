import { Button, Classes, HTMLSelect, InputGroup } from '@blueprintjs/core';
import { useState } from 'react';
import type { ColumnInfo, TableFilter, Value } from '#core/contract/types.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { type Text, useText } from '#renderer/i18n.ts';

type Operator = TableFilter['operator'];

function operatorsOf(column: ColumnInfo): Operator[] {
  if (column.type === 'text') return ['contains', '=', '!=', 'blank', 'not-blank'];
  if (column.type === 'boolean') return ['=', 'blank', 'not-blank'];
  return ['=', '>=', '<=', '>', '<', '!=', 'blank', 'not-blank'];
}

function operatorText(operator: Operator, t: Text): string {
  const signs = { '=': '=', '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' };
  if (operator === 'contains') return t('op.contains');
  if (operator === 'blank') return t('op.blank');
  if (operator === 'not-blank') return t('op.notBlank');
  return signs[operator];
}

const takesValue = (operator: Operator) => operator !== 'blank' && operator !== 'not-blank';

/** What is typed as a value of the column's type; undefined: not one. */
function parsed(text: string, column: ColumnInfo): Value | undefined {
  if (column.type === 'text') return text;
  const trimmed = text.trim();
  if (column.type === 'number' || column.type === 'money') {
    const number = Number(trimmed.replace('−', '-').replaceAll(',', ''));
    return trimmed === '' || Number.isNaN(number) ? undefined : number;
  }
  if (column.type === 'boolean') return trimmed === 'true';
  return /^\d{4}-\d{2}-\d{2}/.test(trimmed) ? trimmed.replace(' ', 'T') : undefined;
}

/** The popover of a column header: how and with what to compare. */
export function FilterForm({ column, onFilter }: { column: ColumnInfo; onFilter: (filter: TableFilter) => void }) {
  const t = useText();
  const operators = operatorsOf(column);
  const [operator, setOperator] = useState<Operator>(operators[0]);
  const [typed, setTyped] = useState(column.type === 'boolean' ? 'true' : '');
  const value = takesValue(operator) ? parsed(typed, column) : null;
  return (
    <form
      className="data-filter"
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== undefined) onFilter({ column: column.name, operator, value });
      }}
    >
      <HTMLSelect
        aria-label={t('data.filterBy', { column: column.name })}
        value={operator}
        onChange={(event) => setOperator(operators.find((each) => each === event.target.value) ?? operators[0])}
        options={operators.map((each) => ({ value: each, label: operatorText(each, t) }))}
      />
      {takesValue(operator) && column.type === 'boolean' && (
        <HTMLSelect
          aria-label={t('data.value')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          options={[
            { value: 'true', label: t('common.yes') },
            { value: 'false', label: t('common.no') },
          ]}
        />
      )}
      {takesValue(operator) && column.type !== 'boolean' && (
        <InputGroup autoFocus value={typed} onValueChange={setTyped} aria-label={t('data.value')} placeholder={placeholderOf(column)} />
      )}
      <Button type="submit" intent="primary" className={Classes.POPOVER_DISMISS} disabled={value === undefined}>
        {t('data.filterApply')}
      </Button>
    </form>
  );
}

function placeholderOf(column: ColumnInfo): string {
  return { text: '', number: '3', money: '100.00', date: '2026-06-30', time: '2026-06-30 20:00', boolean: '' }[column.type];
}

interface FilterBarProps {
  filters: TableFilter[];
  total: number | null;
  onChange: (filters: TableFilter[]) => void;
}

/** The filters in force, each with its way out. */
export function FilterBar({ filters, total, onChange }: FilterBarProps) {
  const t = useText();
  return (
    <div className="data-filter-bar">
      {filters.map((filter) => (
        <span key={`${filter.column} ${filter.operator}`} className="rk-chip">
          {filter.column} {operatorText(filter.operator, t)} {takesValue(filter.operator) && <b>{String(filter.value)}</b>}
          <button
            type="button"
            aria-label={t('data.filterClear')}
            title={t('data.filterClear')}
            onClick={() => onChange(filters.filter((each) => each !== filter))}
          >
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
      <span className="rk-quiet">{total === null ? '' : t('common.rows', { count: total })}</span>
      {filters.length > 1 && (
        <Button variant="minimal" size="small" onClick={() => onChange([])}>
          {t('data.filterAll')}
        </Button>
      )}
    </div>
  );
}
