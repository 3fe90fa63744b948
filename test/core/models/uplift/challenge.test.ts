import fc from 'fast-check';
import { expect, test } from 'vitest';
import { qiniDifference } from '#core/models/uplift/challenge.ts';
import { qiniOf } from '#core/models/uplift/curves.ts';
import { rankUplift, type UpliftRows } from '#core/models/uplift/steps.ts';
import { createRandom } from '#core/statistics/random.ts';

/** 2,000 customers, half of them contacted, whom a contact changes by their number: the best score is the number itself. */
function campaign(): UpliftRows {
  const random = createRandom(8, 0);
  const score = Array.from({ length: 2000 }, () => random.unit());
  const treated = score.map(() => Number(random.chance(0.5)));
  const label = score.map((effect, i) => Number(random.chance(0.2 + 0.5 * effect * treated[i])));
  return { score, label, treated };
}

test('the difference is that of the two coefficients, 0 of equal scores, and turns with their order', () => {
  const rows = campaign();
  const mixed = { ...rows, score: Array.from(rows.score, (_, i) => (i * 7919) % 2000) };
  const found = qiniDifference(rows, mixed, 1);
  const turned = qiniDifference(mixed, rows, 1);
  if (found.kind === 'none' || turned.kind === 'none') throw new Error('no difference');
  expect(found.value).toBe(qiniOf(rankUplift(rows)) - qiniOf(rankUplift(mixed)));
  expect([turned.value, turned.low, turned.high]).toEqual(
    [-found.value, -found.high, -found.low].map((bound) => expect.closeTo(bound, 12)),
  );
  expect(found.low).toBeGreaterThan(0);
  expect(qiniDifference(rows, { ...rows }, 1)).toMatchObject({ value: 0, low: 0, high: 0 });
});

test('without both arms and both answers there is a reason, never a number', () => {
  const few = fc.array(fc.record({ label: fc.nat(1), treated: fc.nat(1), score: fc.nat(3) }), { maxLength: 12 });
  fc.assert(
    fc.property(few, (made) => {
      const rows = {
        label: made.map(({ label }) => label),
        treated: made.map(({ treated }) => treated),
        score: made.map(({ score }) => score),
      };
      const found = qiniDifference(rows, { ...rows, score: rows.score.map((score) => -score) }, 3);
      if (rankUplift(rows).fault) expect(found.kind).toBe('none');
      else if (found.kind === 'estimate') expect([found.value, found.low, found.high].every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
