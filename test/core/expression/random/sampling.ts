import fc from 'fast-check';
import { type Family, seq } from './family.ts';

const salt = fc.constantFrom('a', 'b', '2026-q1', '盐 ""').map((text) => `salt "${text}"`);

/** Samples and buckets. */
export const sampling: Family = {
  name: 'sampling',
  weight: 1,
  build: (inner, place) =>
    place === 'row'
      ? {}
      : {
          truth: seq(
            'sample(',
            fc.constantFrom('0%', '10%', '33.333%', '50%', '0.25', '100%'),
            ', ',
            salt,
            fc.constantFrom(' within ', ', within '),
            fc.oneof(inner.text, inner.truth, inner.number, inner.date, seq(inner.text, ', ', inner.truth)),
            ')',
          ),
        },
  leaves: () => ({
    truth: seq('sample(', fc.constantFrom('0%', '10%', '33.333%', '50%', '0.5', '100%', '1'), ', ', salt, ')'),
    number: seq('bucket(', fc.constantFrom('1', '2', '3', '10', '100', '1000000'), ', ', salt, ')'),
  }),
};
