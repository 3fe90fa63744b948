import type { Messages } from './types.ts';

export const tagMessages = {
  'tags.new': { en: 'New tag', zh: '新建标签' },
} satisfies Messages;
