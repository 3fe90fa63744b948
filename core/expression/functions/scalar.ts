import type { FunctionDefinition } from './definition.ts';

const base = { kind: 'scalar', field: 'none', fieldTypes: [], window: false, duration: false, empty: '-' } as const;

/** A row of the tables of functions over values. */
export function scalar(
  en: string,
  zh: string,
  rest: Pick<FunctionDefinition, 'returns' | 'help' | 'example' | 'begins'> & Required<Pick<FunctionDefinition, 'signature'>>,
): FunctionDefinition & { kind: 'scalar' } {
  return { ...base, en, zh, ...rest };
}
