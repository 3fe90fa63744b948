import type { Columns } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { Catalogue, TrainingCheck, UpliftPlan } from '#core/contract/types.ts';
import type { JobControl } from '#core/importers/types.ts';
import { createRandom } from '#core/statistics/random.ts';
import { asOfToday, knowsTooMuch, targetInFeatures } from '../training-set/checks/leaks.ts';
import { percent } from '../training-set/checks/types.ts';
import { encodingOf, levelsOf, recode } from '../training-set/encode.ts';
import { emptyColumns, fillRows } from '../training-set/evaluate-rows.ts';
import {
  aloneAuc,
  breathe,
  type CompiledFeature,
  categoriesOf,
  compileFeatures,
  conditionOf,
  type FeatureEncoding,
} from '../training-set/index.ts';
import { type Campaign, type CampaignSources, readCampaign } from './campaigns.ts';
import type { StudyData } from './study.ts';

/** Rows times features; beyond, customers are drawn by lot. 160 MB of numbers, of which folds and arms hold copies while they train. */
const mostNumbers = 40_000_000;
const mostRows = 2_000_000;

export interface PreparedStudy {
  data: StudyData;
  features: FeatureEncoding[];
  /** As-of day of each campaign; days since 1970-01-01. */
  days: number[];
  /** Last day of the newest window; days since 1970-01-01. */
  lastDay: number;
}

/**
 * Rows of all campaigns of a plan, each with features as of its own day, in shared memory; and whether a feature knows the outcome.
 * Errors: those of `readCampaign`, `feature-has-errors`, `feature-twice`, `uplift-nobody`, `job-cancelled`.
 *
 * @param most rows at most; for tests
 */
export async function prepareStudy(
  sources: CampaignSources,
  plan: UpliftPlan,
  control: JobControl,
  most = mostRows,
): Promise<PreparedStudy> {
  const features = compileFeatures(plan.features, sources.catalogue);
  const read: Campaign[] = [];
  for (const source of plan.sources) read.push(await readCampaign(sources, source, plan.windowDays, control));
  const { campaigns, share } = thinned(read, Math.min(most, Math.floor(mostNumbers / features.length)), plan.seed);
  const rows = campaigns.reduce((sum, { customers }) => sum + customers.length, 0);
  if (rows === 0) throw refuse('uplift-nobody');
  const { encodings, data } = await filled(sources.columns, features, campaigns, rows, control);
  const checks = await leakChecks(sources, { features, encodings, data, campaigns }, control);
  if (share < 1)
    checks.push({ code: 'customers-drawn', state: 'warn', params: { share: percent(share), rows, seed: plan.seed }, features: [] });
  const days = campaigns.map(({ day }) => day);
  return { data: { ...data, checks }, features: encodings, days, lastDay: Math.max(...days) + plan.windowDays };
}

/** The same customers of every campaign, so that there are about `most` rows. */
function thinned(campaigns: readonly Campaign[], most: number, seed: number): { campaigns: Campaign[]; share: number } {
  const rows = campaigns.reduce((sum, { customers }) => sum + customers.length, 0);
  const share = rows <= most ? 1 : most / rows;
  if (share === 1) return { campaigns: [...campaigns], share };
  const drawn = campaigns.map((campaign) => {
    const kept = Int32Array.from(campaign.customers.keys()).filter((i) => createRandom(seed, campaign.customers[i]).unit() < share);
    const part = (values: Uint8Array) => Uint8Array.from(kept, (i) => values[i]);
    return {
      ...campaign,
      customers: Int32Array.from(kept, (i) => campaign.customers[i]),
      treated: part(campaign.treated),
      label: part(campaign.label),
    };
  });
  return { campaigns: drawn, share };
}

async function filled(
  columns: Columns,
  features: readonly CompiledFeature[],
  campaigns: readonly Campaign[],
  rows: number,
  control: JobControl,
) {
  const filling = emptyColumns(features, rows);
  const shared = (bytes: number) => new SharedArrayBuffer(rows * bytes);
  const data = {
    label: new Float32Array(shared(4)),
    treated: new Uint8Array(shared(1)),
    customer: new Int32Array(shared(4)),
    campaign: new Uint8Array(shared(1)),
    campaigns: campaigns.map(({ name }) => name),
  };
  let at = 0;
  let done = 0;
  for (const [c, { day, customers, treated, label }] of campaigns.entries()) {
    data.label.set(label, at);
    data.treated.set(treated, at);
    data.customer.set(customers, at);
    data.campaign.fill(c, at, at + customers.length);
    const told = () => control.progress({ rows, bytes: ++done, totalBytes: campaigns.length * features.length });
    await fillRows(filling, features, { columns, day, customers, at }, control, told);
    at += customers.length;
  }
  const encodings = features.map((feature, f) => {
    const book = filling.books[f];
    if (!book) return encodingOf(feature, null);
    const levels = levelsOf(book, filling.columns[f], data.customer, () => true);
    recode(book, levels, filling.columns[f]);
    return encodingOf(feature, levels);
  });
  const matrix = { rows, names: encodings.map(({ name }) => name), columns: filling.columns, categories: encodings.map(categoriesOf) };
  return { encodings, data: { ...data, features: matrix } };
}

interface Rows {
  features: readonly CompiledFeature[];
  encodings: FeatureEncoding[];
  data: Omit<StudyData, 'checks'>;
  campaigns: readonly Campaign[];
}

/** Whether a feature is the outcome, or tells nearly all of it, or reads what is as of the import. Outcomes of files are read by no expression. */
async function leakChecks(
  { columns, catalogue }: { columns: Columns; catalogue: Catalogue },
  { features, encodings, data, campaigns }: Rows,
  control: JobControl,
): Promise<TrainingCheck[]> {
  const alone: (number | null)[] = [];
  for (const f of features.keys()) {
    alone.push(aloneAuc(data.features, f, data.label));
    await breathe(control);
  }
  const days = campaigns.map(({ day }) => ({ day })).sort((a, b) => a.day - b.day);
  const outcomes = campaigns.flatMap(({ outcome }) => (outcome ? [outcome] : []));
  const nothing = conditionOf('outcome', '1 = 1', catalogue).tree;
  const subjects = (outcomes.length > 0 ? outcomes : [nothing]).map((target) => ({
    set: { cutOffs: days, features: encodings },
    columns,
    catalogue,
    features,
    target,
    alone,
  }));
  const found = [targetInFeatures, knowsTooMuch, asOfToday].map((check) => {
    const each = subjects.map(check);
    return each.find(({ state }) => state !== 'good') ?? each[0];
  });
  return found;
}
