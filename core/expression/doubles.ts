/**
 * Room for numbers. While a part of the customers is evaluated, arrays of the part's size are those of the part before, which nobody reads any more:
 * making and clearing new ones for every step of every part took a tenth of the time.
 */
let size = 0;
let isLent = false;
let free: Float64Array[] = [];
let lent: Float64Array[] = [];

/** An array of so many doubles. What is in it is to be written over: it need not be 0. */
export function doubles(length: number): Float64Array {
  if (!isLent || length !== size) return new Float64Array(length);
  const array = free.pop() ?? new Float64Array(length);
  lent.push(array);
  return array;
}

/** Evaluates a part of so many customers. Its vectors hold until the next part of this thread. */
export function lendingDoubles<T>(customers: number, evaluate: () => T): T {
  if (customers === size) free.push(...lent);
  else free = [];
  lent = [];
  size = customers;
  isLent = true;
  try {
    return evaluate();
  } finally {
    isLent = false;
  }
}
