import { refuse } from '#core/contract/texts.ts';
import type { IsoDate } from '#core/contract/types.ts';
import { dayFrom } from '../evaluate.ts';
import type { Bucket, ColumnNode, KeptSet, Measure, Node, Sample } from '../tree.ts';
import { childrenOf, customerPartsOf } from '../tree-parts.ts';
import { decidingSpan, isAnswered } from '../windows.ts';
import { aggregateOf } from './aggregates.ts';
import { type Collected, collectedOf } from './collected.ts';
import { dependentOf } from './dependent.ts';
import { type Dialect, type DialectName, dialects } from './dialects.ts';
import { condition, emit, type JoinedNode, type LayerNode, type Places, type Value } from './emit.ts';
import { boundsOf, columnOf, type Events, eventsOf, insideOf, named } from './events.ts';
import { type Fragment, list, numeral, raw, type SqlValue, sql } from './fragment.ts';
import { evidenceOf } from './lookalike.ts';
import { atTable, type Joined, transitionTables } from './past.ts';
import { type Keep, rankingOf } from './ranking.ts';
import type { SqlSchema, SqlStream } from './schema.ts';
import { sequenceTable } from './sequence.ts';
import { setValue } from './sets.ts';
import { changedTable, heldTable } from './states.ts';
import { stratifiedOf } from './stratified.ts';

export interface Sql {
  sql: string;
  params: SqlValue[];
}

/** What the query is made of: common table expressions, in order, and the base table's columns and joins. */
interface Build {
  schema: SqlSchema;
  dialect: Dialect;
  asOf: number;
  tables: Fragment[];
  joins: string[];
  base: Fragment[];
  values: Map<string, Value>;
  /** The columns of the last table, from which the next is made. */
  names: string[];
}

/**
 * The tree as one query. It yields one row per customer, ordered: `customer`, and for a condition `truth` (1, 0, null unknown), else `value` (a text, or an
 * integer scaled by the type's decimals) and `den` (the quotient's denominator).
 *
 * @throws WorkbenchError `sql-too-wide`, `sql-too-long`, `impossible-date`
 * @example
 * const { sql, params } = toSql(compiled.tree, workspaceSchema(catalogue, tables), 'sqlite', '2011-12-09');
 */
export function toSql(tree: Node, schema: SqlSchema, dialectName: DialectName, asOf: IsoDate): Sql {
  const dialect = dialects[dialectName];
  const whole = queryOf(tree, schema, dialect, dayFrom(asOf));
  return { sql: `${whole.text} order by customer`, params: [...whole.params] };
}

/** The query without its order; also what stands within another one for an earlier day. */
function queryOf(tree: Node, schema: SqlSchema, dialect: Dialect, asOf: number): Fragment {
  const build: Build = { schema, dialect, asOf, tables: [], joins: [], base: [], values: new Map(), names: ['customer'] };
  const found: Found = {
    measures: new Map(),
    columns: new Map(),
    sampling: new Map(),
    sets: new Map(),
    joined: new Map(),
    layers: new Map(),
  };
  collect(tree, found);
  addColumns(build, [...found.columns.values()]);
  addSampling(build, [...found.sampling.values()]);
  addSets(build, [...found.sets.values()]);
  addMeasures(build, [...found.measures.values()]);
  addJoined(build, [...found.joined.values()]);
  if (build.joins.length > dialect.joins) throw refuse('sql-too-wide', { joins: build.joins.length, limit: dialect.joins });
  const key = raw(`c.${dialect.quote(schema.customer.key)}`);
  const joins = build.joins.map((name) => `left join ${name} on ${name}.customer = ${key.text}`).join(' ');
  build.tables.push(
    sql`base as (select ${list([sql`${key} as customer`, ...build.base])} from ${raw(dialect.quote(schema.customer.table))} c ${joins})`,
  );
  const last = addLayers(build, [...found.layers.values()]);
  const answer = tree.type.kind === 'boolean' ? sql`${condition(tree, placesOf(build))} as truth` : valueColumns(tree, build);
  return sql`with ${list(build.tables, ',\n')}\nselect customer, ${answer} from ${last}`;
}

function valueColumns(tree: Node, build: Build): Fragment {
  const emitted = emit(tree, placesOf(build));
  return sql`${emitted.value} as value, ${'den' in emitted && emitted.den ? emitted.den : raw('1')} as den`;
}

/** What the query must hold, each meaning once. */
interface Found {
  /** Found from the rows of a stream alone. */
  measures: Map<string, Measure>;
  columns: Map<string, ColumnNode>;
  sampling: Map<string, Sample | Bucket>;
  /** What has a query of its own over rows of streams. */
  joined: Map<string, JoinedNode>;
  sets: Map<string, KeptSet>;
  /** What needs a table of its own on top of what it uses; in that order. */
  layers: Map<string, LayerNode | Measure>;
}

/** A measure that reads values of the customer stands on top of those. */
function isLayer(node: Node): boolean {
  if (node.kind === 'measure') return customerPartsOf(node).length > 0;
  return layerKinds.has(node.kind);
}

const layerKinds: ReadonlySet<Node['kind']> = new Set<LayerNode['kind']>(['tag', 'ranking', 'change', 'stratified', 'evidence']);

const joinedKinds: ReadonlySet<Node['kind']> = new Set<JoinedNode['kind']>(['at', 'transition', 'sequence', 'held', 'changed']);

function isJoined(node: Node): node is JoinedNode {
  return joinedKinds.has(node.kind);
}

function collect(node: Node, found: Found): void {
  if (found.layers.has(node.key)) return;
  // what a joined node reads of the customer stands in queries of its own
  if (!isJoined(node)) for (const child of childrenOf(node)) collect(child, found);
  if (node.kind === 'tag') collect(node.body, found);
  if (node.kind === 'stratified') for (const draw of [node.place, node.tie]) collect(draw, found);
  if (isLayer(node)) found.layers.set(node.key, node as LayerNode | Measure);
  else if (node.kind === 'measure') found.measures.set(node.key, node);
  else if (isJoined(node)) found.joined.set(node.key, node);
  else if (node.kind === 'sample' || node.kind === 'bucket') found.sampling.set(node.key, node);
  else if (node.kind === 'in-list' || node.kind === 'recorded' || node.kind === 'do-not-contact') found.sets.set(node.key, node);
  else if (node.kind === 'column') found.columns.set(node.key, node);
}

function placesOf(build: Build): Places {
  const read = (node: Node): Value => build.values.get(node.key)!;
  return {
    dialect: build.dialect,
    asOf: build.asOf,
    column: (node) => read(node).value,
    measure: read,
    layer: read,
    joined: read,
    sampling: read,
    set: read,
    lift: () => {
      throw new Error('a value of the customer stands beside no event');
    },
  };
}

function addColumns(build: Build, columns: ColumnNode[]): void {
  for (const [i, node] of columns.entries()) {
    const column = build.schema.customer.attributes.get(node.name)!;
    build.base.push(sql`${columnOf(column, build.dialect)} as a${raw(String(i))}`);
    build.values.set(node.key, { value: raw(`a${i}`), den: null });
    build.names.push(`a${i}`);
  }
}

function addSampling(build: Build, nodes: (Sample | Bucket)[]): void {
  const id = raw(`c.${build.dialect.quote(build.schema.customer.id)}`);
  for (const [i, node] of nodes.entries()) {
    const hash = build.dialect.hash(id, node.salt);
    const value = node.kind === 'sample' ? sql`(${hash} < ${numeral(node.below)})` : build.dialect.bucket(hash, node.count);
    addValue(build, node, `h${i}`, { value, den: null });
  }
}

function addSets(build: Build, nodes: KeptSet[]): void {
  for (const [i, node] of nodes.entries()) addValue(build, node, `l${i}`, { value: setValue(node, build), den: null });
}

function addMeasures(build: Build, measures: Measure[]): void {
  const grouped = new Map<SqlStream, { names: string[]; columns: Fragment[] }>();
  for (const [i, node] of measures.entries()) {
    const stream = build.schema.streams.get(node.stream)!;
    const name = `m${i}`;
    const span = decidingSpan(node, build.asOf);
    if (!span || !isAnswered(node, stream.coverage, build.asOf)) {
      addValue(build, node, name, { value: raw('null'), den: null });
      continue;
    }
    const events = eventsOf(node, boundsOf(span), stream, placesOf(build), null);
    const collected = collectedOf(node, { ...events, filtered: true }, build.dialect);
    if (collected) addCollected(build, node, events, collected, i);
    else addAggregate(build, node, stream, events, name, grouped);
  }
  for (const [stream, { columns }] of grouped) {
    const quote = (text: string) => raw(build.dialect.quote(text));
    const table = raw(tableName(stream, grouped));
    build.tables.push(
      sql`${table} as (select ${quote(stream.customer)} as customer, ${list(columns)} from ${quote(stream.table)} group by ${quote(stream.customer)})`,
    );
    build.joins.push(table.text);
  }
}

/** A table of its own, joined to the customers. */
function addCollected(build: Build, node: Measure, events: Events, { steps, row, columns, value }: Collected, i: number): void {
  const rows = steps.reduce((from, step, at) => {
    if (at > 0) return sql`(select ${list([raw('*'), ...step])} from ${from})`;
    return sql`(select ${list([sql`${events.customer} as customer`, ...step])} from ${from} where ${insideOf(events)})`;
  }, events.source);
  const grouped = list([raw('customer'), ...columns.map((column, at) => sql`${column} as c${numeral(at)}`)]);
  const answers = row ? sql`select customer, v as c0 from ${rows} where ${row}` : sql`select ${grouped} from ${rows} group by customer`;
  build.tables.push(sql`p${numeral(i)} as (${answers})`);
  build.joins.push(`p${i}`);
  addValue(build, node, `m${i}`, value(columns.map((_, at) => `p${i}.c${at}`)));
}

function addJoined(build: Build, nodes: JoinedNode[]): void {
  for (const [i, node] of nodes.entries()) {
    const { tables, value } = joinedOf(node, build);
    const names = tables.map((table, k) => {
      const name = `x${i}_${k}`;
      build.tables.push(sql`${name} as (${table})`);
      build.joins.push(name);
      return name;
    });
    addValue(build, node, `x${i}`, value(names));
  }
}

function joinedOf(node: JoinedNode, build: Build): Joined {
  const { schema, dialect, asOf } = build;
  const query = (tree: Node, day: number) => queryOf(tree, schema, dialect, day);
  switch (node.kind) {
    case 'at':
      return atTable(node, asOf, query);
    case 'transition':
      return transitionTables(node, asOf, query);
    case 'held':
      return heldTable(node, schema, placesOf(build), query);
    case 'changed':
      return changedTable(node, schema, placesOf(build), query);
    case 'sequence':
      return sequenceTable(node, schema, placesOf(build), query);
  }
}

function tableName(stream: SqlStream, grouped: Map<SqlStream, unknown>): string {
  return `s${[...grouped.keys()].indexOf(stream)}`;
}

function addAggregate(
  build: Build,
  node: Measure,
  stream: SqlStream,
  events: Events,
  name: string,
  grouped: Map<SqlStream, { names: string[]; columns: Fragment[] }>,
): void {
  const aggregate = aggregateOf(node, events, build.dialect, build.asOf);
  const group = grouped.get(stream) ?? { names: [], columns: [] };
  grouped.set(stream, group);
  const names = aggregate.columns.map((column, i) => {
    group.columns.push(sql`${column} as ${raw(`${name}_${i}`)}`);
    return `${tableName(stream, grouped)}.${name}_${i}`;
  });
  addValue(build, node, name, aggregate.value(names));
}

/** The base table carries the value under its name. */
function addValue(build: Build, node: Node, name: string, value: Value): void {
  build.base.push(sql`${value.value} as ${raw(name)}`);
  if (value.den) build.base.push(sql`${value.den} as ${raw(`${name}d`)}`);
  build.names.push(name, ...(value.den ? [`${name}d`] : []));
  build.values.set(node.key, named(name, value));
}

/**
 * One table on top of the other, each with all columns of the one below and one value more, so that what is used often is written once.
 * Answers the last table's name.
 */
function addLayers(build: Build, layers: (LayerNode | Measure)[]): string {
  let last = 'base';
  let count = 0;
  const keep = (value: Fragment, den: Fragment | null = null, source: Fragment = raw(last)): Fragment => {
    const name = `t${count}`;
    const quotient = den ? sql`, ${den} as ${raw(`${name}d`)}` : raw('');
    const below = list(build.names.map(raw));
    build.tables.push(sql`layer${raw(String(count))} as (select ${below}, ${value} as ${raw(name)}${quotient} from ${source})`);
    build.names.push(name, ...(den ? [`${name}d`] : []));
    last = `layer${count++}`;
    return raw(name);
  };
  for (const node of layers) {
    const { value, source } =
      node.kind === 'measure'
        ? dependentOf(node, build.schema.streams.get(node.stream)!, placesOf(build), { table: last, names: build.names })
        : { value: layerValue(node, build, keep) };
    build.values.set(node.key, named(keep(value.value, value.den, source).text, value));
  }
  return last;
}

function layerValue(node: LayerNode, build: Build, keep: Keep): Value {
  const places = placesOf(build);
  switch (node.kind) {
    case 'tag': {
      const body = emit(node.body, places);
      if (body.kind === 'truth') return { value: sql`coalesce(${body.value}, ${raw(node.unknown === 'include' ? '1' : '0')})`, den: null };
      return { value: body.value, den: 'den' in body ? body.den : null };
    }
    case 'change': {
      const value = emit(node.value, places);
      const enough = condition(node.enough, places);
      return { value: sql`(case when ${enough} then ${value.value} end)`, den: 'den' in value ? value.den : null };
    }
    case 'stratified':
      return stratifiedOf(node, places);
    case 'evidence':
      return evidenceOf(node, places, keep);
    case 'ranking':
      return rankingOf(node, places, keep);
  }
}
