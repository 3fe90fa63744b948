import { comparisonOf, deviancesSaved } from '#core/models/lifetime/challenge.ts';
import { createRandom } from '#core/statistics/random.ts';
import { gammaDraw } from './draws.ts';
import { meanOver } from './people.ts';
import { type AnyScene, answerOf, defineScene } from './scene.ts';

const KEY = 21;
const weeks = 26;

/** Customers with a rate of their own, and two forecasts of their purchases: one that errs by a fifth, one by half. */
const bank = Array.from({ length: 20_000 }, (_, index) => {
  const random = createRandom(index, KEY);
  const expected = (weeks * gammaDraw(random, 0.55)) / 10.6;
  return { expected, first: expected * Math.exp(0.2 * random.normal()), second: expected * Math.exp(0.5 * random.normal()) };
});
type Customer = (typeof bank)[number];

/** Mean over purchases, which enter as they are. */
const savedBy = ({ expected, first, second }: Customer) => 2 * (expected * Math.log(first / second) + second - first);
const truth = meanOver(bank, savedBy);

export const challengeScenes: readonly AnyScene[] = [
  defineScene({
    name: 'two forecasts of purchases',
    draws:
      '1,000 customers from a bank of 20,000 with rates of their own, and what each buys in 26 weeks. The forecasts stay: one errs by a fifth, one by half.',
    everyday: 200,
    share: 3,
    draw: (seed) => {
      const random = createRandom(seed, KEY + 1);
      const drawn = Array.from({ length: 1_000 }, () => bank[random.below(bank.length)]);
      const bought = drawn.map(({ expected }, customer) => ({ customer, days: random.poisson(expected) }));
      return deviancesSaved(
        bought,
        Float64Array.from(drawn, ({ first }) => first),
        Float64Array.from(drawn, ({ second }) => second),
      );
    },
    claims: [
      {
        name: 'deviance saved (Student)',
        truth: 'mean over the bank and over what its customers buy',
        promised: 'level',
        of: (saved) => ({ truth, answer: answerOf(comparisonOf(1, saved)!.difference) }),
      },
    ],
  }),
];
