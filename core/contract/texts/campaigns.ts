import type { CodedText } from '../texts.ts';

export const campaignTexts = {
} satisfies Record<string, CodedText>;
