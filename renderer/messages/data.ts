import type { Messages } from './types.ts';

export const dataMessages = {
  'data.bringIn': { en: 'Bring in files', zh: '导入文件' },
  'data.dropHere': { en: 'Drop the files to bring them in', zh: '松开即可导入这些文件' },
} satisfies Messages;
