import { expect, test } from 'vitest';
import { runFuzz } from './run.ts';

/** REKINDLE_FUZZ_CASES and REKINDLE_FUZZ_SEED ask for others; `npm run test:fuzz` runs a million, each call within 100 ms; here other tests run on the same cores. */
const cases = Number(process.env.REKINDLE_FUZZ_CASES ?? 4000);
const seed = Number(process.env.REKINDLE_FUZZ_SEED ?? 20261122);

test(`${cases} hostile texts neither crash nor hang the language, and every mark lies inside the text`, { timeout: 3_600_000 }, () => {
  const { failures, ways, valid } = runFuzz({ cases, seed, slowestMs: 300 });
  expect(failures.join('\n')).toBe('');
  expect(Object.keys(ways)).toHaveLength(9);
  expect(valid).toBeGreaterThan(cases / 50);
});
