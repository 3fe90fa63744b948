import fc from 'fast-check';
import type { Coverage } from '#core/contract/types.ts';
import type { FieldSpec, StreamSpec, WorldSpec } from './world.ts';

/** Random worlds and random typed expressions over them: few values, so that ties, blanks and equalities are common. */

const days = [
  '2010-12-30',
  '2010-12-31',
  '2011-01-01',
  '2011-02-28',
  '2011-03-01',
  '2011-06-30',
  '2011-09-01',
  '2011-12-31',
  '2012-01-01',
  '2012-02-29',
];
const clocks = ['00:00:00', '00:00:01', '12:30:00', '23:59:59'];
const texts = ['app', 'web', 'App', 'a_b', '50%', "O'Neil", '🎁', '门店', 'a*b?[c]'];

export const asOfDay = fc.constantFrom(...days, '2012-03-31');
const day = fc.constantFrom(...days);
const time = fc.tuple(day, fc.constantFrom(...clocks)).map(([date, clock]) => `${date}T${clock}`);
const text = fc.constantFrom(...texts);
const blankable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });

const attributes: FieldSpec[] = [
  { name: 'age', type: 'number' },
  { name: 'balance', type: 'money', decimals: 2, unit: 'CNY' },
  { name: 'city', type: 'text', label: '城市' },
  { name: 'vip', type: 'boolean' },
  { name: 'signup', type: 'date' },
  { name: 'seen', type: 'time' },
];
const orderFields: FieldSpec[] = [
  { name: 'amount', type: 'money', decimals: 2, unit: 'CNY' },
  { name: 'quantity', type: 'number', decimals: 3 },
  { name: 'sku', type: 'text' },
  { name: 'paid', type: 'boolean' },
  { name: 'due', type: 'date' },
  { name: 'shipped', type: 'time' },
];

function cell(field: FieldSpec): fc.Arbitrary<number | string | boolean | null> {
  switch (field.type) {
    case 'number':
    case 'money':
      return blankable(fc.constantFrom(0, 1, -1, 5, 10, 50, 100, 250, 5000, 3_000_000_000));
    case 'text':
      return blankable(text);
    case 'boolean':
      return blankable(fc.boolean());
    case 'date':
      return blankable(day);
    case 'time':
      return blankable(time);
  }
}

function stream(name: string, fields: FieldSpec[], customers: number, most: number): fc.Arbitrary<StreamSpec> {
  const row = fc.record({ customer: fc.nat(customers - 1), time, cells: fc.tuple(...fields.map(cell)) });
  const covered = fc.tuple(day, day, fc.array(fc.tuple(day, day), { maxLength: 1 })).map(([a, b, gaps]) => {
    const [from, to] = [a, b].sort();
    return {
      from,
      to,
      declared: true,
      gaps: gaps
        .map(([x, y]) => [x, y].sort())
        .filter(([x, y]) => x >= from && y <= to)
        .map(([x, y]) => ({ from: x, to: y })),
    };
  });
  const coverage = fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 3 },
    { arbitrary: fc.constant<Coverage>({ from: '2010-01-01', to: '2012-12-31', gaps: [], declared: true }), weight: 9 },
    { arbitrary: covered, weight: 2 },
    { arbitrary: fc.constant<Coverage>({ from: null, to: null, gaps: [], declared: false }), weight: 1 },
  );
  return fc.record({ rows: fc.array(row, { minLength: customers, maxLength: most }), coverage }).map((made) => ({ name, fields, ...made }));
}

const worldOf = (customers: number): fc.Arbitrary<WorldSpec> =>
  fc.record({
    customers: fc.constant(customers),
    attributes: fc.tuple(
      ...attributes.map((field) =>
        fc.array(cell(field), { minLength: customers, maxLength: customers }).map((cells) => ({ field, cells })),
      ),
    ),
    streams: fc.tuple(stream('order', orderFields, customers, 24), stream('login', [], customers, 8)),
  });

export const world = fc.integer({ min: 1, max: 5 }).chain(worldOf);

// ---------------------------------------------------------------- expressions

const unit = fc.constantFrom('days', 'weeks', 'months', 'quarters', 'years');
const small = fc.constantFrom('1', '2', '3', '6', '30');
const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
const bound = fc.oneof(
  day,
  time,
  fc.tuple(fc.constantFrom('+', '-'), small, unit).map(([sign, n, u]) => `as_of ${sign} ${n} ${u}`),
  fc.constant('as_of'),
);
const window = fc.oneof(
  { arbitrary: fc.constant(''), weight: 3 },
  { arbitrary: fc.tuple(fc.constantFrom('last', 'previous'), small, unit).map(([word, n, u]) => ` in ${word} ${n} ${u}`), weight: 4 },
  {
    arbitrary: fc
      .tuple(fc.constantFrom('this', 'last'), fc.constantFrom('week', 'month', 'quarter', 'year'))
      .map(([word, u]) => ` in ${word} ${u}`),
    weight: 2,
  },
  { arbitrary: fc.tuple(small, unit).map(([n, u]) => ` in ${n} ${u} ago`), weight: 1 },
  { arbitrary: fc.tuple(day, day).map((ends) => ` in ${[...ends].sort().join(' .. ')}`), weight: 2 },
  { arbitrary: fc.tuple(fc.constantFrom('since', 'before'), bound).map(([word, at]) => ` ${word} ${at}`), weight: 2 },
  { arbitrary: fc.tuple(fc.nat(3), fc.nat(3), unit).map(([a, b, u]) => ` between ${a + b} and ${a} ${u} ago`), weight: 1 },
);
const comparison = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
const equality = fc.constantFrom('=', '!=');
const plainNumber = fc.constantFrom('0', '1', '2', '0.1', '0.25', '5', '-1', '1.005', '50%', '100');
const pattern = fc.constantFrom('a%', '%p', '_pp', '%', 'a\\_b', '%*%', 'a*b?[c]', '__', "%'%", '🎁', '_店');

interface Kinds {
  truth: string;
  money: string;
  number: string;
  text: string;
  date: string;
}

/** Conditions, numbers, texts and dates built of given leaves, `depth` levels high. */
function grammar(leaf: { [K in keyof Kinds]: fc.Arbitrary<string> }, depth: number): { [K in keyof Kinds]: fc.Arbitrary<string> } {
  if (depth === 0) return leaf;
  const inner = grammar(leaf, depth - 1);
  const any = fc.oneof(inner.money, inner.number, inner.text, inner.date, inner.truth);
  const compared = fc
    .oneof(
      fc.tuple(inner.money, comparison, fc.oneof(inner.money, plainNumber)),
      fc.tuple(inner.number, comparison, fc.oneof(inner.number, plainNumber)),
      fc.tuple(inner.text, equality, fc.oneof(inner.text, text.map(quote))),
      fc.tuple(inner.date, comparison, fc.oneof(inner.date, day, time)),
      fc.tuple(inner.truth, equality, inner.truth),
    )
    .map(([a, operator, b]) => `(${a} ${operator} ${b})`);
  const worded = fc.oneof(
    fc
      .tuple(inner.number, fc.constantFrom('between', 'not between'), plainNumber, plainNumber)
      .map(([a, word, x, y]) => `(${a} ${word} ${x} and ${y})`),
    fc.tuple(inner.date, day, fc.oneof(day, time)).map(([a, x, y]) => `(${a} between ${x} and ${y})`),
    fc
      .tuple(inner.number, fc.constantFrom('in', 'not in'), fc.array(plainNumber, { minLength: 1, maxLength: 3 }))
      .map(([a, word, list]) => `(${a} ${word} (${list.join(', ')}))`),
    fc
      .tuple(
        inner.text,
        fc.constantFrom('in', 'not in'),
        fc.array(fc.oneof(text, fc.constant('')).map(quote), { minLength: 1, maxLength: 3 }),
      )
      .map(([a, word, list]) => `(${a} ${word} (${list.join(', ')}))`),
    fc
      .tuple(inner.date, fc.array(fc.oneof(day, time), { minLength: 1, maxLength: 3 }))
      .map(([a, list]) => `(${a} in (${list.join(', ')}))`),
    fc.tuple(inner.text, fc.constantFrom('like', 'not like'), pattern.map(quote)).map((parts) => `(${parts.join(' ')})`),
    fc.tuple(any, fc.constantFrom('is known', 'is unknown')).map((parts) => `(${parts.join(' ')})`),
  );
  const truth = fc.oneof(
    { arbitrary: inner.truth, weight: 1 },
    { arbitrary: compared, weight: 4 },
    { arbitrary: worded, weight: 2 },
    { arbitrary: inner.truth.map((a) => `(not ${a})`), weight: 1 },
    {
      arbitrary: fc
        .tuple(fc.array(inner.truth, { minLength: 2, maxLength: 3 }), fc.constantFrom(' and ', ' or '))
        .map(([items, word]) => `(${items.join(word)})`),
      weight: 3,
    },
  );
  const money = fc.oneof(
    { arbitrary: inner.money, weight: 2 },
    { arbitrary: fc.tuple(inner.money, fc.constantFrom('+', '-'), inner.money).map((parts) => `(${parts.join(' ')})`), weight: 1 },
    {
      arbitrary: fc
        .tuple(inner.money, fc.constantFrom('*', '/'), fc.oneof(plainNumber, inner.number))
        .map((parts) => `(${parts.join(' ')})`),
      weight: 1,
    },
    { arbitrary: inner.money.map((a) => `(-${a})`), weight: 1 },
  );
  const number = fc.oneof(
    { arbitrary: inner.number, weight: 2 },
    {
      arbitrary: fc.tuple(inner.number, fc.constantFrom('+', '-', '*', '/'), inner.number).map((parts) => `(${parts.join(' ')})`),
      weight: 1,
    },
    { arbitrary: fc.tuple(inner.money, inner.money).map(([a, b]) => `(${a} / ${b})`), weight: 1 },
  );
  const date = fc.oneof(
    inner.date,
    fc.tuple(inner.date, fc.constantFrom('+', '-'), fc.constantFrom('1', '30 days', '2 weeks')).map((parts) => `(${parts.join(' ')})`),
  );
  return { truth, money, number, text: inner.text, date };
}

const row = grammar(
  {
    truth: fc.constantFrom('paid', '(not paid)', 'order.paid'),
    money: fc.constantFrom('amount', 'order.amount'),
    number: fc.constantFrom('quantity'),
    text: fc.constantFrom('sku', 'order.sku'),
    date: fc.constantFrom('due', 'shipped', 'as_of'),
  },
  2,
);

const where = fc.oneof(
  { arbitrary: fc.constant(''), weight: 3 },
  { arbitrary: row.truth.map((condition) => ` where ${condition}`), weight: 3 },
);
const selection = fc.tuple(where, window).map((parts) => parts.join(''));
const of = (functions: string[], field: string) =>
  fc.tuple(fc.constantFrom(...functions), field === 'login' ? window : selection).map(([name, rest]) => `${name}(${field}${rest})`);
const ends = ['first', 'last'];

const customer = grammar(
  {
    truth: fc.oneof(
      fc.constantFrom('vip', 'any(login)', 'never(order)', 'true', 'false', 'lapsed(login, 30 days)', 'wanted'),
      of(['any'], 'order'),
      of(['any'], 'login'),
      of(ends, 'order.paid'),
      where.map((rest) => `never(order${rest})`),
      fc.tuple(where, small, unit).map(([rest, n, u]) => `lapsed(order${rest}, ${n} ${u})`),
    ),
    money: fc.oneof(fc.constant('balance'), of(['sum', 'avg', 'min', 'max', ...ends], 'order.amount')),
    number: fc.oneof(
      fc.constant('age'),
      of(['count', 'active_days'], 'order'),
      of(['count'], 'login'),
      of(['sum', 'avg', 'min', 'max', ...ends], 'order.quantity'),
      of(['distinct', 'count'], 'order.sku'),
      of(['distinct'], 'order.quantity'),
      of(['distinct'], 'order.due'),
      of(['distinct'], 'order.paid'),
    ),
    text: fc.oneof(fc.constant('city'), of(ends, 'order.sku')),
    date: fc.oneof(
      fc.constantFrom('signup', 'seen', 'as_of', 'as_of - 3 months'),
      of(ends, 'order'),
      of(['min', 'max', ...ends], 'order.due'),
      of(['min', 'max', ...ends], 'order.shipped'),
    ),
  },
  2,
);

export const condition = customer.truth;
export const value = fc.oneof(
  customer.money,
  customer.number,
  customer.text,
  customer.date,
  customer.date.map((date) => `days_since(${date})`),
  fc.tuple(customer.date, customer.date).map(([a, b]) => `(${a}) - (${b})`),
);
