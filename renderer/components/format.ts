import type { ColumnInfo, Value, ValueType } from '#core/contract/types.ts';

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });
const compact = {
  en: new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }),
  zh: new Intl.NumberFormat('zh-CN', { notation: 'compact', maximumFractionDigits: 1 }),
};

/** `61,204`, `-3.5`; the minus sign is a real one. */
export function formatNumber(value: number): string {
  return grouped.format(value).replace('-', '−');
}

/** `1.9M`, in Chinese `190.5万`: for the status line and axis labels. */
export function formatCompact(value: number, language: 'en' | 'zh'): string {
  return Math.abs(value) < 10_000 ? formatNumber(value) : compact[language].format(value).replace('-', '−');
}

/** With all the digits that the column keeps: `18,420.00`. */
export function formatDecimal(value: number, decimals: number): string {
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replace('-', '−');
}

/** Digits after the point that a column of numbers needs so that its points stand one under another: those of the longest, `most` at the most. */
export function sharedDecimals(values: readonly Value[], most = 4): number {
  const digits = values.map((value) => (typeof value === 'number' ? (String(Number(value.toFixed(most))).split('.')[1]?.length ?? 0) : 0));
  return Math.max(0, ...digits);
}

/** A fraction as `46.4 %`, in Chinese without the space. `null` where the whole is 0. */
export function formatShare(part: number, whole: number, language: 'en' | 'zh', digits = 1): string | null {
  if (whole === 0) return null;
  return formatPercent(part / whole, language, digits);
}

/** 0.142 as `14.2 %`, in Chinese `14.2%`. */
export function formatPercent(fraction: number, language: 'en' | 'zh', digits = 1): string {
  const number = formatDecimal(fraction * 100, digits);
  return language === 'zh' ? `${number}%` : `${number} %`;
}

/** A value as a table shows it; blank is the empty text. */
export function formatValue(value: Value, column: Pick<ColumnInfo, 'type' | 'decimals'>): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (typeof value === 'number') return formatDecimal(value, column.decimals);
  return column.type === 'time' ? formatTime(value) : value;
}

/** `2026-06-30 20:00`; seconds only where there are some. */
export function formatTime(iso: string): string {
  const [day, clock = ''] = iso.split('T');
  if (clock === '' || clock === '00:00:00') return day;
  return `${day} ${clock.endsWith(':00') ? clock.slice(0, 5) : clock}`;
}

/** What a column or stream is called: its name in English, its second name in Chinese where it has one. */
export function titleOf(named: { name: string; label: string | null }, language: 'en' | 'zh'): string {
  return language === 'zh' ? (named.label ?? named.name) : named.name;
}

export function isNumeric(type: ValueType): boolean {
  return type === 'number' || type === 'money';
}

/** Minor units as money: `formatMoney(1234500, 'CNY')` is `¥ 12,345.00`. */
export function formatMoney(minor: number, currency: string, language: 'en' | 'zh'): string {
  const format = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits).replace('-', '−');
}

/** `3.4 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 100 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Seconds as `0:07`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
