/** Rows of whole numbers, `width` each: moment (seconds since the start of `FIRST_DAY`), customer (-1: nobody), then what the file needs. */
export interface EventTable {
  width: number;
  rows: number;
  data: Int32Array;
}

export function createTable(width: number): EventTable {
  return { width, rows: 0, data: new Int32Array(width * 1024) };
}

export function add(table: EventTable, ...values: number[]): void {
  const at = table.rows * table.width;
  if (at + table.width > table.data.length) {
    const grown = new Int32Array(table.data.length * 2);
    grown.set(table.data);
    table.data = grown;
  }
  for (let i = 0; i < table.width; i++) table.data[at + i] = values[i];
  table.rows++;
}

/** Row numbers by moment, then by arrival: a counting sort by day and a sort inside each day. */
export function byMoment(table: EventTable): Uint32Array {
  const dayOf = (row: number): number => Math.floor(table.data[row * table.width] / 86400);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < table.rows; row++) {
    first = Math.min(first, dayOf(row));
    last = Math.max(last, dayOf(row));
  }
  if (table.rows === 0) return new Uint32Array(0);
  const starts = new Uint32Array(last - first + 2);
  for (let row = 0; row < table.rows; row++) starts[dayOf(row) - first + 1]++;
  for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1];
  const order = new Uint32Array(table.rows);
  const next = starts.slice();
  for (let row = 0; row < table.rows; row++) order[next[dayOf(row) - first]++] = row;
  for (let i = 0; i + 1 < starts.length; i++) {
    order.subarray(starts[i], starts[i + 1]).sort((a, b) => table.data[a * table.width] - table.data[b * table.width] || a - b);
  }
  return order;
}
