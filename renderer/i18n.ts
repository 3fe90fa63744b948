import { createInstance, type FormatterModule } from 'i18next';
import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, textOf } from '#core/contract/texts.ts';
import type { Note } from '#core/contract/types.ts';
import { CodedFailure } from './api/failure.ts';
import { formatNumber } from './components/format.ts';
import { type MessageKey, resources } from './messages/index.ts';

export type Params = Record<string, string | number>;
/** The text of a key in the language of the interface. Numbers are grouped; `count` chooses the plural form. */
export type Text = (key: MessageKey, params?: Params) => string;

const STORED = 'rekindle.language';

function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'zh') return stored;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Every number in a text is grouped. */
const formatter: FormatterModule = {
  type: 'formatter',
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (value: unknown) => (typeof value === 'number' ? formatNumber(value) : String(value)),
};

export const i18n = createInstance().use(formatter);

/** Call once before the first render. */
export async function startI18n(): Promise<void> {
  await i18n.init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    resources,
    keySeparator: false,
    nsSeparator: false,
    returnNull: false,
    interpolation: {
      prefix: '{',
      suffix: '}',
      escapeValue: false,
      alwaysFormat: true,
    },
    react: { useSuspense: false },
  });
  markDocument();
  i18n.on('languageChanged', markDocument);
}

function markDocument(): void {
  document.documentElement.lang = i18n.language === 'zh' ? 'zh-CN' : 'en';
}

export function setLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
  void i18n.changeLanguage(language);
}

function subscribeLanguage(listener: () => void): () => void {
  i18n.on('languageChanged', listener);
  return () => i18n.off('languageChanged', listener);
}

export function currentLanguage(): Language {
  return i18n.language === 'zh' ? 'zh' : 'en';
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribeLanguage, currentLanguage);
}

/** `const t = useText(); t('data.rows', { count: 5000 })`. */
export function useText(): Text {
  const { t } = useTranslation(undefined, { i18n });
  return useMemo(() => (key: MessageKey, params?: Params) => t(key, params ?? {}), [t]);
}

/** The text of a key outside components. */
export const text: Text = (key, params) => i18n.t(key, params ?? {});

/** Text of a note, diagnostic, finding or any other coded remark of the core. */
export function noteText(note: Note, language: Language): string {
  return textOf(note.code, groupedParams(note.params), language);
}

/** Text of anything thrown: coded refusals in the language of the interface, bugs by their message. */
export function failureText(error: unknown, language: Language): string {
  if (error instanceof CodedFailure) {
    const known = textOf(error.code, groupedParams(error.params), language);
    return known === error.code ? error.message : known;
  }
  return error instanceof Error ? error.message : String(error);
}

const ordinals = new Set(['line', 'column', 'version', 'year', 'port']);

/** Numbers grouped for reading, but not what names a place or a year. */
function groupedParams(params: Params): Params {
  const entries = Object.entries(params).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'number' && !ordinals.has(name) ? formatNumber(value) : value,
  ]);
  return Object.fromEntries(entries);
}
