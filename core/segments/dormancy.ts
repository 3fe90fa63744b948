import type { Columns } from '#core/columns/types.ts';
import { NO_INTEGER } from '#core/columns/types.ts';
import { dayOf, dayOfSecond } from '#core/contract/calendar.ts';
import type { DormancyBand, IsoDate } from '#core/contract/types.ts';
import { spanOf } from '#core/expression/windows.ts';
import { activityStreams, lastActivityDays } from './activity.ts';

/** From awake to gone, then those who were never seen. */
export const dormancyBands = ['active', 'early', 'mid', 'late', 'deep', 'never'] as const satisfies readonly DormancyBand[];

/** Months without activity at which a band ends. */
const bandMonths = [1, 3, 6, 12] as const;

/** Position in `dormancyBands` per customer, and the streams that count as activity. */
export interface Dormancy {
  bands: Uint8Array;
  /** Day since 1970-01-01 of the last activity; `NO_INTEGER` where there is none. */
  lastDays: Int32Array;
  streams: string[];
}

/**
 * Months since each customer's last activity: active less than 1, early 1 to 3, mid 3 to 6, late 6 to 12, deep over 12, never where there is
 * none up to as-of. Months are those of the tag language: `active` is exactly who has activity `in last 1 month`.
 *
 * @example
 * const { bands } = dormancyBand(columns, '2026-06-30');
 * dormancyBands[bands[columns.customerOf('C-000001')]]; // 'early'
 */
export function dormancyBand(columns: Columns, asOf: IsoDate): Dormancy {
  const today = dayOf(asOf);
  const firstDays = bandMonths.map((count) =>
    dayOfSecond(spanOf({ kind: 'rolling', count, unit: 'month', range: { from: 0, to: 0 } }, today).from),
  );
  const last = lastActivityDays(columns, asOf);
  const bands = new Uint8Array(columns.customers);
  for (let customer = 0; customer < bands.length; customer++) {
    const day = last[customer];
    if (day === NO_INTEGER) {
      bands[customer] = dormancyBands.length - 1;
      continue;
    }
    let band = 0;
    while (band < firstDays.length && day < firstDays[band]) band++;
    bands[customer] = band;
  }
  return { bands, lastDays: last, streams: activityStreams(columns) };
}
