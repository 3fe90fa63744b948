import { type Code, f64, f64x2, i32, i64x2, type Kernel, loopWhile, v128 } from './wasm.ts';

/** Beyond, e^x is 0 or infinite as a double. */
const LARGEST = 708;
/** ln 2 in two parts (Cody & Waite 1980): whole multiples of the first are exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** Terms of e^r = sum of r^k / k! for |r| <= ln 2 / 2: the rest is below 3e-10, a hundredth of what a float32 holds. */
const TERMS = 8;
/** Smallest second derivative, as XGBoost has it. */
const LEAST_HESSIAN = 1e-16;
const EXPONENT_PLACES = 52;

const factorials = Array.from({ length: TERMS + 1 }, (_, k) => Array.from({ length: k }, (_, i) => i + 1).reduce((a, b) => a * b, 1));

/** Adding this leaves a double's nearest whole number in its lowest places. */
const TO_WHOLE = 1.5 * 2 ** 52;

/** sum of r^k / k!, halved again and again, so that few multiplications wait for each other (Estrin 1960). `powers[i]` is r^(2^i). */
function estrin(terms: readonly Code[], powers: readonly Code[]): Code {
  if (terms.length === 1) return terms[0];
  const pairs = Array.from({ length: Math.ceil(terms.length / 2) }, (_, i) =>
    2 * i + 1 < terms.length ? f64x2.add(terms[2 * i], f64x2.mul(terms[2 * i + 1], powers[0])) : terms[2 * i],
  );
  return estrin(pairs, powers.slice(1));
}

/** e^x of two doubles in `x`; within 3e-10 of the true value. */
function exponential(get: (name: string) => Code, set: (name: string, value: Code) => Code): Code {
  const n = f64x2.sub(get('n'), f64x2.const(TO_WHOLE));
  const terms = factorials.map((factorial) => f64x2.const(1 / factorial));
  return [
    set('x', f64x2.pmax(f64x2.pmin(get('x'), f64x2.const(LARGEST)), f64x2.const(-LARGEST))),
    set('n', f64x2.add(f64x2.mul(get('x'), f64x2.const(Math.LOG2E)), f64x2.const(TO_WHOLE))),
    set('r', f64x2.sub(f64x2.sub(get('x'), f64x2.mul(n, f64x2.const(LN2_HIGH))), f64x2.mul(n, f64x2.const(LN2_LOW)))),
    set('r2', f64x2.mul(get('r'), get('r'))),
    set('r4', f64x2.mul(get('r2'), get('r2'))),
    set('r8', f64x2.mul(get('r4'), get('r4'))),
    set('x', i64x2.add(estrin(terms, [get('r'), get('r2'), get('r4'), get('r8')]), i64x2.shl(get('n'), i32.const(EXPONENT_PLACES)))),
  ];
}

/** Bytes 0-3 and 4-7 of two vectors in turn: gradient, hessian, gradient, hessian. */
const IN_TURN = [0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23];

/**
 * Derivatives of the logistic loss as `fillPairs` has them, two rows at a time, rounded to be exactly summable, and their sums at `total`. An odd
 * number of rows needs a row of weight 0 behind it.
 */
export const logistic: Kernel = {
  name: 'logistic',
  params: ['margins', 'end', 'labels', 'weights', 'pairs', 'rounders', 'total'],
  locals: {
    x: 'v128',
    n: 'v128',
    r: 'v128',
    r2: 'v128',
    r4: 'v128',
    r8: 'v128',
    weight: 'v128',
    g: 'v128',
    h: 'v128',
    gs: 'v128',
    hs: 'v128',
    roundG: 'v128',
    roundH: 'v128',
  },
  body: ({ get, set, tee }) => {
    const rounded = (value: Code, rounder: string) => f64x2.sub(f64x2.add(f64x2.promote(f64x2.demote(value)), get(rounder)), get(rounder));
    const ahead = (name: string, bytes: number) => set(name, i32.add(get(name), i32.const(bytes)));
    const sum = (name: string) => f64.add(f64x2.extract(0)(get(name)), f64x2.extract(1)(get(name)));
    return [
      set('roundG', f64x2.loadSplat(get('rounders'))),
      set('roundH', f64x2.loadSplat(get('rounders'), 8)),
      loopWhile(
        [
          set('x', f64x2.neg(f64x2.load(get('margins')))),
          exponential(get, set),
          // p, then p - y and p (1 - p)
          set('x', f64x2.div(f64x2.const(1), f64x2.add(f64x2.const(1), get('x')))),
          set('weight', f64x2.loadPair(get('weights'))),
          set('g', rounded(f64x2.mul(f64x2.sub(get('x'), f64x2.loadPair(get('labels'))), get('weight')), 'roundG')),
          set(
            'h',
            rounded(
              f64x2.mul(f64x2.pmax(f64x2.mul(get('x'), f64x2.sub(f64x2.const(1), get('x'))), f64x2.const(LEAST_HESSIAN)), get('weight')),
              'roundH',
            ),
          ),
          set('gs', f64x2.add(get('gs'), get('g'))),
          set('hs', f64x2.add(get('hs'), get('h'))),
          f64x2.store(get('pairs'), v128.shuffle(f64x2.demote(get('g')), f64x2.demote(get('h')), IN_TURN)),
          ahead('labels', 8),
          ahead('weights', 8),
          ahead('pairs', 16),
        ],
        i32.ltU(tee('margins', i32.add(get('margins'), i32.const(16))), get('end')),
      ),
      f64.store(get('total'), sum('gs')),
      f64.store(get('total'), sum('hs'), 8),
    ];
  },
};
