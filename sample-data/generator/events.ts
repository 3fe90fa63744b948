import { createRandom, type Random } from '#core/statistics/random.ts';
import { civil, LAST, loginFactor, secondOfDay, shoppingFactor } from './calendar.ts';
import { activityLeft, feeds, type Person } from './people.ts';
import { add, createTable, type EventTable } from './tables.ts';
import { allTerms, COMPLAINT, categories, endTerms, products, switchTerms, TRANSFER_PAGE, terms } from './world.ts';

/** All events by feed. What each number after moment and customer means stands beside the feed. */
export interface Events {
  /** channel, device */
  logins: EventTable;
  /** page, depth, channel */
  pageViews: EventTable;
  /** term */
  searches: EventTable;
  /** kind, target */
  shares: EventTable;
  /** order of the day, category, item, quantity, price in fen, channel */
  orders: EventTable;
  /** product, closed day or `NEVER`, balance in fen */
  holdings: EventTable;
  /** kind, topic, closing moment or `NEVER` */
  tickets: EventTable;
  /** month number, channel, result */
  touches: EventTable;
  /** channel, granted (1) or withdrawn (0) */
  consents: EventTable;
}

export const NEVER = 0x7fffffff;
/** First moment after the as-of day: nothing happens from here on. */
const END = (LAST + 1) * 86400;
const EVENTS_KEY = 2;

export function createEvents(): Events {
  return {
    logins: createTable(4),
    pageViews: createTable(5),
    searches: createTable(3),
    shares: createTable(4),
    orders: createTable(8),
    holdings: createTable(5),
    tickets: createTable(5),
    touches: createTable(5),
    consents: createTable(4),
  };
}

const days = Array.from({ length: LAST + 1 }, (_, onDay) => ({
  login: loginFactor(onDay),
  shopping: shoppingFactor(onDay),
  ...civil(onDay),
}));

/** Lives one customer's history and adds what the feeds saw of it. */
export function live(seed: number, person: Person, events: Events): void {
  const random = createRandom(seed, person.index * 16 + EVENTS_KEY);
  addHoldings(random, person, events);
  addConsents(random, person, events);
  addTickets(random, person, events);
  for (let onDay = Math.max(0, person.signup); onDay <= LAST; onDay++) {
    const left = activityLeft(person, onDay);
    if (days[onDay].day === 6) addTouch(random, person, onDay, left.logins, events);
    if (left.logins === 0 && left.orders === 0) continue;
    const sessions = random.poisson(person.loginRate * days[onDay].login * left.logins);
    for (let session = 0; session < sessions; session++) addSession(random, person, onDay, left.logins, events);
    const orders = random.poisson(person.orderRate * days[onDay].shopping * left.orders);
    for (let order = 0; order < orders; order++) addOrder(random, person, onDay * 86400 + secondOfDay(random), order, events);
  }
}

function addSession(random: Random, person: Person, onDay: number, left: number, events: Events): void {
  const moment = onDay * 86400 + secondOfDay(random);
  const channel = random.chance(0.8) ? person.homeChannel : random.below(3);
  const inGap = onDay >= feeds.loginGap.from && onDay <= feeds.loginGap.to;
  if (onDay >= feeds.logins && !inGap) add(events.logins, moment, person.index, channel, channel === 1 ? 6 : person.device);
  const before = person.silentFrom === null ? NEVER : person.silentFrom - onDay;
  if (onDay >= feeds.pageViews) addPages(random, person, moment, channel, left, before, events);
  const searched = Math.min(END - 1, moment + 20 + random.below(90));
  if (random.chance(0.11)) add(events.searches, searched, person.index, termOf(random, person, before));
  const shared = Math.min(END - 1, moment + 60 + random.below(300));
  if (random.chance(0.028)) add(events.shares, shared, person.index, random.weighted([5, 3, 3, 1]), random.below(5));
}

function addPages(random: Random, person: Person, moment: number, channel: number, left: number, before: number, events: Events): void {
  const leaving = person.cause === 'competitor-switch' && before <= 60;
  const views = 1 + random.poisson(0.55 * left);
  for (let view = 0, at = moment + 5; view < views && at < END; view++, at += 15 + random.below(120)) {
    const page = leaving && random.chance(0.35) ? TRANSFER_PAGE : random.weighted([22, 26, 9, 12, 16, 4, 3, 6, 2]);
    add(events.pageViews, at, person.index, page, 1 + random.poisson(0.4 + 3.2 * left), channel);
  }
}

/** Position in `allTerms`. Who is about to leave searches for it, sometimes. */
function termOf(random: Random, person: Person, before: number): number {
  const leaving = before <= 75 && random.chance(0.4);
  if (person.cause === 'competitor-switch' && leaving) return terms.length + random.below(switchTerms.length);
  if (person.cause === 'need-ended' && leaving) return terms.length + switchTerms.length + random.below(endTerms.length);
  return random.chance(0.02) ? terms.length + random.below(allTerms.length - terms.length) : random.below(terms.length);
}

/** One order of one or more lines, and the refunds that follow from it. */
export function addOrder(random: Random, person: Person, moment: number, ofDay: number, events: Events): void {
  const lines = 1 + random.poisson(0.35 + 0.25 * Math.min(3, person.spend));
  const channel = random.chance(0.85) ? person.homeChannel : 3;
  const end = person.silentFrom ?? NEVER;
  const angry = person.cause === 'bad-experience' && end * 86400 - moment < 30 * 86400;
  for (let line = 0; line < lines; line++) {
    const category = random.chance(0.5) ? person.favourite : random.weighted(categories.map(({ weight }) => weight));
    const item = itemOf(random, category, person.spend);
    const quantity = 1 + random.poisson(0.25 * Math.min(4, person.spend));
    const price = Math.round(itemPrice(category, item) * (1 - 0.05 * random.weighted([6, 1, 1, 1])));
    add(events.orders, moment, person.index, ofDay, category, item, quantity, price, channel);
    if (!random.chance(angry ? 0.4 : 0.028)) continue;
    const back = moment + 86400 + random.below(9 * 86400);
    if (back < Math.min((end + 3) * 86400, END)) add(events.orders, back, person.index, ofDay, category, item, -quantity, price, channel);
  }
}

/** Who spends more picks the dearer of several. */
function itemOf(random: Random, category: number, spend: number): number {
  const { items } = categories[category];
  let chosen = random.below(items);
  for (let tries = Math.floor(spend); tries > 0; tries--) {
    const other = random.below(items);
    if (itemPrice(category, other) > itemPrice(category, chosen)) chosen = other;
  }
  return chosen;
}

/** Price of an item in fen: spread around its category's, ending in 90 or 00. The same for every seed. */
function itemPrice(category: number, item: number): number {
  const random = createRandom(category + 1, item);
  const price = categories[category].price * Math.exp(0.7 * random.normal());
  return Math.max(490, Math.round(price / 100) * 100 - (random.chance(0.7) ? 10 : 0));
}

function addHoldings(random: Random, person: Person, events: Events): void {
  const count = random.weighted([24, 38, 24, 10, 4]);
  for (let holding = 0; holding < count; holding++) {
    const product = random.weighted(products.map(({ weight }) => weight));
    const opened = person.signup + random.below(Math.max(1, Math.min(900, LAST - person.signup)));
    const closed = closedDay(random, person, opened);
    const balance =
      closed === NEVER ? Math.round(products[product].balance * Math.exp(0.8 * random.normal()) * 0.6 * Math.min(3, person.spend)) : 0;
    const noon = opened * 86400 + 43200;
    add(events.holdings, noon, person.index, product, closed, Math.max(-2_000_000_000, Math.min(2_000_000_000, balance)));
  }
}

function closedDay(random: Random, person: Person, opened: number): number {
  const end = person.silentFrom;
  const leaves = end !== null && opened < end - 30 && (person.cause === 'need-ended' || person.cause === 'competitor-switch');
  if (leaves && random.chance(0.65)) return end - random.below(25);
  if (!random.chance(0.06)) return NEVER;
  const closed = opened + 180 + random.below(700);
  return closed > LAST ? NEVER : closed;
}

function addConsents(random: Random, person: Person, events: Events): void {
  const states = [person.smsConsent, person.emailConsent];
  for (let channel = 0; channel < 2; channel++) {
    if (states[channel] === '') continue;
    const signed = person.signup * 86400 + secondOfDay(random);
    const withdrawnAtOnce = states[channel] === 'no' && random.chance(0.3);
    add(events.consents, signed, person.index, channel, withdrawnAtOnce ? 0 : 1);
    if (states[channel] === 'no' && !withdrawnAtOnce) {
      const later = person.signup + 1 + random.below(Math.max(1, LAST - person.signup - 1));
      add(events.consents, later * 86400 + secondOfDay(random), person.index, channel, 0);
    }
  }
}

function addTickets(random: Random, person: Person, events: Events): void {
  const from = Math.max(0, person.signup);
  const until = Math.min(LAST, person.silentFrom ?? LAST);
  const ordinary = person.cause === 'never-active' ? 0 : random.poisson(((until - from) / 30) * 0.022);
  for (let ticket = 0; ticket < ordinary; ticket++) {
    const opened = (from + random.below(Math.max(1, until - from))) * 86400 + secondOfDay(random);
    const closes = opened + 7200 + random.below(9 * 86400);
    const kind = random.weighted([70, 12, 10, 8]);
    add(events.tickets, opened, person.index, kind, topicOf(random, kind), closes >= END ? NEVER : closes);
  }
  if (person.cause !== 'bad-experience' || person.silentFrom === null || !random.chance(0.85)) return;
  const opened = (person.silentFrom - 1 - random.below(10)) * 86400 + secondOfDay(random);
  const closes = random.chance(0.45) ? NEVER : opened + (10 + random.below(30)) * 86400;
  add(events.tickets, opened, person.index, COMPLAINT, topicOf(random, COMPLAINT), closes >= END ? NEVER : closes);
}

function topicOf(random: Random, kind: number): number {
  return [5 + random.below(2), random.below(5), 2, 7][kind];
}

/** The month's ordinary mailing: a third of those who may be reached. */
function addTouch(random: Random, person: Person, onDay: number, left: number, events: Events): void {
  if (onDay < feeds.touches || !random.chance(0.36)) return;
  const channel = random.weighted([50, 35, 15]);
  const allowed = channel === 0 ? person.smsConsent : channel === 1 ? person.emailConsent : 'yes';
  if (allowed !== 'yes' || (channel === 0 && person.phone === '') || (channel === 1 && person.email === '')) return;
  const { year, month } = days[onDay];
  const result = random.weighted([60, 6 + 20 * left, 1 + 9 * left, 2]);
  add(events.touches, onDay * 86400 + 36000 + random.below(7200), person.index, year * 12 + month - 1, channel, result);
}
