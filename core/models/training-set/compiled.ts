import { refuse, textOf } from '#core/contract/texts.ts';
import type { Catalogue, FeatureDefinition } from '#core/contract/types.ts';
import { type Compiled, compile, type Node } from '#core/expression/index.ts';
import type { CompiledFeature } from './types.ts';

/** Reads and checks the expressions of features. Errors: `feature-has-errors` with its name, `feature-twice`. */
export function compileFeatures(features: readonly FeatureDefinition[], catalogue: Catalogue): CompiledFeature[] {
  const names = new Set<string>();
  return features.map(({ name, expression }) => {
    if (names.has(name)) throw refuse('feature-twice', { feature: name });
    names.add(name);
    const compiled = compile(expression, catalogue);
    if (!compiled.tree) throw refuse('feature-has-errors', { feature: name, detail: firstError(compiled) });
    return { name, expression, compiled, type: compiled.tree.type.kind };
  });
}

/** The tree of a condition that a plan names. Errors: `plan-expression-has-errors`, `plan-expression-not-boolean`. */
export function conditionOf(
  part: 'population' | 'target' | 'rule' | 'treated' | 'outcome',
  expression: string,
  catalogue: Catalogue,
): { compiled: Compiled; tree: Node } {
  const compiled = compile(expression, catalogue);
  if (!compiled.tree) throw refuse('plan-expression-has-errors', { part, detail: firstError(compiled) });
  const { kind } = compiled.tree.type;
  if (kind !== 'boolean') throw refuse('plan-expression-not-boolean', { part, type: kind });
  return { compiled, tree: compiled.tree };
}

function firstError({ diagnostics }: Compiled): string {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return error ? textOf(error.code, error.params, 'en') : '';
}
