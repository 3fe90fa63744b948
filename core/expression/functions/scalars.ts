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
  'has-label': {
    ...base,
    en: 'has_label',
    zh: '含标签',
    signature: { en: 'labels, "x"', zh: '标签, "x"' },
    returns: 'boolean',
    help: {
      en: 'whether a label is among those that a ladder of labels, or a text joined by |, gives',
      zh: '多标签分层（或以 | 相连的文字）是否含某个标签',
    },
    example: 'has_label(case all when never(order) then "new" when age > 40 then "senior" end, "new")',
  },
} as const satisfies Record<string, FunctionDefinition>;
