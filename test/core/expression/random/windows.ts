import fc from 'fast-check';
import { day, time } from './days.ts';
import { comparison, type Family, plainNumber, quote, seq, text } from './family.ts';

/** Windows that each customer has for itself, and values of the customer inside `where`. */
const moment = fc.oneof(
  fc.constantFrom('first(order)', 'last(order)', 'last(login)', 'first(visit)', 'nth(order, 2)'),
  fc.constantFrom('signup', 'seen', 'max(order.due)', 'last(order.shipped where paid)', 'last(order before as_of - 3 days)'),
  seq(fc.constantFrom('signup', 'seen', 'last(order)'), fc.constantFrom(' + ', ' - '), fc.constantFrom('1', '30 days', '2 weeks', 'age')),
);
const edge = fc.oneof({ arbitrary: moment, weight: 3 }, day, time, fc.constant('as_of'));
const length = fc.oneof(
  fc.constantFrom('0.5 x (3)', '0.4 x (5)', '(5 / 2) days', '(count(order) / 2) days', '0.3 x count(login)'),
  seq(
    fc.constantFrom('1', '2', '0.5', '1.5', '0'),
    ' x ',
    fc.constantFrom('typical_gap(order)', 'gap_avg(login)', 'gap_max(order)', 'age'),
  ),
  seq('(', fc.constantFrom('age', 'days_since(last(order))', 'gap_median(order) / 3', 'as_of - signup'), ') days'),
);

export const windows: Family = {
  name: 'windows',
  weight: 4,
  windows: [
    seq(' ', fc.constantFrom('since', 'before', 'after', 'until'), ' ', edge),
    seq(' ', fc.constantFrom('since', 'before', 'after', 'until'), ' ', moment),
    seq(' in ', moment, ' .. ', edge),
    seq(' in ', edge, ' .. ', moment),
    seq(fc.constantFrom(' in last ', ' in previous '), length),
    seq(
      fc.constantFrom(' in this fiscal ', ' in last fiscal '),
      fc.constantFrom('year', 'quarter'),
      ' from ',
      fc.constantFrom('january', 'february', 'april', 'december'),
    ),
    seq(fc.constantFrom(' in last ', ' in previous '), fc.constantFrom('1 second', '2 seconds', '90 minutes', '24 hours', '26 hours')),
  ],
  row: {
    truth: fc.oneof(
      fc.constantFrom(
        'top(balance, 50%)',
        'sample(50%, salt "x")',
        'sequence(login then visit)',
        '(change(count(login), last 30 days) < 0)',
        'at(vip, as_of - 1 day)',
      ),
      fc.constantFrom('vip', 'wanted', '(sku = city)', '(due > signup)', '(shipped <= last(login))', 'any(login since first(order))'),
      seq(
        '(amount ',
        comparison,
        ' ',
        fc.constantFrom('avg(order.amount)', 'balance', 'max(order.amount where paid)', '2 * median(order.amount)'),
        ')',
      ),
      seq('(city = ', text.map(quote), ')'),
      seq('(age ', comparison, ' ', plainNumber, ')'),
    ),
    money: fc.constantFrom('balance', 'avg(order.amount)'),
    number: fc.constantFrom('age', 'count(order)', 'count(login since seen)'),
    days: fc.constantFrom('typical_gap(order)', '(shipped - signup)'),
    text: fc.constantFrom('city', 'mode(order.sku)'),
    date: fc.constantFrom('signup', 'last(order)', 'seen'),
  },
};
