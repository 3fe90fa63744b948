import { inspect, isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { type Compiled, compile, evaluate, toSql } from '#core/expression/index.ts';
import { worldAt } from './random/data.ts';
import { anyLength, asOfDay } from './random/days.ts';
import { conditionWith, valueWith } from './random/expressions.ts';
import { schemaOf } from './schema.ts';
import { makeWorld, type World } from './world.ts';

/** Columns against SQLite on the SQL of the same tree, unknowns included, over random expressions and data. */
export interface OracleRun {
  cases: number;
  seed: number;
  /** Called after every case that is done. */
  onCase?: () => void;
}

export interface OracleReport {
  /** Cases in which both backends were asked; the others mix units and do not compile. */
  compared: number;
  /** Null: no difference. Else the smallest case found, its seed and both answers. */
  difference: string | null;
}

/** Diagnostics that a random expression may have: its kinds fit, its units need not. */
const allowed: readonly string[] = ['unit-mismatch', 'too-many-digits'];

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

/** Whether the expression compiled; throws where the backends differ or it has another fault than one of units. */
function agree({ source, spec, wanted, asOf }: OracleCase): boolean {
  const made = makeWorld({ ...spec, tags: [...(spec.tags ?? []), { name: 'wanted', version: 1, ...wanted }] });
  try {
    const compiled = compile(source, made.catalogue);
    const faults = compiled.diagnostics.filter(({ severity, code }) => severity === 'error' && !allowed.includes(code));
    if (faults.length > 0) throw new Error(`does not compile: ${faults.map(({ code }) => code).join(', ')}`);
    if (!compiled.tree) return false;
    const columns = fromColumns(compiled, made, asOf);
    const sqlite = fromSqlite(compiled, made, asOf);
    if (!isDeepStrictEqual(columns, sqlite)) throw new Error(`columns ${inspect(columns)}, SQLite ${inspect(sqlite)}`);
    return true;
  } finally {
    made.db.close();
  }
}

const anyTag = fc.record({
  expression: fc.constantFrom('vip', 'age > 0', 'any(order in last 1 year)'),
  unknown: fc.constantFrom('include' as const, 'exclude' as const),
});

/** One random expression over random data, as of a random day. */
export const oracleCase = fc.tuple(asOfDay, anyLength).chain(([asOf, focus]) =>
  fc.record({
    source: fc.oneof({ arbitrary: conditionWith(focus), weight: 3 }, { arbitrary: valueWith(focus), weight: 1 }),
    spec: worldAt(asOf, focus),
    wanted: anyTag,
    asOf: fc.constant(asOf),
  }),
);

type OracleCase = typeof oracleCase extends fc.Arbitrary<infer T> ? T : never;

/** Runs the cases of a seed; stops at the first difference and makes it small. */
export function runOracle({ cases, seed, onCase = () => undefined }: OracleRun): OracleReport {
  let compared = 0;
  const result = fc.check(
    fc.property(oracleCase, (drawn) => {
      if (agree(drawn)) compared++;
      onCase();
    }),
    { numRuns: cases, seed },
  );
  if (!result.failed) return { compared, difference: null };
  const [{ source, spec, wanted, asOf }] = result.counterexample!;
  const reason = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
  const told = [
    `seed ${seed}, path ${result.counterexamplePath}`,
    `as of ${asOf}, wanted: ${wanted.expression}, unknown ${wanted.unknown}d`,
    source,
    reason,
    JSON.stringify(spec),
  ];
  return { compared, difference: told.join('\n') };
}
