import { describe, expect, test } from 'vitest';
import type { Catalogue } from '#core/contract/types.ts';
import { compile } from '#core/expression/index.ts';
import { makeShop } from './shop.ts';

/** Tags and segments that use each other in a circle: refused, with the way round. */
const { catalogue } = makeShop();

function errorsOf(source: string, tags: Record<string, string>, segments: Record<string, string> = {}) {
  const definitions = (of: Record<string, string>) => Object.entries(of).map(([name, expression]) => ({ name, version: 1, expression }));
  const full: Catalogue = {
    ...catalogue,
    tags: definitions(tags),
    segments: definitions(segments).map((segment) => ({ ...segment, snapshots: [] })),
  };
  return compile(source, full)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, params }) => [code, params.path ?? params.name ?? params.limit]);
}

/** t1 uses t2, t2 uses t3 ... the last uses `end`. */
const chain = (length: number, end: string, join = ' and age > 1') =>
  Object.fromEntries(Array.from({ length }, (_, i) => [`t${i + 1}`, i + 1 === length ? end : `t${i + 2}${join}`]));
const way = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `t${from + i}`).join(' → ');

describe('a circle', () => {
  test('of one tag', () => expect(errorsOf('a', { a: 'not a' })).toEqual([['tag-cycle', 'a → a']]));
  test('of two, told from where it closes', () => {
    expect(errorsOf('x', { x: 'a or age > 3', a: 'b', b: 'a' })).toEqual([['tag-cycle', 'a → b → a']]);
  });
  test('of 100 tags, told step by step', () => {
    expect(errorsOf('t1', chain(100, 't1'))).toEqual([['tag-cycle', `${way(1, 100)} → t1`]]);
  });
  test('at the end of a long way, told without the way there', () => {
    expect(errorsOf('t1', chain(90, 't80'))).toEqual([['tag-cycle', `${way(80, 90)} → t80`]]);
  });
  test.each([
    ['a ladder', 'case when b then "x" else "y" end = "x"'],
    ['an earlier day', 'at(b, as_of - 30 days)'],
    ['a window before which it is asked', 'entered(b in last 30 days)'],
    ['a condition on events', 'any(order where b)'],
    ['a rank', 'top(count(order), 10% among b)'],
    ['a value', 'if_unknown(b, false)'],
  ])('through %s', (_name, expression) => expect(errorsOf('a', { a: expression, b: 'a' })).toEqual([['tag-cycle', 'a → b → a']]));
  test('through segments', () => {
    const round = errorsOf('in_segment("S")', { a: 'in_segment("S")' }, { S: 'a and age > 3' });
    expect(round).toEqual([['tag-cycle', 'in_segment("S") → a → in_segment("S")']]);
  });
  test('of a tag that is being saved', () => {
    const full: Catalogue = { ...catalogue, tags: ['age > 1', 'a'].map((expression, i) => ({ name: 'ab'[i], version: 1, expression })) };
    expect(compile('b', full, { name: 'a' }).diagnostics).toMatchObject([
      { code: 'tag-cycle', params: { path: 'a → b → a' }, range: { from: 0, to: 1 } },
    ]);
  });
});

describe('tags on tags', () => {
  test('100 deep are fine, and 101 are not', () => {
    expect(errorsOf('t1', chain(100, 'age > 3'))).toEqual([]);
    expect(errorsOf('t1', chain(101, 'age > 3'))).toEqual([['tags-too-deep', 100]]);
  });
  test('that use a faulty one twice each do not grow without end', () => {
    const doubled = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`t${i + 1}`, `t${i + 2} and t${i + 2}`]));
    expect(errorsOf('t1', { ...doubled, t81: 'age >' }).map(([code]) => code)).toEqual(['tag-broken']);
    expect(errorsOf('t1', { ...doubled, t81: 't1 and t1' }).map(([code]) => code)).toEqual(['tag-cycle']);
  });
});
