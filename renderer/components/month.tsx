import { Button } from '@blueprintjs/core';
import { useState } from 'react';
import type { IsoDate } from '#core/contract/types.ts';
import { useLanguage, useText } from '../i18n.ts';
import { Icon } from './icons.tsx';
import './month.css';

interface MonthProps {
  value: IsoDate;
  /** A day to mark, the data's last one. */
  marked?: IsoDate | null;
  onChoose: (date: IsoDate) => void;
}

/** One month as a grid of days, Monday first. */
export function Month({ value, marked, onChoose }: MonthProps) {
  const t = useText();
  const language = useLanguage();
  const [shift, setShift] = useState({ from: value, months: 0 });
  const months = shift.from === value ? shift.months : 0;
  const first = addMonths(`${value.slice(0, 7)}-01`, months);
  const title = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const move = (by: number) => setShift({ from: value, months: months + by });
  return (
    <div className="rk-month">
      <header>
        <Button variant="minimal" size="small" aria-label={t('asOf.previousMonth')} icon={<Icon name="left" />} onClick={() => move(-1)} />
        <b>{title.format(new Date(`${first}T00:00:00Z`))}</b>
        <Button variant="minimal" size="small" aria-label={t('asOf.nextMonth')} icon={<Icon name="right" />} onClick={() => move(1)} />
      </header>
      <div className="rk-month-days">
        {weekdays(language).map((day) => (
          <i key={day}>{day}</i>
        ))}
        {daysOf(first).map((date) => (
          <button
            key={date}
            type="button"
            className={`${date.slice(0, 7) === first.slice(0, 7) ? '' : 'rk-month-other'}${date === marked ? ' rk-month-marked' : ''}`}
            aria-pressed={date === value}
            aria-label={date}
            onClick={() => onChoose(date)}
          >
            {Number(date.slice(8))}
          </button>
        ))}
      </div>
    </div>
  );
}

function weekdays(language: 'en' | 'zh'): string[] {
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { weekday: 'short', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, index) => format.format(new Date(Date.UTC(2024, 0, 1 + index))));
}

function addDays(date: IsoDate, days: number): IsoDate {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

function addMonths(date: IsoDate, months: number): IsoDate {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 10);
}

/** Six weeks that hold the month. */
function daysOf(first: IsoDate): IsoDate[] {
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  return Array.from({ length: 42 }, (_, index) => addDays(first, index - weekday));
}
