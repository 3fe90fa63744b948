import type Database from 'better-sqlite3';
import { attributeBuilder, finishAttribute, padAttribute } from '#core/columns/attribute-builder.ts';
import type { ByteDictionary } from '#core/columns/byte-dictionary.ts';
import { idsOf } from '#core/columns/columns-over.ts';
import { FieldBuilder } from '#core/columns/field-builder.ts';
import { attributeInfos } from '#core/columns/stored-names.ts';
import type { Column, Columns } from '#core/columns/types.ts';
import type { ColumnInfo } from '#core/contract/types.ts';
import { insertGroups } from './write-sql.ts';

/** An attribute that an import writes; `column` is its number in `customer.a<column>`. */
export interface AttributeWriter {
  info: ColumnInfo;
  column: number;
  builder: FieldBuilder;
}

/** Customers and their attributes while files come in: dense numbers in order of arrival, the last value that is not blank stays. */
export interface CustomerWriter {
  base: Columns;
  ids: ByteDictionary;
  attributes: Map<string, AttributeWriter>;
  /** 1 where a customer that is in SQLite already has another value now. */
  changed: Uint8Array;
  /** Customers that are in SQLite. */
  stored: number;
  anyChanged: boolean;
}

export function createCustomerWriter(base: Columns): CustomerWriter {
  const ids = idsOf(base)!.clone();
  return { base, ids, attributes: new Map(), changed: new Uint8Array(ids.size), stored: ids.size, anyChanged: false };
}

/** The writer of an attribute, begun with what the workspace holds. */
export function attributeWriter(writer: CustomerWriter, info: ColumnInfo, column: number): AttributeWriter {
  let attribute = writer.attributes.get(info.name);
  if (!attribute) {
    attribute = { info: { ...info }, column, builder: attributeBuilder(info.type, writer.base.attribute(info.name)) };
    writer.attributes.set(info.name, attribute);
  }
  return attribute;
}

/** Keeps a value that is not blank (NaN); answers whether it is a new one. */
export function setAttribute(writer: CustomerWriter, attribute: AttributeWriter, customer: number, value: number): boolean {
  if (Number.isNaN(value)) return false;
  const { builder } = attribute;
  if (customer < builder.length && builder.at(customer) === value) return false;
  builder.set(customer, value);
  writer.anyChanged = true;
  if (customer < writer.stored) writer.changed[customer] = 1;
  return true;
}

/** Takes every value of an attribute away. */
export function clearAttribute(writer: CustomerWriter, attribute: AttributeWriter): void {
  const { builder } = attribute;
  for (let customer = 0; customer < builder.length; customer++) {
    if (Number.isNaN(builder.at(customer))) continue;
    writer.anyChanged = true;
    if (customer < writer.stored) writer.changed[customer] = 1;
  }
  attribute.builder = new FieldBuilder(attribute.info.type);
  attribute.builder.extend(builder.length);
}

/** Writes new customers and changed attributes to SQLite. Yields about every 20 ms of work. */
export function* flushCustomers(writer: CustomerWriter, db: Database.Database, batch: number): Generator<void> {
  const attributes = [...writer.attributes.values()];
  const names = attributes.map((attribute) => `a${attribute.column}`);
  const entry = (attribute: AttributeWriter, customer: number) => storedEntry(attribute.builder, customer);
  const from = writer.stored;
  yield* insertGroups(db, 'customer', ['customer', 'id', 'batch', ...names], writer.ids.size - from, (values, at, i) => {
    values[at] = from + i;
    values[at + 1] = writer.ids.textOf(from + i);
    values[at + 2] = batch;
    for (let a = 0; a < attributes.length; a++) values[at + 3 + a] = entry(attributes[a], from + i);
  });
  if (names.length > 0) {
    const update = db.prepare(`update customer set ${names.map((name) => `${name} = ?`).join(', ')} where customer = ?`);
    let written = 0;
    for (let customer = 0; customer < from; customer++) {
      if (!writer.changed[customer]) continue;
      update.run([...attributes.map((attribute) => entry(attribute, customer)), customer]);
      if (++written % 5000 === 0) yield;
    }
  }
  writer.stored = writer.ids.size;
  writer.changed = new Uint8Array(writer.stored);
}

function storedEntry(builder: FieldBuilder, at: number): string | number | null {
  const value = at < builder.length ? builder.at(at) : Number.NaN;
  if (Number.isNaN(value)) return null;
  return builder.dictionary ? builder.dictionary.textOf(value) : value;
}

/** The attributes of all customers, finished. */
export function finishCustomers(writer: CustomerWriter, db: Database.Database): { infos: ColumnInfo[]; columns: Map<string, Column> } {
  const infos = attributeInfos(db);
  const columns = new Map<string, Column>();
  for (const { name } of infos) {
    const written = writer.attributes.get(name);
    const column = written
      ? finishAttribute(written.builder, writer.ids.size)
      : padAttribute(writer.base.attribute(name)!, writer.ids.size);
    columns.set(name, column);
  }
  return { infos, columns };
}
