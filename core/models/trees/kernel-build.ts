import { type Code, f64x2, i32, i64, type Kernel, loopWhile, memory, when } from './wasm.ts';

/** Bytes of a bin's gradient and hessian. */
export const BIN_BYTES = 16;

const c = i32.const;
const next = (get: Code, bytes: number) => i32.add(get, c(bytes));

/** Consecutive features whose histograms are built in one pass. */
export interface Group {
  /** First feature. */
  from: number;
  /** Their first bins, and behind them the end. */
  firsts: readonly number[];
}

/** Rows that are fetched before they are needed: a processor looks one row ahead by itself, and would wait for memory at each of the next. */
const AHEAD_BYTES = 4 * 16;
/** Where nothing else stands. */
const TOUCHED = 0;

/**
 * Adds the pairs of listed rows to the bins of a group of features. The bins of a row lie side by side, eight are read at once. Where a feature's bins
 * begin is part of the code, so a bin is found by one shift and one addition.
 */
export function buildKernel(name: string, { from, firsts }: Group): Kernel {
  const features = firsts.length - 1;
  return {
    name,
    params: ['list', 'end', 'hist', 'bins', 'stride', 'pairs'],
    locals: { row: 'i32', at: 'i32', bin: 'i32', stop: 'i32', touched: 'i32', eight: 'i64', pair: 'v128' },
    body: ({ get, set, tee }) => {
      const addTo = (k: number, f: number): Code => {
        // the byte k of eight, times 16
        const place =
          k === 0
            ? i32.shl(i32.and(i32.wrap(get('eight')), c(255)), c(4))
            : i32.and(i32.wrap(i64.shrU(get('eight'), i64.const(8 * k - 4))), c(255 * BIN_BYTES));
        const offset = firsts[f] * BIN_BYTES;
        return [
          set('bin', i32.add(place, get('hist'))),
          f64x2.store(get('bin'), f64x2.add(f64x2.load(get('bin'), offset), get('pair')), offset),
        ];
      };
      const eights: Code[] = [];
      for (let f = 0; f < features; f += 8) {
        eights.push(set('eight', i64.load(get('at'), from + f)));
        for (let k = 0; k < 8 && f + k < features; k++) eights.push(addTo(k, f + k));
      }
      const addRow: Code = [
        set('row', i32.load(get('list'))),
        set('pair', f64x2.loadPair(i32.add(get('pairs'), i32.shl(get('row'), c(3))))),
        set('at', i32.add(get('bins'), i32.mul(get('row'), get('stride')))),
        eights,
      ];
      const touch = (address: Code): Code => set('touched', i32.add(get('touched'), i32.load8(address)));
      const touchRow: Code = [
        set('row', i32.load(get('list'), AHEAD_BYTES)),
        set('at', i32.add(get('bins'), i32.mul(get('row'), get('stride')))),
        touch(i32.add(get('pairs'), i32.shl(get('row'), c(3)))),
        touch(i32.add(get('at'), c(from))),
        touch(i32.add(get('at'), c(from + features - 1))),
      ];
      return [
        memory.fill(i32.add(get('hist'), c(firsts[0] * BIN_BYTES)), c(0), c((firsts[features] - firsts[0]) * BIN_BYTES)),
        loopWhile(
          [
            set('stop', i32.add(get('list'), c(AHEAD_BYTES))),
            // the rows after these, if there are as many; then these
            when(i32.leU(i32.add(get('stop'), c(AHEAD_BYTES)), get('end')), [
              loopWhile(touchRow, i32.ltU(tee('list', next(get('list'), 4)), get('stop'))),
              set('list', i32.sub(get('list'), c(AHEAD_BYTES))),
            ]),
            when(i32.ltU(get('end'), get('stop')), set('stop', get('end'))),
            when(i32.ltU(get('list'), get('stop')), loopWhile(addRow, i32.ltU(tee('list', next(get('list'), 4)), get('stop')))),
          ],
          i32.ltU(get('list'), get('end')),
        ),
        // so that the touching is not left out as useless
        i32.store(c(TOUCHED), get('touched')),
      ];
    },
  };
}
