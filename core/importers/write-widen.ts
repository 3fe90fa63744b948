import type { ColumnMapping } from '#core/contract/types.ts';
import { makeParser } from './parse-value.ts';
import { type Held, type Plan, placesOf, placesOfProduct, type Source } from './write-plan.ts';
import type { WriteSession } from './write-session.ts';
import { rescaleStored } from './write-sql.ts';
import { flushStream } from './write-streams.ts';

/**
 * Gives a source so many decimals everywhere it is held, in memory and in SQLite, the products it is part of included. False where a value
 * that is there already would no longer be exact. Yields about every 20 ms of work.
 */
export function* widenSource(session: WriteSession, plan: Plan, source: Source, decimals: number): Generator<void, boolean> {
  const more = decimals - source.decimals;
  const products = plan.products.filter((product) => product.of.includes(source));
  const extra = (twice: boolean) => (twice ? 2 * more : more);
  const wanted: [Held, number][] = [
    ...placesOf(plan, source).map((held): [Held, number] => [held, decimals]),
    ...products.flatMap((product) => {
      const sum = product.of[0].decimals + product.of[1].decimals + extra(product.of[0] === product.of[1]);
      return placesOfProduct(plan, product).map((held): [Held, number] => [held, sum]);
    }),
  ];
  if (wanted.some(([held, to]) => held.builder.largest() * 10 ** Math.max(0, to - held.info.decimals) > Number.MAX_SAFE_INTEGER))
    return false;
  for (const [held, to] of wanted) yield* rescale(session, held, to);
  session.notes.push({ code: 'decimals-raised', params: { column: source.column.name, decimals } });
  source.decimals = decimals;
  const column: ColumnMapping = { ...source.column, decimals };
  source.parse = makeParser(column, session.zone);
  return true;
}

/** Gives one place at least so many decimals, in memory and in SQLite. */
export function* rescale(session: WriteSession, held: Held, decimals: number): Generator<void> {
  if (decimals <= held.info.decimals) return;
  const factor = 10 ** (decimals - held.info.decimals);
  if (held.writer) yield* flushStream(held.writer, session.db, session.batch);
  held.builder.scale(factor);
  held.info.decimals = decimals;
  if (held.writer?.lookUp) held.writer.known.forget();
  yield* rescaleStored(session.db, held.stream, held.column, decimals, factor);
}

/** Brings a source, and the places that hold it, to the same decimals: the most that any of them has. */
export function* alignSource(session: WriteSession, plan: Plan, source: Source): Generator<void> {
  if (source.column.type !== 'number' && source.column.type !== 'money') return;
  const most = Math.max(source.decimals, ...placesOf(plan, source).map((held) => held.info.decimals));
  const uneven = most !== source.decimals || placesOf(plan, source).some((held) => held.info.decimals !== most);
  if (uneven) yield* widenSource(session, plan, source, most);
}
