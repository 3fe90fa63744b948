import fc from 'fast-check';
import { dayOf, isoDay } from '#core/contract/calendar.ts';
import { shiftDay } from '#core/expression/calendar.ts';

/**
 * Days and moments. Times are wall time, so the days on which clocks change (London, New York, Sydney; Apia's skipped day) must be days like any
 * other.
 */
const yearEnds = ['2010-12-30', '2010-12-31', '2011-01-01', '2011-12-31', '2012-01-01'];
const monthEnds = ['2011-02-28', '2011-03-01', '2011-06-30', '2011-09-01', '2012-02-28', '2012-02-29', '2012-03-01'];
const clockChanges = ['2011-03-13', '2011-03-27', '2011-04-03', '2011-10-02', '2011-10-30', '2011-11-06', '2011-12-29', '2011-12-30'];
const days = [...yearEnds, ...monthEnds, ...clockChanges];
const clocks = ['00:00:00', '00:00:01', '01:30:00', '02:30:00', '12:30:00', '23:59:59'];

export const asOfDay = fc.constantFrom(...days, '2012-03-31');
export const day = fc.constantFrom(...days);
export const time = fc.tuple(day, fc.constantFrom(...clocks)).map(([date, clock]) => `${date}T${clock}`);

/** The first and the last seconds of the days at which the generator's windows begin and end, and of the days beside them. */
export function edgeTime(asOf: string): fc.Arbitrary<string> {
  const unit = fc.constantFrom('day', 'week', 'month', 'quarter', 'year' as const);
  return fc
    .tuple(
      fc.constantFrom(0, 1, 2, 3, 6, 30),
      unit,
      fc.constantFrom(0, 0, 1, 1, -1),
      fc.constantFrom('00:00:00', '00:00:01', '23:59:58', '23:59:59'),
    )
    .map(([count, of, beside, clock]) => `${isoDay(shiftDay(dayOf(asOf), -count, of) + beside)}T${clock}`);
}
