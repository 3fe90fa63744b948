import { Button, InputGroup } from '@blueprintjs/core';
import { useState } from 'react';
import type { IsoDate } from '#core/contract/types.ts';
import { Icon } from '../components/icons.tsx';
import { Month } from '../components/month.tsx';
import { Dot } from '../components/parts.tsx';
import { Pop } from '../components/pop.tsx';
import { useText } from '../i18n.ts';
import { chooseAsOf, useAsOf } from './as-of.ts';
import './as-of-picker.css';

/** The date everything is seen from: a button in the top bar with a calendar behind it. */
export function AsOfPicker() {
  const t = useText();
  const { asOf, changed } = useAsOf();
  const [open, setOpen] = useState(false);
  return (
    <Pop isOpen={open} onInteraction={setOpen} placement="bottom-end" content={<Calendar onDone={() => setOpen(false)} />}>
      <button type="button" className={`rk-asof${changed ? ' rk-asof-changed' : ''}`} aria-haspopup="dialog" aria-expanded={open}>
        <span>{t('common.asOf')}</span>
        <b>{asOf}</b>
        {changed && <Dot tone="ember" />}
        <Icon name="down" size={14} />
      </button>
    </Pop>
  );
}

function Calendar({ onDone }: { onDone: () => void }) {
  const t = useText();
  const { asOf, lastDay, changed } = useAsOf();
  const [typed, setTyped] = useState(asOf);
  const valid = isDate(typed);
  function choose(date: IsoDate): void {
    chooseAsOf(date === lastDay ? null : date);
    onDone();
  }
  return (
    <div className="rk-calendar" role="dialog" aria-label={t('asOf.pick')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (valid) choose(typed);
        }}
      >
        <InputGroup value={typed} onValueChange={setTyped} autoFocus aria-label={t('asOf.pick')} aria-invalid={!valid} maxLength={10} />
      </form>
      <p className={valid ? 'rk-quiet' : 'rk-calendar-bad'}>{valid ? note() : t('asOf.invalid')}</p>
      <Month value={valid ? typed : asOf} marked={lastDay} onChoose={choose} />
      {changed && lastDay && (
        <Button fill onClick={() => choose(lastDay)}>
          {t('asOf.toLast', { lastDay })}
        </Button>
      )}
    </div>
  );

  function note(): string {
    if (!lastDay) return t('asOf.noData');
    return changed ? t('asOf.isChanged', { lastDay, asOf }) : t('asOf.isLast');
  }
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
