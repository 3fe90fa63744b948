import { frozenList } from '#core/campaigns/lists.ts';
import type { Columns } from '#core/columns/types.ts';
import { dayOf, isoDay } from '#core/contract/calendar.ts';
import { refuse } from '#core/contract/texts.ts';
import type { Catalogue, UpliftSource } from '#core/contract/types.ts';
import { isInside, outcomeRows, windowOf } from '#core/evaluation/outcome-rows.ts';
import { evaluateTruth, type Node } from '#core/expression/index.ts';
import type { JobControl } from '#core/importers/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { breathe, conditionOf, uncoveredStreams } from '../training-set/index.ts';

/** One past campaign: who took part, in which arm, and to whom the outcome came. */
export interface Campaign {
  name: string;
  /** Features are as of this day; days since 1970-01-01. */
  day: number;
  /** Dense numbers, rising. */
  customers: Int32Array;
  treated: Uint8Array;
  label: Uint8Array;
  /** What says whether the outcome came; null: files of outcomes. */
  outcome: Node | null;
}

export interface CampaignSources {
  workspace: Workspace;
  columns: Columns;
  catalogue: Catalogue;
}

/**
 * Reads a past campaign. Of a frozen list both arms are as they were frozen, and the outcome is that a customer came back in the `windowDays` days after as-of by the imported outcomes (rows without a
 * time count), as the list's results have it. Of expressions all three are evaluated `windowDays` after the as-of day; who is unknown in one is left out.
 * Errors: `list-not-found`, `list-not-frozen`, `uplift-no-outcomes`; `plan-expression-has-errors`, `plan-expression-not-boolean`, `uplift-unknown-outcome`; `job-cancelled`.
 */
export async function readCampaign(
  sources: CampaignSources,
  source: UpliftSource,
  windowDays: number,
  control: JobControl,
): Promise<Campaign> {
  return source.kind === 'list' ? ofList(sources.workspace, source.list, windowDays) : ofExpressions(sources, source, windowDays, control);
}

/** Whether outcomes of a frozen list came in. */
export function hasOutcomes({ reader }: Workspace, key: number): boolean {
  return reader.prepare<[number], number>('select count(*) from outcome_batch where list = ?').pluck().get(key) !== 0;
}

function ofList(workspace: Workspace, list: string, windowDays: number): Campaign {
  const { key, info } = frozenList(workspace.reader, list);
  if (!hasOutcomes(workspace, key)) throw refuse('uplift-no-outcomes', { list });
  const rows = outcomeRows(workspace.reader, key);
  const window = windowOf(info, rows, windowDays);
  const back = new Set(rows.filter((row) => row.reactivated === 1 && isInside(row, window)).map(({ customer }) => customer));
  const members = workspace.reader
    .prepare<[number], { customer: number; treated: number }>(
      "select customer, arm = 'treatment' as treated from list_member where list = ? and arm in ('treatment', 'control') order by customer",
    )
    .all(key);
  return {
    name: list,
    day: dayOf(info.asOf),
    customers: Int32Array.from(members, ({ customer }) => customer),
    treated: Uint8Array.from(members, ({ treated }) => treated),
    label: Uint8Array.from(members, ({ customer }) => Number(back.has(customer))),
    outcome: null,
  };
}

type Expressions = Extract<UpliftSource, { kind: 'expressions' }>;

async function ofExpressions(
  { columns, catalogue }: CampaignSources,
  { name, asOf, ...source }: Expressions,
  windowDays: number,
  control: JobControl,
): Promise<Campaign> {
  const conditions = (['population', 'treated', 'outcome'] as const).map((part) => conditionOf(part, source[part], catalogue));
  const outcome = conditions[2].tree;
  const day = dayOf(asOf);
  const streams = uncoveredStreams(columns, outcome, day, windowDays);
  if (streams.length > 0) throw refuse('uplift-unknown-outcome', { campaign: name, streams: streams.join(', '), days: windowDays, asOf });
  const truths: Uint8Array[] = [];
  for (const { compiled } of conditions) {
    truths.push(evaluateTruth(compiled, columns, isoDay(day + windowDays)));
    await breathe(control);
  }
  const [inside, treated, came] = truths;
  const customers = Int32Array.from(inside.keys()).filter((i) => inside[i] === 1 && treated[i] !== 2 && came[i] !== 2);
  const pick = (truth: Uint8Array) => Uint8Array.from(customers, (customer) => truth[customer]);
  return { name, day, customers, treated: pick(treated), label: pick(came), outcome };
}
