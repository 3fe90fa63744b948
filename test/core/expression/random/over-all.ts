import fc from 'fast-check';
import { type Expressions, type Family, type Parts, type Place, seq, small, unit } from './family.ts';

const limit = fc.constantFrom('1', '2', '10%', '50%', '0.5', '33.3%', '100%');
const within = fc.constantFrom('', '', ' within city', ' within vip', ' within city, vip', ' within signup', ' within avg(order.amount)');
const among = fc.constantFrom('', '', ' among any(order)', ' among vip', ' among age > 1', ' among not (wanted)');

function rankings(inner: Expressions): Partial<Expressions> {
  const field = seq(within, among);
  const ordered = fc.oneof(inner.money, inner.number, inner.days, inner.date);
  return {
    truth: seq('(', fc.constantFrom('top', 'bottom'), '((', ordered, '), ', limit, field, '))'),
    number: fc.oneof(
      seq(fc.constantFrom('rank', 'quantile_of'), '((', ordered, ')', field, ')'),
      seq('ntile((', ordered, '), ', fc.constantFrom('2', '3', '5'), field, ')'),
      seq(
        'lookalike(',
        inner.truth,
        ', ',
        fc.oneof(inner.text, inner.truth, ordered),
        fc.oneof(fc.constant(''), seq(', ', fc.oneof(inner.text, inner.number, inner.date))),
        fc.constantFrom(', base at least 1', ', base at least 2', ', base at least 3', ''),
        ')',
      ),
      seq('z_score((', fc.oneof(inner.money, inner.number), ')', field, ')'),
      seq(
        'cumulative_share(',
        fc.constantFrom('age', 'balance', 'count(order)', 'sum(order.amount)', 'count(login in last 1 year)'),
        field,
        ')',
      ),
    ),
  };
}

function changes({ where }: Parts): Partial<Expressions> {
  const least = fc.constantFrom('', ', base at least 0', ', base at least 1', ', base at least 2');
  const rolling = seq(
    ', last ',
    small,
    ' ',
    fc.oneof(
      seq(unit, fc.constantFrom('', ', same period last year')),
      seq(fc.constantFrom('days', 'weeks'), fc.constantFrom('', ', lifetime')),
    ),
  );
  const calendar = seq(
    fc.constantFrom(', in last month', ', in last quarter', ', in last year', ', in 2 months ago'),
    fc.constantFrom('', ', same period last year'),
  );
  const end = seq(fc.oneof(rolling, calendar, fc.constant(', in last week')), least, ')');
  const counted = fc.oneof(
    seq('count(order', where, ')'),
    fc.constantFrom(
      'count(login)',
      'active_days(order)',
      'avg(order.quantity)',
      'max(order.quantity)',
      'sum(order.quantity) / count(order)',
      'age - count(login)',
    ),
  );
  const money = seq(fc.constantFrom('sum', 'avg', 'min', 'max'), '(order.amount', where, ')');
  return {
    number: fc.oneof(
      seq('change(', fc.oneof(counted, money), end),
      seq(
        'difference(',
        counted.filter((value) => !value.startsWith('active')),
        end,
      ),
    ),
    money: seq('difference(', money, end),
  };
}

/** Places among all customers, and changes from window to window. */
export const overAll: Family = {
  name: 'over all',
  leaves: changes,
  build: (inner: Expressions, place: Place) => (place === 'customer' ? rankings(inner) : {}),
};
