import type { LifetimeModel, Parameter, PurchaseModelId } from '#core/contract/types.ts';
import { purchaseModels } from '#core/models/lifetime/fit.ts';
import type { PurchaseHistory } from '#core/models/lifetime/history.ts';
import { fitHistory } from '#core/models/lifetime/train.ts';
import type { Random } from '#core/statistics/random.ts';
import { betaDraw, gammaDraw, waitDraw } from './draws.ts';
import { chanceOf } from './people.ts';
import { type Answer, type AnyScene, type Claim, defineScene } from './scene.ts';

/** Published optima of CDNOW: what customers are drawn from. */
const published: Record<PurchaseModelId, Float64Array> = {
  'bg-nbd': Float64Array.of(0.243, 4.414, 0.793, 2.426),
  'mbg-nbd': Float64Array.of(0.525, 6.183, 0.891, 1.614),
  'pareto-nbd': Float64Array.of(0.553, 10.577, 0.606, 11.67),
};
const spend = { p: 6.25, q: 3.74, v: 15.44 };

const KEY = 2;
const HORIZON_WEEKS = 39;
/** Days from the first on which customers come to the end of the data, and those in which all come: the calibration period of CDNOW. */
const PERIOD_DAYS = 273;
const COMING_DAYS = 84;
const AS_OF = 10_000;

/** Weeks after the first purchase in which a customer buys again, up to `weeks`. */
function repeats(random: Random, model: PurchaseModelId, weeks: number): number[] {
  const [r, alpha, third, fourth] = published[model];
  const rate = gammaDraw(random, r) / alpha;
  const end = model === 'pareto-nbd' ? waitDraw(random, gammaDraw(random, third) / fourth) : Number.POSITIVE_INFINITY;
  const ending = model === 'pareto-nbd' ? 0 : betaDraw(random, third, fourth);
  const times: number[] = [];
  // BG/NBD lets nobody end before the first repeat
  if (model === 'mbg-nbd' && random.chance(ending)) return times;
  for (let at = waitDraw(random, rate); at < Math.min(weeks, end); at += waitDraw(random, rate)) {
    times.push(at);
    if (random.chance(ending)) break;
  }
  return times;
}

/** Days of the first purchase and of those after it. `moments`: as the models see time; `days`: whole days, several purchases on one being one, as files tell them. */
type Resolution = 'moments' | 'days';

function purchases(random: Random, model: PurchaseModelId, resolution: Resolution): { first: number; later: number[] } {
  const first = COMING_DAYS * random.unit();
  const later = repeats(random, model, (PERIOD_DAYS - first) / 7).map((weeks) => first + 7 * weeks);
  if (resolution === 'moments') return { first, later };
  const day = Math.floor(first);
  return { first: day, later: [...new Set(later.map(Math.floor))].filter((one) => one !== day) };
}

/** What the product makes of a stream of purchases; amounts are drawn with `spend`. */
function drawHistory(seed: number, { model, customers, resolution }: Drawn): PurchaseHistory {
  const random = chanceOf(seed, KEY);
  const end = resolution === 'days' ? PERIOD_DAYS - 1 : PERIOD_DAYS;
  const rows = Array.from({ length: customers }, (_, customer) => {
    const { first, later } = purchases(random, model, resolution);
    const scale = gammaDraw(random, spend.q) / spend.v;
    const spent = later.reduce((sum) => sum + Math.max(1, Math.round((100 * gammaDraw(random, spend.p)) / scale)) / 100, 0);
    const last = later.at(-1) ?? first;
    const mean = later.length === 0 ? Number.NaN : spent / later.length;
    return [customer, later.length, (last - first) / 7, (end - first) / 7, mean, AS_OF - end + first, AS_OF - end + last];
  });
  const column = (c: number) => Float64Array.from(rows, (row) => row[c]);
  return {
    customers: Int32Array.from(rows, (row) => row[0]),
    x: column(1),
    lastWeeks: column(2),
    ageWeeks: column(3),
    meanSpend: column(4),
    firstDay: Int32Array.from(rows, (row) => Math.floor(row[5])),
    lastDay: Int32Array.from(rows, (row) => Math.floor(row[6])),
    purchaseDays: rows.reduce((sum, row) => sum + row[1] + 1, 0),
    atTheBeginning: 0,
    currency: 'USD',
  };
}

interface Drawn {
  model: PurchaseModelId;
  customers: number;
  resolution: Resolution;
}

interface Training {
  history: PurchaseHistory;
  /** Null where it was refused for `refusal`. */
  model: LifetimeModel | null;
  refusal: string;
}

function train(seed: number, drawn: Drawn, amount: string | null): Training {
  const { model, customers } = drawn;
  const history = drawHistory(seed, drawn);
  const plan = { stream: 'purchase', amount, model, horizonWeeks: HORIZON_WEEKS, yearlyDiscount: 0, margin: 1 };
  const trained = fitHistory({ history, customers, plan, asOf: AS_OF }, () => true);
  if ('refused' in trained) return { history, model: null, refusal: trained.refused.code };
  // another model stands in where the asked one cannot be fitted: its parameters mean something else
  const kept = trained.model.fit.model === model;
  return { history, model: kept ? trained.model : null, refusal: `fit-${trained.model.fit.rejected[0]?.reason}` };
}

function rangeOf(parameter: Parameter | undefined, refusal: string): Answer {
  if (!parameter) return { refused: refusal };
  const { value, low, high } = parameter;
  return low === null || high === null ? { refused: 'flat-likelihood' } : { value, low, high };
}

function parameterClaims(model: PurchaseModelId): Claim<Training>[] {
  return purchaseModels[model].names.map((name, i) => ({
    name,
    truth: 'parameter that the customers were drawn with',
    promised: 'level',
    // with so few customers the likelihood of Pareto/NBD often rises to no end for fast and steady drop-out: then there is no limit, and the reason is told
    refusals: model === 'pareto-nbd' && i >= 2 ? 0.3 : undefined,
    of: (training) => ({ truth: published[model][i], answer: rangeOf(training.model?.fit.parameters[i], training.refusal) }),
  }));
}

function totalClaim(model: PurchaseModelId): Claim<Training> {
  return {
    name: 'expected total',
    truth: 'purchase days that the true parameters expect of these customers, given their histories',
    promised: 'level',
    of: ({ history, model: trained, refusal }) => {
      let truth = 0;
      for (let i = 0; i < history.x.length; i++) {
        const person = { x: history.x[i], lastWeeks: history.lastWeeks[i], ageWeeks: history.ageWeeks[i] };
        truth += purchaseModels[model].expected(published[model], person, HORIZON_WEEKS);
      }
      return { truth, answer: trained ? trained.expectedTotal : { refused: refusal } };
    },
  };
}

function spendClaims(): Claim<Training>[] {
  return (['p', 'q', 'v'] as const).map((name, i) => ({
    name: `spend ${name} (Gamma-Gamma)`,
    truth: 'parameter that the amounts were drawn with',
    promised: 'level',
    of: ({ model, refusal }) => ({ truth: spend[name], answer: rangeOf(model?.spend?.parameters[i], model ? 'no-mean-spend' : refusal) }),
  }));
}

const names: Record<PurchaseModelId, string> = { 'mbg-nbd': 'MBG/NBD', 'bg-nbd': 'BG/NBD', 'pareto-nbd': 'Pareto/NBD' };
const drawnFrom =
  'histories of 27 to 39 weeks from the model itself, with the published parameters of CDNOW (the sample plants no such parameters)';

function moments(model: PurchaseModelId, customers: number, amount: string | null): AnyScene {
  return defineScene<Training>({
    name: `${names[model]}, ${customers.toLocaleString('en')} customers`,
    draws: drawnFrom,
    everyday: model === 'bg-nbd' ? 60 : 0,
    // its likelihood is a hypergeometric series for each customer
    share: model === 'pareto-nbd' ? 0.15 : 1,
    draw: (seed) => train(seed, { model, customers, resolution: 'moments' }, amount),
    claims: [...parameterClaims(model), totalClaim(model), ...(amount === null ? [] : spendClaims())],
  });
}

export const lifetimeScenes: readonly AnyScene[] = [
  moments('mbg-nbd', 2400, 'amount'),
  moments('bg-nbd', 2400, null),
  moments('pareto-nbd', 2400, null),
  defineScene<Training>({
    name: 'MBG/NBD, 2,400 customers in whole days',
    draws: `${drawnFrom}; of purchases on one day all but the first are lost, as in files of days: parameters then belong to another process, and no claim is made of them`,
    everyday: 0,
    share: 0.5,
    draw: (seed) => train(seed, { model: 'mbg-nbd', customers: 2400, resolution: 'days' }, null),
    claims: [totalClaim('mbg-nbd')],
  }),
];
