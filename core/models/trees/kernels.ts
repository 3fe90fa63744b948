import { BIN_BYTES, buildKernel, type Group } from './kernel-build.ts';
import { logistic } from './kernel-logistic.ts';
import { LEAST_GAIN } from './split.ts';
import { type Code, f32, f32x4, f64, f64x2, i32, type Kernel, loopWhile, v128, when } from './wasm.ts';

/** What a search leaves per node and feature: gain, bin (+ `DEFAULT_LEFT`), gradient and hessian of the left. */
export const FOUND_BYTES = 32;
/** What a search reads of a node: gradient, hessian, lambda, least hessian of a child, gain of the whole. */
export const NODE_BYTES = 40;
/** What a search reads of a feature: its first bin, its bins (0: not here), whether it has missing values. */
export const FEATURE_BYTES = 12;
export const DEFAULT_LEFT = 1024;

const c = i32.const;
const next = (get: Code, bytes: number) => i32.add(get, c(bytes));

/** large -= small, over some bins. */
const subtract: Kernel = {
  name: 'subtract',
  params: ['large', 'small', 'end'],
  locals: {},
  body: ({ get, set, tee }) =>
    loopWhile(
      [
        f64x2.store(get('large'), f64x2.sub(f64x2.load(get('large')), f64x2.load(get('small')))),
        set('small', next(get('small'), BIN_BYTES)),
      ],
      i32.ltU(tee('large', next(get('large'), BIN_BYTES)), get('end')),
    ),
};

const GRADIENTS = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];
const HESSIANS = [8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31];

/** `numberSplit` of `hist-split.ts` for one feature without alpha and constraints: upwards, then downwards where values are missing. */
const searchFeature: Kernel = {
  name: 'searchFeature',
  params: ['hist', 'bins', 'missing', 'node', 'found'],
  locals: {
    end: 'i32',
    at: 'i32',
    total: 'v128',
    left: 'v128',
    right: 'v128',
    lambda: 'v128',
    hessians: 'v128',
    squares: 'v128',
    least: 'f64',
    whole: 'f32',
    gain: 'f32',
    best: 'f32',
  },
  body: ({ get, set, tee }) => {
    const judge = (direction: Code): Code => [
      set('right', f64x2.sub(get('total'), get('left'))),
      set('hessians', v128.shuffle(get('left'), get('right'), HESSIANS)),
      when(i32.and(f64.ge(f64x2.extract(0)(get('hessians')), get('least')), f64.ge(f64x2.extract(1)(get('hessians')), get('least'))), [
        set('squares', v128.shuffle(get('left'), get('right'), GRADIENTS)),
        set('squares', f64x2.demote(f64x2.div(f64x2.mul(get('squares'), get('squares')), f64x2.add(get('hessians'), get('lambda'))))),
        set('gain', f32.sub(f32.add(f32x4.extract(0)(get('squares')), f32x4.extract(1)(get('squares'))), get('whole'))),
        when(f32.gt(get('gain'), get('best')), [
          set('best', get('gain')),
          f64.store(get('found'), f32.promote(get('gain'))),
          f64.store(get('found'), f64.ofI32(direction), 8),
          f64x2.store(get('found'), get('left'), 16),
        ]),
      ]),
    ];
    const binAt = [i32.sub(get('at'), get('hist')), c(4), 0x75] satisfies Code;
    return [
      set('total', f64x2.load(get('node'))),
      set('lambda', f64x2.loadSplat(get('node'), 16)),
      set('least', f64.load(get('node'), 24)),
      set('whole', f32.demote(f64.load(get('node'), 32))),
      set('best', f32.demote(f64.load(get('found')))),
      set('at', get('hist')),
      set('end', i32.add(get('hist'), i32.shl(get('bins'), c(4)))),
      loopWhile(
        [set('left', f64x2.add(get('left'), f64x2.load(get('at')))), judge(binAt)],
        i32.ltU(tee('at', next(get('at'), BIN_BYTES)), get('end')),
      ),
      when(get('missing'), [
        set('left', get('total')),
        loopWhile(
          [
            set('at', i32.sub(get('at'), c(BIN_BYTES))),
            set('left', f64x2.sub(get('left'), f64x2.load(get('at')))),
            judge(i32.add(binAt, c(DEFAULT_LEFT - 1))),
          ],
          i32.ltU(get('hist'), get('at')),
        ),
      ]),
    ];
  },
};

/** Searches the features of a group; where none gains enough, the least gain that counts is found. */
const search: Kernel = {
  name: 'search',
  params: ['hist', 'node', 'found', 'feature', 'end'],
  locals: {},
  body: ({ get, set, tee, call }) =>
    loopWhile(
      [
        f64.store(get('found'), f64.const(LEAST_GAIN)),
        when(
          i32.load(get('feature'), 4),
          call(
            'searchFeature',
            i32.add(get('hist'), i32.load(get('feature'))),
            i32.load(get('feature'), 4),
            i32.load(get('feature'), 8),
            get('node'),
            get('found'),
          ),
        ),
        set('found', next(get('found'), FOUND_BYTES)),
      ],
      i32.ltU(tee('feature', next(get('feature'), FEATURE_BYTES)), get('end')),
    ),
};

/**
 * Parts listed rows by the bin of one feature: those whose bin `sides` marks stay in front, in place, the others are written to `rest`, both in their
 * order; `count` gets the address behind the last that stayed. Without a branch, as either side comes at random.
 */
const part: Kernel = {
  name: 'part',
  params: ['list', 'end', 'column', 'sides', 'rest', 'count'],
  locals: { row: 'i32', step: 'i32', left: 'i32' },
  body: ({ get, set, tee }) => [
    set('left', get('list')),
    when(
      i32.ltU(get('list'), get('end')),
      loopWhile(
        [
          set('row', i32.load(get('list'))),
          set('step', i32.load8(i32.add(get('sides'), i32.load8(i32.add(get('column'), get('row')))))),
          i32.store(get('left'), get('row')),
          i32.store(get('rest'), get('row')),
          set('left', i32.add(get('left'), get('step'))),
          set('rest', i32.add(get('rest'), i32.sub(c(4), get('step')))),
        ],
        i32.ltU(tee('list', next(get('list'), 4)), get('end')),
      ),
    ),
    i32.store(get('count'), get('left')),
  ],
};

/** Adds a leaf's weight to the margins of its rows. */
const addLeaf: Kernel = {
  name: 'addLeaf',
  params: ['list', 'end', 'margins', 'stride', 'weight'],
  locals: { at: 'i32' },
  body: ({ get, set, tee }) =>
    loopWhile(
      [
        set('at', i32.add(get('margins'), i32.mul(i32.load(get('list')), get('stride')))),
        f64.store(get('at'), f64.add(f64.load(get('at')), f64.load(get('weight')))),
      ],
      i32.ltU(tee('list', next(get('list'), 4)), get('end')),
    ),
};

/** 0, 1, 2 ... */
const count: Kernel = {
  name: 'count',
  params: ['list', 'end', 'row'],
  locals: {},
  body: ({ get, set, tee }) =>
    loopWhile(
      [i32.store(get('list'), get('row')), set('row', next(get('row'), 1))],
      i32.ltU(tee('list', next(get('list'), 4)), get('end')),
    ),
};

/** Kernels of one training, in the order of their numbers: one to build per group of features, then the others. */
export function kernelsFor(groups: readonly Group[]): Kernel[] {
  return [...groups.map((group, g) => buildKernel(`build${g}`, group)), subtract, searchFeature, search, part, addLeaf, count, logistic];
}
