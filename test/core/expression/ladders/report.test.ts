import { describe, expect, test } from 'vitest';
import type { LadderPart } from '#core/contract/types.ts';
import { compile, countSteps, ladderCustomers, ladderReport } from '#core/expression/index.ts';
import { makeShop } from '../shop.ts';

/** Ages are 35, 30, 40, 41 and blank. */
const asOf = '2011-12-09';
const shop = makeShop([{ name: 'band', version: 1, expression: 'case when age > 40 then "old" when age > 30 then "middle" end' }]);
const report = (source: string) => ladderReport(compile(source, shop.catalogue), shop.columns, asOf);
const customers = (source: string, part: LadderPart) =>
  ladderCustomers(compile(source, shop.catalogue), shop.columns, { asOf, part, offset: 0, limit: 10 });

describe('the report of a ladder', () => {
  test('who gets which rung, who falls through, who is left open', () => {
    const { rungs, fallen, undecided, overlaps } = report('band');
    expect(rungs.map(({ value, customers: got, holds, unknown }) => [value, got, holds, unknown])).toEqual([
      ['"old"', 1, 1, 1],
      ['"middle"', 2, 3, 1],
    ]);
    expect({ fallen, undecided, overlaps }).toEqual({
      fallen: 1,
      undecided: 1,
      overlaps: [
        [1, 1],
        [1, 3],
      ],
    });
    expect(customers('band', { kind: 'fallen' }).rows).toEqual([{ id: 'c1', value: null, rungs: [] }]);
    expect(customers('band', { kind: 'undecided' }).rows.map(({ id }) => id)).toEqual(['c4']);
    expect(customers('band', { kind: 'rung', rung: 1 }).rows.map(({ id, value }) => [id, value])).toEqual([
      ['c0', 'middle'],
      ['c2', 'middle'],
    ]);
    expect(customers('band', { kind: 'overlap', first: 0, second: 1 })).toEqual({
      total: 1,
      rows: [{ id: 'c3', value: 'old', rungs: [0, 1] }],
    });
  });
  test.each([
    ['case when age > 40 then 1 when age <= 40 then 2 end', true, false],
    ['case when age > 40 then 1 when age <= 40 then 2 when age is unknown then 3 end', true, true],
    ['case when any(order in last 30 days) then 1 when any(order) then 2 when never(order) then 3 end', false, true],
    ['case when gender = "male" then 1 when rate < 0 then 2 end', false, false],
  ])('%s: exclusive %s, complete %s, for any data', (source, exclusive, complete) =>
    expect([report(source).exclusive.proven, report(source).complete.proven]).toEqual([exclusive, complete]),
  );
  test('what holds on these data only is told apart from what is proven', () => {
    const { exclusive, apart } = report('case when gender = "female" then 1 when rate > 0.2 then 2 end');
    expect(exclusive).toEqual({ proven: false, onTheseData: true });
    expect(apart).toEqual([
      [false, false],
      [false, false],
    ]);
  });
  test('a rung below one that is wider is never reached', () =>
    expect(report('case when any(order) then 1 when any(order in last 9 days) then 2 when never(order) then 3 end').unreachable).toEqual([
      false,
      true,
      false,
    ]));
  test('of labels every one that holds counts', () => {
    const { all, rungs, undecided } = report('case all when age > 30 then "a" when age > 39 then "b" end');
    expect({ all, undecided }).toEqual({ all: true, undecided: 1 });
    expect(rungs.map((rung) => rung.customers)).toEqual([3, 2]);
  });
  test('no ladder is refused', () => expect(() => report('age > 3')).toThrow(expect.objectContaining({ code: 'ladder-needed' })));
});

describe('the editor counts a ladder', () => {
  test('per rung, with its place in the text', () => {
    const source = 'case when age > 40 then "old" else "rest" end';
    const { diagnostics, result, ladder } = countSteps(compile(source, shop.catalogue), shop.columns, asOf);
    expect({ diagnostics, result }).toEqual({ diagnostics: [], result: null });
    expect(ladder?.rungs.map(({ range, customers: got }) => [source.slice(range.from, range.to), got])).toEqual([
      ['age > 40 then "old"', 1],
    ]);
    expect([ladder?.otherwise, ladder?.fallen, ladder?.undecided]).toEqual(['"rest"', 3, 1]);
  });
  test('a tag that is one, at its name', () =>
    expect(countSteps(compile('band', shop.catalogue), shop.columns, asOf).ladder?.rungs[1].range).toEqual({ from: 0, to: 4 }));
  test('any other value has nothing to count', () =>
    expect(countSteps(compile('age', shop.catalogue), shop.columns, asOf)).toMatchObject({
      ladder: null,
      diagnostics: [{ code: 'boolean-needed' }],
    }));
});
