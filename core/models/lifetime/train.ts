import type { Columns } from '#core/columns/types.ts';
import { isoDay } from '#core/contract/calendar.ts';
import type { FitFault, LifetimeModel, LifetimePlan, Note, PurchaseFit, SpendFit } from '#core/contract/types.ts';
import type { OnProgress } from '../work.ts';
import { type ClockState, clockOf } from './clock.ts';
import { fitPurchases, fitSpend, purchaseModels, valuesOf } from './fit.ts';
import { expectedSpend } from './gamma-gamma.ts';
import { type PurchaseHistory, personOf, purchaseHistory } from './history.ts';
import { discountedPurchases } from './value.ts';

/** Per customer of the columns; NaN and '' where nothing can be said. */
export interface LifetimeScores {
  alive: Float64Array;
  expectedPurchases: Float64Array;
  /** Units of money. */
  expectedSpend: Float64Array;
  value: Float64Array;
  clock: (ClockState | '')[];
}

const fewest = 50;
const interval = 1.959963984540054;
/** Customers on whom the uncertainty of the total is measured. */
const sampled = 5000;

export type Trained = { model: LifetimeModel; scores: LifetimeScores } | { refused: Note };

/**
 * Fits a purchase model and the spend to the customers' purchase days up to the as-of day, and scores everybody. Deterministic; some 30 to 200 passes over the
 * customers with different histories, then one over all. Refusals are notes: `stream-or-field-missing`, `too-few-repeat-buyers`, `no-model-fits`,
 * `job-cancelled`.
 *
 * @param asOf days since 1970-01-01
 * @example
 * trainLifetime(columns, { stream: 'order', amount: 'amount', model: 'mbg-nbd', horizonWeeks: 52, yearlyDiscount: 0.1, margin: 1 }, 20634);
 */
export function trainLifetime(columns: Columns, plan: LifetimePlan, asOf: number, onProgress: OnProgress = () => true): Trained {
  const history = purchaseHistory(columns, plan, asOf);
  if (!history) return refused('stream-or-field-missing', { stream: plan.stream, field: plan.amount ?? '-' });
  return fitHistory({ history, customers: columns.customers, plan, asOf }, onProgress);
}

/** What a training needs besides the data themselves: it can be sent to a thread. */
export interface Task {
  history: PurchaseHistory;
  /** Of the columns. */
  customers: number;
  plan: LifetimePlan;
  /** Days since 1970-01-01. */
  asOf: number;
}

/** `trainLifetime` of a history. */
export function fitHistory({ history, customers, plan, asOf }: Task, onProgress: OnProgress): Trained {
  const repeat = history.x.reduce((sum, x) => sum + Number(x > 0), 0);
  if (repeat < fewest) return refused('too-few-repeat-buyers', { customers: repeat, least: fewest });
  let going = true;
  const tell = (from: number, to: number) => (share: number) => (going &&= onProgress(from + (to - from) * share));
  const { fit, rejected } = fitPurchases(history, plan.model, tell(0, 0.6));
  if (!going) return refused('job-cancelled', {});
  if (!fit) return noFit(rejected);
  const spend = plan.amount === null ? 'no-mean-spend' : fitSpend(history, tell(0.6, 0.7));
  const kept = typeof spend === 'string' ? null : spend;
  const scores = scoresOf(customers, history, { fit, spend: kept, plan, asOf }, tell(0.7, 1));
  if (!scores) return refused('job-cancelled', {});
  const notes = notesOf(history, fit, plan, typeof spend === 'string' ? spend : null);
  const model: LifetimeModel = {
    plan,
    cutOff: isoDay(asOf),
    currency: history.currency,
    fit,
    spend: kept,
    customers: history.x.length,
    oneTimeBuyers: history.x.length - repeat,
    purchaseDays: history.purchaseDays,
    expectedTotal: totalOf(history, fit, plan.horizonWeeks),
    notes,
  };
  return { model, scores };
}

/** The scores of a model as of another day, without fitting it again; null: stopped. */
export function scoreHistory(
  { history, customers, asOf }: Omit<Task, 'plan'>,
  { fit, spend, plan }: LifetimeModel,
  onProgress: OnProgress,
): LifetimeScores | null {
  return scoresOf(customers, history, { fit, spend, plan, asOf }, onProgress);
}

function noFit(rejected: PurchaseFit['rejected']): { refused: Note } {
  const models = rejected.map(({ model }) => purchaseModels[model].title).join(', ');
  const reasons = [...new Set(rejected.map(({ reason }) => reason))].join(', ');
  return refused('no-model-fits', { models, reasons });
}

function refused(code: string, params: Note['params']): { refused: Note } {
  return { refused: { code, params } };
}

function notesOf(history: PurchaseHistory, fit: PurchaseFit, plan: LifetimePlan, spendFault: FitFault | null): Note[] {
  const notes: Note[] = fit.rejected.map(({ model, reason }) => ({
    code: `fit-${reason}`,
    params: { model: purchaseModels[model].title, kept: purchaseModels[fit.model].title },
  }));
  if (fit.model === 'bg-nbd') notes.push({ code: 'one-time-buyers-untold', params: {} });
  if (fit.model === 'nbd') notes.push({ code: 'no-end-seen', params: {} });
  if (plan.amount === null) notes.push({ code: 'no-amount-no-value', params: {} });
  else if (spendFault) notes.push({ code: `spend-${spendFault}`, params: {} });
  const share = history.atTheBeginning / history.x.length;
  if (share > 0.2) notes.push({ code: 'first-purchase-before-data', params: { customers: history.atTheBeginning, stream: plan.stream } });
  return notes;
}

interface Fitted {
  fit: PurchaseFit;
  spend: SpendFit | null;
  plan: LifetimePlan;
  asOf: number;
}

/** Null: stopped. */
function scoresOf(
  customers: number,
  history: PurchaseHistory,
  { fit, spend, plan, asOf }: Fitted,
  onProgress: OnProgress,
): LifetimeScores | null {
  const empty = () => new Float64Array(customers).fill(Number.NaN);
  const scores: LifetimeScores = {
    alive: empty(),
    expectedPurchases: empty(),
    expectedSpend: empty(),
    value: empty(),
    clock: new Array<ClockState | ''>(customers).fill(''),
  };
  const model = purchaseModels[fit.model];
  const parameters = valuesOf(fit.parameters);
  const [r, alpha] = parameters;
  for (let i = 0; i < history.x.length; i++) {
    if (i % 10_000 === 0 && !onProgress(i / history.x.length)) return null;
    const customer = history.customers[i];
    const person = personOf(history, i);
    scores.clock[customer] = clockOf({ r, alpha }, person, asOf - history.lastDay[i]).state;
    // BG/NBD calls every one-time buyer alive for ever: nothing it says of them is used
    if (fit.model === 'bg-nbd' && person.x === 0) continue;
    // where no end was seen, a chance of 1 for all is an assumption, not a finding
    if (fit.model !== 'nbd') scores.alive[customer] = model.alive(parameters, person);
    scores.expectedPurchases[customer] = model.expected(parameters, person, plan.horizonWeeks);
    if (!spend) continue;
    const known = history.meanSpend[i] > 0;
    scores.expectedSpend[customer] = expectedSpend(valuesOf(spend.parameters), known ? person.x : 0, known ? history.meanSpend[i] : 0);
    scores.value[customer] = discountedPurchases(fit, person, plan) * scores.expectedSpend[customer] * plan.margin;
  }
  return scores;
}

/** The total, and by the delta method on the logarithms of the parameters what their uncertainty does to it, measured on some of the customers. */
function totalOf(history: PurchaseHistory, fit: PurchaseFit, weeks: number): LifetimeModel['expectedTotal'] {
  const model = purchaseModels[fit.model];
  const everyth = Math.max(1, Math.ceil(history.x.length / sampled));
  const sumOf = (parameters: Float64Array, step: number) => {
    let sum = 0;
    for (let i = 0; i < history.x.length; i += step) {
      sum += model.expected(parameters, personOf(history, i), weeks);
    }
    return sum;
  };
  const parameters = valuesOf(fit.parameters);
  const value = sumOf(parameters, 1);
  const h = 1e-4;
  const relative = parameters.map((_, k) => {
    const at = (by: number) =>
      Math.log(
        sumOf(
          parameters.map((part, i) => (i === k ? part * Math.exp(by) : part)),
          everyth,
        ),
      );
    return (at(h) - at(-h)) / (2 * h);
  });
  const variance = relative.reduce(
    (sum, a, i) => sum + relative.reduce((inner, b, j) => inner + a * b * (fit.covariance?.[i][j] ?? 0), 0),
    0,
  );
  const spread = Math.exp(interval * Math.sqrt(variance));
  return { value, low: value / spread, high: value * spread };
}
