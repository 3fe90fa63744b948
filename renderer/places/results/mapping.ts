import type { ColumnMapping, Mapping } from '#core/contract/types.ts';

/** What a column of an outcomes file can mean. */
export const outcomeRoles = ['customer', 'time', 'amount', 'field', 'ignore'] as const;
export type OutcomeRole = (typeof outcomeRoles)[number];

/** The meaning of a column as the form offers it; other roles count as not used. */
export function roleOf(column: ColumnMapping): OutcomeRole {
  if (column.to === 'ignore') return 'ignore';
  return outcomeRoles.find((role) => role === column.role) ?? 'ignore';
}

/** The mapping with another meaning of one column. What was inferred about its values stays. */
export function withRole(mapping: Mapping, index: number, role: OutcomeRole): Mapping {
  const columns = mapping.columns.map((column): ColumnMapping => {
    if (column.index !== index) return column;
    return { ...column, role, to: role === 'ignore' ? 'ignore' : 'stream' };
  });
  return { ...mapping, columns };
}

/** Why the mapping cannot be used; null where it can. */
export function mappingProblem(mapping: Mapping): 'customer-missing' | 'customer-twice' | null {
  const customers = mapping.columns.filter((column) => roleOf(column) === 'customer').length;
  if (customers === 0) return 'customer-missing';
  return customers > 1 ? 'customer-twice' : null;
}
