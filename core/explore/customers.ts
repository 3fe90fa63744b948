import type { ExploreCell, ExploreCustomers, ExploreLevel } from '#core/contract/types.ts';
import { shownValue } from '#core/expression/index.ts';
import { columnOf, dataOf, type Values, valuesOf } from './columns.ts';
import { type ColumnData, isBlank, type RawLevel } from './data.ts';
import type { Ground } from './explore.ts';
import { codesOf } from './levels.ts';
import { populationOf } from './population.ts';

export interface CellQuery {
  among: 'segment' | 'everybody';
  cells: ExploreCell[];
  offset: number;
  limit: number;
}

/** The customers who are in every cell, in the order of the data, all of them even where the number was of a sample. Errors: `explore-column-broken`. */
export function cellCustomers({ catalogue, columns, truth, asOf }: Ground, query: CellQuery): ExploreCustomers {
  const { customers } = populationOf(query.among === 'segment' ? truth : null, columns.customers, {
    customers: columns.customers,
    seed: 0,
  });
  const values = query.cells.map(({ column }) => valuesOf(columnOf(column, catalogue), columns, asOf));
  const tests = query.cells.map((cell, i) => memberTest(cell, values[i], dataOf(values[i], customers)));
  const page: number[] = [];
  let total = 0;
  for (let row = 0; row < customers.length; row++) {
    if (!tests.every((isIn) => isIn(row))) continue;
    if (total >= query.offset && page.length < query.limit) page.push(customers[row]);
    total++;
  }
  return {
    total,
    columns: values.map(({ column }) => column),
    rows: page.map((customer) => ({ id: columns.idOf(customer), values: values.map(({ vector }) => shownValue(vector, customer)) })),
  };
}

function memberTest(cell: ExploreCell, values: Values, data: ColumnData): (row: number) => boolean {
  if (cell.is === 'known') return (row) => !isBlank(data, row);
  const codes = codesOf(
    [cell.level, ...cell.besides].map((level) => rawOf(level, values)),
    data,
  );
  return (row) => codes[row] === 0;
}

/** A text that the column does not hold has a code that no row has. */
function rawOf(level: ExploreLevel, { texts }: Values): RawLevel {
  return level.kind === 'text' ? { kind: 'text', code: texts.indexOf(level.text) } : level;
}
