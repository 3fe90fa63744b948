import type Database from 'better-sqlite3';
import { frozenList } from '#core/campaigns/lists.ts';
import type { ArmResult, Estimate, ListInfo, ListResults } from '#core/contract/types.ts';
import { differenceEstimate, none, rateEstimate, scaled } from '#core/statistics/estimates.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { type Amounts, amountDifference, amountsOf } from './amounts.ts';
import { costPerIncremental, costPerReactivation, spentOn } from './costs.ts';
import { isInside, type OutcomeRow, outcomeRows, type Window, windowOf } from './outcome-rows.ts';
import { checksOf, type Evidence, verdictOf } from './verdict.ts';

/** Outcomes of one arm inside the window. */
interface Tally {
  customers: number;
  reactivated: Set<number>;
  reported: Set<number>;
  /** Minor units per customer, of those whose rows carry an amount. */
  amounts: Map<number, number>;
}

/**
 * What a frozen list caused, from the outcomes that came in. The window begins on the day after as-of (both arms were fixed then) and holds `windowDays`
 * days, or all up to the last outcome for null; rows without a time always count. A customer counts once however many rows there are. Refuses `list-not-found` and `list-not-frozen`.
 */
export function listResults(workspace: Workspace, { list, windowDays }: { list: string; windowDays: number | null }): ListResults {
  const { key, info } = frozenList(workspace.reader, list);
  const rows = outcomeRows(workspace.reader, key);
  const imported = workspace.reader.prepare<[number], number>('select count(*) from outcome_batch where list = ?').pluck().get(key) !== 0;
  const window = windowOf(info, rows, windowDays);
  const arms = tally(workspace.reader, key, rows, window);
  return { ...figures(info, arms, imported, countRows(rows, window)), window: window && { from: window.from, to: window.to } };
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
  const empty = (): Tally => ({ customers: 0, reactivated: new Set(), reported: new Set(), amounts: new Map() });
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
    if (row.amount !== null) arm.amounts.set(row.customer, (arm.amounts.get(row.customer) ?? 0) + row.amount);
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
  const amounts = { treatment: amountsIn(arms.treatment), control: amountsIn(arms.control) };
  const armResult = (arm: 'treatment' | 'control'): ArmResult => {
    const share = arm === 'treatment' ? treatment : control;
    const amount = arms[arm].amounts.size === 0 ? null : amounts[arm].sum;
    return { arm, customers: share.of, reactivated: share.hits, rate: told(() => rateEstimate(share)), amount };
  };
  return {
    list: info.name,
    channel: info.channel,
    offer: info.offer,
    arms: [armResult('treatment'), armResult('control')],
    difference,
    incremental,
    amountDifference: told(() => amountDifference(amounts.treatment, amounts.control)),
    spent,
    costPerReactivation: told(() => costPerReactivation(treatment, cost)),
    costPerIncrementalReactivation: told(() => costPerIncremental(treatment, control, cost)),
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

function amountsIn({ customers, amounts }: Tally): Amounts {
  return amountsOf([...amounts.values()], customers);
}

/** True where the files also name customers who did not come back. */
function rowsSayNo(arms: Record<ArmName, Tally>): boolean {
  return arms.treatment.reported.size > arms.treatment.reactivated.size || arms.control.reported.size > arms.control.reactivated.size;
}
