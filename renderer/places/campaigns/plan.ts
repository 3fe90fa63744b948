import type { Channel, ListPlan } from '#core/contract/types.ts';

/** What stands in the fields of the plan form; numbers as typed. */
export interface PlanDraft {
  name: string;
  segment: string;
  asOf: string;
  channel: Channel;
  offer: string;
  /** Percent, as typed. */
  controlPercent: string;
  noControlReason: string;
  /** Null: follows the name and the as-of date. */
  salt: string | null;
  /** Major units of the workspace's currency, as typed. */
  costPerContact: string;
  costPerReactivation: string;
  consent: ListPlan['consent'];
}

export type PlanField = keyof PlanDraft;
/** A field that keeps the plan from being used, with the key of the text that says why. */
export interface PlanProblem {
  field: PlanField;
  problem: 'missing' | 'not-a-date' | 'reason-missing' | 'not-a-share' | 'not-an-amount' | 'name-taken';
}

export const channels: readonly Channel[] = ['email', 'sms', 'push', 'letter', 'phone'];

export function emptyDraft(segment: string, asOf: string): PlanDraft {
  return {
    name: '',
    segment,
    asOf,
    channel: 'email',
    offer: '',
    controlPercent: '10',
    noControlReason: '',
    salt: null,
    costPerContact: '',
    costPerReactivation: '',
    consent: 'required',
  };
}

/** Whether something that was kept is a draft of this form. */
export function isPlanDraft(value: unknown): value is PlanDraft {
  if (typeof value !== 'object' || value === null) return false;
  const draft: Partial<Record<string, unknown>> = { ...value };
  const texts = Object.entries(emptyDraft('', '')).filter(([field]) => field !== 'salt' && field !== 'channel');
  const salted = draft.salt === null || typeof draft.salt === 'string';
  const consented = draft.consent === 'required' || draft.consent === 'not-refused';
  return (
    salted &&
    consented &&
    channels.some((channel) => channel === draft.channel) &&
    texts.every(([field]) => typeof draft[field] === 'string')
  );
}

/** The salt that is used while the analyst gives none: same name and date, same arms. */
export function saltOf(draft: PlanDraft): string {
  return draft.salt ?? `${draft.name.trim()} ${draft.asOf}`.trim();
}

/** Digits after the decimal point of a currency: 2 for CNY, 0 for JPY. Unknown codes have 2. */
export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * Reads an amount in major units as minor units, exactly. Blank is 0; null where it is no amount or has too many digits.
 *
 * @example
 * minorUnits('0.08', 2); // 8
 */
export function minorUnits(text: string, digits: number): number | null {
  const typed = text.trim().replace(/[,，\s]/g, '');
  if (typed === '') return 0;
  const match = /^(\d{1,12})(?:[.．](\d*))?$/.exec(typed);
  if (!match || (match[2] ?? '').length > digits) return null;
  return Number(match[1]) * 10 ** digits + Number((match[2] ?? '').padEnd(digits, '0') || 0);
}

/** Reads a share in percent as a fraction of 0 to 0.5; null where it is none. */
export function shareOf(percent: string): number | null {
  const typed = percent
    .trim()
    .replace(/[%％]$/, '')
    .trim();
  if (!/^\d+(\.\d+)?$/.test(typed)) return null;
  const share = Number((Number(typed) / 100).toFixed(6));
  return share <= 0.5 ? share : null;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The plan a draft stands for, or what is missing for it, in the order of the form. */
export function planOf(draft: PlanDraft, currency: string, taken: readonly string[]): { plan: ListPlan | null; problems: PlanProblem[] } {
  const digits = currencyDigits(currency);
  const controlShare = shareOf(draft.controlPercent);
  const costPerContact = minorUnits(draft.costPerContact, digits);
  const costPerReactivation = minorUnits(draft.costPerReactivation, digits);
  const problems: PlanProblem[] = [];
  const name = draft.name.trim();
  if (name === '') problems.push({ field: 'name', problem: 'missing' });
  if (taken.includes(name)) problems.push({ field: 'name', problem: 'name-taken' });
  if (draft.segment === '') problems.push({ field: 'segment', problem: 'missing' });
  if (!isDate(draft.asOf)) problems.push({ field: 'asOf', problem: draft.asOf === '' ? 'missing' : 'not-a-date' });
  if (controlShare === null) problems.push({ field: 'controlPercent', problem: 'not-a-share' });
  const noControlReason = controlShare === 0 ? draft.noControlReason.trim() : '';
  if (controlShare === 0 && noControlReason === '') problems.push({ field: 'noControlReason', problem: 'reason-missing' });
  if (saltOf(draft) === '') problems.push({ field: 'salt', problem: 'missing' });
  if (costPerContact === null) problems.push({ field: 'costPerContact', problem: 'not-an-amount' });
  if (costPerReactivation === null) problems.push({ field: 'costPerReactivation', problem: 'not-an-amount' });
  if (controlShare === null || costPerContact === null || costPerReactivation === null || problems.length > 0)
    return { plan: null, problems };
  const { segment, asOf, channel, consent } = draft;
  return {
    plan: {
      name,
      segment,
      asOf,
      channel,
      offer: draft.offer.trim(),
      controlShare,
      noControlReason: noControlReason || null,
      salt: saltOf(draft),
      costPerContact,
      costPerReactivation,
      consent,
    },
    problems: [],
  };
}

/**
 * A plan good enough to count with while the form is not finished: a name, a reason or a salt changes no count but the arms.
 * Null where segment, date or share are missing.
 */
export function previewPlan(draft: PlanDraft, currency: string): ListPlan | null {
  const filled = {
    ...draft,
    name: draft.name.trim() || '?',
    noControlReason: draft.noControlReason.trim() || '?',
    costPerContact: '',
    costPerReactivation: '',
    offer: '',
  };
  return planOf({ ...filled, salt: saltOf(draft) || '?' }, currency, []).plan;
}

/** Digits that a share needs in percent: none where it is whole. */
export function shareDigits(share: number): 0 | 1 {
  return Number.isInteger(Number((share * 100).toFixed(6))) ? 0 : 1;
}
