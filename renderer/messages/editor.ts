import type { Messages } from './types.ts';

export const editorMessages = {
  'editor.placeholder': {
    en: 'Which customers? e.g. count(login in last 6 months) <= 3',
    zh: '哪些客户？例如：计数(登录 最近 6 个月) <= 3',
  },
  'editor.replaceBy': { en: 'Replace by {text}', zh: '替换为 {text}' },
  'editor.unknown': { en: '+{count} ?', zh: '+{count} 未知' },
} satisfies Messages;
