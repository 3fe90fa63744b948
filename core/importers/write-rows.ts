import { ByteDictionary } from '#core/columns/byte-dictionary.ts';
import { EVENT_EPOCH_SECONDS } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ColumnMapping } from '#core/contract/types.ts';
import { columnName } from './names.ts';
import { decodeText, FAULT, faultParams, lastDecimals, lastFault, stripIdDecimals } from './parse-value.ts';
import { rawText } from './read.ts';
import type { RecordChunk } from './types.ts';
import { setAttribute } from './write-customers.ts';
import { type Plan, placesOfProduct, type Source, type Targets, targetsIn } from './write-plan.ts';
import type { Quarantine } from './write-quarantine.ts';
import type { WriteSession } from './write-session.ts';
import { beginFile, createStreamWriter, pushRow, type StreamWriter } from './write-streams.ts';
import { alignSource, rescale, widenSource } from './write-widen.ts';

/** An `event` column with more different values than this is no kind of event. */
const MAX_EVENT_STREAMS = 200;

/** What became of a file's rows. */
export interface Tally {
  rows: number;
  added: number;
  known: number;
  withoutCustomer: number;
  duplicates: number;
  blankLines: number;
}

interface Route {
  writer: StreamWriter;
  targets: Targets;
}

/** Reads the rows of one file into the session. */
export interface RowReader {
  session: WriteSession;
  plan: Plan;
  quarantine: Quarantine;
  tally: Tally;
  /** The stream of the file, where all rows go to one. */
  route: Route | null;
  /** With an `event` column: its values, and the stream of each. */
  events: ByteDictionary;
  routes: Route[];
  /** Text with its doubled quotes undone. */
  scratch: Uint8Array;
  idFrom: number;
  idTo: number;
  time: number;
  /** Why a row has to wait: a column needs more decimals, or a stream is new. */
  wider: { source: Source; decimals: number } | null;
  newEvent: string | null;
}

/** A row's fate: it can come in, it was set aside or left out, or something has to be done first and the row read again. */
const READY = 0;
const DONE = 1;
const AGAIN = 2;

export function createRowReader(session: WriteSession, plan: Plan, quarantine: Quarantine): RowReader {
  return {
    session,
    plan,
    quarantine,
    tally: { rows: 0, added: 0, known: 0, withoutCustomer: 0, duplicates: 0, blankLines: 0 },
    route: null,
    events: new ByteDictionary(),
    routes: [],
    scratch: new Uint8Array(256),
    idFrom: 0,
    idTo: 0,
    time: 0,
    wider: null,
    newEvent: null,
  };
}

/** The stream that rows go to, made where it is new. Yields about every 20 ms of work. */
export function* openRoute(reader: RowReader, name: string, label: string | null): Generator<void, Route> {
  const { session, plan } = reader;
  if (session.customers.attributes.has(name) || session.base.attribute(name)) throw refuse('name-taken', { name });
  let writer = session.streams.get(name);
  if (!writer) {
    writer = createStreamWriter(session.db, session.base, name, label);
    session.streams.set(name, writer);
  }
  const known = plan.targets.get(writer);
  if (known) return { writer, targets: known };
  beginFile(writer);
  const targets = targetsIn(session, plan, writer);
  plan.targets.set(writer, targets);
  for (const source of plan.sources) yield* alignSource(session, plan, source);
  for (const product of plan.products) {
    const decimals = product.of[0].decimals + product.of[1].decimals;
    for (const held of placesOfProduct(plan, product)) yield* rescale(session, held, decimals);
  }
  return { writer, targets };
}

/** Reads all records of a chunk. Yields about every 20 ms of work that is more than reading. */
export function* readChunk(reader: RowReader, chunk: RecordChunk): Generator<void> {
  const { tally } = reader;
  tally.rows += chunk.records + chunk.blankLines;
  tally.blankLines += chunk.blankLines;
  const anyFaults = chunk.faults.size > 0;
  for (let record = 0; record < chunk.records; record++) {
    const fault = anyFaults ? chunk.faults.get(record) : undefined;
    if (fault) {
      reader.quarantine.add(chunk.line[record], null, fault.code, fault.params, () => rawText(chunk, record));
      continue;
    }
    let fate = readRow(reader, chunk, record);
    while (fate === AGAIN) {
      yield* prepare(reader, chunk, record);
      fate = reader.wider ? DONE : readRow(reader, chunk, record);
    }
    reader.wider = null;
    if (fate === READY) acceptRow(reader, chunk, record);
  }
}

/** Does what a row waits for; where a column cannot get more decimals, `wider` stays set and the row is set aside. */
function* prepare(reader: RowReader, chunk: RecordChunk, record: number): Generator<void> {
  if (reader.newEvent !== null) {
    const label = reader.newEvent;
    reader.newEvent = null;
    if (reader.routes.length >= MAX_EVENT_STREAMS) {
      throw refuse('too-many-streams', { column: reader.plan.event!.source, limit: MAX_EVENT_STREAMS });
    }
    reader.routes.push(yield* openRoute(reader, columnName(label, reader.routes.length), label));
    return;
  }
  const { source, decimals } = reader.wider!;
  if (yield* widenSource(reader.session, reader.plan, source, decimals)) reader.wider = null;
  else setAside(reader, chunk, record, source.column, 'number-too-large');
}

function setAside(reader: RowReader, chunk: RecordChunk, record: number, column: ColumnMapping | string, code: string): number {
  const header = typeof column === 'string' ? column : column.source;
  const field = typeof column === 'string' ? -1 : chunk.firstField[record] + column.index;
  const value =
    field < 0
      ? ''
      : decodeText(chunk.bytes, chunk.start[field], Math.min(chunk.end[field], chunk.start[field] + 400), chunk.escaped[field]);
  const params = typeof column === 'string' ? {} : faultParams(column, value);
  reader.quarantine.add(chunk.line[record], header, code, params, () => rawText(chunk, record));
  return DONE;
}

/** Reads what can fail: the customer's id, the time, numbers. Texts are left until the row is sure to come in. */
function readRow(reader: RowReader, chunk: RecordChunk, record: number): number {
  const { plan } = reader;
  const { bytes, start, end } = chunk;
  const first = chunk.firstField[record];
  const id = first + plan.customer.index;
  reader.idFrom = start[id];
  reader.idTo = plan.stripIds ? stripIdDecimals(bytes, start[id], end[id]) : end[id];
  if (reader.idFrom === reader.idTo) {
    if (plan.quarantineNoCustomer) return setAside(reader, chunk, record, plan.customer, 'customer-missing');
    reader.tally.withoutCustomer++;
    return DONE;
  }
  if (plan.time) {
    const { column, parse } = plan.time;
    const seconds = parse(bytes, start[first + column.index], end[first + column.index]);
    if (seconds === FAULT) return setAside(reader, chunk, record, column, lastFault());
    if (Number.isNaN(seconds)) return setAside(reader, chunk, record, column, 'time-missing');
    reader.time = seconds - EVENT_EPOCH_SECONDS;
    if (reader.time !== (reader.time | 0)) return setAside(reader, chunk, record, column, 'time-out-of-range');
  }
  if (plan.event) {
    const event = findRoute(reader, chunk, first + plan.event.index);
    if (event !== READY) return event === DONE ? setAside(reader, chunk, record, plan.event, 'event-missing') : event;
  }
  return readNumbers(reader, chunk, record);
}

function findRoute(reader: RowReader, chunk: RecordChunk, field: number): number {
  const { bytes, start, end } = chunk;
  if (start[field] === end[field]) return DONE;
  const event = reader.events.find(bytes, start[field], end[field]);
  if (event >= 0) {
    reader.route = reader.routes[event];
    return READY;
  }
  reader.events.add(bytes, start[field], end[field]);
  reader.newEvent = decodeText(bytes, start[field], end[field], chunk.escaped[field]);
  return AGAIN;
}

function readNumbers(reader: RowReader, chunk: RecordChunk, record: number): number {
  const { sources, products } = reader.plan;
  const first = chunk.firstField[record];
  for (let s = 0; s < sources.length; s++) {
    const source = sources[s];
    if (!source.parse) continue;
    const field = first + source.column.index;
    const value = source.parse(chunk.bytes, chunk.start[field], chunk.end[field]);
    if (value === FAULT) {
      if (lastFault() !== 'more-decimals') return setAside(reader, chunk, record, source.column, lastFault());
      reader.wider = { source, decimals: lastDecimals() };
      return AGAIN;
    }
    if (value < 0 && source.column.negatives === 'quarantine') return setAside(reader, chunk, record, source.column, 'negative-set-aside');
    source.value = value;
  }
  for (let p = 0; p < products.length; p++) {
    const { of, computed } = products[p];
    if (Math.abs(of[0].value * of[1].value) > Number.MAX_SAFE_INTEGER)
      return setAside(reader, chunk, record, computed.name, 'product-too-large');
  }
  return READY;
}

function acceptRow(reader: RowReader, chunk: RecordChunk, record: number): void {
  const { session, plan, tally, route } = reader;
  const { customers } = session;
  const customersBefore = customers.ids.size;
  const customer = customers.ids.add(chunk.bytes, reader.idFrom, reader.idTo);
  const first = chunk.firstField[record];
  let news = customer >= customersBefore;
  for (let s = 0; s < plan.sources.length; s++) {
    const source = plan.sources[s];
    if (!source.attribute) continue;
    const { dictionary } = source.attribute.builder;
    const value = dictionary ? addText(reader, chunk, first + source.column.index, dictionary) : source.value;
    if (setAttribute(customers, source.attribute, customer, value)) news = true;
  }
  if (route) addEvent(reader, route, chunk, record, customer);
  else if (news) tally.added++;
  else tally.known++;
}

function addEvent(reader: RowReader, route: Route, chunk: RecordChunk, record: number, customer: number): void {
  const { plan, tally, time } = reader;
  const { writer } = route;
  fillValues(reader, route, chunk, chunk.firstField[record]);
  if (writer.lookUp && writer.known.take(customer, time, writer.values)) {
    tally.known++;
    return;
  }
  if (plan.dropDuplicates && writer.known.repeated(customer, time, writer.values)) {
    tally.duplicates++;
    return;
  }
  pushRow(writer, customer, time, chunk.line[record]);
  tally.added++;
}

function fillValues(reader: RowReader, route: Route, chunk: RecordChunk, first: number): void {
  const { plan } = reader;
  const { writer, targets } = route;
  const { values, builder } = writer;
  for (let s = 0; s < plan.sources.length; s++) {
    const position = targets.sources[s];
    if (position < 0) continue;
    const { dictionary } = builder.fields[position].builder;
    const source = plan.sources[s];
    values[position] = dictionary ? addText(reader, chunk, first + source.column.index, dictionary) : source.value;
  }
  for (let p = 0; p < plan.products.length; p++) {
    const { of } = plan.products[p];
    const position = targets.products[p];
    const more = builder.fields[position].info.decimals - of[0].decimals - of[1].decimals;
    values[position] = of[0].value * of[1].value * (more === 0 ? 1 : 10 ** more);
  }
}

/** Code of a text field; NaN where it is blank. */
function addText(reader: RowReader, chunk: RecordChunk, field: number, dictionary: ByteDictionary): number {
  const { bytes, start, end } = chunk;
  const from = start[field];
  const to = end[field];
  if (from === to) return Number.NaN;
  if (chunk.escaped[field] === 0) return dictionary.add(bytes, from, to);
  if (reader.scratch.length < to - from) reader.scratch = new Uint8Array((to - from) * 2);
  let length = 0;
  for (let i = from; i < to; i++) {
    reader.scratch[length++] = bytes[i];
    if (bytes[i] === 34 && bytes[i + 1] === 34) i++;
  }
  return dictionary.add(reader.scratch, 0, length);
}
