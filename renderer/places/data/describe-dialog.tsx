import { Button, Dialog, FormGroup, InputGroup } from '@blueprintjs/core';
import { useId, useState } from 'react';
import type { ColumnInfo } from '#core/contract/types.ts';
import { useCommand } from '#renderer/api/hooks.ts';
import { Failure } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';

interface DescribeProps {
  stream: string | null;
  column: ColumnInfo;
  onClose: () => void;
}

/** Second name and unit of a column: what can be changed without reading the file again. */
export function DescribeDialog({ stream, column, onClose }: DescribeProps) {
  const t = useText();
  const ids = { label: useId(), unit: useId() };
  const [label, setLabel] = useState(column.label ?? '');
  const [unit, setUnit] = useState(column.unit ?? '');
  const describe = useCommand('data.describe-column', { quiet: true, onDone: onClose });
  return (
    <Dialog isOpen onClose={onClose} title={t('data.describe', { column: column.name })} style={{ width: 420 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          describe.mutate({ stream, column: column.name, label: label.trim() || null, unit: unit.trim() || null });
        }}
      >
        <div className="bp6-dialog-body">
          <FormGroup label={t('data.label')} labelFor={ids.label} helperText={t('data.labelWhy')}>
            <InputGroup id={ids.label} value={label} onValueChange={setLabel} autoFocus maxLength={200} />
          </FormGroup>
          <FormGroup label={t('data.unit')} labelFor={ids.unit} helperText={t('data.unitWhy')}>
            <InputGroup id={ids.unit} value={unit} onValueChange={setUnit} maxLength={40} />
          </FormGroup>
          {describe.error && <Failure error={describe.error} />}
        </div>
        <div className="bp6-dialog-footer rk-dialog-buttons">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button intent="primary" type="submit" loading={describe.isPending}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
