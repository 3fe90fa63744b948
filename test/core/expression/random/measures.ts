import fc from 'fast-check';
import { comparison, type Family, seq, small } from './family.ts';

const percent = fc.constantFrom('0%', '10%', '50%', '90%', '99.5%', '100%', '0.25');
const place = fc.constantFrom('1', '2', '3', '-1', '-2', '40');

const values = fc.constantFrom('1', '2', '3', '5', '40');

const units = seq(
  fc.constantFrom(' in last ', ' in previous '),
  fc.constantFrom('3', '3', '3', '6', '12'),
  fc.constantFrom(' days', ' days', ' weeks', ' months', ' quarters', ' years'),
);

const pause = fc.constantFrom('1 second', '30 minutes', '1 hour', '12 hours', '1 day', '2 days', '1 week', '30 days');

/** Measures that sort, count by value, or go from day to day; and shares. */
export const measures: Family = {
  name: 'measures',
  weight: 6,
  leaves: ({ where, window, measure }) => {
    const nth = (field: string) => seq('nth(', field, where, window, ', ', place, ')');
    const percentile = (field: string) => seq('percentile(', field, where, window, ', ', percent, ')');
    const few = (field: string) => seq(fc.constantFrom('sum_largest(', 'sum_smallest('), field, where, window, ', ', values, ')');
    const share = (field: string) =>
      fc.tuple(where, window).map(([condition, days]) => `share(${field}${condition || ' where paid'}${days})`);
    const gaps = ['gap_avg', 'gap_median', 'gap_max', 'gap_min', 'typical_gap'];
    const trend = (field: string) => seq('trend(', field, field === 'login' ? '' : where, units, ')');
    const ratio = (name: string) => seq('(', measure([name], 'order'), ' / ', measure([name], 'login'), ')');
    return {
      truth: fc.oneof(
        measure(['mode'], 'order.paid'),
        nth('order.paid'),
        seq('(', measure(['active_weeks', 'active_months'], 'order'), ' ', comparison, ' ', small, ')'),
      ),
      money: fc.oneof(
        measure(['median', 'mode'], 'order.amount'),
        percentile('order.amount'),
        few('order.amount'),
        nth('order.amount'),
        trend('order.amount'),
      ),
      number: fc.oneof(
        measure(['median', 'mode'], 'order.quantity'),
        percentile('order.quantity'),
        few('order.quantity'),
        share('order'),
        trend('order'),
        trend('login'),
        trend('order.quantity'),
        share('order.amount'),
        ratio('active_weeks'),
        ratio('active_months'),
        seq('sessions(order', where, window, ', ', pause, ')'),
        seq('sessions(login', window, ', ', pause, ')'),
      ),
      days: fc.oneof(measure(gaps, 'order'), measure(gaps, 'login')),
      text: fc.oneof(measure(['mode'], 'order.sku'), nth('order.sku')),
      date: fc.oneof(nth('order'), nth('order.due'), measure(['mode'], 'order.shipped'), seq('nth(login', window, ', ', place, ')')),
    };
  },
};
