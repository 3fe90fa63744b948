import type { Messages } from './types.ts';

export const editorMessages = {
  'editor.placeholder': {
    en: 'Which customers? e.g. lapsed(order, 90 days)',
    zh: '哪些客户？例如：计数(登录 最近 6 个月) <= 3',
  },
  'editor.replaceBy': { en: 'Replace by {text}', zh: '替换为 {text}' },
  'editor.unknown': { en: '+{count} ?', zh: '+{count} 未知' },
  'editor.forExample': { en: 'for example {example}', zh: '例如 {example}' },
  'editor.distribution': { en: 'how its values are spread', zh: '取值分布' },
  'editor.cost': { en: '{ms} ms', zh: '{ms} 毫秒' },
  'editor.costOf': {
    en: 'Took {ms} ms and read {rows} rows when it was computed; its result is kept until the data change.',
    zh: '计算时用了 {ms} 毫秒，读取 {rows} 行；结果会保留到数据变化为止。',
  },
  'editor.costsMost': { en: 'This clause costs most.', zh: '此条件开销最大。' },
  'editor.rename': { en: 'Rename the tag', zh: '重命名标签' },
} satisfies Messages;
