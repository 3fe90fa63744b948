import { idsOf } from './columns-over.ts';
import { radixSort } from './radix.ts';
import type { Columns } from './types.ts';

const ranks = new WeakMap<Columns, Uint32Array>();

/** Rank of every customer in the order of ids by their UTF-8 bytes, which is the order of code points. Kept until the data change. */
export function idRanks(columns: Columns): Uint32Array {
  let rank = ranks.get(columns);
  if (!rank) {
    const order = idOrder(columns);
    rank = new Uint32Array(order.length);
    for (let i = 0; i < order.length; i++) rank[order[i]] = i;
    ranks.set(columns, rank);
  }
  return rank;
}

/** Sorts by the eight bytes after what all ids begin with; the few that still are equal are compared whole. */
function idOrder(columns: Columns): Int32Array {
  const { bytes, offsets, size } = idsOf(columns)!;
  const shared = sharedPrefix(bytes, offsets, size);
  const word = (skip: number) => {
    const keys = new Uint32Array(size);
    for (let c = 0; c < size; c++) {
      let key = 0;
      for (let b = 0; b < 4; b++) {
        const at = offsets[c] + shared + skip + b;
        key = key * 256 + (at < offsets[c + 1] ? bytes[at] : 0);
      }
      keys[c] = key;
    }
    return keys;
  };
  const [high, low] = [word(0), word(4)];
  const all = Int32Array.from({ length: size }, (_, c) => c);
  const byLow = radixSort(all, low);
  const order = radixSort(
    byLow,
    Uint32Array.from(byLow, (c) => high[c]),
  );
  const compare = (a: number, b: number) =>
    Buffer.compare(bytes.subarray(offsets[a], offsets[a + 1]), bytes.subarray(offsets[b], offsets[b + 1]));
  for (let from = 0; from < size; ) {
    let to = from + 1;
    while (to < size && high[order[to]] === high[order[from]] && low[order[to]] === low[order[from]]) to++;
    if (to - from > 1) order.set([...order.subarray(from, to)].sort(compare), from);
    from = to;
  }
  return order;
}

function sharedPrefix(bytes: Uint8Array, offsets: Uint32Array, size: number): number {
  let shared = size > 0 ? offsets[1] - offsets[0] : 0;
  for (let c = 1; c < size && shared > 0; c++) {
    let same = 0;
    while (same < shared && offsets[c] + same < offsets[c + 1] && bytes[offsets[c] + same] === bytes[same]) same++;
    shared = same;
  }
  return shared;
}
