import type { StreamColumns } from '#core/columns/types.ts';

/** What kernels may rely on for every customer of a stream. Times in seconds since the event epoch. */
export interface StreamStats {
  /** Earliest event; Infinity without events. */
  first: number;
  /** Latest event; -Infinity without events. */
  last: number;
  /** Most events of one customer. */
  mostEvents: number;
}

const statistics = new WeakMap<StreamColumns, StreamStats>();

/** Found once per stream, from the ends of each customer's run; a part of a stream has those of the whole. */
export function statsOf(stream: StreamColumns): StreamStats {
  const known = statistics.get(stream);
  if (known) return known;
  const stats: StreamStats = { first: Infinity, last: -Infinity, mostEvents: 0 };
  const { offsets, time } = stream;
  for (let c = 0; c + 1 < offsets.length; c++) {
    const [begin, end] = [offsets[c], offsets[c + 1]];
    if (begin === end) continue;
    if (time[begin] < stats.first) stats.first = time[begin];
    if (time[end - 1] > stats.last) stats.last = time[end - 1];
    if (end - begin > stats.mostEvents) stats.mostEvents = end - begin;
  }
  statistics.set(stream, stats);
  return stats;
}

/** Says what is known of a stream that holds some of another's customers. */
export function inheritStats(stream: StreamColumns, stats: StreamStats): void {
  statistics.set(stream, stats);
}
