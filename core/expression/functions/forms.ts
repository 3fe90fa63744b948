import type { FunctionDefinition } from './definition.ts';

/** Functions whose inside has a syntax of its own; each has its reader in `parser-forms.ts`. */
export const forms = {} as const satisfies Record<string, FunctionDefinition>;
