import type { CodedText } from '../texts.ts';

export const importTexts = {
} satisfies Record<string, CodedText>;
