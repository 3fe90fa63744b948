import type { FunctionDefinition } from './definition.ts';

/** Events in an order. */
export const sequenceForms = {
  sequence: {
    kind: 'form',
    en: 'sequence',
    zh: '序列',
    field: 'none',
    fieldTypes: [],
    window: true,
    duration: false,
    empty: 'false',
    returns: 'boolean',
    signature: {
      en: 'step then step then ... [, window] [, all within length] [, same field]',
      zh: '步骤 之后 步骤 之后 ... [, 窗口] [, 全程不超过 时长] [, 同一 字段]',
    },
    help: {
      en: 'events one after the other, with gaps, steps that may or must not happen, and repeats',
      zh: '依次发生的事件，可限定间隔、可选步骤、不得发生的步骤与次数',
    },
    example: 'sequence(login then order within 7 days)',
    begins: 'stream',
    words: ['step-then', 'step-directly', 'step-not', 'step-optional', 'step-times', 'step-within', 'step-after', 'step-all', 'step-same'],
  },
} as const satisfies Record<string, FunctionDefinition>;
