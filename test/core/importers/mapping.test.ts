import { describe, expect, it } from 'vitest';
import { WorkbenchError } from '#core/contract/result.ts';
import type { ColumnMapping, Mapping } from '#core/contract/types.ts';
import { canonicalMapping, choiceOf, headerKey, parseMapping } from '#core/importers/mapping.ts';

const column: ColumnMapping = {
  index: 0,
  source: 'id',
  name: 'id',
  label: null,
  type: 'text',
  decimals: 0,
  unit: null,
  dateFormat: null,
  decimalMark: '.',
  role: 'customer',
  to: 'customer',
  evidence: [{ code: 'text-identifier', params: {} }],
};
const day: ColumnMapping = {
  ...column,
  index: 1,
  source: 'day',
  name: 'day',
  type: 'date',
  dateFormat: 'DD/MM/YYYY',
  role: 'time',
  to: 'stream',
};
const amount: ColumnMapping = {
  ...column,
  index: 2,
  source: 'amount',
  name: 'amount',
  type: 'money',
  decimals: 2,
  role: 'amount',
  to: 'stream',
};

const mapping: Mapping = {
  version: 1,
  format: { kind: 'delimited', encoding: 'utf-8', delimiter: ',', header: true },
  stream: 'order',
  columns: [column, day, amount],
  computed: [],
  decisions: [],
  coverage: null,
  purpose: 'data',
};

function refusal(input: unknown): { code: string; field: unknown } {
  try {
    parseMapping(input);
  } catch (error) {
    if (error instanceof WorkbenchError) return { code: error.code, field: error.params.field };
    throw error;
  }
  throw new Error('the mapping was accepted');
}

describe('a mapping from outside', () => {
  it('is taken as it is where it is right', () => {
    expect(parseMapping(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
  });

  it('may leave out what has a usual value', () => {
    const { computed: _, decisions: __, coverage: ___, purpose: ____, ...rest } = mapping;
    expect(parseMapping(rest)).toEqual(mapping);
  });

  it.each<[string, unknown, string]>([
    ['no object', 'x', 'mapping'],
    ['another version', { ...mapping, version: 2 }, 'version'],
    ['an unknown encoding', { ...mapping, format: { ...mapping.format, encoding: 'latin9' } }, 'format.encoding'],
    ['a quote as delimiter', { ...mapping, format: { ...mapping.format, delimiter: '"' } }, 'format.delimiter'],
    ['an unknown type', { ...mapping, columns: [{ ...column, type: 'float' }] }, 'columns.0.type'],
    ['too many decimals', { ...mapping, columns: [column, day, { ...amount, decimals: 7 }] }, 'columns.2.decimals'],
    ['a strange date format', { ...mapping, columns: [column, { ...day, dateFormat: 'hello' }] }, 'columns.1.dateFormat'],
    ['a date without a format', { ...mapping, columns: [column, { ...day, dateFormat: null }] }, 'columns.1.dateFormat'],
    ['a column left out', { ...mapping, columns: [column, amount] }, 'columns.1.index'],
    ['a name twice', { ...mapping, columns: [column, { ...day, name: 'id' }] }, 'columns.1.name'],
    ['a role twice', { ...mapping, columns: [column, day, { ...amount, role: 'customer', type: 'text' }] }, 'columns.2.role'],
    ['a number as event time', { ...mapping, columns: [column, { ...day, type: 'number' }] }, 'columns.1.type'],
    ['a stream without a time', { ...mapping, columns: [column] }, 'columns'],
    [
      'a product of text',
      { ...mapping, computed: [{ name: 'x', kind: 'product', of: ['id', 'amount'], type: 'money', unit: null, role: 'amount' }] },
      'computed.0.of',
    ],
    [
      'an answer that was not offered',
      { ...mapping, decisions: [{ code: 'exact-duplicates', params: {}, choice: 'burn', options: ['keep', 'drop'] }] },
      'decisions.0.choice',
    ],
    ['coverage the wrong way round', { ...mapping, coverage: { from: '2024-02-01', to: '2024-01-01' } }, 'coverage'],
    [
      'positions that do not fit',
      { ...mapping, format: { kind: 'fixed-width', encoding: 'utf-8', header: true, columns: [{ from: 0, to: 3 }] } },
      'format.columns',
    ],
  ])('with %s is refused, naming the field', (_, input, field) => {
    expect(refusal(input)).toEqual({ code: 'mapping-invalid', field });
  });

  it('lets the answers about a column take effect', () => {
    const decisions = [
      { code: 'ambiguous-date-order', params: { column: 'day' }, choice: 'MM/DD/YYYY', options: ['DD/MM/YYYY', 'MM/DD/YYYY'] },
      { code: 'ambiguous-decimal-mark', params: { column: 'amount' }, choice: ',', options: ['.', ','] },
      { code: 'negative-amounts', params: { column: 'amount' }, choice: 'quarantine', options: ['keep', 'quarantine'] },
    ];
    const parsed = parseMapping({ ...mapping, decisions });
    expect(parsed.columns[1].dateFormat).toBe('MM/DD/YYYY');
    expect(parsed.columns[2]).toMatchObject({ decimalMark: ',', negatives: 'quarantine' });
    const renamed = parseMapping({ ...parsed, columns: [column, { ...day, name: 'when' }, amount] });
    expect([renamed.columns[1].dateFormat, renamed.decisions[0].params]).toEqual(['MM/DD/YYYY', { column: 'when', index: 1 }]);
    expect([choiceOf(parsed, 'negative-amounts', 'amount'), choiceOf(parsed, 'id-decimals')]).toEqual(['quarantine', null]);
  });
});

describe('the canonical form', () => {
  it('does not depend on the order of keys, evidence or counts', () => {
    const decisions = [{ code: 'exact-duplicates', params: { rows: 5 }, choice: 'keep', options: ['keep', 'drop'] }];
    const shuffled = Object.fromEntries(Object.entries({ ...mapping, decisions: [{ ...decisions[0], params: { rows: 9 } }] }).reverse());
    const bare = { ...parseMapping(shuffled), columns: mapping.columns.map((one) => ({ ...one, evidence: [] })) };
    expect(canonicalMapping(bare)).toBe(canonicalMapping({ ...mapping, decisions }));
  });

  it('changes with what changes the result', () => {
    const other = { ...mapping, columns: [column, { ...day, dateFormat: 'MM/DD/YYYY' }, amount] };
    expect(canonicalMapping(other)).not.toBe(canonicalMapping(mapping));
  });

  it('is a mapping itself', () => {
    expect(parseMapping(JSON.parse(canonicalMapping(mapping)))).toEqual({
      ...mapping,
      columns: mapping.columns.map((one) => ({ ...one, evidence: [{ code: 'column-given', params: {} }] })),
    });
  });
});

describe('the key a mapping is remembered by', () => {
  it('is that of the header, whatever the delimiter, encoding and case', () => {
    const other = { ...mapping.format, kind: 'delimited', delimiter: ';', encoding: 'gb18030' } as const;
    expect(headerKey(other, ['ID', ' day', 'amount'])).toBe(headerKey(mapping.format, ['id', 'day', 'amount']));
    expect(headerKey(mapping.format, ['id', 'day'])).not.toBe(headerKey(mapping.format, ['id', 'day', 'amount']));
  });
});
