import { createRandom, type Random } from '#core/statistics/random.ts';
import { day, secondOfDay } from './calendar.ts';
import { addOrder, type Events } from './events.ts';
import type { Person } from './people.ts';
import { add } from './tables.ts';
import { responses } from './world.ts';

/** Day of the win-back wave of 3 November 2025, judged after 30 days. */
export const WAVE_DAY = day(2025, 11, 3);
const CAMPAIGN_KEY = 3;
const controlShare = 0.3;
/** Month number that stands for the win-back wave in the touches; ordinary mailings have year * 12 + month - 1. */
export const WAVE_MONTH = 0;

/** One member of the wave: what was done, what would have happened either way, and what did. */
export interface Member {
  person: Person;
  arm: 'treatment' | 'control';
  backWithout: boolean;
  backWith: boolean;
  outcome: { moment: number; amount: number } | null;
}

/**
 * Puts a silent, reachable customer into the wave and lets the planted response happen; null for everybody else.
 * Arms are drawn for each by chance alone.
 */
export function joinWave(seed: number, person: Person, events: Events): Member | null {
  const silentLongEnough = person.silentFrom !== null && person.silentFrom <= WAVE_DAY - 60;
  if (!silentLongEnough || person.smsConsent !== 'yes' || person.phone === '') return null;
  const random = createRandom(seed, person.index * 16 + CAMPAIGN_KEY);
  const arm = random.chance(controlShare) ? 'control' : 'treatment';
  const { backWithout, backWith } = responseOf(random, person);
  if (arm === 'treatment') {
    add(events.touches, WAVE_DAY * 86400 + 36000 + random.below(3600), person.index, WAVE_MONTH, 0, random.weighted([70, 20, 8, 2]));
  }
  const back = arm === 'treatment' ? backWith : backWithout;
  return { person, arm, backWithout, backWith, outcome: back ? comeBack(random, person, events) : null };
}

/** Both potential outcomes from one draw: nobody is helped and harmed at once. */
export function responseOf(random: Random, person: Person): { backWithout: boolean; backWith: boolean } {
  const { without, adds } = responses[person.cause];
  const draw = random.unit();
  return { backWithout: draw < without, backWith: draw < without + adds };
}

function comeBack(random: Random, person: Person, events: Events): Member['outcome'] {
  const moment = (WAVE_DAY + 1 + random.below(29)) * 86400 + secondOfDay(random);
  const before = events.orders.rows;
  const awake: Person = { ...person, silentFrom: null, cause: 'active' };
  add(events.logins, moment - 600, person.index, person.homeChannel, person.device);
  addOrder(random, awake, moment, 7, events);
  let amount = 0;
  for (let row = before; row < events.orders.rows; row++) {
    const at = row * events.orders.width;
    if (events.orders.data[at] === moment) amount += events.orders.data[at + 5] * events.orders.data[at + 6];
  }
  if (random.chance(0.5)) addOrder(random, awake, moment + (20 + random.below(60)) * 86400, 0, events);
  return { moment, amount };
}
