import type { Language } from '#core/contract/texts.ts';
import type { Catalogue, CodeAction, Diagnostic } from '#core/contract/types.ts';
import type { Compiled } from '../compile.ts';
import type { NameIndex } from '../names.ts';

/** What a cure may look at. */
export interface Ground {
  compiled: Compiled;
  catalogue: Catalogue;
  index: NameIndex;
  language: Language;
  /** Language the expression is written in: new pieces come in the same. */
  written: Language;
}

/** The cures of one diagnostic, best first; none is an answer too. */
export type Cure = (diagnostic: Diagnostic, ground: Ground) => CodeAction[];
