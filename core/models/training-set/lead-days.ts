import type { Columns } from '#core/columns/types.ts';
import { isoDay } from '#core/contract/calendar.ts';
import { type Compiled, evaluateTruth } from '#core/expression/index.ts';
import type { JobControl } from '#core/importers/types.ts';
import { asideOf, breathe } from './evaluate-rows.ts';

/** Days looked at within a horizon; longer ones are looked at every second day, and so on. */
const mostLooks = 62;

/**
 * For customers whose target came true at the horizon: how many days after the cut-off it began to hold without a break, 0 where it held on the cut-off already. That long a warning given on the
 * cut-off is ahead of what anybody can see. Of long horizons only every second day, or third, is looked at, and the later one counts. Errors: `job-cancelled`.
 */
export async function leadDaysAt(
  columns: Columns,
  target: Compiled,
  of: { day: number; horizonDays: number; customers: Int32Array; label: Float32Array; out: Float32Array; at: number },
  control: JobControl,
): Promise<void> {
  const { day, horizonDays, customers, label, out, at } = of;
  const step = Math.ceil(horizonDays / mostLooks);
  for (let i = 0; i < customers.length; i++) out[at + i] = label[at + i] === 1 ? horizonDays : Number.NaN;
  const open = Uint8Array.from(customers, (_, i) => label[at + i]);
  for (let after = horizonDays - step; after > -step; after -= step) {
    const lead = Math.max(0, after);
    const truth = evaluateTruth(target, asideOf(columns), isoDay(day + lead));
    for (let i = 0; i < customers.length; i++) {
      if (open[i] === 0) continue;
      if (truth[customers[i]] === 1) out[at + i] = lead;
      else open[i] = 0;
    }
    await breathe(control);
  }
}
