import type { CodedText } from '../texts.ts';

export const expressionTexts = {
} satisfies Record<string, CodedText>;
