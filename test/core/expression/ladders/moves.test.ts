import { expect, test } from 'vitest';
import { compile, ladderMoved, ladderMoves } from '#core/expression/index.ts';
import { makeShop } from '../shop.ts';

/** Ages are 35, 30, 40, 41 and blank. */
const shop = makeShop();
const asOf = '2011-12-09';
const before = compile('case when age > 40 then "old" when age > 30 then "middle" end', shop.catalogue);
const after = compile('case when age > 35 then "old" when age > 30 then "middle" else "young" end', shop.catalogue);

test('whose value changed, by the rungs that decide', () => {
  const { moved, stayed, moves } = ladderMoves(before, after, shop.columns, asOf);
  expect({ moved, stayed }).toEqual({ moved: 2, stayed: 3 });
  expect(moves).toEqual([
    {
      before: { rung: 1, undecided: false, value: '"middle"', condition: 'age > 30' },
      after: { rung: 0, undecided: false, value: '"old"', condition: 'age > 35' },
      customers: 1,
    },
    {
      before: { rung: null, undecided: false, value: '', condition: '' },
      after: { rung: null, undecided: false, value: '"young"', condition: '' },
      customers: 1,
    },
  ]);
});

test('the customers of a move, with both values', () => {
  const query = { asOf, from: { rung: 1, undecided: false }, to: { rung: 0, undecided: false }, offset: 0, limit: 10 };
  expect(ladderMoved(before, after, shop.columns, query)).toEqual({ total: 1, rows: [{ id: 'c2', before: 'middle', after: 'old' }] });
  const fell = { ...query, from: { rung: null, undecided: false }, to: { rung: null, undecided: false } };
  expect(ladderMoved(before, after, shop.columns, fell).rows).toEqual([{ id: 'c1', before: null, after: 'young' }]);
});

test('a rung that another decides with the same value moves nobody', () =>
  expect(
    ladderMoves(
      before,
      compile('case when age > 40 then "old" when age > 33 then "middle" when age > 31 then "middle" end', shop.catalogue),
      shop.columns,
      asOf,
    ).moved,
  ).toBe(0));

test('no ladder is refused', () =>
  expect(() => ladderMoves(before, compile('age > 3', shop.catalogue), shop.columns, asOf)).toThrow(
    expect.objectContaining({ code: 'ladder-needed' }),
  ));
