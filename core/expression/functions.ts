import type { FunctionDefinition } from './functions/definition.ts';
import { type changes, forms, type rankings } from './functions/forms.ts';
import { measures } from './functions/measures.ts';
import { scalars } from './functions/scalars.ts';

export type { FunctionDefinition } from './functions/definition.ts';

/** Every function of the language. */
export const functions = { ...measures, ...scalars, ...forms };

export type FunctionId = keyof typeof functions;
export type MeasureId = keyof typeof measures;
export type ScalarId = keyof typeof scalars;
export type FormId = keyof typeof forms;
export type RankingId = keyof typeof rankings;
export type ChangeId = keyof typeof changes;

const byName = new Map<string, FunctionId>(
  (Object.keys(functions) as FunctionId[]).flatMap((id) => [
    [functions[id].en, id],
    [functions[id].zh, id],
  ]),
);

/** Every name of every function, in both languages. */
export const functionNames: readonly string[] = [...byName.keys()];

/** The function of an English (any case) or Chinese name; null where there is none. */
export function functionOf(name: string): FunctionId | null {
  return byName.get(name.toLowerCase()) ?? null;
}

export function definitionOf(id: FunctionId): FunctionDefinition {
  return functions[id];
}

export function isMeasure(id: FunctionId): id is MeasureId {
  return id in measures;
}

export function isScalar(id: FunctionId): id is ScalarId {
  return id in scalars;
}
