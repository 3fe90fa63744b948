import { sharedShorts } from '#core/columns/shared.ts';
import type { StreamColumns } from '#core/columns/types.ts';
import { SECONDS_PER_DAY } from '#core/contract/calendar.ts';

/**
 * The one thing that is kept of a stream beside its columns: per event twice the middle number of days between its customer's active days up to it, so that everybody's own
 * rhythm as of any day is one look at their latest event. Two bytes an event, found when a customer is first asked for. Of three gaps or more, twice the
 * median is at most the sum of two of them, so at most the 49,710 days that 32 bits of seconds hold.
 */
const rhythms = new WeakMap<StreamColumns, () => Uint16Array>();

/** Not found out yet. */
const OPEN = 0;
/** Fewer than three gaps before this event; a gap is a day or more, so that no median is written so. */
const FEW = 1;
const FEWEST_GAPS = 3;

/** The rhythms of a stream's events, from now on kept with it. */
export function rhythmOf(stream: StreamColumns): Uint16Array {
  const known = rhythms.get(stream);
  if (known) return known();
  const made = sharedShorts(stream.time.length);
  rhythms.set(stream, () => made);
  return made;
}

/** Says where the rhythms of a stream lie that holds some of another's customers. */
export function inheritRhythm(stream: StreamColumns, of: () => Uint16Array): void {
  rhythms.set(stream, of);
}

/** Memory that the rhythms of a stream take, 0 where nobody asked for one. */
export function rhythmBytes(stream: StreamColumns): number {
  return rhythms.get(stream)?.().byteLength ?? 0;
}

/** Per customer twice the days of the own rhythm before a second (null: of all events), in `out`; NaN where there are fewer than three gaps. */
export function typicalGaps(stream: StreamColumns, to: number | null, out: Float64Array): void {
  const { offsets, time } = stream;
  const rhythm = rhythmOf(stream);
  let begin = offsets[0];
  for (let c = 0; c < out.length; c++) {
    const next = offsets[c + 1];
    const end = to === null ? next : endBefore(time, begin, next, to);
    if (end > begin && rhythm[end - 1] === OPEN) find(time, rhythm, begin, next);
    const twice = end > begin ? rhythm[end - 1] : FEW;
    const known = +(twice !== FEW);
    out[c] = (twice * known) / known;
    begin = next;
  }
}

/** The first place between two whose time is not before a second. */
function endBefore(time: Int32Array, begin: number, end: number, to: number): number {
  let [low, high] = [begin, end];
  if (low < high && time[high - 1] < to) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle] < to) low = middle + 1;
    else high = middle;
  }
  return low;
}

let sorted = new Int32Array(64);

/** Writes the rhythms of one customer's events. Threads that do so at the same time write the same. */
function find(time: Int32Array, rhythm: Uint16Array, begin: number, end: number): void {
  if (sorted.length < end - begin) sorted = new Int32Array(2 * (end - begin));
  const gaps = sorted;
  let size = 0;
  let before = Math.floor(time[begin] / SECONDS_PER_DAY);
  let twice = FEW;
  rhythm[begin] = FEW;
  for (let e = begin + 1; e < end; e++) {
    const day = Math.floor(time[e] / SECONDS_PER_DAY);
    const gap = day - before;
    if (gap > 0) {
      before = day;
      let k = size++;
      for (; k > 0 && gaps[k - 1] > gap; k--) gaps[k] = gaps[k - 1];
      gaps[k] = gap;
      if (size >= FEWEST_GAPS) twice = gaps[(size - 1) >> 1] + gaps[size >> 1];
    }
    rhythm[e] = twice;
  }
}
