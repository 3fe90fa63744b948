import { drawControl } from '#core/campaigns/arms.ts';
import { runAtOnce } from '#core/destinations/slices.ts';
import { createRandom, type Random } from '#core/statistics/random.ts';
import { responseOf } from '#sample-data/generator/past-campaign.ts';
import { type Person, personAt } from '#sample-data/generator/people.ts';
import { SAMPLE_SEED } from '#sample-data/generator/seed.ts';
import { responses } from '#sample-data/generator/world.ts';

const PEOPLE = 20_000;

/** The bank's silent customers who may be sent an SMS, the first 20,000: what "customers like these" are. Those of `sample-data/small` stand at their beginning. */
export const bank: readonly Person[] = silentPeople(PEOPLE);

function silentPeople(count: number): Person[] {
  const people: Person[] = [];
  for (let index = 0; people.length < count; index++) {
    const person = personAt(SAMPLE_SEED, index);
    if (person.silentFrom !== null && person.smsConsent === 'yes' && person.phone !== '') people.push(person);
  }
  return people;
}

/** So many of them, each drawn from all. */
export function someOf(random: Random, count: number): Person[] {
  return Array.from({ length: count }, () => random.pick(bank));
}

/** Both potential outcomes of a person, and what she spends when she is back, in fen: as `sample-answers.ts` draws them. */
export interface Response {
  backWith: boolean;
  backWithout: boolean;
  amount: number;
}

export function respond(random: Random, person: Person): Response {
  const { backWith, backWithout } = responseOf(random, person);
  return { backWith, backWithout, amount: Math.round(9000 * person.spend * Math.exp(0.6 * random.normal())) };
}

/** Expected amount of a person who is back, fen. */
export function expectedAmount(person: Person): number {
  return 9000 * person.spend * Math.exp(0.6 ** 2 / 2);
}

/** Chance to be back with the offer and without. */
export function chances({ cause }: Person): { with: number; without: number } {
  const { without, adds } = responses[cause];
  return { with: without + adds, without };
}

/** 1 for control, by the product's own lot. */
export function armsOf(people: number, share: number, salt: string): Uint8Array {
  return runAtOnce(drawControl({ customers: people, id: String, stratum: () => 'none', share, salt }));
}

/** Source of chance of a run; keys of scenes differ, so that no two look at the same draws. */
export function chanceOf(seed: number, key: number): Random {
  return createRandom(seed, 1_000_000 + key);
}

export function meanOver<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0) / items.length;
}
