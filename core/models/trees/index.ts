export { type FeatureImportance, importance } from './importance.ts';
export { defaultParams } from './params.ts';
export { predict, predictMargin } from './predict.ts';
export { treeShap } from './shap.ts';
export { type TrainOptions, trainTrees } from './train.ts';
export type * from './types.ts';
export { fromXgboostJson, type ReadOptions } from './xgboost-read.ts';
export { namesForXgboost, toXgboostJson } from './xgboost-write.ts';
