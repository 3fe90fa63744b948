import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { everydayFaults } from './everyday.ts';
import { scenes } from './registry.ts';
import { coverageOf, emptyTally, faultOf } from './tally.ts';

test('the cheap intervals of the product cover planted truth, in a slice of the runs of test:simulate', { timeout: 300_000 }, async () => {
  const { checked, faults } = await everydayFaults();
  expect(faults.join('\n')).toBe('');
  expect(checked.length).toBeGreaterThan(20);
});

test('names tell scenes and intervals apart, and a scene that was measured has a row for each of its intervals', () => {
  const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
  expect(new Set(scenes.map(({ name }) => name)).size).toBe(scenes.length);
  for (const { name, claims } of scenes) {
    expect(new Set(claims.map((claim) => claim.name)).size).toBe(claims.length);
    const table = readme.split(`### ${name}\n`)[1]?.split('\n### ')[0];
    for (const claim of table === undefined ? [] : claims) expect(table, name).toContain(`| ${claim.name} |`);
  }
});

test('a share outside of 93 to 97 % of 1,000 runs is a fault, and of fewer runs only one that chance does not make', () => {
  const of = (runs: number, covered: number) => ({
    ...emptyTally(),
    runs,
    covered,
    above: runs - covered,
    widths: Array<number>(runs).fill(1),
  });
  expect([929, 930, 970, 971].map((covered) => faultOf({ promised: 'level' }, of(1000, covered)))).toEqual([
    'covers 92.9 %, less than 93 %',
    null,
    null,
    'covers 97.1 %, more than 97 %',
  ]);
  expect(faultOf({ promised: 'at-least' }, of(1000, 1000))).toBeNull();
  expect(faultOf({ promised: 'at-least' }, of(1000, 900))).toBe('covers 90 %, less than 93 %');
  expect(faultOf({ promised: 'level' }, of(100, 90))).toBeNull();
  expect(faultOf({ promised: 'level' }, of(100, 86))).toBe('covers 86 %, less than 93 %');
});

test('who is refused too often is a fault, and nobody with an interval too', () => {
  const refused = (runs: number) => ({ ...emptyTally(), runs: 1000, covered: 950 - runs, above: 50, refused: { why: runs }, widths: [1] });
  expect(faultOf({ promised: 'at-least' }, refused(60))).toBe('refused 60 of 1000 runs, more than 5 %');
  expect(faultOf({ promised: 'at-least', refusals: 0.1 }, refused(10))).toBeNull();
  expect(faultOf({ promised: 'at-least', refusals: 1 }, { ...emptyTally(), runs: 10, refused: { why: 10 } })).toBe(
    'no run with an interval',
  );
});

test('an interval without an upper limit counts as one, as wide as can be, and too many of them are a fault where no share of them is allowed', () => {
  const open = { ...emptyTally(), runs: 1000, covered: 950, above: 50, unlimited: 600, widths: Array<number>(400).fill(1) };
  expect(faultOf({ promised: 'level' }, open)).toBe('no upper limit in 600 of 1000 runs, more than 0 %');
  expect(faultOf({ promised: 'level', unlimited: 0.6 }, open)).toBeNull();
  expect(coverageOf(open).medianWidth).toBe(Number.POSITIVE_INFINITY);
});
