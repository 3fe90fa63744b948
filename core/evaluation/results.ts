import type Database from 'better-sqlite3';
import { frozenList } from '#core/campaigns/lists.ts';
import { daysOf, isoDate } from '#core/campaigns/values.ts';
import type { ArmResult, Estimate, ListInfo, ListResults } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { costPerIncremental, costPerReactivation, differenceEstimate, none, rateEstimate, scaled, spentOn } from './estimates.ts';
import { checksOf, type Evidence, verdictOf } from './verdict.ts';

const DAY_SECONDS = 86_400;

interface OutcomeRow {
  customer: number | null;
  time: number | null;
  amount: number | null;
  reactivated: number;
  /** Null: not on the list. */
  arm: 'treatment' | 'control' | 'excluded' | null;
}

/** Outcomes of one arm inside the window. */
interface Tally {
  customers: number;
  reactivated: Set<number>;
  reported: Set<number>;
  amount: number | null;
}

/**
 * What a frozen list caused, from the outcomes that came in. The window begins on the day after as-of (both arms were fixed then) and holds `windowDays`
 * days, or all up to the last outcome for null; rows without a time always count. A customer counts once however many rows there are. Refuses `list-not-found` and `list-not-frozen`.
 */
export function listResults(workspace: Workspace, { list, windowDays }: { list: string; windowDays: number | null }): ListResults {
  const { key, info } = frozenList(workspace.reader, list);
  const rows = readRows(workspace.reader, key);
  const imported = workspace.reader.prepare<[number], number>('select count(*) from outcome_batch where list = ?').pluck().get(key) !== 0;
  const window = windowOf(info, rows, windowDays);
  const arms = tally(workspace.reader, key, rows, window);
  return { ...figures(info, arms, imported, countRows(rows, window)), window: window && { from: window.from, to: window.to } };
}

interface Window {
  from: string;
  to: string;
  /** Half-open, seconds since 1970-01-01T00:00:00. */
  start: number;
  end: number;
}

function readRows(db: Database.Database, list: number): OutcomeRow[] {
  return db
    .prepare<[number], OutcomeRow>(
      `select o.customer, o.time, o.amount, o.reactivated, m.arm
       from outcome o left join list_member m on m.list = o.list and m.customer = o.customer
       where o.list = ? order by o.rowid`,
    )
    .all(list);
}

function windowOf(info: ListInfo, rows: OutcomeRow[], windowDays: number | null): Window | null {
  const first = daysOf(info.asOf) + 1;
  const last = windowDays === null ? lastDay(rows) : first + windowDays - 1;
  if (last === null || last < first) return null;
  return { from: isoDate(first), to: isoDate(last), start: first * DAY_SECONDS, end: (last + 1) * DAY_SECONDS };
}

function lastDay(rows: OutcomeRow[]): number | null {
  let last: number | null = null;
  for (const { time } of rows) {
    if (time !== null && (last === null || time > last)) last = time;
  }
  return last === null ? null : Math.floor(last / DAY_SECONDS);
}

function isInside(row: OutcomeRow, window: Window | null): boolean {
  if (row.time === null) return true;
  return window !== null && row.time >= window.start && row.time < window.end;
}

function countRows(rows: OutcomeRow[], window: Window | null): ListResults['outcomes'] {
  const matched = rows.filter((row) => row.arm !== null);
  return {
    rows: rows.length,
    matched: matched.length,
    unmatched: rows.length - matched.length,
    outsideWindow: matched.filter((row) => !isInside(row, window)).length,
  };
}

type ArmName = 'treatment' | 'control' | 'excluded';

function tally(db: Database.Database, list: number, rows: OutcomeRow[], window: Window | null): Record<ArmName, Tally> {
  const empty = (): Tally => ({ customers: 0, reactivated: new Set(), reported: new Set(), amount: null });
  const arms: Record<ArmName, Tally> = { treatment: empty(), control: empty(), excluded: empty() };
  const sizes = db
    .prepare<[number], { arm: ArmName; customers: number }>(
      'select arm, count(*) as customers from list_member where list = ? group by arm',
    )
    .all(list);
  for (const { arm, customers } of sizes) arms[arm].customers = customers;
  for (const row of rows) {
    if (row.arm === null || row.customer === null || !isInside(row, window)) continue;
    const arm = arms[row.arm];
    arm.reported.add(row.customer);
    if (row.reactivated === 0) continue;
    arm.reactivated.add(row.customer);
    if (row.amount !== null) arm.amount = (arm.amount ?? 0) + row.amount;
  }
  return arms;
}

function figures(
  info: ListInfo,
  arms: Record<ArmName, Tally>,
  imported: boolean,
  outcomes: ListResults['outcomes'],
): Omit<ListResults, 'window'> {
  const treatment = { hits: arms.treatment.reactivated.size, of: arms.treatment.customers };
  const control = { hits: arms.control.reactivated.size, of: arms.control.customers };
  const everybody = {
    hits: treatment.hits + control.hits + arms.excluded.reactivated.size,
    of: treatment.of + control.of + arms.excluded.customers,
  };
  const cost = { perContact: info.costPerContact, perReactivation: info.costPerReactivation };
  const told = (estimate: () => Estimate) => (imported ? estimate() : none('no-outcomes'));
  const difference = told(() => differenceEstimate(treatment, control));
  const incremental = scaled(difference, treatment.of);
  const spent = spentOn(treatment, cost);
  const flagged = rowsSayNo(arms);
  const reported = flagged ? { treatment: arms.treatment.reported.size, control: arms.control.reported.size } : null;
  const evidence: Evidence = { treatment, control, difference, incremental, outcomes, imported, controlShare: info.controlShare, reported };
  const armResult = (arm: 'treatment' | 'control'): ArmResult => {
    const share = arm === 'treatment' ? treatment : control;
    return { arm, customers: share.of, reactivated: share.hits, rate: told(() => rateEstimate(share)), amount: arms[arm].amount };
  };
  return {
    list: info.name,
    channel: info.channel,
    offer: info.offer,
    arms: [armResult('treatment'), armResult('control')],
    difference,
    incremental,
    spent,
    costPerReactivation: told(() => costPerReactivation(treatment, cost)),
    costPerIncrementalReactivation: costPerIncremental(difference, treatment.of, spent),
    reactivationRate: told(() => rateEstimate(everybody)),
    checks: checksOf(evidence),
    verdict: verdictOf(evidence),
    outcomes,
    funnel: [
      { key: 'segment', customers: info.counts.segment },
      { key: 'audience', customers: info.counts.audience },
      { key: 'treatment', customers: treatment.of },
      { key: 'reactivated', customers: treatment.hits },
    ],
  };
}

/** True where the files also name customers who did not come back. */
function rowsSayNo(arms: Record<ArmName, Tally>): boolean {
  return arms.treatment.reported.size > arms.treatment.reactivated.size || arms.control.reported.size > arms.control.reactivated.size;
}
