import fc from 'fast-check';
import { blankable, comparison, type Expressions, type Family, listOf, type Place, quote, seq, small, unit } from './family.ts';

/** Calendars, date parts, numbers and texts. */
const people = fc.constantFrom(
  ...[
    '欧阳修',
    '王 芳',
    '歐陽',
    'Ｗａｎｇ',
    '11010519491231002X',
    '440524197612204437',
    '110105194912310021',
    '４４０５２４１９７６１２２０４４３７',
  ],
  ...['+86 138-0013-8000', '19200000000', '16112345678', '广东省深圳市', '北京朝阳', '海南藏族自治州', 'a@b.Cn', ' app ', 'a\nb', '臺灣'],
);
/** Births and days about leap days, new years, swapped weekends and the ends of the calendars. */
const dates = fc.constantFrom(
  ...[
    '1980-02-29',
    '2000-02-29',
    '1949-12-31',
    '1900-01-30',
    '1900-01-31',
    '2011-12-31',
    '2012-01-22',
    '2011-09-28',
    '2010-01-30',
    '2012-12-31',
  ],
  ...[
    '0001-01-01',
    '9999-12-31',
    '2009-01-01',
    '2050-12-31',
    '2007-01-01',
    '2006-12-31',
    '2026-12-31',
    '2027-01-01',
    '1976-12-20',
    '2020-05-30',
  ],
);
const holidayName = fc
  .constantFrom('春节', 'new_years_eve', '腊八节', '清明', 'easter', 'black_friday', 'double_11', 'dongzhi', '元旦')
  .map(quote);
const pattern = fc.constantFrom('^a', 'p+$', '[a-c]', '\\d\\d', '(?i)APP', '.', '门|东', '^$').map(quote);
const part = fc.constantFrom('a', 'app', '1', '@', '店', '').map(quote);
const digits = fc.constantFrom('', ', 0', ', 1', ', 3');

const call = (names: string | readonly string[], ...args: (string | fc.Arbitrary<string>)[]) =>
  seq(fc.constantFrom(...(typeof names === 'string' ? [names] : names)), '(', ...args, ')');
const several = (item: fc.Arbitrary<string>) => fc.array(item, { minLength: 2, maxLength: 3 }).map((items) => items.join(', '));

/** Of times; the edges about which events lie are whole days and some hours and seconds from them. */
const clockWindow = seq(
  fc.constantFrom(' in next ', ' in last ', ' in previous ', ' within '),
  fc.constantFrom('1 second', '2 seconds', '24 hours', '48 hours', '1 hour', '86399 seconds', '720 hours', '90 minutes'),
);

const dayWindow = fc.oneof(
  seq(fc.constantFrom(' in next ', ' in last ', ' in previous ', ' within '), small, ' ', unit),
  seq(fc.constantFrom(' in next ', ' in this ', ' in last '), fc.constantFrom('week', 'month', 'quarter', 'year')),
  seq(' in ', small, ' ', unit, ' ago'),
  seq(' between ', fc.constantFrom('30 and 2', '6 and 6', '3 and 0'), ' ', unit, ' ago'),
  fc.constantFrom(' in 2011-02-01 .. 2012-03-01', ' in as_of - 1 month .. as_of', ' in 2011-12-31 .. 2011-12-30'),
);

const timesOf: Readonly<Record<Place, fc.Arbitrary<string>>> = {
  row: fc.constantFrom('shipped', 'event_time()'),
  customer: fc.constantFrom('seen', 'first(order)', 'last(login)', 'max(order.shipped)'),
};
const ofDay = ['year', 'quarter', 'month', 'week', 'week', 'day', 'weekday', 'lunar_year', 'lunar_month', 'lunar_day'];
const dayNumber = fc.constantFrom('1', '2', '3', '4', '6', '12', '31', '52', '53', '2009', '2011');
const ofText = ['lower', 'upper', 'trim', 'fold_width', 'simplified', 'surname'].concat([
  'id_sex',
  'id_region',
  'carrier',
  'province',
  'city',
  'email_domain',
]);

function build(inner: Expressions, place: Place): Partial<Expressions> {
  const plain =
    place === 'row'
      ? fc.constantFrom('due', 'shipped', 'event_time()')
      : fc.constantFrom('signup', 'seen', 'born + 1 year', 'first(order)');
  const round = seq(fc.constantFrom('anniversary(', 'lunar_anniversary('), inner.date, ')');
  const march = call('anniversary', inner.date, ', "03-01"');
  const open = seq(fc.constantFrom(' since ', ' before '), fc.constantFrom('2011-12-31', 'as_of - 3 months'));
  return {
    truth: fc.oneof(
      seq('(', fc.oneof(inner.date, round, march), dayWindow, ')'),
      seq('(', plain, open, ')'),
      seq('(', timesOf[place], clockWindow, ')'),
      call('is_workday', inner.date),
      seq('(', call(ofDay, inner.date), ' ', comparison, ' ', dayNumber, ')'),
      call(['contains', 'starts_with', 'ends_with'], inner.text, ', ', part),
      call('matches', inner.text, ', ', pattern),
      call(['id_valid', 'phone_valid'], inner.text),
      call('if_unknown', several(inner.truth)),
    ),
    money: fc.oneof(
      call(['abs', 'floor', 'ceil'], inner.money),
      call('round', inner.money, digits),
      call(['min_of', 'max_of', 'if_unknown'], several(inner.money)),
    ),
    number: fc.oneof(
      call(ofDay, inner.date),
      call(['length', 'label_count', 'id_age'], inner.text),
      call('round', inner.number, digits),
      call(['min_of', 'max_of', 'if_unknown'], several(inner.number)),
      seq('(distance_km(', inner.number, ', ', inner.number, ', 31.23, 121.47) / distance_km(0, 0, 0, 1))'),
    ),
    days: fc.oneof(call(['days_between', 'workdays_between'], inner.date, ', ', inner.date), call(['floor', 'ceil'], inner.days)),
    text: fc.oneof(call(ofText, inner.text), call('concat', several(fc.oneof(inner.text, part))), call('if_unknown', several(inner.text))),
    date: fc.oneof(
      seq('(', inner.date, fc.constantFrom(' + ', ' - '), fc.constantFrom('1 month', '5 quarters', '4 years', '120000 months'), ')'),
      call('date', inner.date),
      round,
      march,
      call(['holiday', 'next_holiday', 'last_holiday'], holidayName),
      call('add_workdays', inner.date, ', ', fc.constantFrom('1', '-3', '0', '20 days', '6000')),
      call('id_birthday', inner.text),
    ),
  };
}

export const scalars: Family = {
  name: 'scalars',
  attributes: [
    { field: { name: 'person', type: 'text' }, cell: blankable(people) },
    { field: { name: 'born', type: 'date' }, cell: blankable(dates) },
  ],
  fields: [{ field: { name: 'note', type: 'text' }, cell: blankable(people) }],
  row: {
    truth: call('if_unknown', 'paid, false'),
    number: seq(fc.constantFrom('hour', 'minute', 'weekday', 'month'), '(event_time())'),
    text: fc.constantFrom('note', 'concat(sku, note)'),
    date: fc.constantFrom('event_time()', '(due + 1 month)', 'add_workdays(event_time(), 1)'),
  },
  leaves: () => ({
    truth: seq('(born in ', listOf(dates), ')'),
    number: fc.constantFrom('hour(seen)', 'minute(seen)', 'lunar_month(born)'),
    text: fc.constantFrom('person', 'lower(person)'),
    date: fc.constantFrom('born', 'anniversary(born)', 'lunar_anniversary(born)'),
  }),
  build,
};
