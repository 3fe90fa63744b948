import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** A small fault that a slip of the hand could make; the oracle must notice each. `from` stands once in its file. */
interface Mutant {
  what: string;
  file: string;
  from: string;
  to: string;
}

const mutants: readonly Mutant[] = JSON.parse(readFileSync(join(import.meta.dirname, 'mutants.json'), 'utf8'));
const rounds = 5;
const casesOfRound = 2000;

/** Puts each fault into a copy of the engine and runs the everyday oracle on it, up to five seeds. Answers how many were not found. */
export async function checkMutants(seed: number): Promise<number> {
  const waiting = [...mutants];
  let missed = 0;
  const work = async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const found = await isFound(mutant, seed);
      if (!found.good) missed++;
      process.stdout.write(`${found.good ? 'found ' : 'MISSED'} ${mutant.what} (${mutant.file}): ${found.note}\n`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  process.stdout.write(`${mutants.length - missed} of ${mutants.length} faults found\n`);
  return missed;
}

async function isFound(mutant: Mutant, seed: number): Promise<{ good: boolean; note: string }> {
  const text = readFileSync(join(root, mutant.file), 'utf8');
  if (text.split(mutant.from).length !== 2) return { good: false, note: `${JSON.stringify(mutant.from)} does not stand there once` };
  const copy = join(root, '.cache', 'mutants', String(mutants.indexOf(mutant)));
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const part of ['package.json', 'core', 'test/core/expression', 'test/long'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  writeFileSync(
    join(copy, mutant.file),
    text.replace(mutant.from, () => mutant.to),
  );
  try {
    for (let round = 0; round < rounds; round++) {
      if ((await runCopy(copy, seed + round)) !== 0) return { good: true, note: `with seed ${seed + round}` };
    }
    return { good: false, note: `${rounds} times ${casesOfRound} cases saw no difference` };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function runCopy(copy: string, seed: number): Promise<number> {
  const script = join(copy, 'test/long/one-piece.ts');
  const child = spawn(process.execPath, [script, '--cases', String(casesOfRound), '--seed', String(seed)], { stdio: 'ignore' });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done(code ?? 1));
  });
}
