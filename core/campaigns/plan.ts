import type Database from 'better-sqlite3';
import { idRanks } from '#core/columns/id-order.ts';
import type { Columns } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ListCounts, ListPlan, Note } from '#core/contract/types.ts';
import type { Slices } from '#core/destinations/slices.ts';
import { controlSizes, drawControl } from './arms.ts';
import { blockedCustomers } from './blocked.ts';
import { KEPT, suppress } from './suppression.ts';
import { type Arm, type Audience, type CampaignSources, type ComputedList, type PlannedList, STRATA, type Stratum } from './types.ts';

/** Refuses a plan that no data could mend. */
export function checkPlan(plan: ListPlan): void {
  if (!(plan.controlShare >= 0 && plan.controlShare <= 0.5)) throw refuse('list-control-share', { share: plan.controlShare });
  if (plan.controlShare === 0 && !plan.noControlReason?.trim()) throw refuse('list-control-reason', { name: plan.name });
  if (plan.salt === '') throw refuse('list-salt-missing', { name: plan.name });
}

/**
 * Works out who is in the segment and who is left out and why, with the counts of the arms. Same data, plan and do-not-contact list give the same. Writes
 * nothing.
 */
export function* planList(db: Database.Database, sources: CampaignSources, plan: ListPlan, audience: Audience): Slices<PlannedList> {
  checkPlan(plan);
  const { columns } = sources;
  const customers = segmentOf(audience, columns);
  const blocked = yield* blockedCustomers(db, columns);
  const { reasons, excluded, notes } = yield* suppress(columns, plan, customers, blocked);
  const tiers = sources.tiersOf(plan.asOf);
  let unknown = 0;
  for (const truth of audience.truth) if (truth === 2) unknown += 1;
  const counts = { segment: customers.length, unknown, excluded, ...armCounts(customers, reasons, tiers, plan.controlShare) };
  return { plan, counts, definitions: audience.definitions, notes: [...notes, ...planNotes(plan, counts)], customers, reasons, tiers };
}

/** The plan with its control arm drawn. */
export function* computeList(db: Database.Database, sources: CampaignSources, plan: ListPlan, audience: Audience): Slices<ComputedList> {
  const planned = yield* planList(db, sources, plan, audience);
  const { customers, reasons, tiers } = planned;
  const kept = new Int32Array(planned.counts.audience);
  for (let i = 0, next = 0; i < customers.length; i += 1) if (reasons[i] === KEPT) kept[next++] = i;
  const drawn = yield* drawControl({
    customers: kept.length,
    id: (at) => sources.columns.idOf(customers[kept[at]]),
    stratum: (at) => tiers[customers[kept[at]]],
    share: plan.controlShare,
    salt: plan.salt,
  });
  const control = new Uint8Array(customers.length);
  for (let at = 0; at < kept.length; at += 1) control[kept[at]] = drawn[at];
  return { ...planned, control };
}

/** Arm of the i-th member. */
export function armAt({ reasons, control }: ComputedList, i: number): Arm | 'excluded' {
  if (reasons[i] !== KEPT) return 'excluded';
  return control[i] === 1 ? 'control' : 'treatment';
}

/** Customers of the segment by id. */
function segmentOf({ truth }: Audience, columns: Columns): Int32Array {
  const ranks = idRanks(columns);
  const byRank = new Int32Array(columns.customers).fill(-1);
  for (let customer = 0; customer < columns.customers; customer += 1) if (truth[customer] === 1) byRank[ranks[customer]] = customer;
  return byRank.filter((customer) => customer >= 0);
}

function armCounts(
  customers: Int32Array,
  reasons: Uint8Array,
  tiers: readonly Stratum[],
  share: number,
): Pick<ListCounts, 'audience' | 'arms' | 'strata'> {
  const sizes = { high: 0, middle: 0, low: 0, none: 0 };
  for (let i = 0; i < customers.length; i += 1) if (reasons[i] === KEPT) sizes[tiers[customers[i]]] += 1;
  const control = controlSizes(sizes, share);
  const sum = (of: Record<Stratum, number>) => STRATA.reduce((total, stratum) => total + of[stratum], 0);
  const audience = sum(sizes);
  return {
    audience,
    arms: [
      { arm: 'treatment', customers: audience - sum(control) },
      { arm: 'control', customers: sum(control) },
    ],
    strata: STRATA.filter((stratum) => sizes[stratum] > 0).map((stratum) => ({
      stratum,
      treatment: sizes[stratum] - control[stratum],
      control: control[stratum],
    })),
  };
}

function planNotes(plan: ListPlan, counts: ListCounts): Note[] {
  const notes: Note[] = [];
  if (counts.unknown > 0) notes.push({ code: 'list-unknown-left-out', params: { customers: counts.unknown } });
  const control = counts.arms[1].customers;
  if (plan.controlShare === 0) notes.push({ code: 'list-without-control', params: { reason: plan.noControlReason ?? '' } });
  else if (control === 0 && counts.audience > 0)
    notes.push({ code: 'list-control-empty', params: { audience: counts.audience, share: plan.controlShare } });
  return notes;
}

const ROWS_PER_READ = 5000;

/** Says how many of the audience are on another frozen list of the same as-of day; nothing where nobody is. */
export function* sharedCustomers(db: Database.Database, { plan, customers, reasons, tiers }: PlannedList): Slices<Note[]> {
  const others = db
    .prepare<[string, string], { list: number; name: string }>(
      "select list, name from list where status = 'frozen' and removed_at is null and json_extract(plan, '$.asOf') = ? and name <> ? order by name",
    )
    .all(plan.asOf, plan.name);
  const elsewhere = new Uint8Array(tiers.length);
  const read = db
    .prepare<[number, number, number], number>(
      "select customer from list_member where list = ? and customer > ? and arm <> 'excluded' order by customer limit ?",
    )
    .pluck();
  for (const { list } of others) {
    for (let last: number | undefined = -1; last !== undefined; ) {
      const found = read.all(list, last, ROWS_PER_READ);
      for (const customer of found) {
        elsewhere[customer] = 1;
        yield;
      }
      last = found[ROWS_PER_READ - 1];
    }
  }
  let shared = 0;
  for (let i = 0; others.length > 0 && i < customers.length; i += 1) {
    if (reasons[i] === KEPT) shared += elsewhere[customers[i]];
    yield;
  }
  if (shared === 0) return [];
  const lists = others.map((each) => each.name).join(', ');
  return [{ code: 'list-shared-customers', params: { customers: shared, lists, asOf: plan.asOf } }];
}
