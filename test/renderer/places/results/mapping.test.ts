import { describe, expect, it } from 'vitest';
import type { ColumnMapping, Mapping } from '#core/contract/types.ts';
import { type OutcomeRole, roleOf, rolesOf, rolesProblem, withRoles } from '#renderer/places/results/mapping.ts';

const column = (index: number, role: ColumnMapping['role'], to: ColumnMapping['to'] = 'stream'): ColumnMapping => ({
  index,
  source: `column ${index}`,
  name: `column_${index}`,
  label: null,
  type: 'text',
  decimals: 0,
  unit: null,
  dateFormat: null,
  decimalMark: '.',
  role,
  to,
  evidence: [],
});
const mapping = (...columns: ColumnMapping[]): Mapping => ({
  version: 1,
  format: { kind: 'delimited', encoding: 'utf-8', delimiter: ',', header: true },
  stream: 'outcome',
  columns,
  computed: [],
  decisions: [],
  coverage: null,
  purpose: 'data',
});

describe('roleOf', () => {
  it('says what a column is used for', () => {
    const columns = [column(0, 'customer'), column(1, 'amount'), column(2, 'time', 'ignore'), column(3, 'email'), column(4, 'field')];
    expect(columns.map((each) => roleOf(each, ['x']))).toEqual(['customer', 'amount', 'ignore', 'ignore', 'ignore']);
  });

  it('sees who came back in yes or no, also as 0 and 1', () => {
    expect(roleOf({ ...column(0, 'field'), type: 'boolean' }, ['yes', 'no'])).toBe('flag');
    expect(roleOf({ ...column(0, 'field'), type: 'number' }, ['0', ' 1', ''])).toBe('flag');
    expect(roleOf({ ...column(0, 'field'), type: 'number' }, ['0', '2'])).toBe('ignore');
    expect(roleOf({ ...column(0, 'field'), type: 'number' }, [])).toBe('ignore');
  });
});

describe('withRoles', () => {
  it('says exactly what is shown and leaves the mapping it came from as it was', () => {
    const before = mapping(column(0, 'customer'), column(1, 'field'), column(2, 'amount'), column(3, 'email'));
    const roles = new Map<number, OutcomeRole>([...rolesOf(before, [['a', '1', '2', 'x']]), [1, 'flag'], [2, 'ignore']]);
    const after = withRoles(before, roles);
    expect(after.columns.map((each) => [each.role, each.type, each.to])).toEqual([
      ['customer', 'text', 'stream'],
      ['field', 'boolean', 'stream'],
      ['ignore', 'text', 'ignore'],
      ['ignore', 'text', 'ignore'],
    ]);
    expect(before.columns.map((each) => each.role)).toEqual(['customer', 'field', 'amount', 'email']);
  });
});

describe('rolesProblem', () => {
  const problem = (...roles: OutcomeRole[]) => rolesProblem(new Map(roles.map((role, index) => [index, role])));

  it('asks for a customer column, and for each meaning once', () => {
    expect(problem('amount', 'ignore')).toBe('customer-missing');
    expect(problem('customer', 'customer')).toBe('twice');
    expect(problem('customer', 'time', 'time')).toBe('twice');
    expect(problem('customer', 'ignore', 'ignore', 'flag')).toBeNull();
  });
});
