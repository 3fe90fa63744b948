export { defaultParams } from './params.ts';
export { predict, predictMargin } from './predict.ts';
export { type TrainOptions, trainTrees } from './train.ts';
export type * from './types.ts';
