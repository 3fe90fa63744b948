import { Button, Dialog, FormGroup, HTMLSelect, InputGroup } from '@blueprintjs/core';
import { useId, useState } from 'react';
import { useCommand } from '../api/hooks.ts';
import { Failure } from '../components/parts.tsx';
import { useLanguage, useText } from '../i18n.ts';
import { openedWorkspace } from './opening.ts';

const currencies = ['CNY', 'EUR', 'GBP', 'USD', 'HKD', 'TWD', 'JPY', 'SGD', 'AUD', 'CAD', 'CHF', 'INR', 'KRW', 'BRL', 'MXN'];

/** Name, time zone and currency: what a workspace keeps for life. */
export function NewWorkspace({ onClose }: { onClose: () => void }) {
  const t = useText();
  const language = useLanguage();
  const [name, setName] = useState('');
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');
  const [currency, setCurrency] = useState(language === 'zh' ? 'CNY' : 'USD');
  const ids = { name: useId(), zone: useId(), currency: useId() };
  const create = useCommand('workspace.create', {
    quiet: true,
    onDone: (info) => {
      openedWorkspace(info);
      onClose();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('workspace.newTitle')} style={{ width: 420 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ name: name.trim(), timeZone, currency });
        }}
      >
        <div className="bp6-dialog-body">
          <FormGroup label={t('workspace.name')} labelFor={ids.name}>
            <InputGroup id={ids.name} value={name} onValueChange={setName} autoFocus maxLength={200} />
          </FormGroup>
          <FormGroup label={t('workspace.timeZone')} labelFor={ids.zone} helperText={t('workspace.timeZoneWhy')}>
            <HTMLSelect
              id={ids.zone}
              fill
              value={timeZone}
              onChange={(event) => setTimeZone(event.target.value)}
              options={timeZones(timeZone)}
            />
          </FormGroup>
          <FormGroup label={t('workspace.currency')} labelFor={ids.currency}>
            <HTMLSelect
              id={ids.currency}
              fill
              value={currency}
              onChange={(event) => setCurrency(event.target.value)}
              options={currencies}
            />
          </FormGroup>
          {create.error && <Failure error={create.error} />}
        </div>
        <div className="bp6-dialog-footer rk-dialog-buttons">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button intent="primary" type="submit" disabled={name.trim() === ''} loading={create.isPending}>
            {t('workspace.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function timeZones(own: string): string[] {
  return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}
