import { FOUND } from '#test/long/mutants.ts';
import { textGiven } from '#test/long/pool.ts';
import { everydayFaults } from './everyday.ts';

/** The everyday slice in this process; the exit code is that of a finding where an interval is broken. `--only WORDS`: those whose name holds them. */
const { faults } = await everydayFaults(textGiven('only') ?? '');
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : FOUND;
