import type { Messages } from './types.ts';

export const customerMessages = {} satisfies Messages;
