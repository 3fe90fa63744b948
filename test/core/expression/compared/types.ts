import type { Language } from '#core/contract/texts.ts';

export type Texts = Readonly<Record<Language, string>>;

/** One condition type of a grammar, and how the tag language says it about the sample workspace. */
export interface Said {
  what: Texts;
  expression: string;
  /** Where the meaning is not word for word the same. */
  note?: Texts;
}

export interface Grammar {
  name: string;
  source: string;
  conditions: readonly Said[];
}

/** Whether a grammar has a family: yes, in part, no; null where it is not known. */
export type Has = 'yes' | 'part' | 'no' | null;

/** A family of operators, with who has it. */
export interface FamilyRow extends Said {
  has: Readonly<Record<'klaviyo' | 'adobe' | 'sensors' | 'growingio' | 'mautic' | 'braze' | 'posthog', Has>>;
}

/** A condition type in both languages with its expression: rows stay on one line each. */
export function said(en: string, zh: string, expression: string, note?: readonly [en: string, zh: string]): Said {
  return { what: { en, zh }, expression, ...(note && { note: { en: note[0], zh: note[1] } }) };
}
