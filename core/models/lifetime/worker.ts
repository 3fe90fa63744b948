import { answerWith } from '../work.ts';
import type { LifetimeAnswer, LifetimeWork } from './thread.ts';
import { fitHistory, scoreHistory } from './train.ts';

answerWith<LifetimeWork, LifetimeAnswer>(({ task, model }, onProgress) =>
  model ? { scores: scoreHistory(task, model, onProgress) } : { trained: fitHistory(task, onProgress) },
);
