import { refuse } from '#core/contract/texts.ts';
import type { LifetimeModel } from '#core/contract/types.ts';
import type { JobControl } from '#core/importers/types.ts';
import { inThread } from '../thread.ts';
import type { LifetimeScores, Task, Trained } from './train.ts';

export interface LifetimeWork {
  task: Task;
  /** Null: fit one. */
  model: LifetimeModel | null;
}

export type LifetimeAnswer = { trained: Trained } | { scores: LifetimeScores | null };

function run(work: LifetimeWork, control: JobControl): Promise<LifetimeAnswer> {
  return inThread(new URL('./worker.ts', import.meta.url), work, control);
}

/** `fitHistory` in a thread of its own, so that the window goes on answering. Errors: `job-cancelled`. */
export async function trainInThread(task: Task, control: JobControl): Promise<Trained> {
  const answer = await run({ task, model: null }, control);
  if (!('trained' in answer)) throw new Error('a training was asked for');
  if ('refused' in answer.trained && answer.trained.refused.code === 'job-cancelled') throw refuse('job-cancelled');
  return answer.trained;
}

/** `scoreHistory` in a thread of its own. Errors: `job-cancelled`. */
export async function scoreInThread(task: Task, model: LifetimeModel, control: JobControl): Promise<LifetimeScores> {
  const answer = await run({ task, model }, control);
  if (!('scores' in answer) || !answer.scores) throw refuse('job-cancelled');
  return answer.scores;
}
