import { answerWith } from '../work.ts';
import { trainChurn } from './train.ts';

/** A thread's whole life: one training, then its answer. */
answerWith(trainChurn);
