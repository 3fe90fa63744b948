import { text } from 'node:stream/consumers';
import { runCli } from './cli/program.ts';

/** The command line. This file alone touches the process; everything else takes what it needs as arguments. */
function wallTime(): string {
  return new Date().toLocaleString('sv-SE').replace(' ', 'T');
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // the reader of a pipe went away (`rekindle ... | head`): nothing is left to say
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCli(process.argv.slice(2), {
  out: (message) => process.stdout.write(message),
  err: (message) => process.stderr.write(message),
  readInput: () => text(process.stdin),
  env: process.env,
  cwd: process.cwd(),
  now: wallTime,
  ticks: () => performance.now(),
  onInterrupt(stop) {
    // on, not once: the launcher passes on what the terminal has sent here already
    process.on('SIGINT', stop);
    return () => process.removeListener('SIGINT', stop);
  },
  terminal: process.stderr.isTTY === true,
  width: process.stdout.columns ?? 100,
});
