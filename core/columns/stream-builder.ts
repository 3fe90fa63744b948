import type { ColumnInfo, IsoDate } from '#core/contract/types.ts';
import { coverageOf } from './coverage.ts';
import { FieldBuilder } from './field-builder.ts';
import { GrowableInts } from './growable.ts';
import { sharedInts } from './shared.ts';
import { sortEvents } from './sort-events.ts';
import type { Column, StreamColumns } from './types.ts';

/** A field while its stream is built. `info.decimals` follows a widening. */
export interface FieldInProgress {
  info: ColumnInfo;
  builder: FieldBuilder;
}

/**
 * The events of one stream in order of arrival, after those of `base`. Row numbers are dense: event i of the builder is row
 * `firstRow + i` of the stream's table.
 */
export class StreamBuilder {
  readonly name: string;
  readonly base: StreamColumns | null;
  readonly firstRow: number;
  readonly customer = new GrowableInts();
  /** Seconds since `EVENT_EPOCH_SECONDS`. */
  readonly time = new GrowableInts();
  readonly fields: FieldInProgress[] = [];

  constructor(name: string, base: StreamColumns | null, firstRow: number) {
    this.name = name;
    this.base = base;
    this.firstRow = firstRow;
    for (const info of base?.info ?? []) {
      this.fields.push({ info: { ...info }, builder: new FieldBuilder(info.type, base?.fields.get(info.name) ?? null) });
    }
  }

  get length(): number {
    return this.customer.length;
  }

  /** A field that the stream did not have yet: blank in every event so far. */
  addField(info: ColumnInfo): FieldInProgress {
    const field = { info: { ...info }, builder: new FieldBuilder(info.type) };
    field.builder.extend(this.length);
    this.fields.push(field);
    return field;
  }

  /** Sorts by customer, time and row. `customers` counts all of the workspace. */
  finish(customers: number, declared: { from: IsoDate; to: IsoDate } | null): StreamColumns {
    const finishing = this.finishing(customers, declared);
    for (;;) {
      const step = finishing.next();
      if (step.done) return step.value;
    }
  }

  /** The same in steps, one per column. */
  *finishing(customers: number, declared: { from: IsoDate; to: IsoDate } | null): Generator<void, StreamColumns> {
    const skip = this.base?.rows ?? 0;
    const customer = withBase(this.base ? customersOf(this.base) : null, this.customer);
    const time = withBase(this.base?.time ?? null, this.time);
    const { offsets, order } = sortEvents(customer, time, customers);
    yield;
    const rows = order.length;
    const sortedTime = sharedInts(rows);
    const row = new Int32Array(rows);
    for (let i = 0; i < rows; i++) {
      const at = order[i];
      sortedTime[i] = time[at];
      row[i] = at >= skip ? this.firstRow + at - skip : this.base!.row[at];
    }
    const fields = new Map<string, Column>();
    for (const { info, builder } of this.fields) {
      yield;
      builder.extend(this.length);
      fields.set(info.name, builder.finish(order, skip));
    }
    const info = this.fields.map((field) => field.info);
    return { name: this.name, rows, offsets, time: sortedTime, row, fields, info, coverage: coverageOf(sortedTime, declared) };
  }
}

/** The customer of every event. */
export function customersOf(stream: StreamColumns): Int32Array {
  const customer = new Int32Array(stream.rows);
  for (let c = 0; c + 1 < stream.offsets.length; c++) customer.fill(c, stream.offsets[c], stream.offsets[c + 1]);
  return customer;
}

function withBase(base: Int32Array | null, own: GrowableInts): Int32Array {
  if (!base) return own.view();
  const joined = new Int32Array(base.length + own.length);
  joined.set(base);
  joined.set(own.view(), base.length);
  return joined;
}
