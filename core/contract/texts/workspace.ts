import type { CodedText } from '../texts.ts';

export const workspaceTexts = {
} satisfies Record<string, CodedText>;
