import { Script } from 'node:vm';
import { forgetResults } from '#core/expression/index.ts';
import { createRandom } from '#core/statistics/random.ts';
import { makeChecker } from './checks.ts';
import { makeCorpus } from './corpus.ts';
import { type Input, inputOf } from './inputs.ts';
import { fuzzWorld } from './workbook.ts';

export interface FuzzRun {
  seed: number;
  cases: number;
  /** Longest time that one call may take, in milliseconds of processor time. Left out: 100. */
  slowestMs?: number;
  onCase?: () => void;
}

export interface FuzzReport {
  /** Calls by name, with the longest one in milliseconds of processor time. */
  calls: Record<string, { count: number; worst: number; input: string }>;
  /** Inputs by the way they were made. */
  ways: Record<string, number>;
  /** Texts that mean something. */
  valid: number;
  failures: string[];
}

const mostFailures = 5;
/** Longer than this an input is taken to hang. */
const hangMs = 60_000;
/** Longest time spent on making a failing text smaller. */
const shrinkMs = 20_000;

/** Runs the inputs of a seed through everything that an editor asks; a failing one is made smaller. */
export function runFuzz({ seed, cases, slowestMs = 100, onCase = () => undefined }: FuzzRun): FuzzReport {
  const world = fuzzWorld();
  const corpus = makeCorpus(world);
  const report: FuzzReport = { calls: {}, ways: {}, valid: 0, failures: [] };
  let current = '';
  const check = makeChecker(world, slowestMs, (call, ms) => {
    report.calls[call] ??= { count: 0, worst: 0, input: '' };
    const known = report.calls[call];
    known.count++;
    if (call === 'read') report.valid++;
    if (ms > known.worst) Object.assign(known, { worst: ms, input: current.slice(0, 80) });
  });
  const faultOf = (source: string, caret: number) => {
    current = source;
    return guarded(() => check(source, caret));
  };
  for (let number = 0; number < cases && report.failures.length < mostFailures; number++) {
    const input = inputOf(seed, number, corpus);
    const caret = createRandom(seed, -1 - number).unit();
    report.ways[input.way] = (report.ways[input.way] ?? 0) + 1;
    const fault = faultOf(input.source, caret);
    if (fault)
      report.failures.push(
        told(
          input,
          seed,
          number,
          fault,
          smaller(input.source, kindOf(fault), (source) => faultOf(source, caret)),
        ),
      );
    if (number % 2000 === 0) forgetResults(world.columns);
    onCase();
  }
  world.db.close();
  return report;
}

/** A loop without end is stopped from outside, so that it can be told. */
function guarded(run: () => string | null): string | null {
  const place = globalThis as { fuzzed?: () => string | null };
  place.fuzzed = run;
  try {
    return script.runInThisContext({ timeout: hangMs });
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : String(error);
  }
}

const script = new Script('globalThis.fuzzed()');

/** Faults of one kind: what stands before the first colon or number. */
function kindOf(fault: string): string {
  return fault.replace(/[:\d][\s\S]*$/, '');
}

/** The shortest text found by leaving out pieces while the same kind of fault stays. */
function smaller(source: string, kind: string, faultOf: (source: string) => string | null): string {
  let best = source;
  const until = performance.now() + shrinkMs;
  const timeLeft = () => performance.now() < until;
  for (let size = Math.ceil(best.length / 2); size >= 1 && timeLeft(); size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.length && timeLeft(); ) {
      const shorter = best.slice(0, at) + best.slice(at + size);
      const fault = faultOf(shorter);
      if (fault && kindOf(fault) === kind) best = shorter;
      else at += size;
    }
  }
  return best;
}

function told(input: Input, seed: number, number: number, fault: string, small: string): string {
  return [
    `${fault}`,
    `  seed ${seed}, input ${number} (${input.way}), ${input.source.length} characters`,
    `  smallest: ${JSON.stringify(small.length > 500 ? `${small.slice(0, 500)}...` : small)}`,
  ].join('\n');
}
