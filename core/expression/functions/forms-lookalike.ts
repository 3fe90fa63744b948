import { type FunctionDefinition, form } from './definition.ts';

/** Customers like those of a list or segment. */
export const lookalikeForms = {
  lookalike: {
    ...form,
    en: 'lookalike',
    zh: '相似度',
    returns: 'number',
    begins: 'value',
    words: ['base-at-least'],
    signature: { en: 'condition, value [, value ...] [, base at least 20]', zh: '条件, 数值 [, 数值 ...] [, 基数至少 20]' },
    help: {
      en: 'how much the values speak for being one of those who meet the condition: above 0 for, below 0 against',
      zh: '各数值在多大程度上说明客户与满足条件者相似：大于 0 为相似，小于 0 为不相似',
    },
    example: 'lookalike(in_list("VIP 2026"), age, gender, count(order in last 1 year)) > 1',
  },
} as const satisfies Record<string, FunctionDefinition>;
