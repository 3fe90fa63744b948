import type { Columns } from '#core/columns/types.ts';
import { dayOf } from '#core/contract/calendar.ts';
import { refuse } from '#core/contract/texts.ts';
import type { Catalogue, FeatureDefinition, IsoDate, TrainingPart, TrainingPlan } from '#core/contract/types.ts';
import type { Compiled } from '#core/expression/index.ts';
import type { JobControl } from '#core/importers/types.ts';
import { createRandom } from '#core/statistics/random.ts';
import { compileFeatures, conditionOf } from './compiled.ts';
import { cutOffDays, partsByTime } from './cut-offs.ts';
import { categoriesOf, encodingOf, levelsOf, recode } from './encode.ts';
import { emptyColumns, type Filling, fillRows } from './evaluate-rows.ts';
import { leadDaysAt } from './lead-days.ts';
import { type Membership, membershipAt, thin, uncoveredStreams } from './population.ts';
import { CALIBRATE, type CompiledFeature, type CutOff, FIT, LEFT_OUT, TEST, type TrainingSet } from './types.ts';

/** Rows of a training set; beyond them a share of the customers is drawn. */
export const mostRows = 2_000_000;
/** Rows times features: 400 MB of numbers. */
const mostNumbers = 100_000_000;
/** Shares of a random split: fit, then calibrate, the rest is judged. */
const randomShares = [0.6, 0.8] as const;

export interface TrainingInput {
  columns: Columns;
  catalogue: Catalogue;
  plan: TrainingPlan;
  asOf: IsoDate;
  /** Measured beside the features: no learner sees them. Numbers or truths. */
  extras?: readonly FeatureDefinition[];
  /** Rows at most; for tests. */
  most?: number;
}

/**
 * A training set by rolling origin: at each cut-off population and features as of that day, the target as of the horizon later. A row whose target nobody can know, because a source was not looking
 * all through its window, is left out and counted. The same data, plan and day give the same bytes.
 * Errors: `feature-has-errors`, `feature-twice`, `plan-expression-has-errors`, `plan-expression-not-boolean`, `training-too-few-cut-offs`, `training-too-few-covered`,
 * `training-no-rows`, `job-cancelled`.
 *
 * @example
 * const set = await buildTrainingSet({ columns, catalogue, plan, asOf: '2026-06-30' }, control);
 * set.matrix.rows; // 24_131
 */
export async function buildTrainingSet(input: TrainingInput, control: JobControl): Promise<TrainingSet> {
  const { columns, catalogue, plan, asOf } = input;
  const features = compileFeatures(plan.features, catalogue);
  const extras = compileFeatures(input.extras ?? [], catalogue);
  const population = conditionOf('population', plan.population, catalogue).compiled;
  const target = conditionOf('target', plan.target, catalogue);
  const days = cutOffDays(plan, dayOf(asOf));
  const uncovered = days.map((day) => uncoveredStreams(columns, target.tree, day, plan.horizonDays));
  const parts = partsOf(plan, days, uncovered);
  const members: Membership[] = [];
  for (const [i, day] of days.entries()) {
    const question = { population, target: target.compiled, horizonDays: plan.horizonDays };
    members.push(await membershipAt(columns, question, { day, part: parts[i], uncovered: uncovered[i] }, control));
  }
  const most = input.most ?? Math.min(mostRows, Math.floor(mostNumbers / Math.max(1, features.length)));
  const sampled = thin(members, most, plan.seed);
  const rows = rowsOf(members, plan);
  if (rows.label.length === 0) throw refuse('training-no-rows', { cutOffs: days.length });
  const beside = emptyColumns(extras, rows.label.length);
  const filling = await filled({ columns, features, extras, beside, members, rows }, control);
  const leadDays = await leadDaysOf(input, target.compiled, rows, control);
  const encoded = encode(features, filling, rows);
  return {
    plan,
    asOf,
    cutOffs: members.map(({ cutOff }) => cutOff),
    features: encoded,
    matrix: {
      rows: rows.label.length,
      names: encoded.map(({ name }) => name),
      columns: filling.columns,
      categories: encoded.map(categoriesOf),
    },
    label: rows.label,
    customer: rows.customer,
    cutOff: rows.cutOff,
    part: rows.part,
    extras: Object.fromEntries(extras.map(({ name }, e) => [name, beside.columns[e]])),
    leadDays,
    sampled,
  };
}

/** Cut-offs whose target nobody can know take no part. Errors: `training-too-few-cut-offs`, `training-too-few-covered`. */
function partsOf(plan: TrainingPlan, days: readonly number[], uncovered: readonly string[][]): TrainingPart[] {
  if (plan.split === 'random') return days.map(() => 'mixed');
  const covered = days.filter((_, i) => uncovered[i].length === 0);
  if (covered.length < days.length && covered.length < plan.testCutOffs + 2) {
    const streams = [...new Set(uncovered.flat())].join(', ');
    throw refuse('training-too-few-covered', { covered: covered.length, cutOffs: days.length, needed: plan.testCutOffs + 2, streams });
  }
  const known = partsByTime(covered, plan);
  return days.map((_, i) => (uncovered[i].length === 0 ? (known.shift() ?? 'left-out') : 'left-out'));
}

/** Rows of one cut-off: they follow each other. */
interface Block {
  cutOff: CutOff;
  from: number;
  customers: Int32Array;
}

interface Rows {
  label: Float32Array;
  customer: Int32Array;
  cutOff: Uint8Array;
  part: Uint8Array;
  blocks: Block[];
}

const partCodes: Record<TrainingPart, number> = { fit: FIT, calibrate: CALIBRATE, test: TEST, 'left-out': LEFT_OUT, mixed: FIT };

function rowsOf(members: readonly Membership[], { split, seed }: TrainingPlan): Rows {
  const length = members.reduce((sum, { cutOff }) => sum + cutOff.customers, 0);
  const rows: Rows = {
    label: new Float32Array(new SharedArrayBuffer(length * 4)),
    customer: new Int32Array(new SharedArrayBuffer(length * 4)),
    cutOff: new Uint8Array(new SharedArrayBuffer(length)),
    part: new Uint8Array(new SharedArrayBuffer(length)),
    blocks: [],
  };
  let row = 0;
  for (const [c, { cutOff, state }] of members.entries()) {
    const from = row;
    for (let customer = 0; customer < state.length; customer++) {
      if (state[customer] === 0) continue;
      rows.label[row] = state[customer] - 1;
      rows.customer[row] = customer;
      rows.cutOff[row] = c;
      rows.part[row] = split === 'random' ? drawnPart(seed, row) : partCodes[cutOff.part];
      row++;
    }
    rows.blocks.push({ cutOff, from, customers: rows.customer.subarray(from, row) });
  }
  return rows;
}

function drawnPart(seed: number, row: number): number {
  const draw = createRandom(seed, row).unit();
  if (draw < randomShares[0]) return FIT;
  return draw < randomShares[1] ? CALIBRATE : TEST;
}

interface Wanted {
  columns: Columns;
  features: CompiledFeature[];
  extras: CompiledFeature[];
  beside: Filling;
  members: readonly Membership[];
  rows: Rows;
}

async function filled({ columns, features, extras, beside, members, rows }: Wanted, control: JobControl): Promise<Filling> {
  const filling = emptyColumns(features, rows.label.length);
  const total = members.length * features.length;
  let done = 0;
  const told = () => control.progress({ rows: rows.label.length, bytes: ++done, totalBytes: total });
  for (const { cutOff, from, customers } of rows.blocks) {
    const of = { columns, day: cutOff.day, customers, at: from };
    await fillRows(filling, features, of, control, told);
    await fillRows(beside, extras, of, control);
  }
  return filling;
}

/** Of the judged rows whose target came true; NaN elsewhere. */
async function leadDaysOf({ columns, plan }: TrainingInput, target: Compiled, rows: Rows, control: JobControl): Promise<Float32Array> {
  const out = new Float32Array(new SharedArrayBuffer(rows.label.length * 4)).fill(Number.NaN);
  for (const { cutOff, from, customers } of rows.blocks) {
    if (cutOff.part !== 'test' && cutOff.part !== 'mixed') continue;
    const of = { day: cutOff.day, horizonDays: plan.horizonDays, customers, label: rows.label, out, at: from };
    await leadDaysAt(columns, target, of, control);
  }
  return out;
}

/** Texts get the codes of levels that the rows before the judged ones know. */
function encode(features: readonly CompiledFeature[], { columns, books }: Filling, { customer, part }: Rows) {
  return features.map((feature, f) => {
    const book = books[f];
    if (!book) return encodingOf(feature, null);
    const levels = levelsOf(book, columns[f], customer, (row) => part[row] <= CALIBRATE);
    recode(book, levels, columns[f]);
    return encodingOf(feature, levels);
  });
}
