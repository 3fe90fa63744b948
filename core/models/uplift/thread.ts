import type { UpliftPlan } from '#core/contract/types.ts';
import type { JobControl } from '#core/importers/types.ts';
import { inThread } from '../thread.ts';
import type { Study, StudyData } from './study.ts';

export interface StudyTask {
  data: StudyData;
  plan: UpliftPlan;
}

/** `trainUpliftStudy` in a thread of its own, so that the window goes on answering. Errors: those of `trainUpliftStudy`. */
export function studyInThread(task: StudyTask, control: JobControl): Promise<Study> {
  return inThread<StudyTask, Study>(new URL('./worker.ts', import.meta.url), task, control);
}
