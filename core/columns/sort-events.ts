import { sharedInts } from './shared.ts';

/**
 * Order of events by customer, then time, then position: offsets per customer (customers + 1) and, per place in that order, the position
 * it comes from. Counting sort by customer, then a stable sort inside the few customers whose events did not arrive in order of time.
 */
export function sortEvents(customer: Int32Array, time: Int32Array, customers: number): { offsets: Int32Array; order: Int32Array } {
  const offsets = sharedInts(customers + 1);
  for (let i = 0; i < customer.length; i++) offsets[customer[i] + 1]++;
  for (let c = 0; c < customers; c++) offsets[c + 1] += offsets[c];
  const next = offsets.slice(0, customers);
  const order = new Int32Array(customer.length);
  for (let i = 0; i < customer.length; i++) order[next[customer[i]]++] = i;
  for (let c = 0; c < customers; c++) sortByTime(order, offsets[c], offsets[c + 1], time);
  return { offsets, order };
}

function sortByTime(order: Int32Array, from: number, to: number, time: Int32Array): void {
  let i = from + 1;
  while (i < to && time[order[i - 1]] <= time[order[i]]) i++;
  if (i >= to) return;
  if (to - from > 64) {
    sortLong(order, from, to, time);
    return;
  }
  for (; i < to; i++) {
    const position = order[i];
    const key = time[position];
    let at = i;
    while (at > from && time[order[at - 1]] > key) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = position;
  }
}

/** Merge sort from the bottom up, stable. */
function sortLong(order: Int32Array, from: number, to: number, time: Int32Array): void {
  const length = to - from;
  let source = order.slice(from, to);
  let target = new Int32Array(length);
  for (let width = 1; width < length; width *= 2) {
    for (let low = 0; low < length; low += 2 * width) {
      merge(source, target, low, Math.min(low + width, length), Math.min(low + 2 * width, length), time);
    }
    [source, target] = [target, source];
  }
  order.set(source, from);
}

function merge(source: Int32Array, target: Int32Array, low: number, middle: number, high: number, time: Int32Array): void {
  let left = low;
  let right = middle;
  for (let at = low; at < high; at++) {
    const takeLeft = left < middle && (right >= high || time[source[left]] <= time[source[right]]);
    target[at] = takeLeft ? source[left++] : source[right++];
  }
}
