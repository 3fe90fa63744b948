import { describe, expect, it } from 'vitest';
import type { ColumnMapping, Mapping } from '#core/contract/types.ts';
import { mappingProblem, roleOf, withRole } from '#renderer/places/results/mapping.ts';

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
    expect([column(0, 'customer'), column(1, 'amount'), column(2, 'time', 'ignore'), column(3, 'email')].map(roleOf)).toEqual([
      'customer',
      'amount',
      'ignore',
      'ignore',
    ]);
  });
});

describe('withRole', () => {
  it('changes one column and leaves the mapping it came from as it was', () => {
    const before = mapping(column(0, 'field', 'ignore'), column(1, 'amount'));
    const after = withRole(before, 0, 'customer');
    expect(after.columns.map((each) => [each.role, each.to])).toEqual([
      ['customer', 'stream'],
      ['amount', 'stream'],
    ]);
    expect(before.columns[0].role).toBe('field');
    expect(withRole(after, 1, 'ignore').columns[1].to).toBe('ignore');
  });
});

describe('mappingProblem', () => {
  it('asks for exactly one customer column', () => {
    expect(mappingProblem(mapping(column(0, 'amount')))).toBe('customer-missing');
    expect(mappingProblem(mapping(column(0, 'customer'), column(1, 'customer')))).toBe('customer-twice');
    expect(mappingProblem(mapping(column(0, 'customer'), column(1, 'customer', 'ignore')))).toBeNull();
  });
});
