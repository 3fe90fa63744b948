import type { TrainingCheck } from '#core/contract/types.ts';
import type { Share } from '#core/statistics/proportions.ts';
import { chiSquareTail } from '#core/statistics/special.ts';
import { delong } from '../metrics/roc.ts';
import { rank } from '../metrics/scored.ts';
import { sampleOf } from '../swarm.ts';
import { pick } from '../trees/rows.ts';
import type { StudyData } from './study.ts';
import { leastOutcomes } from './verdict.ts';

/** Rows on which the arms are compared. */
const compared = 20_000;
/** An assignment that chance gives less often than this is not believed. */
const alarm = 0.001;
/** Fewer customers than this have no rank test. */
const fewest = 10;
/** Shares of the control that differ by more than this between campaigns mix campaign and contact. */
const apart = 0.02;

/** What would make the figures of a study worthless, or has to be known to read them. */
export function studyChecks(data: StudyData, arms: { treated: Share; control: Share }): TrainingCheck[] {
  return [armsAlike(data), enough(arms), ...sharesAlike(data), ...customersOnce(data)];
}

/**
 * Whether any feature tells who was contacted: the rank test of each within its campaign (Mann & Whitney 1947, with ties; campaigns joined as van Elteren 1960 does), of whether it is unknown, and of
 * each category, the least p times their number (Bonferroni). At random none does; where one does, a difference between the arms may be its and not the contact's.
 */
function armsAlike({ features, treated, campaign, campaigns }: StudyData): TrainingCheck {
  const rows = sampleOf(Int32Array.from(treated.keys()), compared);
  const places = Int32Array.from(rows.keys());
  const arm = Uint8Array.from(rows, (row) => treated[row]);
  const strata = campaigns.map((_, c) => places.filter((place) => campaign[rows[place]] === c)).filter(({ length }) => length > 0);
  const tests = features.names.flatMap((feature, f) =>
    termsIn(pick(features.columns[f], rows), features.categories?.[f] ?? 0).map((term) => ({ feature, p: joinedTest(term, arm, strata) })),
  );
  const told = tests.filter(({ p }) => p !== null).map(({ feature, p }) => ({ feature, p: p ?? 1 }));
  if (told.length === 0) return check('arms-untested', 'warn', { customers: rows.length });
  const least = told.reduce((a, b) => (b.p < a.p ? b : a));
  const p = Math.min(1, least.p * told.length);
  const params = { p: p.toPrecision(2), tests: told.length, customers: rows.length };
  if (p >= alarm) return check('arms-alike', 'good', params);
  return { code: 'arms-differ', state: 'bad', params: { ...params, feature: least.feature }, features: [least.feature] };
}

/** Two-sided p over all campaigns, each with the weight of its own certainty: campaigns of other days and other shares differ, and that is no fault of the lot. Null where no campaign has a test. */
function joinedTest(column: Float32Array, arm: Uint8Array, strata: readonly Int32Array[]): number | null {
  const tests = strata.flatMap(
    (places) =>
      rankTest(
        pick(column, places),
        Uint8Array.from(places, (place) => arm[place]),
      ) ?? [],
  );
  if (tests.length === 0) return null;
  const shift = tests.reduce((sum, test) => sum + test.shift / test.variance, 0);
  return chiSquareTail(shift ** 2 / tests.reduce((sum, { variance }) => sum + 1 / variance, 0), 1);
}

/** What is compared of one feature: the known values, or each category; and whether it is unknown. */
function termsIn(column: Float32Array, categories: number): Float32Array[] {
  const unknown = column.map((value) => Number(Number.isNaN(value)));
  if (categories === 0) return [column, unknown];
  return [...Array.from({ length: categories }, (_, code) => column.map((value) => Number(value === code))), unknown];
}

/** How far the area between the arms lies from one half, and its variance at random; null where fewer than ten values differ from the most frequent one, or an arm has fewer than ten. */
function rankTest(column: Float32Array, arm: Uint8Array): { shift: number; variance: number } | null {
  const known = Int32Array.from(arm.keys()).filter((row) => !Number.isNaN(column[row]));
  const ranked = rank({ score: pick(column, known), label: Uint8Array.from(known, (row) => arm[row]) });
  const { customers: n, positives, rows } = ranked;
  if (positives < fewest || n - positives < fewest) return null;
  const ties = Float64Array.from(rows, (upTo, i) => upTo - (i === 0 ? 0 : rows[i - 1]));
  if (n - ties.reduce((most, size) => Math.max(most, size), 0) < fewest) return null;
  const tied = ties.reduce((sum, size) => sum + size ** 3 - size, 0) / (n ** 3 - n);
  const variance = ((n + 1) / (12 * positives * (n - positives))) * (1 - tied);
  return { shift: delong(ranked).area - 0.5, variance };
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
