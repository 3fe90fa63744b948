import * as v from 'valibot';
import { isoDay, parseDay } from '#core/contract/calendar.ts';
import { modelPlan } from '#core/contract/plans.ts';
import type { FeatureDefinition, ModelKind, ModelPlan, ReadyFeature } from '#core/contract/types.ts';
import { keep } from '#renderer/shell/kept.ts';

export type TrainAs = 'auto' | 'champion' | 'challenger';

/** What stands in the form of a model. Numbers that cannot be read are NaN until they can. */
export interface ModelDraft {
  name: string;
  plan: ModelPlan;
  as: TrainAs;
  /** It is being trained as it stands: forgotten when that is done, kept when it is not. */
  sent: boolean;
}

const draftSchema = v.object({ name: v.string(), plan: modelPlan, as: v.picklist(['auto', 'champion', 'challenger']), sent: v.boolean() });

function isModelDraft(value: unknown): value is ModelDraft {
  return v.is(draftSchema, value);
}

/** Changed plans that were not trained yet, by the name of the model, or by `+kind` for a new one. */
export const modelDrafts = keep('models', isModelDraft);

export function newDraftKey(kind: ModelKind): string {
  return `+${kind}`;
}

/**
 * The fields of a plan that keep it from being trained, as paths: `churn.training.horizonDays`. Empty: it can be sent.
 *
 * @example
 * planProblems({ kind: 'lifetime', lifetime: { ...plan, horizonWeeks: 0 } }); // ['lifetime.horizonWeeks']
 */
export function planProblems(plan: ModelPlan): string[] {
  const { issues = [] } = v.safeParse(modelPlan, plan);
  return issues.map((issue) => v.getDotPath(issue) ?? '');
}

/**
 * A name that no model has: the wanted one, else with a number.
 *
 * @example
 * freeName('Churn', ['Churn', 'Churn 2']); // 'Churn 3'
 */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  let number = 2;
  while (taken.includes(`${wanted} ${number}`)) number += 1;
  return `${wanted} ${number}`;
}

/** Whether a feature of a plan is this ready one: by its id, which is the same in both languages, or by its text. */
function isReady(feature: FeatureDefinition, { id, expression }: Pick<ReadyFeature, 'id' | 'expression'>): boolean {
  return expression !== null && (feature.name === id || feature.expression === expression);
}

/** Whether a ready feature is in a plan already. */
export function isChosen(features: readonly FeatureDefinition[], ready: Pick<ReadyFeature, 'id' | 'expression'>): boolean {
  return features.some((feature) => isReady(feature, ready));
}

/** The plan's features with a ready one added under its id, or taken out where it was in. */
export function toggled(features: readonly FeatureDefinition[], ready: ReadyFeature): FeatureDefinition[] {
  const { expression } = ready;
  if (expression === null) return [...features];
  if (isChosen(features, ready)) return features.filter((feature) => !isReady(feature, ready));
  return [...features, { name: ready.id, expression }];
}

/** Features that no ready one stands for: the analyst's own. */
export function ownFeatures(features: readonly FeatureDefinition[], ready: readonly ReadyFeature[]): FeatureDefinition[] {
  return features.filter((feature) => !ready.some((each) => isReady(feature, each)));
}

/** Ready features by family, those whose name, text or description has every word. */
export function found(ready: readonly ReadyFeature[], typed: string): Map<ReadyFeature['family'], ReadyFeature[]> {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = ready.filter((each) => {
    const text = `${each.name} ${each.expression ?? ''} ${each.description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return Map.groupBy(matches, (each) => each.family);
}

/**
 * The day so many days after another; null where one of them cannot be read.
 *
 * @example
 * dayAfter('2025-11-03', 30); // '2025-12-03'
 */
export function dayAfter(date: string, days: number): string | null {
  const day = parseDay(date);
  return day === null || !Number.isInteger(days) ? null : isoDay(day + days);
}
