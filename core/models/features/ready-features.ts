import type { Language } from '#core/contract/texts.ts';
import type { Catalogue, ReadyFeature } from '#core/contract/types.ts';
import type { ProfileOf } from '#core/expression/index.ts';
import { filling } from '#core/gallery/filling.ts';
import { behaviourFeatures } from './behaviour.ts';
import { rhythmFeatures } from './rhythm.ts';
import { surroundingFeatures } from './surroundings.ts';
import type { FeatureTemplate } from './types.ts';

/** Every ready feature, by family. */
export const featureTemplates: readonly FeatureTemplate[] = [...behaviourFeatures, ...rhythmFeatures, ...surroundingFeatures];

/**
 * The ready features in the names of this workspace and the words of a language. One that speaks of data that are not there has no expression and says what is missing.
 *
 * @example
 * readyFeatures(catalogue, profileOf, 'en')[0]; // { id: 'days-since-order', family: 'recency', expression: 'days_since(last(order))', missing: [], ... }
 */
export function readyFeatures(catalogue: Catalogue, profileOf: ProfileOf, language: Language): ReadyFeature[] {
  const fill = filling(catalogue, profileOf, language);
  return featureTemplates.map(({ id, family, name, description, expression }) => ({
    id,
    family,
    name: name[language],
    description: description[language],
    ...fill(expression),
  }));
}
