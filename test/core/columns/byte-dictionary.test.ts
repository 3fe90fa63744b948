import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteDictionary } from '#core/columns/byte-dictionary.ts';

test('numbers values in order of first appearance and finds them again, whatever their characters', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 300 }), (texts) => {
      const dictionary = new ByteDictionary();
      const codes = texts.map((text) => dictionary.addText(text));
      const distinct = [...new Set(texts.map((text) => text.toWellFormed()))];
      expect(dictionary.texts()).toEqual(distinct);
      expect(codes).toEqual(texts.map((text) => distinct.indexOf(text.toWellFormed())));
      expect(dictionary.findText('not in it at all, because it is too long for that: 41+ characters')).toBe(-1);
    }),
  );
});

test('a copy grows without its original, and both find what they hold', () => {
  const first = new ByteDictionary();
  for (let i = 0; i < 1000; i++) first.addText(`id-${i}`);
  const copy = first.clone();
  expect(copy.addText('new')).toBe(1000);
  expect([first.size, first.findText('new'), first.findText('id-999'), copy.findText('id-0'), copy.textOf(1000)]).toEqual([
    1000,
    -1,
    999,
    0,
    'new',
  ]);
});
