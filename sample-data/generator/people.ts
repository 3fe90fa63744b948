import { createRandom, type Random } from '#core/statistics/random.ts';
import { day, LAST } from './calendar.ts';
import { cities, femaleCharacters, maleCharacters, surnames } from './names.ts';
import { BABY, type Cause, categories, causeShares } from './world.ts';

/** One planted customer: what the files say, and what only the answer file says (`cause`, `silentFrom`). Days count from `FIRST_DAY`. */
export interface Person {
  index: number;
  id: string;
  name: string;
  gender: string;
  /** Null where the file leaves birthday and age blank. */
  birthday: number | null;
  age: number | null;
  city: string;
  tier: string;
  email: string;
  phone: string;
  emailConsent: '' | 'yes' | 'no';
  smsConsent: '' | 'yes' | 'no';
  signup: number;
  cause: Cause;
  /** Day on which the silence is complete; null for `active` and `never-active`. */
  silentFrom: number | null;
  /** Days in which a gradual fade halves activity. */
  halfLife: number;
  /** Events per ordinary day. */
  loginRate: number;
  orderRate: number;
  /** Multiplies every price. */
  spend: number;
  /** Position in `categories`. */
  favourite: number;
  homeChannel: number;
  device: number;
}

const PEOPLE_KEY = 1;

/** The customer at a position: the same for the same seed however many customers there are. */
export function personAt(seed: number, index: number): Person {
  const random = createRandom(seed, index * 16 + PEOPLE_KEY);
  const female = random.chance(0.47);
  const birth = birthOf(random);
  const [name, pinyin] = nameOf(random, female);
  const tierPosition = random.weighted([62, 24, 11, 3]);
  const cause = causeShares[random.weighted(causeShares.map(([, share]) => share))][0];
  const signup = random.chance(0.72) ? -random.below(2200) - 1 : random.below(LAST - 60);
  const loginRate = (Math.exp(0.75 * random.normal()) * 1.8) / 30;
  const blankBirth = random.chance(0.035);
  return {
    index,
    id: `C-${String(index + 1).padStart(6, '0')}`,
    name: random.chance(0.006) ? '' : name,
    gender: genderText(random, female),
    birthday: blankBirth ? null : birth,
    age: blankBirth ? null : ageOn(birth, LAST),
    city: random.chance(0.02) ? '' : cities[random.weighted(cities.map(([, weight]) => weight))][0],
    tier: ['standard', 'silver', 'gold', 'platinum'][tierPosition],
    email: emailOf(random, pinyin, index),
    phone: phoneOf(random),
    emailConsent: consentOf(random, 0.66, 0.22),
    smsConsent: consentOf(random, 0.74, 0.17),
    signup,
    cause,
    ...silenceOf(random, cause, signup),
    loginRate,
    orderRate: loginRate * (0.07 + 0.2 * random.unit()),
    spend: Math.exp(0.55 * random.normal()) * [0.85, 1.2, 1.9, 3.4][tierPosition],
    favourite: favouriteOf(random, cause),
    homeChannel: random.weighted([62, 12, 22]),
    device: random.weighted([22, 18, 20, 12, 11, 12]),
  };
}

function silenceOf(random: Random, cause: Cause, signup: number): { silentFrom: number | null; halfLife: number } {
  const halfLife = 18 + random.below(30);
  if (cause === 'active' || cause === 'never-active') return { silentFrom: null, halfLife };
  const earliest = Math.max(100, signup + 70);
  return { silentFrom: earliest + random.below(Math.max(1, LAST - 25 - earliest)), halfLife };
}

function favouriteOf(random: Random, cause: Cause): number {
  if (cause === 'need-ended' && random.chance(0.45)) return BABY;
  return random.weighted(categories.map(({ weight }) => weight));
}

function nameOf(random: Random, female: boolean): [name: string, pinyin: string] {
  const [surname, surnamePinyin] = surnames[random.weighted(surnames.map(([, , weight]) => weight))];
  const characters = female ? femaleCharacters : maleCharacters;
  const first = random.pick(characters);
  const second = random.chance(0.8) ? random.pick(characters) : null;
  return [surname + first[0] + (second?.[0] ?? ''), surnamePinyin + first[1] + (second?.[1] ?? '')];
}

/** Between 18 and 80 on the last day, most of them 25 to 50. */
function birthOf(random: Random): number {
  const years = Math.min(80, Math.max(18, 38 + 12 * random.normal()));
  return LAST - Math.floor(years * 365.25) - random.below(365);
}

/** Whole years on a day. */
function ageOn(birthday: number, onDay: number): number {
  return Math.floor((onDay - birthday) / 365.2425);
}

/** A file that several systems have written to: a few values are `m` where the rest say `male`. */
function genderText(random: Random, female: boolean): string {
  if (random.chance(0.019)) return '';
  if (female) return 'female';
  return random.chance(0.005) ? 'm' : 'male';
}

function emailOf(random: Random, pinyin: string, index: number): string {
  const domain = ['example.com', 'example.net', 'example.org'][random.weighted([6, 2, 2])];
  if (random.chance(0.12)) return '';
  if (random.chance(0.006)) return `${pinyin}${index}${domain}`;
  if (random.chance(0.008)) return `family${Math.floor(index / 500)}@${domain}`;
  return `${pinyin}${random.chance(0.3) ? random.below(90) + 10 : ''}${index}@${domain}`;
}

/** Eleven digits beginning with 154, a network code that no operator has been given (see the README); a few are written otherwise or wrong. */
function phoneOf(random: Random): string {
  const digits = `154${String(random.below(100_000_000)).padStart(8, '0')}`;
  if (random.chance(0.04)) return '';
  if (random.chance(0.03)) return `+86 ${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`;
  if (random.chance(0.008)) return digits.slice(0, 10);
  return digits;
}

function consentOf(random: Random, yes: number, no: number): '' | 'yes' | 'no' {
  const draw = random.unit();
  if (draw < yes) return 'yes';
  return draw < yes + no ? 'no' : '';
}

const ends = { abrupt: 20, leak: 12, switchOver: 60 } as const;

/** How much of the usual activity is left on a day, 0..1, for logins and for orders. */
export function activityLeft(person: Person, onDay: number): { logins: number; orders: number } {
  const end = person.silentFrom;
  if (onDay < person.signup || person.cause === 'never-active') return { logins: 0, orders: 0 };
  if (end === null) return { logins: 1, orders: 1 };
  const before = end - onDay;
  switch (person.cause) {
    case 'need-ended':
      return same(before >= ends.abrupt ? 1 : Math.max(0, before / ends.abrupt));
    case 'bad-experience':
      return { logins: before > ends.leak ? 1 : before > 0 ? 0.6 : 0, orders: before > ends.leak ? 1 : 0 };
    case 'competitor-switch':
      if (before > ends.switchOver) return same(1);
      return { logins: before > 0 ? 0.9 : 0, orders: before > 0 ? 0.6 * (before / ends.switchOver) : 0 };
    default:
      return same(before <= 0 ? 0 : Math.min(1, Math.exp(-Math.LN2 * ((3.6 * person.halfLife - before) / person.halfLife))));
  }
}

function same(left: number): { logins: number; orders: number } {
  return { logins: left, orders: left };
}

/** Days, counted from `FIRST_DAY`, on which the feeds begin that are younger than the history, and the days that the log-in feed lost. */
export const feeds = {
  logins: day(2024, 9, 1),
  loginGap: { from: day(2025, 9, 20), to: day(2025, 10, 3) },
  pageViews: day(2025, 3, 1),
  touches: day(2024, 12, 1),
} as const;
