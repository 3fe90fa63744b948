import type { FitFault, FittedModelId, Parameter, PurchaseFit, PurchaseModelId, SpendFit } from '#core/contract/types.ts';
import { LEVEL } from '#core/statistics/estimates.ts';
import { normalQuantile } from '#core/statistics/special.ts';
import { type Minimum, minimise, type Objective } from '../numeric/minimise.ts';
import { profileLimits } from '../numeric/profile.ts';
import type { OnProgress } from '../work.ts';
import { bgNbd } from './bg-nbd.ts';
import { faultOf } from './fault.ts';
import { expectedSpend, gammaGammaNames, spendLogLikelihood } from './gamma-gamma.ts';
import { personOf } from './history.ts';
import { mbgNbd } from './mbg-nbd.ts';
import { nbd } from './nbd.ts';
import { paretoNbd } from './pareto-nbd.ts';
import type { History, Person, PurchaseModel } from './types.ts';

export const purchaseModels = { 'mbg-nbd': mbgNbd, 'bg-nbd': bgNbd, 'pareto-nbd': paretoNbd, nbd } as const satisfies Record<
  FittedModelId,
  PurchaseModel
>;

const interval = normalQuantile((1 + LEVEL) / 2);
/** Up to so many customers intervals follow the likelihood, which is no parabola; above, it is one, and would cost three times the fit. */
const mostProfiled = 20_000;
/** How far limits are looked for: up to 10,000 times the value and down to a 10,000th, beyond which a likelihood does not move any more. */
const reach = Math.log(10_000);
/** Steps that a fit usually takes. */
const usualSteps = 30;
const fallbacks: readonly FittedModelId[] = ['mbg-nbd', 'pareto-nbd', 'bg-nbd', 'nbd'];

/** Customers who look the same to a model, counted once: one evaluation per different history. */
interface Group {
  person: Person;
  customers: number;
}

function grouped(history: History): Group[] {
  const groups = new Map<string, Group>();
  const { x, lastWeeks, ageWeeks } = history;
  for (let i = 0; i < x.length; i++) {
    const key = `${x[i]}|${lastWeeks[i]}|${ageWeeks[i]}`;
    const group = groups.get(key);
    if (group) group.customers++;
    else groups.set(key, { person: personOf(history, i), customers: 1 });
  }
  return [...groups.values()];
}

/** `negative`: of the logarithms of the parameters; `shift`: what the unit adds to each logarithm afterwards. */
function estimates(names: readonly string[], negative: Negative, found: Minimum, shift: readonly number[] = []): Parameter[] {
  const { at, covariance } = found;
  return names.map((name, i) => {
    const by = shift[i] ?? 0;
    const value = Math.exp(at[i] + by);
    if (!covariance) return { name, value, standardError: null, low: null, high: null };
    const error = Math.sqrt(covariance[i][i]);
    const straight = { low: at[i] - interval * error, high: at[i] + interval * error };
    const { low, high } = negative.customers > mostProfiled ? straight : profileLimits(negative.of, found, i, { level: LEVEL, reach });
    const told = (limit: number | null) => (limit === null || Math.abs(limit - at[i]) > reach ? null : Math.exp(limit + by));
    const range = { low: told(low), high: told(high) };
    const flat = error > reach || (range.low === null && range.high === null);
    return { name, value, standardError: flat ? null : value * error, ...range };
  });
}

interface Negative {
  /** Negative log likelihood. */
  of: Objective;
  customers: number;
}

/** One entry of a likelihood; writes the derivatives by the parameters into `slope`. */
type Part = (parameters: Float64Array, slope: Float64Array) => number;

/** The negative sum of weighted parts, by the logarithms of the parameters. */
function negativeOf(parts: readonly { part: Part; weight: number }[]): Objective {
  return (logarithms) => {
    const parameters = logarithms.map(Math.exp);
    const one = new Float64Array(parameters.length);
    const slope = new Float64Array(parameters.length);
    let value = 0;
    for (const { part, weight } of parts) {
      value -= weight * part(parameters, one);
      for (let k = 0; k < slope.length; k++) slope[k] -= weight * one[k] * parameters[k];
    }
    return { value, slope };
  };
}

function purchaseParts(model: PurchaseModel, groups: readonly Group[]) {
  const withCount = new Map<number, number>();
  for (const { person, customers } of groups) withCount.set(person.x, (withCount.get(person.x) ?? 0) + customers);
  const ofCounts = Array.from(withCount, ([x, weight]) => ({
    part: (at: Float64Array, slope: Float64Array) => model.ofCount(at, x, slope),
    weight,
  }));
  const ofTimes = groups.map(({ person, customers }) => ({
    part: (at: Float64Array, slope: Float64Array) => model.ofTimes(at, person, slope),
    weight: customers,
  }));
  return [...ofCounts, ...ofTimes];
}

function startOf(model: PurchaseModel, groups: readonly Group[]): number[] {
  const age = Math.log(groups.reduce((sum, { customers, person }) => sum + customers * person.ageWeeks, 0) / customersOf(groups) / 2 + 1);
  if (model.id === 'nbd') return [0, age];
  return model.id === 'pareto-nbd' ? [0, age, 0, age] : [0, age, 0, 0];
}

/** A start at which customers differ more in how they end. */
function withDifferences([r, alpha, third, fourth]: readonly number[]): number[] {
  return [r, alpha, third - 2, fourth - 1];
}

function customersOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { customers }) => sum + customers, 0);
}

/** @param endless negative log likelihood where nobody ends */
function fitOne(model: PurchaseModel, groups: readonly Group[], endless: number, onProgress: OnProgress): PurchaseFit | FitFault {
  const customers = customersOf(groups);
  const negative = negativeOf(purchaseParts(model, groups));
  const start = startOf(model, groups);
  const onStep = (step: number) => onProgress(Math.min(0.95, step / usualSteps));
  let found = minimise(negative, start, onStep);
  let fault = faultOf(model, found, endless);
  if (fault === 'nobody-ends') {
    // the border draws searches in that begin far from where customers differ much: some end at once, others hardly ever
    const again = minimise(negative, withDifferences(start), onStep);
    if (again.value < found.value) [found, fault] = [again, faultOf(model, again, endless)];
  }
  if (fault) return fault;
  return {
    model: model.id,
    parameters: estimates(model.names, { of: negative, customers }, found),
    logLikelihood: -found.value,
    customers,
    covariance: found.covariance?.map((row) => Array.from(row)) ?? null,
    rejected: [],
  };
}

/**
 * Maximum likelihood of the asked model; where its fit means nothing, of the next of MBG/NBD, Pareto/NBD and BG/NBD that means something, and where the data show no end
 * at all of NBD, in which nobody ends; the reasons are told in `rejected`. Deterministic. Cost: some 30 times the customers with different histories, and up to 20,000
 * customers some 100 times more for the intervals.
 *
 * @returns null where no model fits, with the reasons in `rejected`
 * @example
 * fitPurchases(purchaseHistory(columns, plan, asOf), 'mbg-nbd').fit?.parameters[0]; // { name: 'r', value: 0.5248, ... }
 */
export function fitPurchases(
  history: History,
  asked: PurchaseModelId,
  onProgress: OnProgress = () => true,
): { fit: PurchaseFit | null; rejected: PurchaseFit['rejected'] } {
  const groups = grouped(history);
  const endless = minimise(negativeOf(purchaseParts(nbd, groups)), startOf(nbd, groups)).value;
  const rejected: PurchaseFit['rejected'] = [];
  for (const [place, model] of [asked, ...fallbacks.filter((id) => id !== asked)].entries()) {
    if (model === 'nbd' && rejected.some(({ reason }) => reason !== 'nobody-ends')) break;
    // most fits need no second model: each next one has half of what is left
    const left = 0.5 ** place;
    const found = fitOne(purchaseModels[model], groups, endless, (share) => onProgress(1 - left + (share * left) / 2));
    if (typeof found !== 'string') return { fit: { ...found, rejected }, rejected };
    rejected.push({ model, reason: found });
  }
  return { fit: null, rejected };
}

/**
 * Maximum likelihood of the Gamma-Gamma model over the customers with repeat purchases and amounts above 0.
 *
 * @returns a fault where the spread over customers has no mean (q <= 1) or the likelihood is flat
 */
export function fitSpend({ x, meanSpend }: History, onProgress: OnProgress = () => true): SpendFit | FitFault {
  const rows = Array.from(x.keys()).filter((i) => x[i] > 0 && meanSpend[i] > 0);
  if (rows.length < 10) return 'flat-likelihood';
  const level = rows.reduce((sum, i) => sum + meanSpend[i], 0) / rows.length;
  // the scale of money is taken out, so that yuan and yen are searched alike
  const negative = negativeOf(
    rows.map((i) => ({
      part: (at: Float64Array, slope: Float64Array) => spendLogLikelihood(at, x[i], meanSpend[i] / level, slope),
      weight: 1,
    })),
  );
  const found = minimise(negative, [1, 1, 0], (step) => onProgress(Math.min(0.95, step / usualSteps)));
  const shift = [0, 0, Math.log(level)];
  const parameters = found.at.map((logarithm, i) => Math.exp(logarithm + shift[i]));
  if (!found.converged) return 'not-converged';
  if (!found.covariance || found.covariance.some((row, i) => Math.sqrt(row[i]) > reach)) return 'flat-likelihood';
  if (parameters[1] <= 1) return 'no-mean-spend';
  return {
    parameters: estimates(gammaGammaNames, { of: negative, customers: rows.length }, found, shift),
    logLikelihood: -found.value - rows.length * Math.log(level),
    customers: rows.length,
    populationMean: expectedSpend(parameters, 0, 0),
  };
}

/** Parameter values in the order of the model. */
export function valuesOf(estimated: readonly Parameter[]): Float64Array {
  return Float64Array.from(estimated, ({ value }) => value);
}
