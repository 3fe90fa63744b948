import { HTMLSelect, InputGroup } from '@blueprintjs/core';
import { Fragment } from 'react';
import type { ColumnMapping, Inspection, Mapping, Role, ValueType } from '#core/contract/types.ts';
import { columnTargets, roles, valueTypes } from '#core/contract/vocabulary.ts';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { ScoreOf } from './score-of.tsx';

interface ColumnsProps {
  inspection: Inspection;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

/** Every column of the file: what it is called, what it is, what it means, where it goes, and why it was read so. */
export function ColumnsTable({ inspection, mapping, onChange }: ColumnsProps) {
  const t = useText();
  const language = useLanguage();
  function change(column: ColumnMapping, part: Partial<ColumnMapping>): void {
    onChange({ ...mapping, columns: mapping.columns.map((each) => (each === column ? { ...each, ...part } : each)) });
  }
  return (
    <table className="rk-table bring-in-columns">
      <thead>
        <tr>
          <th>{t('bringIn.inFile')}</th>
          <th>{t('bringIn.values')}</th>
          <th>{t('bringIn.name')}</th>
          <th>{t('bringIn.type')}</th>
          <th>{t('bringIn.how')}</th>
          <th>{t('bringIn.role')}</th>
          <th>{t('bringIn.to')}</th>
        </tr>
      </thead>
      <tbody>
        {mapping.columns.map((column) => (
          <ColumnRow key={column.index} column={column} inspection={inspection} onChange={(part) => change(column, part)} />
        ))}
        {mapping.computed.map((column) => (
          <Fragment key={column.name}>
            <tr>
              <td className="rk-quiet">{t('bringIn.computed')}</td>
              <td>{column.of.join(' × ')}</td>
              <td>{column.name}</td>
              <td>{t(`type.${column.type}`)}</td>
              <td>{column.unit}</td>
              <td>{t(`role.${column.role}`)}</td>
              <td>{t('to.stream')}</td>
            </tr>
            <Why text={column.evidence.map((note) => noteText(note, language)).join(' ')} />
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

interface ColumnRowProps {
  column: ColumnMapping;
  inspection: Inspection;
  onChange: (part: Partial<ColumnMapping>) => void;
}

function ColumnRow({ column, inspection, onChange }: ColumnRowProps) {
  const t = useText();
  const language = useLanguage();
  const { source } = column;
  const why = column.evidence.map((note) => noteText(note, language)).join(' ');
  return (
    <>
      <tr className={column.to === 'ignore' ? 'bring-in-ignored' : ''}>
        <td title={source} className="bring-in-source">
          <b>{source}</b>
        </td>
        <td className="rk-quiet bring-in-values" title={samplesOf(column, inspection)}>
          {samplesOf(column, inspection)}
        </td>
        <td>
          <InputGroup
            value={column.name}
            onValueChange={(name) => onChange({ name })}
            aria-label={t('bringIn.nameOf', { column: source })}
            maxLength={100}
          />
        </td>
        <td>
          <HTMLSelect
            value={column.type}
            aria-label={t('bringIn.typeOf', { column: source })}
            onChange={(event) => onChange(typeChange(valueTypes.find((each) => each === event.target.value) ?? column.type, column))}
            options={valueTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
          />
        </td>
        <td>
          <Written column={column} onChange={onChange} />
        </td>
        <td className="bring-in-role">
          <HTMLSelect
            value={column.score ? 'score' : column.role}
            aria-label={t('bringIn.roleOf', { column: source })}
            onChange={(event) => onChange(meaningChange(event.target.value, column))}
            options={[...roles.map((value) => ({ value, label: t(`role.${value}`) })), { value: 'score', label: t('role.score') }]}
          />
        </td>
        <td>
          <HTMLSelect
            value={column.to}
            aria-label={t('bringIn.toOf', { column: source })}
            onChange={(event) => onChange({ to: columnTargets.find((each) => each === event.target.value) ?? column.to })}
            options={columnTargets.map((value) => ({ value, label: t(`to.${value}`) }))}
          />
        </td>
      </tr>
      {column.score && <ScoreOf score={column.score} source={source} onChange={(score) => onChange({ score })} />}
      <Why text={why} />
    </>
  );
}

/** Why a column was read so: on a line of its own, where there is room for all of it. */
function Why({ text }: { text: string }) {
  if (text === '') return null;
  return (
    <tr className="bring-in-why">
      <td colSpan={7}>{text}</td>
    </tr>
  );
}

function samplesOf(column: ColumnMapping, inspection: Inspection): string {
  const values = inspection.sample.map((row) => row[column.index] ?? '').filter((value) => value !== '');
  return [...new Set(values)].slice(0, 3).join(', ');
}

/** A new type brings what it needs with it. */
function typeChange(type: ValueType, column: ColumnMapping): Partial<ColumnMapping> {
  const dateFormat =
    type === 'date' ? (column.dateFormat ?? 'YYYY-MM-DD') : type === 'time' ? (column.dateFormat ?? 'YYYY-MM-DD HH:mm:ss') : null;
  const decimals = type === 'money' ? Math.max(2, column.decimals) : type === 'number' ? column.decimals : 0;
  return { type, dateFormat, decimals };
}

/** A score is an attribute with the model, version and cut-off that it has. */
function meaningChange(meaning: string, column: ColumnMapping): Partial<ColumnMapping> {
  if (meaning === 'score') return { role: 'attribute', to: 'customer', score: column.score ?? { model: '', version: '1', cutOff: '' } };
  return { ...roleChange(roles.find((each) => each === meaning) ?? column.role, column), score: undefined };
}

function roleChange(role: Role, column: ColumnMapping): Partial<ColumnMapping> {
  if (role === 'ignore') return { role, to: 'ignore' };
  return { role, to: column.to === 'ignore' ? (role === 'attribute' ? 'customer' : 'stream') : column.to };
}

/** Date format, or decimals with their mark and unit. */
function Written({ column, onChange }: { column: ColumnMapping; onChange: (part: Partial<ColumnMapping>) => void }) {
  const t = useText();
  const { source } = column;
  if (column.type === 'date' || column.type === 'time') {
    return (
      <InputGroup
        className="bring-in-date-format"
        value={column.dateFormat ?? ''}
        onValueChange={(dateFormat) => onChange({ dateFormat })}
        aria-label={t('bringIn.dateFormatOf', { column: source })}
      />
    );
  }
  if (column.type !== 'number' && column.type !== 'money') return null;
  return (
    <span className="bring-in-number">
      <HTMLSelect
        value={column.decimals}
        aria-label={t('bringIn.decimalsOf', { column: source })}
        onChange={(event) => onChange({ decimals: Number(event.target.value) })}
        options={[0, 1, 2, 3, 4, 5, 6].map((value) => ({
          value,
          label: column.decimalMark === '.' ? (0).toFixed(value) : (0).toFixed(value).replace('.', ','),
        }))}
      />
      <HTMLSelect
        value={column.decimalMark}
        aria-label={t('bringIn.markOf', { column: source })}
        onChange={(event) => onChange({ decimalMark: event.target.value === ',' ? ',' : '.' })}
        options={['.', ',']}
      />
      <InputGroup
        value={column.unit ?? ''}
        onValueChange={(unit) => onChange({ unit: unit.trim() || null })}
        aria-label={t('bringIn.unitOf', { column: source })}
        placeholder={t('data.unit')}
        maxLength={20}
      />
    </span>
  );
}
