import fc from 'fast-check';
import { dayOf, isoDay, isoTime, SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import { shiftDay } from '#core/expression/calendar.ts';
import type { Unit } from '#core/expression/keywords.ts';

/**
 * Days and moments. Times are wall time, so the days on which clocks change (London, New York, Sydney; Apia's skipped day) must be days like any
 * other.
 */
/** 2009 began on a Thursday, the day that decides to which year a week belongs. */
const yearEnds = ['2008-12-31', '2009-01-01', '2010-12-30', '2010-12-31', '2011-01-01', '2011-12-31', '2012-01-01'];
const monthEnds = ['2011-02-28', '2011-03-01', '2011-06-30', '2011-09-01', '2012-02-28', '2012-02-29', '2012-03-01'];
const clockChanges = ['2011-03-13', '2011-03-27', '2011-04-03', '2011-10-02', '2011-10-30', '2011-11-06', '2011-12-29', '2011-12-30'];
const days = [...yearEnds, ...monthEnds, ...clockChanges];
const clocks = ['00:00:00', '00:00:01', '01:30:00', '02:30:00', '12:30:00', '23:59:59'];

export const asOfDay = fc.constantFrom(...days, '2012-03-31');
export const day = fc.constantFrom(...days);
export const time = fc.tuple(day, fc.constantFrom(...clocks)).map(([date, clock]) => `${date}T${clock}`);

/** Long ago: before the day from which event times are counted, and before 1970. */
const early = fc.constantFrom('1999-12-31T23:59:59', '1999-12-31T00:00:00', '1969-12-31T23:59:59', '1969-12-30T12:00:00');

/** How far back the edges lie about which the events of a case gather. */
export interface Length {
  count: number;
  unit: Unit;
}

export const anyLength: fc.Arbitrary<Length> = fc.record({
  count: fc.constantFrom(1, 2, 3, 6, 30),
  unit: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
});

/** The first and the last seconds of the days at which windows of a length begin and end as seen from a day, and of the days beside them. */
function edgeTime(asOf: string, focus: Length): fc.Arbitrary<string> {
  const twice = { ...focus, count: 2 * focus.count };
  const back = fc.oneof(fc.constantFrom(focus, focus, focus, twice, { ...focus, count: 0 }), anyLength);
  return fc
    .tuple(back, fc.constantFrom(0, 0, -1, -1, 1), fc.constantFrom('00:00:00', '00:00:01', '23:59:58', '23:59:59'))
    .map(([{ count, unit }, beside, clock]) => `${isoDay(shiftDay(dayOf(asOf) + 1, -count, unit) + beside)}T${clock}`);
}

/** Moments whose distances are the lengths that steps of sequences ask for, and a second more. */
function stepTime(asOf: string): fc.Arbitrary<string> {
  const begin = dayOf(asOf) * SECONDS_PER_DAY - 9 * SECONDS_PER_DAY + 43_200;
  const distance = fc.constantFrom(0, 1, 60, 3600, 7200, SECONDS_PER_DAY, 2 * SECONDS_PER_DAY, 7 * SECONDS_PER_DAY);
  return fc.tuple(distance, fc.constantFrom(0, 0, 0, 1)).map(([after, late]) => isoTime(begin + after + late));
}

/** When the events of a case happen. */
export function eventTime(asOf: string, focus: Length): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: time, weight: 8 },
    { arbitrary: edgeTime(asOf, focus), weight: 9 },
    { arbitrary: stepTime(asOf), weight: 3 },
    { arbitrary: early, weight: 1 },
  );
}
