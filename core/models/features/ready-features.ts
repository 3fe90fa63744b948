import type { Language } from '#core/contract/texts.ts';
import type { Catalogue, ReadyFeature, Role } from '#core/contract/types.ts';
import type { ProfileOf } from '#core/expression/index.ts';
import { writeName } from '#core/expression/names.ts';
import { filling } from '#core/gallery/filling.ts';
import { behaviourFeatures } from './behaviour.ts';
import { rhythmFeatures } from './rhythm.ts';
import { surroundingFeatures } from './surroundings.ts';
import type { FeatureTemplate } from './types.ts';

/** Every ready feature, by family. */
export const featureTemplates: readonly FeatureTemplate[] = [...behaviourFeatures, ...rhythmFeatures, ...surroundingFeatures];

/**
 * The ready features in the names of this workspace and the words of a language, and each column of the customers that none of them is. One that speaks of data that are not there has no expression and says what is missing.
 *
 * @example
 * readyFeatures(catalogue, profileOf, 'en')[0]; // { id: 'days-since-order', family: 'recency', expression: 'days_since(last(order))', missing: [], ... }
 */
export function readyFeatures(catalogue: Catalogue, profileOf: ProfileOf, language: Language): ReadyFeature[] {
  const fill = filling(catalogue, profileOf, language);
  const written = featureTemplates.map(({ id, family, name, description, expression }) => ({
    id,
    family,
    name: name[language],
    description: description[language],
    ...fill(expression),
  }));
  return [...written, ...ownColumns(catalogue, written, language)];
}

const telling: readonly Role[] = ['attribute', 'amount', 'quantity', 'price'];
const asImported = {
  en: 'A column of the customers, as of the import: it may have followed what it is to predict.',
  zh: '客户的一列，以导入时为准：可能是被预测之事的结果。',
};

/** Columns that say something of a customer: no address, no consent, no score of a model. */
function ownColumns({ attributes }: Catalogue, written: readonly ReadyFeature[], language: Language): ReadyFeature[] {
  const [ids, expressions] = [new Set(written.map(({ id }) => id)), new Set(written.map(({ expression }) => expression))];
  return attributes
    .filter(({ name, role, score }) => telling.includes(role) && !score && !expressions.has(writeName(name)))
    .map(({ name, label }) => ({
      id: ids.has(name) ? `column-${name}` : name,
      family: 'attributes',
      name: language === 'zh' ? (label ?? name) : name,
      description: asImported[language],
      expression: writeName(name),
      missing: [],
    }));
}
