import type { FunctionDefinition } from './definition.ts';

const base = { kind: 'form', field: 'none', fieldTypes: [], duration: false, begins: 'stream' } as const;

/** States: what the latest event of a stream says, until the next one. */
export const stateForms = {
  held: {
    ...base,
    en: 'held',
    zh: '保持',
    window: false,
    empty: 'unknown',
    returns: 'boolean',
    signature: { en: 'condition on stream.field, 90 days', zh: '关于 事件流.字段 的条件, 90 天' },
    help: {
      en: 'the latest event satisfied the condition at every moment of the last days named',
      zh: '在最近这段时间内，最新事件始终满足条件',
    },
    example: 'held(order.channel = "app", 90 days)',
  },
  changed: {
    ...base,
    en: 'changed',
    zh: '变更',
    window: true,
    empty: 'false',
    returns: 'boolean',
    signature: { en: 'stream.field [from value] [to value] [window]', zh: '事件流.字段 [从 值] [到 值] [窗口]' },
    help: { en: 'the field went from one known value to another', zh: '字段从一个已知值变为另一个' },
    example: 'changed(order.channel from "app" to "web" in last 1 year)',
    words: ['changed-from', 'changed-to'],
  },
} as const satisfies Record<string, FunctionDefinition>;
