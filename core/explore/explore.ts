import type { Columns } from '#core/columns/types.ts';
import type { Arguments } from '#core/contract/requests.ts';
import { refuse } from '#core/contract/texts.ts';
import type {
  Catalogue,
  ExploreColumn,
  ExploreCorrelations,
  ExploreCrossTab,
  ExploreDescribe,
  ExploreDescription,
  ExploreGroupBy,
  ExploreLevel,
  ExploreMeasure,
  IsoDate,
} from '#core/contract/types.ts';
import { none, rateEstimate } from '#core/statistics/estimates.ts';
import { type Compiling, columnOf, dataOf, type Values, valuesOf } from './columns.ts';
import type { ColumnData, RawLevel } from './data.ts';
import type { RawDescription, Sides } from './describe.ts';
import { SMALL_GROUP } from './group-by.ts';
import { type Population, populationOf, SEED } from './population.ts';
import { performInThread } from './thread.ts';

/** Where the numbers come from: the data, and whom the segment's condition holds for (0 no, 1 yes, 2 unknown). */
export interface Ground {
  catalogue: Catalogue;
  columns: Columns;
  truth: Uint8Array;
  asOf: IsoDate;
}

type Ask<N extends 'describe' | 'group-by' | 'cross-tab' | 'correlations'> = Omit<Arguments<`explore.${N}`>, 'source' | 'asOf' | 'run'>;

/** So many values are looked at on either side, a microsecond or two each, so that an answer comes within seconds; of more customers a sample is drawn. */
export const MOST_VALUES = 5_000_000;
/** The same of pairs of values. */
export const MOST_PAIRS = 1_500_000;
/** More say nothing more of a correlation: its interval is 0.012 wide at the most. */
export const MOST_FOR_CORRELATIONS = 100_000;

/** Describes columns of the segment and of everybody. Errors: `explore-column-broken`, `explore-stopped`. */
export async function describeSegment(ground: Ground, { columns, sample }: Ask<'describe'>, stop: Int32Array): Promise<ExploreDescribe> {
  const given = columns.map((source) => columnOf(source, ground.catalogue));
  // a column that is only counted takes a fifth of the time of one that is computed with
  const weight = given.reduce((sum, { column }) => sum + (column.kind === 'number' ? 1 : 0.2), 0);
  const { segment, everybody } = bothPopulations(ground, sample ?? { customers: Math.floor(MOST_VALUES / weight), seed: SEED });
  const read = await readAll(ground, given, stop, (values) => sidesOf(values, segment, everybody));
  const sampled = { segment: segment.basis.seed !== null, everybody: everybody.basis.seed !== null };
  const found = await performInThread({ kind: 'describe', columns: read.map(({ data }) => data), sampled }, stop);
  return {
    segment: segment.basis,
    everybody: everybody.basis,
    columns: found.map((each, i) => ({
      column: read[i].of.column,
      segment: describedBy(each.segment, read[i].of),
      everybody: describedBy(each.everybody, read[i].of),
      levels: each.levels.map(({ level, ...customers }) => ({ level: levelOf(level, read[i].of), ...customers })),
    })),
  };
}

/** Measures by the levels of one or two keys. Errors: as `describeSegment`, and `explore-not-a-number`, `explore-not-a-condition`. */
export async function groupBy(ground: Ground, { keys, measures, sample }: Ask<'group-by'>, stop: Int32Array): Promise<ExploreGroupBy> {
  const given = keys.map((source) => columnOf(source, ground.catalogue));
  const measured = measures.map(({ column, measure }) => suited(columnOf(column, ground.catalogue), measure));
  const all = given.length + measured.length;
  const { segment, everybody } = bothPopulations(ground, sample ?? { customers: Math.floor(MOST_VALUES / all), seed: SEED });
  const read = await readAll(ground, [...given, ...measured], stop, (values) => sidesOf(values, segment, everybody));
  const sides = read.map(({ data }) => data);
  const task = {
    keys: sides.slice(0, given.length),
    measures: measures.map(({ measure }, i) => ({ sides: sides[given.length + i], measure })),
    rows: { segment: segment.basis.customers, everybody: everybody.basis.customers },
    sampled: { segment: segment.basis.seed !== null, everybody: everybody.basis.seed !== null },
  };
  const found = await performInThread({ kind: 'group-by', task }, stop);
  return {
    segment: segment.basis,
    everybody: everybody.basis,
    keys: found.levels.map((levels, i) => levelsBy(levels, read[i].of)),
    measures: measures.map(({ measure }, i) => ({ column: read[given.length + i].of.column, measure })),
    groups: found.groups,
    small: SMALL_GROUP,
  };
}

/** Customers by the levels of two columns. Errors: as `describeSegment`. */
export async function crossTab(
  ground: Ground,
  { rows, columns, among, sample }: Ask<'cross-tab'>,
  stop: Int32Array,
): Promise<ExploreCrossTab> {
  const given = [rows, columns].map((source) => columnOf(source, ground.catalogue));
  const population = onePopulation(ground, among, sample ?? { customers: Math.floor(MOST_VALUES / 2), seed: SEED });
  const [first, second] = await readAll(ground, given, stop, (values) => dataOf(values, population.customers));
  const found = await performInThread({ kind: 'cross-tab', rows: first.data, columns: second.data }, stop);
  return { ...found, basis: population.basis, rows: levelsBy(found.rows, first.of), columns: levelsBy(found.columns, second.of) };
}

/** Correlations of every pair of columns of numbers or conditions. Errors: as `describeSegment`, and `explore-not-a-number`. */
export async function correlations(
  ground: Ground,
  { columns, among, sample }: Ask<'correlations'>,
  stop: Int32Array,
): Promise<ExploreCorrelations> {
  const given = columns.map((source) => numeric(columnOf(source, ground.catalogue)));
  const pairs = (given.length * (given.length - 1)) / 2;
  const most = Math.min(MOST_FOR_CORRELATIONS, Math.floor(MOST_PAIRS / pairs));
  const population = onePopulation(ground, among, sample ?? { customers: most, seed: SEED });
  const read = await readAll(ground, given, stop, (values) => numbersOf(dataOf(values, population.customers)));
  const found = await performInThread({ kind: 'correlations', columns: read.map(({ data }) => data) }, stop);
  return { basis: population.basis, columns: read.map(({ of }) => of.column), pairs: found };
}

function bothPopulations(
  { truth, columns }: Ground,
  sample: { customers: number; seed: number },
): { segment: Population; everybody: Population } {
  return { segment: populationOf(truth, columns.customers, sample), everybody: populationOf(null, columns.customers, sample) };
}

function onePopulation(
  { truth, columns }: Ground,
  among: 'segment' | 'everybody',
  sample: { customers: number; seed: number },
): Population {
  return populationOf(among === 'segment' ? truth : null, columns.customers, sample);
}

/** Column by column, what `take` makes of its values; other requests in between. */
async function readAll<T>(
  { columns, asOf }: Ground,
  given: readonly Compiling[],
  stop: Int32Array,
  take: (values: Values) => T,
): Promise<{ of: Values; data: T }[]> {
  const read: { of: Values; data: T }[] = [];
  for (const one of given) {
    const of = valuesOf(one, columns, asOf);
    read.push({ of, data: take(of) });
    await new Promise((resolve) => setImmediate(resolve));
    if (Atomics.load(stop, 0) === 1) throw refuse('explore-stopped');
  }
  return read;
}

function sidesOf(values: Values, segment: Population, everybody: Population): Sides {
  return { segment: dataOf(values, segment.customers), everybody: dataOf(values, everybody.customers) };
}

function suited(compiling: Compiling, measure: ExploreMeasure): Compiling {
  const { source, kind } = compiling.column;
  if (measure !== 'share') return kind === 'number' ? compiling : refused('explore-not-a-number', source, kind);
  return kind === 'truth' ? compiling : refused('explore-not-a-condition', source, kind);
}

function numeric(compiling: Compiling): Compiling {
  const { source, kind } = compiling.column;
  return kind === 'number' || kind === 'truth' || kind === 'date' ? compiling : refused('explore-not-a-number', source, kind);
}

function refused(code: string, column: string, kind: ExploreColumn['kind']): never {
  throw refuse(code, { column, kind });
}

function numbersOf(data: ColumnData): Float64Array {
  if (data.kind === 'truth') return Float64Array.from(data.values, (value) => (value === 2 ? Number.NaN : value));
  if (data.kind === 'text') throw new Error('texts have no numbers');
  return data.values;
}

function levelsBy(levels: RawLevel[], of: Values): { column: ExploreColumn; levels: ExploreLevel[] } {
  return { column: of.column, levels: levels.map((level) => levelOf(level, of)) };
}

function levelOf(level: RawLevel, { texts }: Values): ExploreLevel {
  return level.kind === 'text' ? { kind: 'text', text: texts[level.code] } : level;
}

function describedBy(raw: RawDescription, { texts }: Values): ExploreDescription {
  if (raw.kind !== 'text') return raw;
  const { frequent, ...rest } = raw;
  if (!frequent) return { ...rest, frequent, share: none('nothing-known') };
  const share = rateEstimate({ hits: frequent.rows, of: raw.known });
  return { ...rest, frequent: { text: texts[frequent.code], customers: frequent.rows }, share };
}
