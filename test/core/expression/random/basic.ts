import fc from 'fast-check';
import { day, time } from './days.ts';
import { comparison, type Expressions, type Family, length, listOf, type Parts, plainNumber, quote, seq, text, unit } from './family.ts';

const equality = fc.constantFrom('=', '!=');
const pattern = fc.constantFrom('a%', '%p', '_pp', '%', 'a\\_b', '%*%', 'a*b?[c]', '__', "%'%", '🎁', '_店');
const bound = fc.oneof(day, time, seq('as_of ', fc.constantFrom('+', '-'), ' ', length), fc.constant('as_of'));
const calendarUnit = fc.constantFrom('week', 'month', 'quarter', 'year');

const windows = [
  ...Array.from({ length: 4 }, () => seq(' in ', fc.constantFrom('last', 'previous'), ' ', length)),
  ...Array.from({ length: 2 }, () => seq(' in ', fc.constantFrom('this', 'last'), ' ', calendarUnit)),
  ...Array.from({ length: 2 }, () => seq(' ', fc.constantFrom('since', 'before'), ' ', bound)),
  ...Array.from({ length: 2 }, () => fc.tuple(day, day).map((ends) => ` in ${[...ends].sort().join(' .. ')}`)),
  seq(' in ', length, ' ago'),
  fc.tuple(fc.nat(3), fc.nat(3), unit).map(([a, b, u]) => ` between ${a + b} and ${a} ${u} ago`),
];

const row: Expressions = {
  truth: fc.constantFrom('paid', '(not paid)', 'order.paid'),
  money: fc.constantFrom('amount', 'order.amount'),
  number: fc.constantFrom('quantity'),
  days: fc.constantFrom('(as_of - due)', '(shipped - due)', '7 days'),
  text: fc.constantFrom('sku', 'order.sku'),
  date: fc.constantFrom('due', 'shipped', 'as_of'),
};

function leaves({ where, measure }: Parts): Expressions {
  const ends = ['first', 'last'];
  return {
    truth: fc.oneof(
      fc.constantFrom('vip', 'any(login)', 'never(order)', 'true', 'false', 'lapsed(login, 30 days)', 'wanted'),
      measure(['any'], 'order'),
      measure(['any'], 'login'),
      measure(['any'], 'visit'),
      measure(ends, 'order.paid'),
      seq('never(order', where, ')'),
      seq('lapsed(order', where, ', ', length, ')'),
      seq('lapsed(', fc.constantFrom('order', 'login', 'visit'), ', ', length, ')'),
    ),
    money: fc.oneof(fc.constant('balance'), measure(['sum', 'avg', 'min', 'max', ...ends], 'order.amount')),
    number: fc.oneof(
      fc.constant('age'),
      measure(['count'], 'order'),
      measure(['count'], 'login'),
      measure(['sum', 'avg', 'min', 'max', ...ends], 'order.quantity'),
      measure(['distinct', 'count'], 'order.sku'),
      measure(['distinct'], 'order.quantity'),
      measure(['distinct'], 'order.due'),
      measure(['distinct'], 'order.paid'),
    ),
    days: fc.oneof(fc.constantFrom('30 days', '(as_of - signup)'), measure(['active_days'], 'order'), measure(['active_days'], 'login')),
    text: fc.oneof(fc.constant('city'), measure(ends, 'order.sku')),
    date: fc.oneof(
      fc.constantFrom('signup', 'seen', 'as_of', 'as_of - 3 months'),
      measure(ends, 'order'),
      measure(ends, 'visit'),
      measure(['min', 'max', ...ends], 'order.due'),
      measure(['min', 'max', ...ends], 'order.shipped'),
    ),
  };
}

function comparisonsOf(inner: Expressions): fc.Arbitrary<string> {
  const either = (a: fc.Arbitrary<string>, operator: fc.Arbitrary<string>, b: fc.Arbitrary<string>) =>
    seq('(', a, ' ', operator, ' ', b, ')');
  return fc.oneof(
    either(inner.money, comparison, fc.oneof(inner.money, plainNumber)),
    either(inner.number, comparison, fc.oneof(inner.number, plainNumber)),
    either(inner.days, comparison, fc.oneof(inner.days, plainNumber)),
    either(inner.text, equality, fc.oneof(inner.text, text.map(quote))),
    either(inner.date, comparison, fc.oneof(inner.date, day, time)),
    either(inner.truth, equality, inner.truth),
  );
}

function wordedOf(inner: Expressions): fc.Arbitrary<string> {
  const listed = fc.constantFrom(' in ', ' not in ');
  const amount = fc.oneof(inner.number, inner.days);
  const any = fc.oneof(inner.money, inner.number, inner.days, inner.text, inner.date, inner.truth);
  return fc.oneof(
    seq('(', amount, fc.constantFrom(' between ', ' not between '), plainNumber, ' and ', plainNumber, ')'),
    seq('(', inner.date, ' between ', day, ' and ', fc.oneof(day, time), ')'),
    seq('(', amount, listed, listOf(plainNumber), ')'),
    seq('(', inner.text, listed, listOf(fc.oneof(text, fc.constant('')).map(quote)), ')'),
    seq('(', inner.date, listed, listOf(fc.oneof(day, time)), ')'),
    seq('(', inner.text, fc.constantFrom(' like ', ' not like '), pattern.map(quote), ')'),
    seq('(', any, fc.constantFrom(' is known', ' is unknown'), ')'),
  );
}

function build(inner: Expressions): Expressions {
  const joined = fc.tuple(fc.array(inner.truth, { minLength: 2, maxLength: 3 }), fc.constantFrom(' and ', ' or '));
  const sign = fc.constantFrom(' + ', ' - ');
  const scale = fc.constantFrom(' * ', ' / ');
  return {
    truth: fc.oneof(
      { arbitrary: comparisonsOf(inner), weight: 4 },
      { arbitrary: wordedOf(inner), weight: 2 },
      { arbitrary: seq('(not ', inner.truth, ')'), weight: 1 },
      { arbitrary: joined.map(([items, word]) => `(${items.join(word)})`), weight: 3 },
    ),
    money: fc.oneof(
      seq('(', inner.money, sign, inner.money, ')'),
      seq('(', inner.money, scale, fc.oneof(plainNumber, inner.number), ')'),
      seq('(-', inner.money, ')'),
    ),
    number: fc.oneof(
      seq('(', inner.number, fc.constantFrom(' + ', ' - ', ' * ', ' / '), inner.number, ')'),
      seq('(', inner.money, ' / ', inner.money, ')'),
      seq('(', inner.days, ' / ', inner.days, ')'),
    ),
    days: fc.oneof(
      seq('(', inner.days, sign, inner.days, ')'),
      seq('(', inner.days, scale, fc.oneof(plainNumber, inner.number), ')'),
      seq('((', inner.date, ') - (', inner.date, '))'),
    ),
    text: inner.text,
    date: seq('(', inner.date, sign, fc.constantFrom('1', '30 days', '2 weeks'), ')'),
  };
}

/** The first slice of the language. */
export const basic: Family = {
  name: 'basic',
  weight: 12,
  windows,
  row,
  leaves: (parts) => {
    const made = leaves(parts);
    return { ...made, days: fc.oneof(made.days, seq('days_since(', made.date, ')')) };
  },
  build,
};
