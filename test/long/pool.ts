import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** One piece of the work: so many cases of one seed. Seeds of neighbouring pieces are neighbours. */
export interface Piece {
  seed: number;
  cases: number;
}

/** What a worker sends: how many cases are done since it last said so, or what a piece came to. */
export type Message<T> = { done: number } | { result: T };

export interface PoolOptions<T, P extends Piece = Piece> {
  /** Script that answers pieces with `serve`. */
  script: string;
  args?: readonly string[];
  /** Taken in this order. */
  pieces: readonly P[];
  /** Answers are collected until this says no. */
  goOn(result: T): boolean;
  /** Called now and then with the number of cases done. */
  onProgress(done: number): void;
}

/**
 * Cases in pieces of `size`, each of which has a seed of its own.
 *
 * @example
 * piecesOf(7, 5, 2); // [{ seed: 7, cases: 2 }, { seed: 8, cases: 2 }, { seed: 9, cases: 1 }]
 */
export function piecesOf(seed: number, cases: number, size: number): Piece[] {
  return Array.from({ length: Math.ceil(cases / size) }, (_, i) => ({ seed: seed + i, cases: Math.min(size, cases - i * size) }));
}

/**
 * Splits the pieces over one process per core; each takes the next when it is done with one. Answers come in no fixed order.
 *
 * @throws where a worker dies
 */
export async function inProcesses<T, P extends Piece = Piece>(options: PoolOptions<T, P>): Promise<T[]> {
  const pieces = [...options.pieces];
  const results: T[] = [];
  let done = 0;
  let stopped = false;
  const onMessage = (message: Message<T>) => {
    if ('done' in message) {
      done += message.done;
      options.onProgress(done);
      return;
    }
    results.push(message.result);
    if (!options.goOn(message.result)) stopped = true;
  };
  const next = () => (stopped ? undefined : pieces.shift());
  const workers = Math.min(availableParallelism(), pieces.length);
  await Promise.all(Array.from({ length: workers }, () => work(options, next, onMessage)));
  return results;
}

function work<T, P extends Piece>(
  options: PoolOptions<T, P>,
  next: () => P | undefined,
  onMessage: (message: Message<T>) => void,
): Promise<void> {
  const first = next();
  if (!first) return Promise.resolve();
  const child = fork(options.script, [...(options.args ?? [])], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    let piece: P | undefined = first;
    child.send(piece);
    child.on('message', (message: Message<T>) => {
      onMessage(message);
      if ('done' in message) return;
      piece = next();
      if (piece) child.send(piece);
      else child.disconnect();
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`a worker ended with ${signal ?? code} at seed ${piece?.seed}`));
    });
  });
}

/** The worker's side: answers every piece it is sent. `onDone` tells of cases that are done; what is told is gathered. `onEnd`: when no piece is left. */
export function serve<T, P extends Piece = Piece>(
  answer: (piece: P, onDone: (cases: number) => void) => T | Promise<T>,
  onEnd: () => Promise<void> | void = () => {},
): void {
  process.on('disconnect', onEnd);
  const send = (message: Message<T>) => process.send?.(message);
  process.on('message', async (piece: P) => {
    let waiting = 0;
    let told = performance.now();
    const result = await answer(piece, (cases) => {
      waiting += cases;
      if (performance.now() - told < 500) return;
      told = performance.now();
      send({ done: waiting });
      waiting = 0;
    });
    send({ done: waiting });
    send({ result });
  });
}

/** Prints how far it is, at most every two seconds, over the same line where there is a screen. */
export function progressLine(what: string, cases: number): (done: number) => void {
  const began = performance.now();
  let last = began;
  return (done) => {
    const now = performance.now();
    if (now - last < 2000 && done < cases) return;
    last = now;
    const rate = (1000 * done) / (now - began);
    const line = `${what}: ${done.toLocaleString('en')} of ${cases.toLocaleString('en')}, ${Math.round(rate).toLocaleString('en')} a second`;
    process.stderr.write(process.stderr.isTTY ? `\r${line}  ${done >= cases ? '\n' : ''}` : `${line}\n`);
  };
}

/** A whole number from the command line (`--cases 1000`), else from the environment, else the default. */
export function numberGiven(name: string, variable: string, usual: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const text = at >= 0 ? process.argv[at + 1] : process.env[variable];
  const value = text === undefined ? usual : Number(text.replaceAll(/[_,]/g, ''));
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error(`invalid ${name}: ${text}`);
}

/** A text from the command line (`--only welch`); null where it is not given. */
export function textGiven(name: string): string | null {
  const at = process.argv.indexOf(`--${name}`);
  return at >= 0 ? (process.argv[at + 1] ?? null) : null;
}
