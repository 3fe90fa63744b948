import { ByteDictionary } from '#core/columns/byte-dictionary.ts';
import { columnsOver } from '#core/columns/columns-over.ts';
import { type Columns, EVENT_EPOCH_SECONDS, type StreamColumns } from '#core/columns/types.ts';
import { secondsOf } from '#core/columns/values.ts';

/** One event: customer id, time, amount in minor units or null. */
export type EventRow = [id: string, time: string, amount: number | null];

/** Columns over a few customers and streams, each with a money field `amount` of 2 decimals (role `field` where `withAmount` is false). */
export function columnsOf(ids: readonly string[], streams: Record<string, readonly EventRow[]>, withAmount = true): Columns {
  const dictionary = new ByteDictionary();
  for (const id of ids) dictionary.addText(id);
  const built = Object.entries(streams).map(([name, rows]) => [name, streamOf(name, ids, rows, withAmount)] as const);
  return columnsOver({ version: 'test', ids: dictionary, attributes: [], attribute: () => null, streams: new Map(built) });
}

function streamOf(name: string, ids: readonly string[], rows: readonly EventRow[], withAmount: boolean): StreamColumns {
  const position = new Map(ids.map((id, customer) => [id, customer]));
  const sorted = rows
    .map(([id, time, amount], row) => ({ customer: position.get(id) ?? -1, second: secondsOf(time) - EVENT_EPOCH_SECONDS, amount, row }))
    .sort((a, b) => a.customer - b.customer || a.second - b.second || a.row - b.row);
  const offsets = new Int32Array(ids.length + 1);
  for (const { customer } of sorted) offsets[customer + 1]++;
  for (let customer = 0; customer < ids.length; customer++) offsets[customer + 1] += offsets[customer];
  return {
    name,
    rows: rows.length,
    offsets,
    time: Int32Array.from(sorted, ({ second }) => second),
    row: Int32Array.from(sorted, ({ row }) => row),
    fields: new Map([['amount', { kind: 'wide', values: Float64Array.from(sorted, ({ amount }) => amount ?? Number.NaN) }]]),
    info: [{ name: 'amount', label: null, type: 'money', decimals: 2, unit: 'CNY', role: withAmount ? 'amount' : 'field' }],
    coverage: { from: null, to: null, gaps: [], declared: false },
  };
}
