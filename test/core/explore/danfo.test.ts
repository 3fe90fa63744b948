import { beforeAll, describe, expect, it } from 'vitest';
import { countsByGroup, type Danfo, loadDanfo, momentsByGroup, momentsOf, productSums, SLICE } from '#core/explore/danfo.ts';
import { crossed } from '#core/explore/levels.ts';
import { createRandom } from '#core/statistics/random.ts';

let danfo: Danfo;
beforeAll(async () => {
  danfo = await loadDanfo();
});

const going = () => false;
const moments = (values: number[], integers = true) => momentsOf(danfo, Float64Array.from(values), integers, going);

/** Two passes over big integers and doubles, without danfojs. */
function plain(values: readonly number[]) {
  const sum = values.reduce((total, value) => total + BigInt(value), 0n);
  const mean = Number(sum) / values.length;
  return { known: values.length, sum, mean, squares: values.reduce((total, value) => total + (value - mean) ** 2, 0) };
}

describe('what danfojs would get wrong by itself', () => {
  it('describes no column with a blank: it throws', () => {
    const frame = new danfo.DataFrame({ value: [1, null, 3] });
    expect(() => frame.describe()).toThrow(/Cannot calculate mean/);
    expect(moments([1, Number.NaN, 3])).toMatchObject({ known: 2, mean: 2, squares: 2, least: 1, most: 3 });
  });

  it('takes a blank for a zero in the mean of a group', () => {
    const frame = new danfo.DataFrame({ key: [0, 0], value: [null, 4] });
    expect(frame.groupby(['key']).agg({ value: ['mean'] }).values).toEqual([[0, 2]]);
    const groups = momentsByGroup(danfo, Int32Array.of(0, 0), Float64Array.of(Number.NaN, 4), true, going);
    expect(groups.get(0)).toMatchObject({ known: 1, mean: 4 });
  });

  it('cannot round to float32: its tensors have nothing to be computed on', () => {
    expect(() => new danfo.DataFrame({ value: [16_777_217] }).sub(0)).toThrow(/No backend/);
  });

  it('confuses keys with a dash in them, and names that every object has', () => {
    const dashed = new danfo.DataFrame({ p: ['a-b', 'a'], q: ['c', 'b-c'], v: [1, 2] });
    expect(dashed.groupby(['p', 'q']).agg({ v: ['sum'] }).values).toHaveLength(1);
    const hostile = new danfo.DataFrame({ key: ['constructor'], v: [1] });
    expect(() => hostile.groupby(['key'])).toThrow();
  });
});

describe('moments', () => {
  it('are exact in sums beyond 2^24 and 2^53', () => {
    expect(moments([16_777_216, 1])?.exact).toBe(16_777_217n);
    const large = Array.from({ length: 1000 }, (_, i) => 9_007_199_254_740_000 - i * 7);
    expect(moments(large)?.exact).toBe(plain(large).sum);
    expect(moments(large.map((value) => -value))?.exact).toBe(-plain(large).sum);
    expect(moments([-1, 9_007_199_254_740_991, 9_007_199_254_740_991])?.exact).toBe(2n * 9_007_199_254_740_991n - 1n);
  });

  it('keep the mean and the spread of small differences around a billion', () => {
    const values = Array.from({ length: 3001 }, (_, i) => 1_000_000_000 + (i % 3));
    const found = moments(values);
    const expected = plain(values);
    expect(found?.mean).toBe(expected.mean);
    expect(found?.squares).toBeCloseTo(expected.squares, 4);
    expect(Math.fround(1_000_000_001)).toBe(1_000_000_000);
  });

  it('of several slices are those of the whole, blanks between them', () => {
    const random = createRandom(7, 0);
    const values = Array.from({ length: SLICE * 2 + 17 }, () => (random.chance(0.3) ? Number.NaN : random.below(2_000_000) - 500_000));
    const expected = plain(values.filter((value) => !Number.isNaN(value)));
    const found = moments(values);
    expect(found).toMatchObject({ known: expected.known, exact: expected.sum, sum: Number(expected.sum) });
    expect(found?.squares).toBeCloseTo(expected.squares, -4);
    expect(Math.abs((found?.squares ?? 0) / expected.squares - 1)).toBeLessThan(1e-12);
  });

  it('of nothing, one value and equal values have no spread and no made-up number', () => {
    expect(moments([])).toBeNull();
    expect(moments([Number.NaN, Number.NaN])).toBeNull();
    expect(moments([5])).toMatchObject({ known: 1, mean: 5, squares: 0, least: 5, most: 5 });
    expect(moments(Array.from({ length: 25 }, () => 3))).toMatchObject({ known: 25, squares: 0 });
    // the first twenty values are those by which danfojs would guess a type
    expect(moments([...Array.from({ length: 30 }, () => Number.NaN), 2])).toMatchObject({ known: 1, mean: 2 });
  });

  it('of quotients have a sum that is no integer', () => {
    expect(moments([0.5, 0.25], false)).toMatchObject({ exact: null, sum: 0.75, mean: 0.375 });
  });
});

describe('groups', () => {
  it('of two keys are those of a plain loop, over several slices', () => {
    const random = createRandom(11, 0);
    const rows = SLICE + 5000;
    const first = Int32Array.from({ length: rows }, () => random.below(3));
    const second = Int32Array.from({ length: rows }, () => random.below(12));
    const values = Float64Array.from({ length: rows }, () => (random.chance(0.1) ? Number.NaN : random.below(1e9)));
    const keys = crossed(first, second, 12);
    const expected = new Map<number, number[]>();
    const counts = new Map<number, number>();
    for (let row = 0; row < rows; row++) {
      const group = first[row] * 12 + second[row];
      counts.set(group, (counts.get(group) ?? 0) + 1);
      if (!Number.isNaN(values[row])) expected.set(group, [...(expected.get(group) ?? []), values[row]].slice(-1e6));
    }
    const found = momentsByGroup(danfo, keys, values, true, going);
    expect(countsByGroup(danfo, keys, going)).toEqual(new Map([...counts].sort((a, b) => a[0] - b[0])));
    expect(found.size).toBe(36);
    for (const [group, members] of expected) {
      expect(found.get(group)).toMatchObject({ known: members.length, exact: plain(members).sum, least: Math.min(...members) });
    }
  });

  it('end where whoever asked wants it', () => {
    const keys = new Int32Array(SLICE * 3);
    let asked = 0;
    expect(() => countsByGroup(danfo, keys, () => ++asked > 1)).toThrow(expect.objectContaining({ code: 'explore-stopped' }));
    expect(asked).toBe(2);
  });
});

it('products are those of a plain loop', () => {
  const random = createRandom(3, 0);
  const [x, y] = [0, 1].map(() => Float64Array.from({ length: SLICE + 9 }, () => random.normal()));
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  const found = productSums(danfo, x, y, going);
  expect(found.xx).toBeCloseTo(dot(x, x), 6);
  expect(found.yy).toBeCloseTo(dot(y, y), 6);
  expect(found.xy).toBeCloseTo(dot(x, y), 6);
});
