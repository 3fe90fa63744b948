import { describe, expect, test } from 'vitest';
import { kernelsOf, type Run } from '#core/models/trees/crew.ts';
import { numberSplit } from '#core/models/trees/hist-split.ts';
import { defaultParams, toXgboostJson, trainTrees } from '#core/models/trees/index.ts';
import { DEFAULT_LEFT, kernelsFor } from '#core/models/trees/kernels.ts';
import { createJudge, LEAST_GAIN } from '#core/models/trees/split.ts';
import { assemble } from '#core/models/trees/wasm.ts';
import { createRandom } from '#core/statistics/random.ts';
import { table } from './tables.ts';

const memory = new WebAssembly.Memory({ initial: 4, maximum: 4, shared: true });
const kernels = kernelsFor([{ from: 0, firsts: [0, 5, 9, 20] }]);
const made = kernelsOf(new WebAssembly.Module(assemble(kernels)), memory);
const kernel = (name: string): Run => made[kernels.findIndex((one) => one.name === name)];
const doubles = (address: number, length: number) => new Float64Array(memory.buffer, address, length);
const floats = (address: number, length: number) => new Float32Array(memory.buffer, address, length);

describe('kernels beside plain arithmetic', () => {
  const random = createRandom(7, 1);
  test('a histogram holds the sums of the listed rows', () => {
    const rows = 300;
    const bins = new Uint8Array(memory.buffer, 64, rows * 4);
    for (let i = 0; i < bins.length; i++) bins[i] = random.below([5, 4, 11, 1][i % 4]);
    const pairs = floats(4096, 2 * rows);
    for (let i = 0; i < pairs.length; i++) pairs[i] = random.below(1000) / 8;
    const listed = Array.from({ length: rows }, (_, row) => row).filter((row) => row % 3 !== 1);
    new Int32Array(memory.buffer, 8192, listed.length).set(listed);
    doubles(16384, 40).fill(99);
    kernel('build0')(8192, 8192 + 4 * listed.length, 16384, 64, 4, 4096);
    const wanted = new Float64Array(40);
    for (const row of listed) {
      for (const [f, first] of [0, 5, 9].entries()) {
        wanted[2 * (first + bins[4 * row + f])] += pairs[2 * row];
        wanted[2 * (first + bins[4 * row + f]) + 1] += pairs[2 * row + 1];
      }
    }
    expect(doubles(16384, 40)).toEqual(wanted);
  });
  test.each([0, 1])('the search finds what the plain search finds; missing values: %i', (missing) => {
    let splits = 0;
    for (let turn = 0; turn < 300; turn++) {
      const bins = 1 + random.below(40);
      const sums = doubles(0, 2 * (bins + missing));
      for (let i = 0; i < sums.length; i += 2) {
        sums[i + 1] = random.chance(0.3) ? 0 : random.below(64) / 8;
        sums[i] = sums[i + 1] === 0 ? 0 : (random.below(512) - 256) / 32;
      }
      const total = (odd: number) => sums.reduce((sum, value, i) => (i % 2 === odd ? sum + value : sum), 0);
      const node = { gradient: total(0), hessian: total(1), lower: -Infinity, upper: Infinity };
      const judge = createJudge({ ...defaultParams, lambda: 0.5, minChildWeight: 2 });
      const whole = judge.whole(node);
      doubles(32768, 5).set([node.gradient, node.hessian, 0.5, 2, whole]);
      new Int32Array(memory.buffer, 40960, 3).set([0, bins, missing]);
      kernel('search')(0, 32768, 36864, 40960, 40972);
      const [gain, code, leftGradient, leftHessian] = doubles(36864, 4);
      const cut = { bins, thresholds: new Float32Array(bins + 1), missing: missing === 1 };
      const wanted = numberSplit(0, { sums, first: Int32Array.of(0) }, cut, { node, whole, judge });
      if (wanted) splits++;
      const bin = code >= DEFAULT_LEFT - 1 ? code - DEFAULT_LEFT : code;
      const foundHere = { gain, bin, defaultLeft: code !== bin, leftGradient, leftHessian };
      if (wanted) expect(wanted).toMatchObject(foundHere);
      else expect(gain).toBe(LEAST_GAIN);
    }
    expect(splits).toBeGreaterThan(100);
  });
  test('the logistic derivatives are p - y and p (1 - p)', () => {
    const rows = 2000;
    const margins = doubles(0, rows);
    for (let row = 0; row < rows; row++) margins[row] = row < 8 ? [0, 1e-300, 40, -40, 800, -800, 0.5, -1e3][row] : random.normal() * 5;
    floats(65536, rows).set(Array.from({ length: rows }, (_, row) => row % 2));
    floats(81920, rows).fill(1);
    doubles(98304, 2).fill(0);
    kernel('logistic')(0, 8 * rows, 65536, 81920, 100000, 98304, 98320);
    const pairs = floats(100000, 2 * rows);
    for (let row = 0; row < rows; row++) {
      const p = 1 / (1 + Math.exp(-margins[row]));
      expect(Math.abs(pairs[2 * row] - (p - (row % 2)))).toBeLessThan(6e-8 * Math.max(1e-30, Math.abs(p - (row % 2))) + 1e-300);
      const h = Math.max(p * (1 - p), 1e-16);
      expect(Math.abs(pairs[2 * row + 1] / h - 1)).toBeLessThan(1e-6);
    }
  });
});

describe('threads', () => {
  test.each([2, 3])('%i of them give the same bytes as one', (threads) => {
    const data = table(40_000, { features: 7, blanks: 0.05 });
    const params = { ...defaultParams, rounds: 8, subsample: 0.8 };
    expect(toXgboostJson(trainTrees(data, { ...params, threads }))).toBe(toXgboostJson(trainTrees(data, params)));
  });
});
