import type { Estimate, ListResults, Note } from '#core/contract/types.ts';
import { LEVEL } from '#core/statistics/estimates.ts';
import { ratioTest, type Share, sampleSizePerArm } from '#core/statistics/proportions.ts';

const POWER = 0.8;
/** An assignment that chance gives less often than this is not believed. */
const RATIO_ALARM = 0.001;

export interface Evidence {
  treatment: Share;
  control: Share;
  difference: Estimate;
  incremental: Estimate;
  outcomes: ListResults['outcomes'];
  /** Whether any file of outcomes came in. */
  imported: boolean;
  controlShare: number;
  /** Customers whose outcome a 0/1 file told, per arm; null where the files only name those who came back. */
  reported: { treatment: number; control: number } | null;
}

/** The sentence that opens the page. */
export function verdictOf(evidence: Evidence): Note {
  const { treatment, control, difference, incremental } = evidence;
  if (!evidence.imported) return { code: 'verdict-no-outcomes', params: {} };
  if (treatment.of === 0) return { code: 'verdict-nobody-treated', params: {} };
  if (control.of === 0) return { code: 'verdict-no-control', params: { reactivated: treatment.hits, treated: treatment.of } };
  if (difference.kind === 'none' || incremental.kind === 'none') return { code: 'verdict-no-outcomes', params: {} };
  const whole = (value: number) => Math.round(Math.abs(value));
  if (difference.low > 0) {
    return {
      code: 'verdict-caused',
      params: { customers: whole(incremental.value), low: whole(incremental.low), high: whole(incremental.high) },
    };
  }
  if (difference.high < 0) {
    return {
      code: 'verdict-harm',
      params: { customers: whole(incremental.value), low: whole(incremental.high), high: whole(incremental.low) },
    };
  }
  const more = morePerArm(treatment, control);
  if (more === null) return { code: 'verdict-same', params: { reactivated: treatment.hits + control.hits } };
  return { code: 'verdict-cannot-tell', params: { more, power: Math.round(POWER * 100), difference: percentPoints(difference.value) } };
}

/**
 * Customers that each arm lacks to see the observed difference with 80 % power; null where there is no difference to see.
 *
 * @example
 * morePerArm({ hits: 12, of: 100 }, { hits: 10, of: 100 }); // 3741
 */
export function morePerArm(treatment: Share, control: Share): number | null {
  const first = treatment.hits / treatment.of;
  const second = control.hits / control.of;
  if (first === second) return null;
  const needed = Math.ceil(sampleSizePerArm({ first, second, power: POWER, level: LEVEL, variance: 'pooled' }));
  return Math.max(1, needed - Math.min(treatment.of, control.of));
}

function percentPoints(difference: number): string {
  return (difference * 100).toFixed(1);
}

/** Why the figures may be believed, or not. */
export function checksOf(evidence: Evidence): ListResults['checks'] {
  if (!evidence.imported) return [];
  return [...ratioCheck(evidence), ...enoughCheck(evidence), ...matchCheck(evidence.outcomes), ...windowCheck(evidence.outcomes)];
}

function ratioCheck({ treatment, control, controlShare, reported }: Evidence): ListResults['checks'] {
  const counts = reported ?? { treatment: treatment.of, control: control.of };
  const test = ratioTest([counts.treatment, counts.control], [1 - controlShare, controlShare]);
  if (!test) return [];
  const params = { treatment: counts.treatment, control: counts.control, p: test.p.toPrecision(2) };
  return [{ code: reported ? 'check-ratio-reported' : 'check-ratio', state: test.p < RATIO_ALARM ? 'bad' : 'good', params }];
}

/** Below five in any cell intervals still hold, but a single customer moves them. */
function enoughCheck({ treatment, control }: Evidence): ListResults['checks'] {
  if (treatment.of === 0 || control.of === 0) return [];
  const fewest = Math.min(treatment.hits, control.hits, treatment.of - treatment.hits, control.of - control.hits);
  return [{ code: 'check-enough', state: fewest >= 5 ? 'good' : 'warn', params: { fewest } }];
}

function matchCheck({ rows, unmatched }: ListResults['outcomes']): ListResults['checks'] {
  if (rows === 0) return [];
  const share = unmatched / rows;
  return [{ code: 'check-matched', state: share > 0.5 ? 'bad' : share > 0.05 ? 'warn' : 'good', params: { unmatched, rows } }];
}

function windowCheck({ outsideWindow, rows }: ListResults['outcomes']): ListResults['checks'] {
  if (rows === 0) return [];
  return [{ code: 'check-window', state: outsideWindow > 0 ? 'warn' : 'good', params: { outside: outsideWindow, rows } }];
}
