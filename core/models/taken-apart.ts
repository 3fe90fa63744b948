import type { Columns } from '#core/columns/types.ts';
import { isoDay } from '#core/contract/calendar.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ScoredCustomers, ScoreExplanation, Value } from '#core/contract/types.ts';
import type { FeatureEncoding } from './training-set/types.ts';
import type { Matrix } from './trees/types.ts';

/** The scored customers of a day. */
export interface ScoredRows {
  /** Days since 1970-01-01. */
  day: number;
  /** Dense numbers, rising. */
  customers: Int32Array;
  /** In the order of the columns of `matrix`. */
  features: readonly FeatureEncoding[];
  matrix: Matrix;
  score: Float64Array;
  /** By which customers are ordered. */
  order: Float64Array;
}

/** What each feature adds for some rows, and the base behind them: `rows x (features + 1)`, row by row. */
export type TakeApart = (rows: Int32Array) => Promise<Float64Array>;

/** Reasons that a list shows of one customer. */
const shownReasons = 3;

/** A page of the customers, highest first, each with what raises its score most. */
export async function pageOf(
  columns: Columns,
  scored: ScoredRows,
  page: { offset: number; limit: number },
  takeApart: TakeApart,
): Promise<ScoredCustomers> {
  const { customers, features, matrix, score, order, day } = scored;
  const sorted = Int32Array.from(customers.keys()).sort((a, b) => order[b] - order[a] || a - b);
  const shown = sorted.slice(page.offset, page.offset + page.limit);
  const width = features.length + 1;
  const contributions = await takeApart(shown);
  const rows = Array.from(shown, (row, i) => ({
    id: columns.idOf(customers[row]),
    score: score[row],
    reasons: raising(contributions, i, width)
      .slice(0, shownReasons)
      .map((f) => ({
        feature: features[f].name,
        value: shownFeature(features[f], matrix.columns[f][row], day),
        contribution: contributions[i * width + f],
      })),
  }));
  return { total: customers.length, asOf: isoDay(day), rows };
}

/** One customer's score taken apart, strongest first; null: not among the scored. Errors: `customer-not-found`. */
export async function explanationOf(
  columns: Columns,
  scored: ScoredRows,
  id: string,
  takeApart: TakeApart,
): Promise<ScoreExplanation | null> {
  const customer = columns.customerOf(id);
  if (customer < 0) throw refuse('customer-not-found', { id });
  const { customers, features, matrix, score, day } = scored;
  const row = customers.indexOf(customer);
  if (row < 0) return null;
  const found = await takeApart(Int32Array.of(row));
  const contributions = features
    .map((feature, f) => ({
      feature: feature.name,
      expression: feature.expression,
      value: shownFeature(feature, matrix.columns[f][row], day),
      contribution: found[f],
    }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.feature < b.feature ? -1 : 1));
  const margin = found.reduce((sum, part) => sum + part, 0);
  return { id, asOf: isoDay(day), score: score[row], base: found[features.length], margin, contributions };
}

/** Places of the features that raise a score, strongest first. */
export function raising(contributions: Float64Array, at: number, width: number): number[] {
  return Array.from({ length: width - 1 }, (_, f) => f)
    .filter((f) => contributions[at * width + f] > 0)
    .sort((a, b) => contributions[at * width + b] - contributions[at * width + a] || a - b);
}

/** A value of the matrix as it is shown. */
function shownFeature({ type, levels }: FeatureEncoding, value: number, day: number): Value {
  if (Number.isNaN(value)) return null;
  if (levels) return levels[value] ?? '…';
  if (type === 'boolean') return value === 1;
  if (type === 'date' || type === 'time') return isoDay(day - Math.floor(value));
  return Number(value.toPrecision(7));
}

/** Keeps the last scores that were made of some data: the next page and every customer are answered from them. */
export function lastScores<T>(): (columns: Columns, key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new WeakMap<Columns, { key: string; scores: Promise<T> }>();
  return async (columns, key, make) => {
    const known = kept.get(columns);
    if (known?.key === key) return known.scores;
    const made = { key, scores: make() };
    kept.set(columns, made);
    try {
      return await made.scores;
    } catch (error) {
      if (kept.get(columns) === made) kept.delete(columns);
      throw error;
    }
  };
}
