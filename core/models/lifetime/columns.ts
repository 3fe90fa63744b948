import type { LifetimeModel, ModelHead } from '#core/contract/types.ts';
import type { ScoreColumn } from '../kinds.ts';
import type { LifetimeScores } from './train.ts';

/** Doubles as integers of a column with so many decimals; what cannot be said stays NaN. */
function scaled(values: Float64Array, decimals: number): Float64Array {
  return values.map((value) => (Number.isFinite(value) ? Math.round(value * 10 ** decimals) : Number.NaN));
}

function number(name: string, label: string, values: Float64Array, decimals: number, unit: string | null = null): ScoreColumn {
  return { name, label, unit, decimals, values: scaled(values, decimals) };
}

/** The columns of the tag language that a lifetime model writes. */
export function columnsOf({ currency, spend }: LifetimeModel, scores: LifetimeScores): ScoreColumn[] {
  const value = [
    number('expected_spend', '预计客单价', scores.expectedSpend, 2, currency),
    number('clv', '客户生命周期价值', scores.value, 2, currency),
  ];
  return [
    number('p_alive', '存活概率', scores.alive, 4),
    number('expected_purchases', '预计购买次数', scores.expectedPurchases, 3),
    { name: 'dormancy_clock', label: '沉睡时钟', unit: null, decimals: 0, values: scores.clock },
    ...(spend ? value : []),
  ];
}

/** Names of the columns that `columnsOf` gives. */
export function columnNames(model: LifetimeModel): string[] {
  const nothing = new Float64Array(0);
  const none = { alive: nothing, expectedPurchases: nothing, expectedSpend: nothing, value: nothing, clock: [] };
  return columnsOf(model, none).map(({ name }) => name);
}

/** The figure that stands for a lifetime model: purchase days that all customers are expected to have. */
export function totalHeadline({ expectedTotal }: LifetimeModel): ModelHead['headline'] {
  return { measure: 'expected-total', estimate: { kind: 'estimate', ...expectedTotal, level: 0.95, method: 'delta' } };
}
