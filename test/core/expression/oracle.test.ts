import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Compiled, compile, evaluate, toSql } from '#core/expression/index.ts';
import { asOfDay, condition, value, world } from './random.ts';
import { schemaOf } from './schema.ts';
import { makeWorld, type World, type WorldSpec } from './world.ts';

/** Columns against SQLite on the SQL of the same tree, unknowns included. REKINDLE_ORACLE_CASES asks for more. */
const runs = Number(process.env.REKINDLE_ORACLE_CASES ?? 2000);

function fromColumns(compiled: Compiled, { columns }: World, asOf: string): unknown[] {
  const vector = evaluate(compiled, columns, asOf);
  return Array.from({ length: columns.customers }, (_, i) => {
    if (vector.kind === 'truth') return [0, 1, null][vector.values[i]];
    if (vector.kind === 'text') return (vector.codes ? vector.dictionary[vector.codes[i]] : vector.constant) || null;
    const [number, den] = [vector.values[vector.constant ? 0 : i], vector.den ? vector.den[vector.constant ? 0 : i] : 1];
    return Number.isNaN(number) || Number.isNaN(den) ? null : [number + 0, den];
  });
}

function fromSqlite(compiled: Compiled, made: World, asOf: string): unknown[] {
  const { sql, params } = toSql(compiled.tree!, schemaOf(made), 'sqlite', asOf);
  const rows = made.db.prepare(sql).all(params) as { truth?: number | null; value?: unknown; den?: number | null }[];
  if (compiled.tree!.type.kind === 'boolean') return rows.map((row) => row.truth ?? null);
  return rows.map(({ value: number, den }) => (typeof number !== 'number' ? number : den === null ? null : [number + 0, den]));
}

/** Whether the expression compiled; the generator may only make numbers of different units. */
function agree(source: string, spec: WorldSpec, wanted: string, asOf: string): boolean {
  const made = makeWorld({
    ...spec,
    tags: [{ name: 'wanted', version: 1, expression: wanted, unknown: wanted.length % 2 ? 'include' : 'exclude' }],
  });
  const compiled = compile(source, made.catalogue);
  try {
    const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(errors.filter((code) => code !== 'unit-mismatch' && code !== 'too-many-digits')).toEqual([]);
    if (compiled.tree) expect(fromColumns(compiled, made, asOf)).toEqual(fromSqlite(compiled, made, asOf));
    return compiled.tree !== null;
  } finally {
    made.db.close();
  }
}

test(`columns and SQLite agree on ${runs} random expressions over random data`, { timeout: 3_600_000 }, () => {
  let compared = 0;
  const expression = fc.oneof({ arbitrary: condition, weight: 3 }, { arbitrary: value, weight: 1 });
  const tag = fc.constantFrom('vip', 'age > 0', 'any(order in last 1 year)');
  fc.assert(
    fc.property(expression, world, tag, asOfDay, (source, spec, wanted, asOf) => {
      if (agree(source, spec, wanted, asOf)) compared++;
    }),
    { numRuns: runs, seed: Number(process.env.REKINDLE_ORACLE_SEED ?? 20261122) },
  );
  expect(compared).toBeGreaterThan(runs * 0.98);
});
