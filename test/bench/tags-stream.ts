import { Worker } from 'node:worker_threads';

/** Adds up every value of some arrays from end to end, half on a second thread: what reading them costs at least. */
export interface Streamer {
  /** Milliseconds. */
  stream(arrays: readonly (Int32Array | Uint8Array)[]): number;
  close(): Promise<number>;
}

/** Twice the same loop, so that each sees one kind of array. */
const code = `
  const { parentPort } = require('node:worker_threads');
  ${['sumInts', 'sumBytes'].map((name) => `function ${name}(a, from, to) { let s = 0; for (let i = from; i < to; i++) s += a[i]; return s; }`).join('\n')}
  parentPort.on('message', ({ arrays, control }) => {
    Atomics.store(control, 0, 1); Atomics.notify(control, 0);
    let s = 0;
    for (const a of arrays) s += (a instanceof Int32Array ? sumInts : sumBytes)(a, a.length >> 1, a.length);
    control[2] = s; Atomics.store(control, 1, 1); Atomics.notify(control, 1);
  });`;

function sumInts(a: Int32Array, from: number, to: number): number {
  let s = 0;
  for (let i = from; i < to; i++) s += a[i];
  return s;
}

function sumBytes(a: Uint8Array, from: number, to: number): number {
  let s = 0;
  for (let i = from; i < to; i++) s += a[i];
  return s;
}

export function openStreamer(): Streamer {
  const worker = new Worker(code, { eval: true });
  return {
    stream: (arrays) => {
      const control = new Int32Array(new SharedArrayBuffer(12));
      worker.postMessage({ arrays, control });
      Atomics.wait(control, 0, 0);
      const start = performance.now();
      let sum = 0;
      for (const array of arrays) sum += (array instanceof Int32Array ? sumInts : sumBytes)(array as never, 0, array.length >> 1);
      control[2] = sum;
      Atomics.wait(control, 1, 0);
      return performance.now() - start;
    },
    close: () => worker.terminate(),
  };
}
