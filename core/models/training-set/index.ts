import type { TrainingSummary } from '#core/contract/types.ts';
import type { JobControl } from '#core/importers/types.ts';
import { buildTrainingSet, type TrainingInput } from './build.ts';
import { checkTrainingSet } from './checks/index.ts';
import { summaryOf } from './summary.ts';

/** Training sets by rolling origin: rows that know nothing later, and what is wrong with them. */
export { buildTrainingSet, type TrainingInput } from './build.ts';
export { checkTrainingSet } from './checks/index.ts';
export { compileFeatures, conditionOf } from './compiled.ts';
export { cutOffDays, partsByTime } from './cut-offs.ts';
export { driftColumnsOf } from './drift-columns.ts';
export { categoriesOf } from './encode.ts';
export { breathe, matrixAsOf } from './evaluate-rows.ts';
export { checkDefinitions, definitionsIn, type Footing, footingShape } from './footing.ts';
export { uncoveredStreams } from './population.ts';
export { aloneAuc } from './single-feature.ts';
export { summaryOf } from './summary.ts';
export * from './types.ts';

/** What a training set would be, and what is wrong with it. Errors: those of `buildTrainingSet`. */
export async function trainingSummary(input: TrainingInput, control: JobControl): Promise<TrainingSummary> {
  const set = await buildTrainingSet(input, control);
  return summaryOf(set, await checkTrainingSet(set, input, control), control);
}
