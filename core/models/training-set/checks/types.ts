import type { Columns } from '#core/columns/types.ts';
import type { Catalogue, TrainingCheck } from '#core/contract/types.ts';
import type { Node } from '#core/expression/index.ts';
import type { CompiledFeature, TrainingSet } from '../types.ts';

/** What is looked at before a training. */
export interface Subject {
  set: TrainingSet;
  columns: Columns;
  catalogue: Catalogue;
  features: readonly CompiledFeature[];
  target: Node;
  /** Per feature: how well it alone tells who hits the target, 0.5 to 1; null with one class. */
  alone: readonly (number | null)[];
}

/** As much of it as leaks are looked for in: days may be those of campaigns. */
export type LeakSubject = Omit<Subject, 'set'> & {
  /** Days oldest first. */
  set: Pick<TrainingSet, 'features'> & { cutOffs: readonly Pick<TrainingSet['cutOffs'][number], 'day'>[] };
};

export type LeakCheck = (subject: LeakSubject) => TrainingCheck;

/** Looks for one thing, and says what it found either way. */
export type Check = (subject: Subject) => TrainingCheck;

/** A check that found nothing. */
export function good(code: string, params: TrainingCheck['params'] = {}): TrainingCheck {
  return { code, state: 'good', params, features: [] };
}

/** Names of features in a sentence: the first few, and how many more. */
export function namesOf(features: readonly string[]): string {
  const shown = features.slice(0, 4).join(', ');
  return features.length > 4 ? `${shown} (+${features.length - 4})` : shown;
}

/** A share as a percentage with one decimal. */
export function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}
