import { expect, test } from 'vitest';
import { FieldBuilder } from '#core/columns/field-builder.ts';
import { NO_INTEGER } from '#core/columns/types.ts';

test('numbers lie in 32 bits while they fit, and in doubles from the first that does not', () => {
  const narrow = new FieldBuilder('number');
  for (const value of [2_147_483_647, -2_147_483_647, Number.NaN]) narrow.push(value);
  expect(narrow.finish(null)).toEqual({ kind: 'integer', values: Int32Array.of(2_147_483_647, -2_147_483_647, NO_INTEGER) });
  for (const value of [NO_INTEGER, 2 ** 53]) narrow.push(value);
  expect(narrow.finish(null)).toEqual({
    kind: 'wide',
    values: Float64Array.of(2_147_483_647, -2_147_483_647, Number.NaN, NO_INTEGER, 2 ** 53),
  });
});

test('codes take one byte up to 256 values, blank included, then two', () => {
  const text = new FieldBuilder('text');
  for (let i = 0; i < 255; i++) text.push(text.dictionary!.addText(`v${i}`));
  text.push(Number.NaN);
  const column = text.finish(null);
  expect(column.kind === 'text' && [column.codes.constructor, column.dictionary[0], column.codes[255]]).toEqual([Uint8Array, '', 0]);
  text.push(text.dictionary!.addText('one more'));
  const wider = text.finish(null);
  expect(wider.kind === 'text' && wider.codes.constructor).toBe(Uint16Array);
});

test('goes on after a base in its codes, and rescales both', () => {
  const first = new FieldBuilder('money');
  first.push(125);
  first.push(Number.NaN);
  const builder = new FieldBuilder('money', first.finish(null));
  builder.push(3);
  builder.scale(10);
  expect(builder.largest()).toBe(1250);
  expect(builder.finish(Int32Array.of(2, 0, 1), 2)).toEqual({ kind: 'integer', values: Int32Array.of(30, 1250, NO_INTEGER) });
});

test('booleans have three states and times are always wide', () => {
  const boolean = new FieldBuilder('boolean');
  for (const value of [1, 0, Number.NaN]) boolean.push(value);
  expect(boolean.finish(null)).toEqual({ kind: 'boolean', values: Uint8Array.of(1, 0, 2) });
  const time = new FieldBuilder('time');
  time.push(5);
  time.extend(2);
  expect(time.finish(null)).toEqual({ kind: 'wide', values: Float64Array.of(5, Number.NaN) });
});
