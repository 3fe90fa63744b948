import type Database from 'better-sqlite3';
import { refuse } from '#core/contract/texts.ts';
import type { ListCounts, ListPlan, Note } from '#core/contract/types.ts';
import { drawControl } from './arms.ts';
import { doNotContactReader } from './blocked.ts';
import { sortById } from './order.ts';
import { suppress } from './suppression.ts';
import { type Audience, type CampaignSources, type ComputedList, type ListMember, STRATA, type Stratum } from './types.ts';

/** Refuses a plan that no data could mend. */
export function checkPlan(plan: ListPlan): void {
  if (!(plan.controlShare >= 0 && plan.controlShare <= 0.5)) throw refuse('list-control-share', { share: plan.controlShare });
  if (plan.controlShare === 0 && !plan.noControlReason?.trim()) throw refuse('list-control-reason', { name: plan.name });
  if (plan.salt === '') throw refuse('list-salt-missing', { name: plan.name });
}

/**
 * Works a plan out on the data: who is in the segment, who is left out and why, who is contacted and who is control. Same data, plan and do-not-contact list
 * give the same members. Writes nothing.
 */
export function computeList(db: Database.Database, sources: CampaignSources, plan: ListPlan, audience: Audience): ComputedList {
  checkPlan(plan);
  const { columns } = sources;
  const { customers, unknown } = segmentOf(audience, sources);
  const suppression = suppress(columns, plan, customers, doNotContactReader(db, columns));
  const tiers = sources.tiersOf(plan.asOf);
  const kept = customers.filter((_, i) => suppression.reasons[i] === null);
  const strata = kept.map((customer) => tiers[customer]);
  const control = drawControl(
    kept.map((customer) => columns.idOf(customer)),
    strata,
    plan.controlShare,
    plan.salt,
  );
  let next = 0;
  const members = customers.map((customer, i): ListMember => {
    const reason = suppression.reasons[i];
    const arm = reason !== null ? 'excluded' : control[next++] === 1 ? 'control' : 'treatment';
    return { customer, id: columns.idOf(customer), arm, stratum: tiers[customer], reason };
  });
  const counts = countsOf(members, unknown, suppression.excluded);
  const notes = [...suppression.notes, ...planNotes(db, plan, counts, kept)];
  return { plan, counts, definitions: audience.definitions, notes, members };
}

/** Customers of the segment by id, and how many it cannot judge. */
function segmentOf(audience: Audience, { columns }: CampaignSources): { customers: number[]; unknown: number } {
  const ids: { customer: number; id: string }[] = [];
  let unknown = 0;
  for (let customer = 0; customer < columns.customers; customer += 1) {
    if (audience.truth[customer] === 1) ids.push({ customer, id: columns.idOf(customer) });
    else if (audience.truth[customer] === 2) unknown += 1;
  }
  sortById(ids, (each) => each.id);
  return { customers: ids.map((each) => each.customer), unknown };
}

function countsOf(members: ListMember[], unknown: number, excluded: ListCounts['excluded']): ListCounts {
  const strata = new Map<Stratum, { treatment: number; control: number }>(STRATA.map((stratum) => [stratum, { treatment: 0, control: 0 }]));
  let treatment = 0;
  let control = 0;
  for (const { arm, stratum } of members) {
    if (arm === 'excluded') continue;
    const counts = strata.get(stratum);
    if (counts) counts[arm] += 1;
    if (arm === 'control') control += 1;
    else treatment += 1;
  }
  return {
    segment: members.length,
    unknown,
    excluded,
    audience: treatment + control,
    arms: [
      { arm: 'treatment', customers: treatment },
      { arm: 'control', customers: control },
    ],
    strata: [...strata].filter(([, counts]) => counts.treatment + counts.control > 0).map(([stratum, counts]) => ({ stratum, ...counts })),
  };
}

function planNotes(db: Database.Database, plan: ListPlan, counts: ListCounts, kept: number[]): Note[] {
  const notes: Note[] = [];
  if (counts.unknown > 0) notes.push({ code: 'list-unknown-left-out', params: { customers: counts.unknown } });
  const control = counts.arms[1].customers;
  if (plan.controlShare === 0) notes.push({ code: 'list-without-control', params: { reason: plan.noControlReason ?? '' } });
  else if (control === 0 && counts.audience > 0)
    notes.push({ code: 'list-control-empty', params: { audience: counts.audience, share: plan.controlShare } });
  const others = otherLists(db, plan);
  const shared = kept.filter((customer) => others.customers.has(customer)).length;
  if (shared > 0)
    notes.push({ code: 'list-shared-customers', params: { customers: shared, lists: others.names.join(', '), asOf: plan.asOf } });
  return notes;
}

/** Who is on another frozen list of the same as-of day. */
function otherLists(db: Database.Database, plan: ListPlan): { names: string[]; customers: Set<number> } {
  const lists = db
    .prepare<[string, string], { list: number; name: string }>(
      "select list, name from list where status = 'frozen' and removed_at is null and json_extract(plan, '$.asOf') = ? and name <> ? order by name",
    )
    .all(plan.asOf, plan.name);
  const members = db.prepare<[number], number>("select customer from list_member where list = ? and arm <> 'excluded'").pluck();
  return { names: lists.map((each) => each.name), customers: new Set(lists.flatMap((each) => members.all(each.list))) };
}
