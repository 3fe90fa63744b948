import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** A small fault that a slip of the hand could make; the test must notice each. `from` stands once in its file. */
interface Mutant {
  what: string;
  file: string;
  from: string;
  to: string;
  /** Part of the test that must notice it; absent: all of it. */
  only?: string;
}

/** A test that must find faults. */
interface Finder {
  /** File of the faults, beside this one. */
  list: string;
  /** What a copy needs. */
  parts: readonly string[];
  /** Its processes, one after another until one has found something: script and arguments. */
  runs(seed: number, mutant: Mutant): string[][];
  /** Whether a process that ended with this code has found something: a crash is no finding. */
  found(code: number): boolean;
}

/** Exit code of a test that has found a fault where 1 is any crash. */
export const FOUND = 3;

const finders = {
  oracle: {
    list: 'mutants.json',
    parts: ['package.json', 'core', 'test/core/expression', 'test/long'],
    runs: (seed) => Array.from({ length: 25 }, (_, round) => ['test/long/one-piece.ts', '--cases', '2000', '--seed', `${seed + round}`]),
    found: (code) => code !== 0,
  },
  simulate: {
    list: 'simulate/mutants.json',
    parts: ['package.json', 'core', 'sample-data', 'test/core', 'test/long'],
    runs: (_seed, { only = '' }) => [['test/long/simulate/slice.ts', '--only', only]],
    found: (code) => code === FOUND,
  },
} as const satisfies Record<string, Finder>;

/** Puts each fault into a copy of the product and runs the everyday test on it. Answers how many were not found. */
export async function checkMutants(test: keyof typeof finders, seed: number): Promise<number> {
  const finder: Finder = finders[test];
  const all: readonly Mutant[] = JSON.parse(readFileSync(join(import.meta.dirname, finder.list), 'utf8'));
  const mutants = all.filter(({ what }) => what.includes(wordsGiven()));
  const waiting = [...mutants];
  let missed = 0;
  const work = async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const copy = join(root, '.cache', 'mutants', `${test}-${mutants.indexOf(mutant)}`);
      const found = await isFound(mutant, finder, copy, seed);
      if (!found.good) missed++;
      process.stdout.write(`${found.good ? 'found ' : 'MISSED'} ${mutant.what} (${mutant.file}): ${found.note}\n`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  process.stdout.write(`${mutants.length - missed} of ${mutants.length} faults found\n`);
  return missed;
}

/** `-- --mutants --only WORDS`: those whose description holds the words. */
function wordsGiven(): string {
  const at = process.argv.indexOf('--only');
  return at < 0 ? '' : (process.argv[at + 1] ?? '');
}

async function isFound(mutant: Mutant, finder: Finder, copy: string, seed: number): Promise<{ good: boolean; note: string }> {
  const text = readFileSync(join(root, mutant.file), 'utf8');
  if (text.split(mutant.from).length !== 2) return { good: false, note: `${JSON.stringify(mutant.from)} does not stand there once` };
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const part of finder.parts) cpSync(join(root, part), join(copy, part), { recursive: true });
  writeFileSync(
    join(copy, mutant.file),
    text.replace(mutant.from, () => mutant.to),
  );
  try {
    const runs = finder.runs(seed, mutant);
    for (const run of runs) if (finder.found(await runCopy(copy, run))) return { good: true, note: `by ${run.slice(1).join(' ')}` };
    return { good: false, note: `${runs.length} runs saw no difference` };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function runCopy(copy: string, [script, ...args]: string[]): Promise<number> {
  const child = spawn(process.execPath, [join(copy, script), ...args], { stdio: 'ignore' });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done(code ?? 1));
  });
}
