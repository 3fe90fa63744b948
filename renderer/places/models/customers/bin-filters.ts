import type { ColumnInfo, TableFilter } from '#core/contract/types.ts';
import { isNumeric } from '#renderer/components/format.ts';

/**
 * Filters that keep the customers of one bar of a column's distribution: a value, or a range whose ends are both in it.
 *
 * @example
 * binFilters({ name: 'p_alive', type: 'number' }, '0.1 .. 0.2').map(({ operator, value }) => `${operator} ${value}`); // ['>= 0.1', '<= 0.2']
 */
export function binFilters({ name, type }: Pick<ColumnInfo, 'name' | 'type'>, bin: string): TableFilter[] {
  const readValue = (text: string) => (isNumeric(type) ? Number(text) : text);
  const [low, high] = bin.split(' .. ');
  if (high === undefined || type === 'text') return [{ column: name, operator: '=', value: readValue(bin) }];
  return [
    { column: name, operator: '>=', value: readValue(low) },
    { column: name, operator: '<=', value: readValue(high) },
  ];
}
