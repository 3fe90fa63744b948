import { checkAt, checkTransition } from './past/check.ts';
import type { Scope } from './scope.ts';
import { checkSequence } from './sequence/check.ts';
import { checkChanged, checkHeld } from './states/check.ts';
import type { Syntax } from './syntax.ts';
import type { Node } from './tree.ts';

export type OverTimeSyntax = Extract<Syntax, { kind: 'at' | 'transition' | 'sequence' | 'held' | 'changed' }>;

/** What looks at a customer's events in their order, or at another day. Null: something in it is wrong, and was reported to the scope. */
export function checkOverTime(syntax: OverTimeSyntax, scope: Scope): Node | null {
  switch (syntax.kind) {
    case 'at':
      return checkAt(syntax, scope);
    case 'transition':
      return checkTransition(syntax, scope);
    case 'sequence':
      return checkSequence(syntax, scope);
    case 'held':
      return checkHeld(syntax, scope);
    case 'changed':
      return checkChanged(syntax, scope);
  }
}
