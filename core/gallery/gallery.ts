import type { Language } from '#core/contract/texts.ts';
import type { Catalogue, GalleryTag } from '#core/contract/types.ts';
import type { ProfileOf } from '#core/expression/complete.ts';
import { filling } from './filling.ts';
import { readyTags } from './ready-tags.ts';

/**
 * The ready tags in the names of this workspace and the words of a language. One that speaks of data that are not there has no expression and says what is missing.
 *
 * @example
 * gallery(catalogue, profileOf, 'en')[0]; // { name: 'Buyers quiet for 90 days', expression: 'lapsed(order, 90 days)', missing: [], ... }
 */
export function gallery(catalogue: Catalogue, profileOf: ProfileOf, language: Language): GalleryTag[] {
  const fill = filling(catalogue, profileOf, language);
  return readyTags.map(({ id, purpose, name, description, expression }) => ({
    id,
    purpose,
    name: name[language],
    description: description[language],
    ...fill(expression),
  }));
}
