import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '#core/expression/index.ts';
import { relate } from '#core/expression/proofs/relate.ts';
import { worldAt } from '../random/data.ts';
import { anyLength, asOfDay } from '../random/days.ts';
import { conditionWith } from '../random/expressions.ts';
import { makeWorld } from '../world.ts';
import { outOfReach, type Pair, pair } from './pairs.ts';

/** No claim that is called proven is ever contradicted by data. REKINDLE_PROOF_CASES asks for more. */
const runs = Number(process.env.REKINDLE_PROOF_CASES ?? 600);
const seed = Number(process.env.REKINDLE_PROOF_SEED ?? 20261122);

interface Checked {
  proven: readonly string[];
  observed: readonly string[];
}

const at = fc
  .tuple(asOfDay, anyLength)
  .chain(([asOf, length]) => fc.record({ asOf: fc.constant(asOf), spec: worldAt(asOf, length), length: fc.constant(length) }));

function checked(
  first: string,
  second: string,
  { asOf, spec }: { asOf: string; spec: Parameters<typeof makeWorld>[0] },
  wanted = 'age > 0',
): Checked | null {
  const made = makeWorld({ ...spec, tags: [...(spec.tags ?? []), { name: 'wanted', version: 1, expression: wanted, unknown: 'include' }] });
  made.db.close();
  const [a, b] = [compile(first, made.catalogue), compile(second, made.catalogue)];
  if (!a.tree || !b.tree) return null;
  const { proven, counts, observed } = relate(a, b, made.columns, asOf);
  const { both, onlyFirst, onlySecond, neither } = counts;
  const broken: Readonly<Record<string, number>> = {
    'first-empty': both + onlyFirst,
    'second-empty': both + onlySecond,
    'first-everybody': onlySecond + neither,
    'second-everybody': onlyFirst + neither,
    equal: onlyFirst + onlySecond,
    inside: onlyFirst,
    around: onlySecond,
    disjoint: both,
  };
  for (const claim of proven) expect(broken[claim], `${claim}: ${first} / ${second}`).toBe(0);
  return { proven, observed };
}

test(`random pairs: nothing proven is contradicted (${runs} cases)`, { timeout: 3_600_000 }, () => {
  const pairs = at.chain((world) =>
    fc.record({ world: fc.constant(world), first: conditionWith(world.length), second: conditionWith(world.length), how: fc.nat(4) }),
  );
  const claims = new Map<string, number>();
  fc.assert(
    fc.property(pairs, ({ world, first, second, how }) => {
      const other = [second, `not (${first})`, `(${first}) and (${second})`, `(${first}) or (${second})`, `wanted and (${first})`][how];
      for (const claim of checked(first, other, world)?.proven ?? []) claims.set(claim, (claims.get(claim) ?? 0) + 1);
    }),
    { numRuns: runs, seed },
  );
  if (process.env.REKINDLE_PROOF_REPORT) console.log(Object.fromEntries(claims));
  expect(claims.get('disjoint')).toBeGreaterThan(runs / 10);
});

test(`pairs made to be inside each other: nothing proven is contradicted, and most is proven (${runs} cases)`, {
  timeout: 3_600_000,
}, () => {
  let [proven, total] = [0, 0];
  const missed = new Map<string, number>();
  fc.assert(
    fc.property(pair, at, (made: Pair, world) => {
      const found = checked(made.inside, made.outside, world);
      checked(made.outside, `not (${made.inside})`, world);
      if (!found) return;
      total++;
      if (found.proven.some((claim) => ['inside', 'equal', 'first-empty', 'second-everybody'].includes(claim))) proven++;
      else missed.set(`${made.inside}  =>  ${made.outside}`, 1);
    }),
    { numRuns: runs, seed },
  );
  if (process.env.REKINDLE_PROOF_REPORT)
    console.log(
      { proven, total, rate: proven / total },
      [...missed.keys()]
        .sort((a, b) => a.length - b.length)
        .slice(0, 25)
        .join('\n'),
    );
  expect(proven / total).toBeGreaterThan(0.85);
});

test('what it does not understand is not claimed, true as it is', { timeout: 3_600_000 }, () => {
  fc.assert(
    fc.property(outOfReach, at, ({ inside, outside }: Pair, world) => {
      const proven = checked(inside, outside, world)?.proven ?? [];
      // nobody at all is inside of everything
      if (!proven.includes('first-empty')) expect(proven).not.toContain('inside');
    }),
    { numRuns: 60, seed },
  );
});
