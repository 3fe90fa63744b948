import type { Language } from '#core/contract/texts.ts';

export type Texts = Readonly<Record<Language, string>>;

/** One condition type of a grammar, and how the tag language says it about the sample workspace. */
export interface Said {
  what: Texts;
  expression: string;
  /** Where the meaning is not word for word the same. */
  note?: Texts;
}

/** A condition type that the tag language cannot say, and why, or what comes near. */
export interface Gap {
  what: Texts;
  cannot: Texts;
}

export type Condition = Said | Gap;

export interface Grammar {
  name: string;
  source: string;
  conditions: readonly Condition[];
}

/** Whether a grammar has a family: yes, in part, no; null where it is not known. */
export type Has = 'yes' | 'part' | 'no' | null;

/** A family of operators, with who has it. */
export type FamilyRow = Condition & { has: Readonly<Record<GrammarId, Has>> };

export type GrammarId = 'klaviyo' | 'adobe' | 'sensors' | 'growingio' | 'mautic' | 'braze' | 'posthog';

/** A condition type in both languages with its expression: rows stay on one line each. */
export function said(en: string, zh: string, expression: string, note?: readonly [en: string, zh: string]): Said {
  return { what: { en, zh }, expression, ...(note && { note: { en: note[0], zh: note[1] } }) };
}

/** A condition type that ours cannot say, with the reason in both languages. */
export function gap(en: string, zh: string, why: string, whyZh: string): Gap {
  return { what: { en, zh }, cannot: { en: why, zh: whyZh } };
}

export function isSaid(condition: Condition): condition is Said {
  return 'expression' in condition;
}
