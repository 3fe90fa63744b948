import { type FunctionDefinition, form } from './definition.ts';

/** Expressions as of an earlier day. */
export const pastForms = {
  at: {
    ...form,
    en: 'at',
    zh: '在时点',
    returns: 'the value',
    signature: { en: 'value, day', zh: '值, 日期' },
    help: { en: 'what the expression was as of an earlier day', zh: '表达式在更早某日的结果' },
    example: 'at(count(order in last 1 year), as_of - 90 days) >= 1',
  },
  entered: {
    ...form,
    en: 'entered',
    zh: '进入',
    returns: 'boolean',
    signature: { en: 'condition window', zh: '条件 窗口' },
    help: {
      en: 'did not hold before the window, and holds at its end',
      zh: '窗口开始前不成立，窗口结束时成立',
    },
    example: 'entered(count(order in last 90 days) >= 1 in last 30 days)',
  },
  left: {
    ...form,
    en: 'left',
    zh: '离开',
    returns: 'boolean',
    signature: { en: 'condition window', zh: '条件 窗口' },
    help: {
      en: 'held before the window, and does not hold at its end',
      zh: '窗口开始前成立，窗口结束时不成立',
    },
    example: 'left(count(order in last 90 days) >= 1 in last 30 days)',
  },
} as const satisfies Record<string, FunctionDefinition>;
