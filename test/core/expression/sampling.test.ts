import { describe, expect, test } from 'vitest';
import { compile, evaluate, evaluateTruth, explain } from '#core/expression/index.ts';
import { hashOf, murmur3 } from '#core/expression/sampling/hash.ts';
import { makeWorld } from './world.ts';

const many = makeWorld({ customers: 20_000 });
const truth = (source: string) => evaluateTruth(compile(source, many.catalogue), many.columns, '2011-01-01');
const codes = (source: string) => compile(source, many.catalogue).diagnostics.map(({ code, fix }) => [code, fix]);

/** Published vectors of MurmurHash3_x86_32 with seed 0. */
test.each([
  ['', 0],
  ['\0', 0x514e28b7],
  ['test', 0xba6bd213],
  ['Hello, world!', 0xc0363e43],
  ['The quick brown fox jumps over the lazy dog', 0x2e4ff723],
])('the hash of %j is the published one', (text, wanted) => {
  const bytes = new TextEncoder().encode(text);
  expect(murmur3(bytes, bytes.length)).toBe(wanted);
});

test('salt and id are told apart, however long they are', () => {
  expect(hashOf('b', 'a')).toBe(0x6f8cc6a6);
  expect(hashOf('', '')).toBe(0x514e28b7);
  expect(hashOf('x'.repeat(1000), 'a')).not.toBe(hashOf('x'.repeat(999), 'ax'));
});

describe('a sample', () => {
  const share = (source: string) => truth(source).reduce((sum, value) => sum + value, 0) / 20_000;

  test('holds about its share', () => {
    for (const percent of [1, 10, 50, 90]) {
      const expected = percent / 100;
      const deviation = Math.sqrt((expected * (1 - expected)) / 20_000);
      for (const salt of ['a', 'b', 'c'])
        expect(Math.abs(share(`sample(${percent}%, salt "${salt}")`) - expected)).toBeLessThan(4 * deviation);
    }
    expect(share('sample(100%, salt "a")')).toBe(1);
    expect(share('sample(0%, salt "a")')).toBe(0);
  });
  test('of another salt is drawn anew', () => {
    expect(Math.abs(share('sample(50%, salt "a") and sample(50%, salt "b")') - 0.25)).toBeLessThan(0.015);
  });
  test('of a smaller share is part of the larger one', () => expect(share('sample(10%, salt "a") and not sample(20%, salt "a")')).toBe(0));
  test('is the buckets below its share', () => {
    expect(truth('sample(30%, salt "a")')).toEqual(truth('bucket(10, salt "a") < 3'));
    expect(truth('sample(0.7%, salt "a")')).toEqual(truth('bucket(1000, salt "a") < 7'));
  });
  test('falls evenly into buckets', () => {
    const vector = evaluate(compile('bucket(10, salt "a")', many.catalogue), many.columns, '2011-01-01');
    const sizes = new Array<number>(10).fill(0);
    if (vector.kind === 'number') for (const value of vector.values) sizes[value]++;
    for (const size of sizes) expect(Math.abs(size - 2000)).toBeLessThan(200);
  });
});

test('faults say what to write', () => {
  expect(codes('sample(10, salt "a")')).toEqual([['share-out-of-range', '10%']]);
  expect(codes('sample(120%, salt "a")')).toEqual([['share-out-of-range', null]]);
  expect(codes('sample(10%)')).toEqual([['salt-required', null]]);
  expect(codes('sample(10%, salt "")')).toEqual([['expected-token', null]]);
  expect(codes('bucket(0, salt "a") = 1')).toEqual([['buckets-out-of-range', null]]);
  expect(codes('bucket(2.5, salt "a") = 1')).toEqual([['buckets-out-of-range', null]]);
  expect(codes('sample(1 + 1, salt "a")')).toEqual([['constant-needed', null]]);
});

describe('a sample within groups', () => {
  const tiers = ['gold', 'silver', 'silver', 'basic', null];
  const grouped = makeWorld({
    customers: 5_003,
    attributes: [{ field: { name: 'tier', type: 'text' }, cells: Array.from({ length: 5_003 }, (_, c) => tiers[c % 5]) }],
  });
  const drawn = (source: string) => evaluateTruth(compile(source, grouped.catalogue), grouped.columns, '2011-01-01');
  const counts = (truths: Uint8Array) => {
    const found: Record<string, number> = {};
    for (const [c, value] of truths.entries()) if (value === 1) found[`${tiers[c % 5]}`] = (found[`${tiers[c % 5]}`] ?? 0) + 1;
    return found;
  };

  test('meets the share exactly in every group, half rounded up; a blank group is unknown', () => {
    // 1001 gold, 2002 silver, 1000 basic, 1000 blank.
    const truths = drawn('sample(10%, salt "a" within tier)');
    expect(counts(truths)).toEqual({ gold: 100, silver: 200, basic: 100 });
    expect(counts(drawn('sample(12.5%, salt "a", within tier)'))).toEqual({ gold: 125, silver: 250, basic: 125 });
    expect(counts(drawn('sample(0.05%, salt "a" within tier)'))).toEqual({ gold: 1, silver: 1, basic: 1 });
    expect([...truths].filter((value) => value === 2)).toHaveLength(1000);
  });
  test('of a smaller share is part of the larger one, and of another salt drawn anew', () => {
    expect([...drawn('sample(10%, salt "a" within tier) and not sample(11%, salt "a" within tier)')]).not.toContain(1);
    expect([...drawn('sample(10%, salt "a" within tier) and not sample(10%, salt "b" within tier)')]).toContain(1);
  });
  test('explaining one customer gives what the whole draw gives', () => {
    const compiled = compile('sample(50%, salt "a" within tier)', grouped.catalogue);
    const truths = drawn('sample(50%, salt "a" within tier)');
    for (let c = 0; c < 50; c++) {
      expect(explain(compiled, grouped.columns, '2011-01-01', `c${c}`).value).toBe([false, true, null][truths[c]]);
    }
  });
  test('faults say what to write', () => {
    const told = (source: string) => compile(source, grouped.catalogue).diagnostics.map(({ code }) => code);
    expect(told('sample(0.1234567, salt "a" within tier)')).toEqual(['too-many-digits']);
    expect(told('sample(10%, salt "a" within tir)')).toEqual(['unknown-name-nearest']);
    expect(told('bucket(10, salt "a" within tier) = 1')).toEqual(['expected-token']);
  });
});
