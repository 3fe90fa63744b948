import type Database from 'better-sqlite3';
import type { FieldBuilder } from '#core/columns/field-builder.ts';
import { type StoredInfo, storedColumn, streamRow } from '#core/columns/stored-names.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ColumnInfo, ColumnMapping, ComputedColumn, Mapping, Note, ValueType } from '#core/contract/types.ts';
import { choiceOf, withDecisions } from './mapping.ts';
import { makeParser, makeTimeParser, type NumberParser } from './parse-value.ts';
import { type AttributeWriter, attributeWriter } from './write-customers.ts';
import { declareScore } from './write-score-mark.ts';
import type { WriteSession } from './write-session.ts';
import { addColumn, keepDescription } from './write-sql.ts';
import { fieldPosition, type StreamWriter } from './write-streams.ts';

/** One file column that is kept, in the attribute, in each stream, or in both. All its targets have its decimals. */
export interface Source {
  column: ColumnMapping;
  /** null for text. */
  parse: NumberParser | null;
  decimals: number;
  attribute: AttributeWriter | null;
  toStream: boolean;
  /** The value of the row at hand: a number as parsed, for text 0 or NaN (blank). */
  value: number;
}

/** A product of two sources. Its decimals are the sum of theirs. */
export interface Product {
  computed: ComputedColumn;
  of: [Source, Source];
}

/** How the rows of one file are read. */
export interface Plan {
  mapping: Mapping;
  customer: ColumnMapping;
  /** Null where the file holds customers only. */
  time: { column: ColumnMapping; parse: NumberParser } | null;
  event: ColumnMapping | null;
  sources: Source[];
  products: Product[];
  /** Where each source and each product goes, per stream writer. */
  targets: Map<StreamWriter, Targets>;
  stripIds: boolean;
  dropDuplicates: boolean;
  quarantineNoCustomer: boolean;
}

export interface Targets {
  /** Position of each of `plan.sources` in the stream's builder; -1 where it does not go there. */
  sources: number[];
  products: number[];
}

/** Errors: `customer-column-missing`, `time-column-missing`, `column-type-changed`, `import-purpose`. */
export function planOf(session: WriteSession, given: Mapping): Plan {
  const mapping = withDecisions(given);
  if (mapping.purpose !== 'data') throw refuse('import-purpose', { purpose: mapping.purpose });
  const customer = mapping.columns.find((column) => column.role === 'customer');
  if (!customer) throw refuse('customer-column-missing');
  const event = mapping.columns.find((column) => column.role === 'event') ?? null;
  const hasEvents = mapping.stream !== null || event !== null;
  const time = mapping.columns.find((column) => column.role === 'time');
  if (hasEvents && !time) throw refuse('time-column-missing', { stream: mapping.stream ?? event!.source });
  const sources = mapping.columns.filter((column) => isKept(column, hasEvents)).map((column) => sourceOf(session, column, hasEvents));
  return {
    mapping,
    customer,
    time: hasEvents && time ? { column: time, parse: makeTimeParser(time, session.zone) } : null,
    event,
    sources,
    products: hasEvents ? mapping.computed.map((computed) => productOf(computed, sources)) : [],
    targets: new Map(),
    stripIds: choiceOf(mapping, 'id-decimals') === 'strip',
    dropDuplicates: choiceOf(mapping, 'exact-duplicates') === 'drop',
    quarantineNoCustomer: choiceOf(mapping, 'rows-without-customer') === 'quarantine',
  };
}

function isKept(column: ColumnMapping, hasEvents: boolean): boolean {
  if (column.role === 'customer' || column.role === 'ignore' || column.to === 'ignore') return false;
  if (column.role === 'event' || (column.role === 'time' && hasEvents)) return column.to === 'customer';
  return column.to !== 'stream' || hasEvents;
}

function sourceOf(session: WriteSession, column: ColumnMapping, hasEvents: boolean): Source {
  const isNumber = column.type === 'number' || column.type === 'money';
  const decimals = isNumber ? column.decimals : 0;
  const source: Source = {
    column,
    parse: column.type === 'text' ? null : makeParser({ ...column, decimals }, session.zone),
    decimals,
    attribute: null,
    toStream: hasEvents && column.to !== 'customer',
    value: Number.NaN,
  };
  if (column.to !== 'stream') source.attribute = attributeOf(session, source);
  return source;
}

function productOf(computed: ComputedColumn, sources: Source[]): Product {
  const [first, second] = computed.of.map((name) => {
    const source = sources.find((one) => one.column.name === name);
    if (!source?.parse) throw refuse('product-of-unknown', { column: computed.name, name });
    return source;
  });
  return { computed, of: [first, second] };
}

function infoOf(column: ColumnMapping, decimals: number): ColumnInfo {
  return { name: column.name, label: column.label, type: column.type, decimals, unit: column.unit, role: column.role };
}

function storedOf(db: Database.Database, stream: number | null, name: string, type: ValueType): StoredInfo | null {
  const stored = storedColumn(db, stream, name);
  if (stored && family(stored.type) !== family(type)) {
    throw refuse('column-type-changed', { column: name, stored: stored.type, given: type });
  }
  return stored;
}

function family(type: ValueType): string {
  return type === 'money' ? 'number' : type;
}

function attributeOf(session: WriteSession, source: Source): AttributeWriter {
  const { db, customers } = session;
  const info = infoOf(source.column, source.decimals);
  const known = customers.attributes.get(info.name);
  if (known && family(known.info.type) !== family(info.type)) {
    throw refuse('column-type-changed', { column: info.name, stored: known.info.type, given: info.type });
  }
  if (known) return scored(session, known, source.column);
  if (streamRow(db, info.name)) throw refuse('name-taken', { name: info.name });
  const stored = storedOf(db, null, info.name, info.type);
  if (stored) keepDescription(db, stored.column, info);
  const column = stored?.column ?? addColumn(db, null, info, source.column.evidence);
  return scored(session, attributeWriter(customers, stored ?? info, column), source.column);
}

function scored(session: WriteSession, attribute: AttributeWriter, { score }: ColumnMapping): AttributeWriter {
  if (score) declareScore(session, attribute, score);
  return attribute;
}

/** Where the sources of the plan go in a stream; its fields are made where they are new. */
export function targetsIn(session: WriteSession, plan: Plan, writer: StreamWriter): Targets {
  const { db } = session;
  const position = (info: ColumnInfo, evidence: Note[]) => {
    storedOf(db, writer.stream, info.name, info.type);
    return fieldPosition(writer, db, info, evidence);
  };
  const sources = plan.sources.map((source) =>
    source.toStream ? position(infoOf(source.column, source.decimals), source.column.evidence) : -1,
  );
  const products = plan.products.map(({ computed, of }) => {
    const { name, type, unit, role } = computed;
    return position({ name, label: null, type, decimals: of[0].decimals + of[1].decimals, unit, role }, computed.evidence);
  });
  return { sources, products };
}

/** A number column that may have to get more decimals: where it is held. */
export interface Held {
  info: ColumnInfo;
  builder: FieldBuilder;
  stream: number | null;
  column: number;
  writer: StreamWriter | null;
}

/** All places that hold a source. */
export function placesOf(plan: Plan, source: Source): Held[] {
  const places: Held[] = [];
  if (source.attribute) places.push({ ...source.attribute, stream: null, writer: null });
  const index = plan.sources.indexOf(source);
  for (const [writer, targets] of plan.targets) places.push(...placeIn(writer, targets.sources[index]));
  return places;
}

export function placesOfProduct(plan: Plan, product: Product): Held[] {
  const index = plan.products.indexOf(product);
  return [...plan.targets].flatMap(([writer, targets]) => placeIn(writer, targets.products[index]));
}

function placeIn(writer: StreamWriter, position: number): Held[] {
  if (position < 0) return [];
  return [{ ...writer.builder.fields[position], stream: writer.stream, column: writer.columns[position], writer }];
}
