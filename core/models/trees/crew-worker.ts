import { workerData } from 'node:worker_threads';
import { awaitChange, type CrewData, kernelsOf, OVER, ROUND, workOff } from './crew.ts';

/** A helping thread's whole life: it does tasks of every round until all is over. */
const { module, memory, board } = workerData as CrewData;
const kernels = kernelsOf(module, memory);
for (let round = 0; Atomics.load(board, OVER) === 0; ) {
  awaitChange(board, ROUND, round);
  round = Atomics.load(board, ROUND);
  workOff(board, kernels);
}
