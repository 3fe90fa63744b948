import type { TrainingCheck } from '#core/contract/types.ts';
import type { Share } from '#core/statistics/proportions.ts';
import { chiSquareTail } from '#core/statistics/special.ts';
import { fitLogistic } from '../logistic/logistic.ts';
import { sampleOf } from '../swarm.ts';
import { labelledRows } from '../trees/rows.ts';
import type { StudyData } from './study.ts';
import { leastOutcomes } from './verdict.ts';

/** Rows on which the arms are compared. */
const compared = 20_000;
/** An assignment that chance gives less often than this is not believed. */
const alarm = 0.001;
/** Shares of the control that differ by more than this between campaigns mix campaign and contact. */
const apart = 0.02;

/** What would make the figures of a study worthless, or has to be known to read them. */
export function studyChecks(data: StudyData, arms: { treated: Share; control: Share }): TrainingCheck[] {
  return [armsAlike(data), enough(arms), ...sharesAlike(data), ...customersOnce(data)];
}

/**
 * Whether the features can tell who was contacted: a likelihood ratio test of a logistic regression of the arm on them. At random they cannot; where they can, a difference
 * between the arms may be theirs and not the contact's.
 */
function armsAlike({ features, treated }: StudyData): TrainingCheck {
  const rows = sampleOf(Int32Array.from(treated.keys()), compared);
  const part = labelledRows({ features, label: Float32Array.from(treated), weight: null }, rows);
  const fit = fitLogistic(part, { ridge: 1e-6, unknownColumns: true });
  const terms = 'reason' in fit ? 0 : fit.coefficients.length;
  if ('reason' in fit || terms === 0 || rows.length < 20 * terms) return check('arms-untested', 'warn', { customers: rows.length, terms });
  const share = part.label.reduce((sum, arm) => sum + arm, 0) / rows.length;
  const chance = rows.length * (share * Math.log(share) + (1 - share) * Math.log(1 - share));
  const p = chiSquareTail(Math.max(0, 2 * (fit.logLikelihood - chance)), terms);
  const params = { p: p.toPrecision(2), customers: rows.length };
  if (p >= alarm) return check('arms-alike', 'good', params);
  const strongest = fit.coefficients.toSorted(
    (a, b) => Math.abs(b.perDeviation / b.standardError) - Math.abs(a.perDeviation / a.standardError),
  )[0];
  const feature = features.names[strongest.feature];
  return { code: 'arms-differ', state: 'bad', params: { ...params, feature }, features: [feature] };
}

function check(code: string, state: TrainingCheck['state'], params: TrainingCheck['params']): TrainingCheck {
  return { code, state, params, features: [] };
}

function enough({ treated, control }: { treated: Share; control: Share }): TrainingCheck {
  const fewest = Math.min(treated.hits, control.hits, treated.of - treated.hits, control.of - control.hits);
  const params = { fewest, least: leastOutcomes };
  return fewest < leastOutcomes ? check('outcomes-few', 'warn', params) : check('outcomes-enough', 'good', params);
}

function sharesAlike({ campaign, campaigns, treated }: StudyData): TrainingCheck[] {
  if (campaigns.length < 2) return [];
  const counts = campaigns.map(() => ({ of: 0, control: 0 }));
  for (let row = 0; row < campaign.length; row++) {
    counts[campaign[row]].of++;
    counts[campaign[row]].control += 1 - treated[row];
  }
  const shares = counts.filter(({ of }) => of > 0).map(({ of, control }) => control / of);
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const params = { low: (100 * low).toFixed(1), high: (100 * high).toFixed(1), campaigns: campaigns.length };
  return [high - low > apart ? check('shares-differ', 'warn', params) : check('shares-alike', 'good', params)];
}

function customersOnce({ campaigns, customer }: StudyData): TrainingCheck[] {
  if (campaigns.length < 2) return [];
  const again = customer.length - new Set(customer).size;
  return [again > 0 ? check('customers-again', 'warn', { rows: again }) : check('customers-once', 'good', {})];
}
