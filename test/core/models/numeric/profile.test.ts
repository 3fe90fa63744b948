import { expect, test } from 'vitest';
import { minimise } from '#core/models/numeric/minimise.ts';
import { profileLimits } from '#core/models/numeric/profile.ts';

const reach = 9;

test('of a parabola the profile ends where the standard errors do', () => {
  const f = ([x, y]: Float64Array) => ({
    value: (x - 2) ** 2 / 2 + (y - 3 * x) ** 2,
    slope: Float64Array.of(x - 2 - 6 * (y - 3 * x), 2 * (y - 3 * x)),
  });
  const { low, high } = profileLimits(f, minimise(f, [0, 0]), 0, { level: 0.95, reach });
  expect([low, high]).toEqual([expect.closeTo(2 - 1.959964, 3), expect.closeTo(2 + 1.959964, 3)]);
});

test('of a share it ends where twice the log likelihood has fallen by 3.84, beyond the standard error on the side of the bend', () => {
  // 9 hits of 10; by the standard error of the logit 0.533 to 0.987
  const f = ([logit]: Float64Array) => ({
    value: 10 * Math.log1p(Math.exp(logit)) - 9 * logit,
    slope: Float64Array.of(10 / (1 + Math.exp(-logit)) - 9),
  });
  const share = (logit: number | null) => 1 / (1 + Math.exp(-(logit ?? Number.NaN)));
  const { low, high } = profileLimits(f, minimise(f, [0]), 0, { level: 0.95, reach });
  const rise = (p: number) => 2 * (9 * Math.log(0.9 / p) + Math.log(0.1 / (1 - p)));
  expect([rise(share(low)), rise(share(high))]).toEqual([expect.closeTo(3.84, 1), expect.closeTo(3.84, 1)]);
  expect(share(low)).toBeGreaterThan(0.533);
  expect(share(high)).toBeGreaterThan(0.987);
});

test('an end that the likelihood never reaches is null, and nothing is known without a covariance', () => {
  // none of 20: the likelihood falls for ever towards a share of 0
  const f = ([logit]: Float64Array) => ({ value: 20 * Math.log1p(Math.exp(logit)), slope: Float64Array.of(20 / (1 + Math.exp(-logit))) });
  const at = Float64Array.of(-6);
  const found = { at, value: f(at).value, converged: true, covariance: [Float64Array.of(20)] };
  expect(profileLimits(f, found, 0, { level: 0.95, reach }).low).toBeNull();
  expect(profileLimits(f, { ...found, covariance: null }, 0, { level: 0.95, reach })).toEqual({ low: null, high: null });
});
