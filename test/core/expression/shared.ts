import type { Column, Columns, StreamColumns } from '#core/columns/types.ts';

type Numbers = Int32Array | Float64Array | Uint8Array | Uint16Array;

function share<T extends Numbers>(array: T): T {
  const copy = new (array.constructor as new (buffer: SharedArrayBuffer) => T)(new SharedArrayBuffer(array.byteLength));
  copy.set(array as never);
  return copy;
}

function shareColumn(column: Column): Column {
  if (column.kind === 'text') return { ...column, codes: share(column.codes) };
  return { ...column, values: share(column.values) } as Column;
}

/** The same data in memory that threads share, as columns of a workspace are. */
export function shareColumns(columns: Columns): Columns {
  const attributes = new Map(columns.attributes.map(({ name }) => [name, shareColumn(columns.attribute(name)!)]));
  const streams = new Map(columns.streamNames.map((name) => [name, shareStream(columns.stream(name)!)]));
  return { ...columns, attribute: (name) => attributes.get(name) ?? null, stream: (name) => streams.get(name) ?? null };
}

function shareStream(stream: StreamColumns): StreamColumns {
  const fields = new Map([...stream.fields].map(([name, column]) => [name, shareColumn(column)]));
  return { ...stream, offsets: share(stream.offsets), time: share(stream.time), row: share(stream.row), fields };
}
