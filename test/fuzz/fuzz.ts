import { join } from 'node:path';
import { inProcesses, numberGiven, piecesOf, progressLine } from '#test/long/pool.ts';
import type { FuzzReport } from './run.ts';

/** `npm run test:fuzz`: a million hostile texts through everything that an editor asks, split over the cores. `-- --cases N --seed N`: others. */
const cases = numberGiven('cases', 'REKINDLE_FUZZ_CASES', 1_000_000);
const seed = numberGiven('seed', 'REKINDLE_FUZZ_SEED', 20_261_122);
const began = performance.now();
process.stdout.write(`fuzzing the tag language: ${cases.toLocaleString('en')} texts from seed ${seed}\n`);
const reports = await inProcesses<FuzzReport>({
  script: join(import.meta.dirname, 'fuzz-worker.ts'),
  pieces: piecesOf(seed, cases, 10_000),
  goOn: ({ failures }) => failures.length === 0,
  onProgress: progressLine('fuzz', cases),
});
const seconds = (performance.now() - began) / 1000;
const done = reports.reduce((sum, { ways }) => sum + Object.values(ways).reduce((all, count) => all + count, 0), 0);
const valid = reports.reduce((sum, report) => sum + report.valid, 0);
for (const call of Object.keys(reports[0]?.calls ?? {})) {
  const all = reports.flatMap(({ calls }) => calls[call] ?? []);
  const worst = all.reduce((a, b) => (a.worst >= b.worst ? a : b));
  const count = all.reduce((sum, each) => sum + each.count, 0);
  process.stdout.write(
    `  ${call.padEnd(10)} ${count.toLocaleString('en').padStart(10)} calls, longest ${worst.worst.toFixed(1)} ms: ${JSON.stringify(worst.input)}\n`,
  );
}
const failures = reports.flatMap((report) => report.failures);
for (const failure of failures) process.stdout.write(`\n${failure}\n`);
const rate = Math.round(done / seconds).toLocaleString('en');
process.stdout.write(
  `${done.toLocaleString('en')} texts in ${seconds.toFixed(1)} s (${rate} a second), ${valid.toLocaleString('en')} of them valid, ${failures.length} failures\n`,
);
process.exitCode = failures.length === 0 && done === cases ? 0 : 1;
