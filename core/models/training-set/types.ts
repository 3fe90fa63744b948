import type { FeatureDefinition, IsoDate, TrainingPart, TrainingPlan } from '#core/contract/types.ts';
import type { Compiled, Type } from '#core/expression/index.ts';
import type { Matrix } from '../trees/types.ts';

/** A feature whose expression was read and checked. */
export interface CompiledFeature extends FeatureDefinition {
  compiled: Compiled;
  type: Type['kind'];
}

/** How the values of a feature become numbers; kept with a model, so that later days are encoded as the training was. */
export interface FeatureEncoding extends FeatureDefinition {
  type: Type['kind'];
  /**
   * Of a text: its frequent values, code 0 the most frequent; every other text has the code behind the last. No value stands here that fewer than
   * `leastSharers` customers share. Null: a number.
   */
  levels: string[] | null;
}

/** One day of a training set. */
export interface CutOff {
  /** Days since 1970-01-01; features know nothing later. */
  day: number;
  part: TrainingPart;
  /** Rows, and how many of them hit the target. */
  customers: number;
  targets: number;
  /** In the population, and left out because nobody can say whether the target came true. */
  unknownTarget: number;
  unknownPopulation: number;
  /** Streams whose source was not looking all through the target's window; the whole cut-off is left out then. */
  uncovered: string[];
}

/** Parts as they stand in `TrainingSet.part`. */
export const FIT = 0;
export const CALIBRATE = 1;
export const TEST = 2;
export const LEFT_OUT = 3;

/**
 * Rows of customers at cut-offs, oldest cut-off first and customers in order within it. All arrays lie in shared memory: 4 bytes a row and feature, and 14 a row.
 */
export interface TrainingSet {
  plan: TrainingPlan;
  asOf: IsoDate;
  cutOffs: CutOff[];
  features: FeatureEncoding[];
  matrix: Matrix;
  /** 1: the target came true. */
  label: Float32Array;
  /** Dense customer numbers: which rows are one customer's, never written into a model. */
  customer: Int32Array;
  /** Place in `cutOffs` of each row. */
  cutOff: Uint8Array;
  part: Uint8Array;
  /** Values that are measured beside the features: numbers, truths as 0 and 1, NaN unknown. */
  extras: Record<string, Float32Array>;
  /** Per row whose target came true and that is judged: days after the cut-off from which the target held; NaN elsewhere. */
  leadDays: Float32Array;
  /** Share of the customers that were drawn, 1 where all rows fit. */
  sampled: number;
}

/** Texts that fewer customers share count as "other": a rare one could tell who it is. */
export const leastSharers = 10;
