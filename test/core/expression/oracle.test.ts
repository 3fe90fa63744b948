import { expect, test } from 'vitest';
import { runOracle } from './oracle.ts';

/** REKINDLE_ORACLE_CASES and REKINDLE_ORACLE_SEED ask for others; `npm run test:oracle` runs 100,000. */
const cases = Number(process.env.REKINDLE_ORACLE_CASES ?? 2000);
const seed = Number(process.env.REKINDLE_ORACLE_SEED ?? 20261122);

test(`columns and SQLite agree on ${cases} random expressions over random data`, { timeout: 3_600_000 }, () => {
  const { compared, difference } = runOracle({ cases, seed });
  expect(difference).toBe(null);
  expect(compared).toBeGreaterThan(cases * 0.9);
});
