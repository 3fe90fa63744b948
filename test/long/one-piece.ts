import { runOracle } from '#test/core/expression/oracle.ts';
import { numberGiven } from './pool.ts';

/** One piece of the oracle in this process; the exit code is 1 where there is a difference. */
const { difference } = runOracle({ cases: numberGiven('cases', '', 2000), seed: numberGiven('seed', '', 1) });
if (difference) process.stdout.write(`${difference}\n`);
process.exitCode = difference ? 1 : 0;
