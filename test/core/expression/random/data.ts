import fc from 'fast-check';
import type { Coverage } from '#core/contract/types.ts';
import type { FieldSpec, StreamSpec, WorldSpec } from '../world.ts';
import { day, eventTime, type Length, time } from './days.ts';
import { families } from './families.ts';
import { blankable, type MadeField, type MadeStream, text } from './family.ts';
import { keptSets } from './sets.ts';

/** Random worlds: few values, so that ties, blanks and equalities are common, and most moments at the edges of windows. */
const basicAttributes: FieldSpec[] = [
  { name: 'age', type: 'number' },
  { name: 'balance', type: 'money', decimals: 2, unit: 'CNY' },
  { name: 'city', type: 'text', label: '城市' },
  { name: 'vip', type: 'boolean' },
  { name: 'signup', type: 'date' },
  { name: 'seen', type: 'time' },
];
const basicFields: FieldSpec[] = [
  { name: 'amount', type: 'money', decimals: 2, unit: 'CNY' },
  { name: 'quantity', type: 'number', decimals: 3 },
  { name: 'sku', type: 'text' },
  { name: 'paid', type: 'boolean' },
  { name: 'due', type: 'date' },
  { name: 'shipped', type: 'time' },
];

function cell(field: FieldSpec): MadeField['cell'] {
  switch (field.type) {
    case 'number':
    case 'money':
      return blankable(
        fc.oneof(
          { arbitrary: fc.constantFrom(0, 1, -1, 5, 10, 50, 100, 250, 5000), weight: 60 },
          { arbitrary: fc.constant(3_000_000_000), weight: 1 },
        ),
      );
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

const made = (field: FieldSpec): MadeField => ({ field, cell: cell(field) });
const attributes = [...basicAttributes.map(made), ...families.flatMap((family) => family.attributes ?? [])];
const streams: MadeStream[] = [
  { name: 'order', fields: [...basicFields.map(made), ...families.flatMap((family) => family.fields ?? [])], least: 0, most: 24 },
  { name: 'login', fields: [], least: 0, most: 8 },
  { name: 'visit', fields: [], least: 0, most: 1 },
  ...families.flatMap((family) => family.streams ?? []),
];

const covered: fc.Arbitrary<Coverage> = fc.tuple(day, day, fc.array(fc.tuple(day, day), { maxLength: 1 })).map(([a, b, gaps]) => {
  const [from, to] = [a, b].sort();
  const inside = gaps.map(([x, y]) => [x, y].sort()).filter(([x, y]) => x >= from && y <= to);
  return { from, to, declared: true, gaps: inside.map(([x, y]) => ({ from: x, to: y })) };
});
const coverage = fc.oneof(
  { arbitrary: fc.constant(undefined), weight: 3 },
  { arbitrary: fc.constant<Coverage>({ from: '2004-01-01', to: '2012-12-31', gaps: [], declared: true }), weight: 9 },
  { arbitrary: covered, weight: 2 },
  { arbitrary: fc.constant<Coverage>({ from: null, to: null, gaps: [], declared: false }), weight: 1 },
);

function streamOf({ name, fields, least, most }: MadeStream, customers: number, moment: fc.Arbitrary<string>): fc.Arbitrary<StreamSpec> {
  const row = fc.record({ customer: fc.nat(customers - 1), time: moment, cells: fc.tuple(...fields.map((field) => field.cell)) });
  return fc
    .record({ rows: fc.array(row, { minLength: least, maxLength: most, size: 'max' }), coverage })
    .map((drawn) => ({ name, fields: fields.map(({ field }) => field), ...drawn }));
}

const worldOf = (customers: number, moment: fc.Arbitrary<string>): fc.Arbitrary<WorldSpec> =>
  fc
    .record({
      customers: fc.constant(customers),
      attributes: fc.tuple(
        ...attributes.map((attribute) =>
          fc.array(attribute.cell, { minLength: customers, maxLength: customers }).map((cells) => ({ field: attribute.field, cells })),
        ),
      ),
      streams: fc.tuple(...streams.map((stream) => streamOf(stream, customers, moment))),
      kept: keptSets(customers, moment),
    })
    .map(({ kept, ...rest }) => ({ ...rest, ...kept }));

/** Up to five customers whose events lie about the edges of windows of that length, seen from that day. */
export const worldAt = (asOf: string, focus: Length): fc.Arbitrary<WorldSpec> =>
  fc.integer({ min: 1, max: 5 }).chain((customers) => worldOf(customers, eventTime(asOf, focus)));
