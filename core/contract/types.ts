/** All shapes that cross a border, by area. */
export type * from './types/campaigns.ts';
export type * from './types/catalogue.ts';
export type * from './types/churn.ts';
export type * from './types/comparison.ts';
export type * from './types/data.ts';
export type * from './types/definitions.ts';
export type * from './types/explore.ts';
export type * from './types/expression.ts';
export type * from './types/importing.ts';
export type * from './types/jobs.ts';
export type * from './types/models.ts';
export type * from './types/results.ts';
export type * from './types/sets.ts';
export type * from './types/training.ts';
export type * from './types/uplift.ts';
export type * from './types/values.ts';
