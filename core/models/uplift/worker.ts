import { answerWith } from '../work.ts';
import { type Study, trainUpliftStudy } from './study.ts';
import type { StudyTask } from './thread.ts';

answerWith<StudyTask, Study>(({ data, plan }, onProgress) => trainUpliftStudy(data, plan, onProgress));
