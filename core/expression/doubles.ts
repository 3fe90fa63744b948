/**
 * Room for numbers. While a part of the customers is evaluated, arrays of the part's size are those of an earlier part of that size, which nobody reads any more:
 * making and clearing new ones for every step of every part took a tenth of the time.
 */
interface Shelf {
  free: Float64Array[];
  lent: Float64Array[];
}

/** By size: a count has a small first part, many equal ones and a rest. */
const shelves = new Map<number, Shelf>();
const MOST_SIZES = 4;

let size = 0;
let shelf: Shelf | null = null;
let isLent = false;

/** An array of so many doubles. What is in it is to be written over: it need not be 0. */
export function doubles(length: number): Float64Array {
  if (!isLent || !shelf || length !== size) return new Float64Array(length);
  const array = shelf.free.pop() ?? new Float64Array(length);
  shelf.lent.push(array);
  return array;
}

/** Evaluates a part of so many customers. Its vectors hold until the next part of this thread. */
export function lendingDoubles<T>(customers: number, evaluate: () => T): T {
  if (shelf) takeBack(shelf);
  shelf = shelfOf(customers);
  size = customers;
  isLent = true;
  try {
    return evaluate();
  } finally {
    isLent = false;
  }
}

function takeBack(used: Shelf): void {
  used.free.push(...used.lent);
  used.lent = [];
}

/** The sizes used last stay. */
function shelfOf(customers: number): Shelf {
  const known = shelves.get(customers) ?? { free: [], lent: [] };
  shelves.delete(customers);
  shelves.set(customers, known);
  for (const old of shelves.keys()) {
    if (shelves.size <= MOST_SIZES) break;
    shelves.delete(old);
  }
  return known;
}
