import type { Columns } from '#core/columns/types.ts';
import type { ListCounts, ListPlan, Note } from '#core/contract/types.ts';
import type { Slices } from '#core/destinations/slices.ts';
import { type AddressBook, addressBook, INVALID_ADDRESS, NO_ADDRESS } from './address-book.ts';
import { type ConsentReader, readConsent } from './consent.ts';
import { EXCLUSIONS, type Exclusion } from './types.ts';

/** No reason to leave a member out, in `Suppression.reasons`. */
export const KEPT = 255;

export interface Suppression {
  /** Place in `EXCLUSIONS` of the first reason of each member, `KEPT` for those who stay; parallel to the members. */
  reasons: Uint8Array;
  excluded: ListCounts['excluded'];
  notes: Note[];
}

/**
 * Leaves out whoever must or can not be contacted. `members` are dense customer numbers in the order of their ids, so of customers with one address the
 * first by id stays. `blocked` holds 1 for customers on the do-not-contact list.
 */
export function* suppress(columns: Columns, plan: ListPlan, members: Int32Array, blocked: Uint8Array): Slices<Suppression> {
  const consent = readConsent(columns, plan.channel, plan.asOf);
  const book = yield* addressBook(columns, plan.channel);
  const reasons = new Uint8Array(members.length).fill(KEPT);
  const counts = new Int32Array(EXCLUSIONS.length);
  const holding = new Int32Array(EXCLUSIONS.length);
  const twins = typeof book === 'string' ? null : twinTest(book);
  for (let i = 0; i < members.length; i += 1) {
    const customer = members[i];
    const found = [blocked[customer] === 1 ? DO_NOT_CONTACT : KEPT, consentFault(consent, plan, customer), twins?.fault(customer) ?? KEPT];
    const first = Math.min(...found);
    for (const reason of found) if (reason !== KEPT) holding[reason] += 1;
    const twin = twins?.meet(customer, first === KEPT);
    if (twin?.seen) holding[DUPLICATE] += 1;
    reasons[i] = first === KEPT && twin?.kept ? DUPLICATE : first;
    if (reasons[i] !== KEPT) counts[reasons[i]] += 1;
    yield;
  }
  const excluded = EXCLUSIONS.map((code, at) => ({ code, customers: counts[at], holding: holding[at] })).filter((each) => each.holding > 0);
  const notes: Note[] = book === 'missing' ? [{ code: 'list-no-address-column', params: { channel: plan.channel } }] : [];
  if (!consent.known) notes.push({ code: 'list-no-consent-data', params: { channel: plan.channel } });
  return { reasons, excluded, notes };
}

const placeOf = (code: Exclusion) => EXCLUSIONS.indexOf(code);
const DO_NOT_CONTACT = placeOf('do-not-contact');
const DUPLICATE = placeOf('duplicate-address');

function consentFault(consent: ConsentReader, plan: ListPlan, customer: number): number {
  const state = consent.of(customer);
  if (state === 'no') return placeOf('opted-out');
  return state === 'unknown' && plan.consent === 'required' ? placeOf('no-consent') : KEPT;
}

/** Which addresses were met already, at all and among those who stay. */
function twinTest({ size, of }: AddressBook) {
  const seen = new Uint8Array(size);
  const kept = new Uint8Array(size);
  return {
    fault(customer: number): number {
      if (of[customer] === NO_ADDRESS) return placeOf('no-address');
      return of[customer] === INVALID_ADDRESS ? placeOf('invalid-address') : KEPT;
    },
    /** Tells what was met before, then remembers this one. */
    meet(customer: number, stays: boolean): { seen: boolean; kept: boolean } {
      const address = of[customer];
      if (address < 0) return { seen: false, kept: false };
      const before = { seen: seen[address] === 1, kept: kept[address] === 1 };
      seen[address] = 1;
      if (stays && !before.kept) kept[address] = 1;
      return before;
    },
  };
}
