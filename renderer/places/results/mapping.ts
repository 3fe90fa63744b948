import type { ColumnMapping, Mapping } from '#core/contract/types.ts';

/** What a column of an outcomes file can mean. */
export const outcomeRoles = ['customer', 'time', 'amount', 'flag', 'ignore'] as const;
export type OutcomeRole = (typeof outcomeRoles)[number];

const YES_NO = /^(|0|1)$/;

/**
 * The meaning of a column as the form offers it. Yes or no, also as 0 and 1, says who came back; what has no meaning for an outcome is not used.
 *
 * @param values the column's values in the sample, as text.
 */
export function roleOf(column: ColumnMapping, values: readonly string[]): OutcomeRole {
  if (column.to === 'ignore') return 'ignore';
  if (column.role === 'customer' || column.role === 'time' || column.role === 'amount') return column.role;
  const isFlag =
    column.type === 'boolean' || (column.type === 'number' && values.length > 0 && values.every((value) => YES_NO.test(value.trim())));
  return isFlag ? 'flag' : 'ignore';
}

export type Roles = ReadonlyMap<number, OutcomeRole>;

/** What every column of a mapping means before the analyst changes it, by its place in the file. */
export function rolesOf(mapping: Mapping, sample: readonly string[][]): Roles {
  return new Map(
    mapping.columns.map((column) => [
      column.index,
      roleOf(
        column,
        sample.map((row) => row[column.index] ?? ''),
      ),
    ]),
  );
}

/** The mapping that says exactly what the form shows: nothing is read that is shown as not used. */
export function withRoles(mapping: Mapping, roles: Roles): Mapping {
  const columns = mapping.columns.map((column): ColumnMapping => {
    const role = roles.get(column.index) ?? 'ignore';
    if (role === 'ignore') return { ...column, role: 'ignore', to: 'ignore' };
    if (role === 'flag') return { ...column, role: 'field', type: 'boolean', decimals: 0, unit: null, to: 'stream' };
    return { ...column, role, to: 'stream' };
  });
  return { ...mapping, columns };
}

export type RolesProblem = 'customer-missing' | 'twice';

/** Why the roles cannot be used; null where they can. */
export function rolesProblem(roles: Roles): RolesProblem | null {
  const used = [...roles.values()].filter((role) => role !== 'ignore');
  if (!used.includes('customer')) return 'customer-missing';
  return new Set(used).size < used.length ? 'twice' : null;
}
