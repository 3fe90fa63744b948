import fc from 'fast-check';
import { day, time } from './days.ts';
import { type Family, length, quote, seq, text } from './family.ts';

const window = fc.oneof(
  { arbitrary: fc.constant(''), weight: 2 },
  { arbitrary: seq(' in ', fc.constantFrom('last', 'previous'), ' ', length), weight: 3 },
  { arbitrary: seq(' since ', day), weight: 1 },
  { arbitrary: seq(' in ', fc.constantFrom('this', 'last'), ' ', fc.constantFrom('week', 'month', 'year')), weight: 1 },
);

function ends(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constant(''),
    seq(' from ', value),
    seq(' to ', value),
    seq(' from ', value, ' to ', value),
    seq(' to ', value, ' from ', value),
  );
}

/** States of streams. */
export const states: Family = {
  name: 'states',
  weight: 2,
  leaves: ({ where }) => {
    const changed = (field: string, value: fc.Arbitrary<string>) => seq(`changed(order.${field}`, where, ends(value), window, ')');
    const condition = fc.oneof(
      fc.constantFrom(
        'order.paid',
        'not order.paid',
        'order.sku = "app"',
        'order.amount >= 0.1',
        'page.sku in ("app", "web")',
        'order.paid is known',
      ),
      where.map((text) => (text === '' ? 'order.quantity > 0' : `order.paid is known or ${text.replace(' where ', '')}`)),
    );
    return {
      truth: fc.oneof(
        seq('held(', condition, ', ', length, ')'),
        changed('sku', text.map(quote)),
        changed('paid', fc.constantFrom('true', 'false')),
        changed('quantity', fc.constantFrom('0', '1', '0.001', '0.0005', '-0.001')),
        changed('due', fc.oneof(day, time)),
        changed('shipped', fc.oneof(day, time)),
      ),
    };
  },
};
