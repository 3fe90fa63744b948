import { expect, test } from 'vitest';
import { measureCalled } from '#core/expression/functions/other-names.ts';
import { definitionOf, functionNames } from '#core/expression/functions.ts';
import { compile } from '#core/expression/index.ts';
import { makeShop } from './shop.ts';

const shop = makeShop();
const told = (source: string) => compile(source, shop.catalogue).diagnostics.map(({ code, fix }) => [code, fix]);

test('a measure that is called otherwise elsewhere is told by its name here, in the language it was asked in', () => {
  expect(told('合计(订单.金额) > 3')).toEqual([['function-called-otherwise', '求和']]);
  expect(told('Average(order.amount) > 3')).toEqual([['function-called-otherwise', 'avg']]);
  expect(told('nonsense(order.amount) > 3')).toEqual([['unknown-function', null]]);
});

test('no such word is a function of its own, and each cure compiles', () => {
  for (const name of functionNames) expect(measureCalled(name), name).toBeNull();
  for (const word of ['合计', '次数', 'unique', '最近', 'mean']) {
    const own = definitionOf(measureCalled(word)!).en;
    expect(compile(`${own}(order.amount) > 1`, shop.catalogue).diagnostics, word).toEqual([]);
  }
});
