import fc from 'fast-check';
import { day } from './days.ts';
import { type Expressions, type Family, length, type Place, seq } from './family.ts';

const earlier = fc.oneof(day, seq('as_of - ', length), fc.constant('as_of'));
const windows = fc.oneof(
  seq(' in ', fc.constantFrom('last', 'previous'), ' ', length),
  seq(' in ', fc.constantFrom('this', 'last'), ' ', fc.constantFrom('week', 'month', 'quarter', 'year')),
  fc.tuple(day, day).map((ends) => ` in ${[...ends].sort().join(' .. ')}`),
  seq(' since ', day),
);

/** What was as of earlier days. */
export const past: Family = {
  name: 'past',
  weight: 1,
  build: (inner: Expressions, place: Place) => {
    if (place === 'row') return {};
    const at = (value: fc.Arbitrary<string>) => seq('at(', value, ', ', earlier, ')');
    return {
      truth: fc.oneof(at(inner.truth), seq(fc.constantFrom('entered(', 'left('), inner.truth, windows, ')')),
      money: at(inner.money),
      number: at(inner.number),
      days: at(inner.days),
      text: at(inner.text),
      date: at(inner.date),
    };
  },
};
