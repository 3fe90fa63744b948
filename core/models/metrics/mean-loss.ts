import type { Estimate } from '#core/contract/types.ts';
import { estimate, LEVEL, none } from '#core/statistics/estimates.ts';
import { studentQuantile } from '#core/statistics/student.ts';
import type { Scored } from './scored.ts';

/**
 * The mean of a loss over customers with Student's interval, cut at 0. `loss` gets the probability and the label. Reasons: `no-rows`, `score-not-a-number`,
 * `not-a-probability`, `certain-and-wrong` (a loss without end), `one-row`.
 */
export function meanLoss({ score, label }: Scored, loss: (probability: number, label: number) => number): Estimate {
  if (score.length !== label.length) throw new RangeError(`invalid labels: ${label.length} for ${score.length} scores`);
  const rows = score.length;
  if (rows === 0) return none('no-rows');
  let [sum, endless] = [0, 0];
  for (let i = 0; i < rows; i++) {
    if (Number.isNaN(score[i])) return none('score-not-a-number', { customers: 1 });
    if (score[i] < 0 || score[i] > 1) return none('not-a-probability', { value: score[i] });
    const lost = loss(score[i], label[i]);
    if (lost === Infinity) endless++;
    sum += lost;
  }
  if (endless > 0) return none('certain-and-wrong', { customers: endless });
  if (rows === 1) return none('one-row');
  const mean = sum / rows;
  let squares = 0;
  for (let i = 0; i < rows; i++) squares += (loss(score[i], label[i]) - mean) ** 2;
  const spread = studentQuantile((1 + LEVEL) / 2, rows - 1) * Math.sqrt(squares / (rows - 1) / rows);
  return estimate(mean, { low: Math.max(0, mean - spread), high: mean + spread }, 'student');
}
