import { join } from 'node:path';
import type { OracleReport } from '#test/core/expression/oracle.ts';
import { checkMutants } from './mutants.ts';
import { inProcesses, numberGiven, piecesOf, progressLine } from './pool.ts';

/**
 * `npm run test:oracle`: 100,000 random expressions on columns and in SQLite, split over the cores. `-- --cases N --seed N`: others.
 * `-- --mutants`: faults are put into a copy of the engine, one at a time, and the oracle must find each.
 */
const cases = numberGiven('cases', 'REKINDLE_ORACLE_CASES', 100_000);
const seed = numberGiven('seed', 'REKINDLE_ORACLE_SEED', 20_261_122);

async function checkBackends(): Promise<number> {
  const began = performance.now();
  process.stdout.write(`columns against SQLite: ${cases.toLocaleString('en')} cases from seed ${seed}\n`);
  const reports = await inProcesses<OracleReport>({
    script: join(import.meta.dirname, 'oracle-worker.ts'),
    pieces: piecesOf(seed, cases, 2000),
    goOn: ({ difference }) => difference === null,
    onProgress: progressLine('oracle', cases),
  });
  const differences = reports.flatMap(({ difference }) => difference ?? []);
  const compared = reports.reduce((sum, report) => sum + report.compared, 0);
  const seconds = (performance.now() - began) / 1000;
  for (const difference of differences) process.stdout.write(`\n${difference}\n`);
  process.stdout.write(`${compared.toLocaleString('en')} compared in ${seconds.toFixed(1)} s, ${differences.length} differences\n`);
  return differences.length + (compared < cases * 0.9 && differences.length === 0 ? 1 : 0);
}

const failed = process.argv.includes('--mutants') ? await checkMutants('oracle', seed) : await checkBackends();
process.exitCode = failed === 0 ? 0 : 1;
