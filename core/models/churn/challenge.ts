import type { Columns } from '#core/columns/types.ts';
import { dayOf } from '#core/contract/calendar.ts';
import type { Catalogue, Challenge } from '#core/contract/types.ts';
import type { JobControl } from '#core/importers/types.ts';
import { challengeBy, championScores } from '../challenge.ts';
import { predict } from '../trees/index.ts';
import { areas, drawCustomers, fromReplicates, orderOf, replicatesOf } from './clusters.ts';
import type { Scorer } from './score.ts';
import type { ChurnTask } from './task.ts';
import type { ChurnTrained } from './train.ts';
import { judgedRows, treesSay } from './ways.ts';

export interface Champion {
  scorer: Scorer;
  /** The last day whose data it saw. */
  cutOff: string;
  version: number;
}

/**
 * How a new training does beside the champion, on judged rows that neither has seen: those of days on which the champion had ended already. Null where there are none, where the two are of
 * different targets, or where the data lack what the champion reads. The new one takes part with the trees that were judged, not with those that score. Errors: `job-cancelled`.
 */
export async function challengeOf(
  sources: { columns: Columns; catalogue: Catalogue },
  { task, found }: { task: ChurnTask; found: ChurnTrained },
  { scorer, cutOff, version }: Champion,
  control: JobControl,
): Promise<Challenge | null> {
  const { set, plan } = task;
  const [own, other] = [plan.training, scorer.plan.training];
  if (own.target !== other.target || own.horizonDays !== other.horizonDays) return null;
  const rows = found.judged.rows.filter((row) => set.cutOffs[set.cutOff[row]].day >= dayOf(cutOff));
  if (rows.length === 0) return null;
  const judgedOn = { rows, days: set.cutOffs.map(({ day }) => day), dayOf: set.cutOff, customerOf: set.customer };
  const scores = await championScores(sources, scorer, judgedOn, (matrix) => predict(scorer.machine.trees, matrix), control);
  if (!scores) return null;
  const judged = judgedRows(task, rows);
  const draws = drawCustomers(judged, own.seed);
  const [first, second] = [orderOf(treesSay(task, judged, found.judged.machine).score), orderOf(scores)];
  const differences = replicatesOf(draws, (i) => areas(judged, first, draws, i).auc - areas(judged, second, draws, i).auc);
  const value = areas(judged, first, null, 0).auc - areas(judged, second, null, 0).auc;
  return challengeBy(version, 'auc', fromReplicates(value, differences));
}
