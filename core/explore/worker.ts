import { parentPort } from 'node:worker_threads';
import { WorkbenchError } from '#core/contract/result.ts';
import { loadDanfo } from './danfo.ts';
import { perform } from './task.ts';
import type { Reply, Work } from './thread.ts';

/** A thread's life: task after task, each answered by its number. danfojs is loaded for the first. */
const port = parentPort!;

port.on('message', async ({ number, task, stop }: Work) => {
  const reply = (message: Reply) => port.postMessage(message);
  try {
    const danfo = await loadDanfo();
    reply({ number, answer: perform(danfo, task, () => Atomics.load(stop, 0) === 1) });
  } catch (error) {
    if (error instanceof WorkbenchError) reply({ number, refused: { code: error.code, params: error.params } });
    else reply({ number, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
