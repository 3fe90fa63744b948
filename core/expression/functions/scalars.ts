import type { FunctionDefinition } from './definition.ts';

const base = { kind: 'scalar', field: 'none', fieldTypes: [], window: false, duration: false, empty: '-' } as const;

/** Functions over values that stand in a row of parentheses. */
export const scalars = {
  'days-since': {
    ...base,
    en: 'days_since',
    zh: '距今天数',
    returns: 'number (days)',
    help: { en: 'days from that date or time to the as-of day', zh: '从该日期到基准日的天数' },
    example: 'days_since(last(order)) > 90',
    signature: { en: 'date', zh: '日期' },
  },
} as const satisfies Record<string, FunctionDefinition>;
