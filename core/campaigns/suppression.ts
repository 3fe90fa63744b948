import type { Columns } from '#core/columns/types.ts';
import type { ListCounts, ListPlan, Note } from '#core/contract/types.ts';
import { type ConsentReader, readConsent } from './consent.ts';
import { addressReader } from './contacts.ts';
import { EXCLUSIONS, type Exclusion } from './types.ts';

export interface Suppression {
  /** First reason of each member, null for those who stay; parallel to the members. */
  reasons: (Exclusion | null)[];
  excluded: ListCounts['excluded'];
  consent: ConsentReader;
  notes: Note[];
}

/**
 * Leaves out whoever must or can not be contacted. `members` are dense customer numbers in the order of their ids, so of customers with one address the
 * first by id stays.
 */
export function suppress(
  columns: Columns,
  plan: ListPlan,
  members: readonly number[],
  isBlocked: (customer: number) => boolean,
): Suppression {
  const consent = readConsent(columns, plan.channel, plan.asOf);
  const address = addressJudge(columns, plan.channel);
  const customers = new Map<Exclusion, number>();
  const holding = new Map<Exclusion, number>();
  const seen = { all: new Set<string>(), kept: new Set<string>() };
  const reasons = members.map((customer) => {
    const found: Exclusion[] = [];
    if (isBlocked(customer)) found.push('do-not-contact');
    const refusal = consentFault(consent, plan, customer);
    if (refusal) found.push(refusal);
    const judged = address.of(customer);
    if (judged.fault) found.push(judged.fault);
    const twin = judged.key !== null && seen.all.has(judged.key);
    for (const reason of found) add(holding, reason);
    if (twin) add(holding, 'duplicate-address');
    const first = found[0] ?? (judged.key !== null && seen.kept.has(judged.key) ? 'duplicate-address' : null);
    if (first) add(customers, first);
    if (judged.key !== null) {
      seen.all.add(judged.key);
      if (!first) seen.kept.add(judged.key);
    }
    return first;
  });
  const excluded = EXCLUSIONS.map((code) => ({ code, customers: customers.get(code) ?? 0, holding: holding.get(code) ?? 0 })).filter(
    (each) => each.holding > 0,
  );
  const notes: Note[] = [...address.notes];
  if (!consent.known) notes.push({ code: 'list-no-consent-data', params: { channel: plan.channel } });
  return { reasons, excluded, consent, notes };
}

function add(counts: Map<Exclusion, number>, reason: Exclusion): void {
  counts.set(reason, (counts.get(reason) ?? 0) + 1);
}

function consentFault(consent: ConsentReader, plan: ListPlan, customer: number): Exclusion | null {
  const state = consent.of(customer);
  if (state === 'no') return 'opted-out';
  return state === 'unknown' && plan.consent === 'required' ? 'no-consent' : null;
}

function addressJudge(
  columns: Columns,
  channel: ListPlan['channel'],
): { of(customer: number): { key: string | null; fault: Exclusion | null }; notes: Note[] } {
  const address = addressReader(columns, channel);
  if (typeof address === 'string') {
    const notes = address === 'missing' ? [{ code: 'list-no-address-column', params: { channel } }] : [];
    return { of: () => ({ key: null, fault: null }), notes };
  }
  const of = (customer: number): { key: string | null; fault: Exclusion | null } => {
    const raw = address.raw(customer);
    if (raw === null || raw.trim() === '') return { key: null, fault: 'no-address' };
    const key = address.normal(raw);
    return { key, fault: key === null ? 'invalid-address' : null };
  };
  return { of, notes: [] };
}
