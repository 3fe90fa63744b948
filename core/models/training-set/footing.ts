import * as v from 'valibot';
import { refuse } from '#core/contract/texts.ts';
import type { Catalogue } from '#core/contract/types.ts';
import { compile, type Reads, readsOf } from '#core/expression/index.ts';
import type { Objective, TreeModel } from '../trees/index.ts';
import { encodingShape } from './encode.ts';
import type { FeatureEncoding } from './types.ts';

/** What a model stands on besides its trees. */
export interface Footing {
  features: FeatureEncoding[];
  /** Tags and segments that its expressions use, as they were: another text is another model. */
  definitions: Reads['definitions'];
}

/** The same as a model's file holds it. */
export const footingShape = {
  features: v.array(encodingShape),
  definitions: v.array(v.object({ of: v.picklist(['tag', 'segment']), name: v.string(), expression: v.string() })),
};

/** Where a text does not have its shape, and how. */
export function detailOf(issue: v.BaseIssue<unknown>): string {
  return [v.getDotPath(issue), issue.message].filter(Boolean).join(' ');
}

/** Why trees do not fit what they are to read; null: they do. */
export function faultOfTrees({ names, objective }: TreeModel, features: number, wanted: Objective = 'binary:logistic'): string | null {
  if (names.length !== features) return `trees read ${names.length} features of ${features}`;
  return objective === wanted ? null : `trees of ${objective}, not ${wanted}`;
}

/** Tags and segments that expressions use, with their texts: what scores is refused where one of them was edited since. */
export function definitionsIn(expressions: readonly string[], catalogue: Catalogue, asOf: number): Footing['definitions'] {
  const used = expressions.flatMap((expression) => {
    const { tree } = compile(expression, catalogue);
    return tree ? readsOf(tree, asOf).definitions : [];
  });
  return [...new Map(used.map((one) => [JSON.stringify([one.of, one.name]), one])).values()];
}

/** A tag or segment that was edited since the training means other features under the same names. Errors: `model-definition-changed`. */
export function checkDefinitions(model: string, definitions: Footing['definitions'], { tags, segments = [] }: Catalogue): void {
  for (const { of, name, expression } of definitions) {
    const now = (of === 'tag' ? tags : segments).find((one) => one.name === name);
    if (now && now.expression !== expression) throw refuse('model-definition-changed', { model, kind: of, name });
  }
}
