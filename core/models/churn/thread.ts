import type { JobControl } from '#core/importers/types.ts';
import { inThread } from '../thread.ts';
import type { ChurnTask } from './task.ts';
import type { ChurnTrained } from './train.ts';

/** `trainChurn` in a thread of its own, so that the window goes on answering. Errors: those of `trainChurn`. */
export function trainInThread(task: ChurnTask, control: JobControl): Promise<ChurnTrained> {
  return inThread<ChurnTask, ChurnTrained>(new URL('./worker.ts', import.meta.url), task, control);
}
