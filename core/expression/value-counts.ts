import type { Columns, TextColumn } from '#core/columns/types.ts';
import type { ColumnProfile } from '#core/contract/types.ts';

/** More different values than that are ids: nobody completes them, and the most frequent ones of the profile do. */
const MOST_VALUES = 20_000;

const counted = new WeakMap<TextColumn, ColumnProfile['distribution']>();

/**
 * A profile with every value of its column and how many rows have it, not only the most frequent ones; the same where there are no more, or too many. One pass over the
 * column, once.
 */
export function withAllValues(profile: ColumnProfile | null, stream: string | null, columns: Columns): ColumnProfile | null {
  if (!profile || profile.column.type !== 'text' || profile.distinct <= profile.distribution.length) return profile;
  const { name } = profile.column;
  const column = stream === null ? columns.attribute(name) : columns.stream(stream)?.fields.get(name);
  if (column?.kind !== 'text' || column.dictionary.length > MOST_VALUES) return profile;
  const known = counted.get(column) ?? countValues(column);
  counted.set(column, known);
  return { ...profile, distribution: known };
}

function countValues({ codes, dictionary }: TextColumn): ColumnProfile['distribution'] {
  const counts = new Uint32Array(dictionary.length);
  for (let i = 0; i < codes.length; i++) counts[codes[i]]++;
  // code 0 is blank
  return dictionary.map((label, code) => ({ label, count: code === 0 ? 0 : counts[code] })).filter(({ count }) => count > 0);
}
