import { dateScalars } from './date-scalars.ts';
import type { FunctionDefinition } from './definition.ts';
import { numberScalars } from './number-scalars.ts';
import { scalar } from './scalar.ts';
import { textScalars } from './text-scalars.ts';

/** Functions over values that stand in a row of parentheses. */
export const scalars = {
  ...dateScalars,
  ...numberScalars,
  ...textScalars,
  'has-label': scalar('has_label', '含标签', {
    signature: { en: 'labels, "x"', zh: '标签, "x"' },
    returns: 'boolean',
    help: {
      en: 'whether a label is among those that a ladder of labels, or a text joined by |, gives',
      zh: '多标签分层（或以 | 相连的文字）是否含某个标签',
    },
    example: 'has_label(case all when never(order) then "new" when age > 40 then "senior" end, "new")',
  }),
} as const satisfies Record<string, FunctionDefinition>;
