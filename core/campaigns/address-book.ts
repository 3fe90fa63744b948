import type { Columns } from '#core/columns/types.ts';
import type { Channel } from '#core/contract/types.ts';
import type { Slices } from '#core/destinations/slices.ts';
import { addressReader } from './contacts.ts';

export const NO_ADDRESS = -1;
export const INVALID_ADDRESS = -2;

/** Addresses of a channel, the same for every list while the data stay. */
export interface AddressBook {
  /** Different addresses. */
  size: number;
  /** Number of each customer's address, so that equal ones are equal; `NO_ADDRESS` or `INVALID_ADDRESS`. */
  of: Int32Array;
}

const books = new WeakMap<Columns, Map<Channel, AddressBook>>();

/** The book of a channel. `none`: the channel needs no addresses; `missing`: the workspace has no column for them. */
export function* addressBook(columns: Columns, channel: Channel): Slices<AddressBook | 'none' | 'missing'> {
  const kept = books.get(columns)?.get(channel);
  if (kept) return kept;
  const reader = addressReader(columns, channel);
  if (typeof reader === 'string') return reader;
  const numbers = new Map<string, number>();
  const of = new Int32Array(columns.customers);
  for (let customer = 0; customer < columns.customers; customer += 1) {
    of[customer] = numberOf(reader.raw(customer));
    yield;
  }
  const book = { size: numbers.size, of };
  const others = books.get(columns) ?? new Map<Channel, AddressBook>();
  books.set(columns, others.set(channel, book));
  return book;

  function numberOf(raw: string | null): number {
    if (raw === null || raw.trim() === '') return NO_ADDRESS;
    const address = typeof reader === 'string' ? null : reader.normal(raw);
    if (address === null) return INVALID_ADDRESS;
    const number = numbers.get(address) ?? numbers.size;
    if (number === numbers.size) numbers.set(address, number);
    return number;
  }
}
