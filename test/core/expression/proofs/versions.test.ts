import { describe, expect, test } from 'vitest';
import type { UnknownPolicy } from '#core/contract/types.ts';
import { compile, movedCustomers, versionChanges } from '#core/expression/index.ts';
import { makeShop } from '../shop.ts';

/** Ages 35 30 40 41 blank; genders male female male male blank; signed up 2010-01-31 2011-12-09 blank 2008-02-29 2011-01-01. */
const shop = makeShop();
const asOf = '2011-12-09';
const version = (source: string, unknown: UnknownPolicy = 'exclude') => ({ compiled: compile(source, shop.catalogue), unknown });
const changes = (before: string, after: string, ...policies: UnknownPolicy[]) =>
  versionChanges(version(before, policies[0]), version(after, policies[1]), shop.columns, asOf);

describe('who moved because of which clause', () => {
  test('a changed clause', () => {
    const { before, after, entered, left, stayed, clauses } = changes('age > 34 and gender = "male"', 'gender = "male" and age > 35');
    expect({ before, after, entered, left, stayed }).toEqual({ before: 3, after: 2, entered: 0, left: 1, stayed: 2 });
    expect(clauses.map(({ kind, before: was, after: is, left: gone }) => [kind, was, is, gone])).toEqual([
      ['kept', 'gender = "male"', 'gender = "male"', 0],
      ['changed', 'age > 34', 'age > 35', 1],
    ]);
  });
  test('a removed clause lets in, an added one keeps out', () => {
    const { entered, left, clauses } = changes('age > 20 and gender = "male"', 'age > 20 and signup_date < 2011-01-01');
    expect({ entered, left }).toEqual({ entered: 0, left: 1 });
    expect(clauses.map(({ kind, entered: came, left: gone }) => [kind, came, gone])).toEqual([
      ['kept', 0, 0],
      ['added', 0, 1],
      ['removed', 0, 0],
    ]);
  });
  test('both at once: each customer by the clauses that made the difference', () => {
    const query = { asOf, move: 'both', clause: null, offset: 0, limit: 10 } as const;
    const page = movedCustomers(version('age <= 35 and gender = "male"'), version('age <= 30'), shop.columns, query);
    expect(page).toEqual({
      total: 2,
      rows: [
        { id: 'c0', move: 'left', clauses: [0] },
        { id: 'c1', move: 'entered', clauses: [1] },
      ],
    });
    const byClause = movedCustomers(version('age <= 35 and gender = "male"'), version('age <= 30'), shop.columns, { ...query, clause: 1 });
    expect(byClause.total).toBe(1);
  });
  test('joined by or: what lets in', () => {
    const { joined, clauses } = changes('age > 40 or gender = "female"', 'age > 40 or age = 35');
    expect(joined).toBe('or');
    expect(clauses.map(({ kind, entered, left }) => [kind, entered, left])).toEqual([
      ['kept', 0, 0],
      ['added', 1, 0],
      ['removed', 0, 1],
    ]);
  });
  test('and turned into or: each text is one clause', () =>
    expect(changes('age > 30 and gender = "male"', 'age > 30 or gender = "female"')).toMatchObject({
      joined: 'whole',
      clauses: [{ kind: 'changed', entered: 1, left: 0 }],
    }));
  test('only what unknown counts as has changed', () => {
    const { entered, clauses, byPolicy } = changes('age > 30', 'age > 30', 'exclude', 'include');
    expect({ entered, byPolicy }).toEqual({ entered: 1, byPolicy: { entered: 1, left: 0 } });
    expect(clauses[0]).toMatchObject({ kind: 'kept', entered: 0, left: 0 });
  });
});
