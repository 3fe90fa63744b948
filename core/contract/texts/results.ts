import type { CodedText } from '../texts.ts';

/** Part of the campaigns' texts: outcomes and results. */
export const resultTexts = {} satisfies Record<string, CodedText>;
