import type { Estimate, IsoDate, ModelHead, ModelInfo, ModelKind, ModelPlan } from '#core/contract/types.ts';

/** The versions of one name. */
export interface NamedModel {
  name: string;
  kind: ModelKind;
  /** Newest first. */
  versions: ModelHead[];
  /** The champion; where there is none, the newest. */
  current: ModelHead;
}

/** Models by name, in the order in which their newest version was trained, newest first. */
export function byName(heads: readonly ModelHead[]): NamedModel[] {
  const groups = Map.groupBy(heads, (head) => head.name);
  return [...groups].map(([name, group]) => {
    const versions = group.toSorted((a, b) => b.version - a.version);
    const current = versions.find((head) => head.role === 'champion') ?? versions[0];
    return { name, kind: current.kind, versions, current };
  });
}

/** Whether a champion was to be trained again by a day. Nothing is overdue where the policy is off, and nobody waits for a model whose scores are no columns. */
export function isOverdue(head: Pick<ModelHead, 'dueOn' | 'role'>, asOf: IsoDate): boolean {
  return head.role === 'champion' && head.dueOn !== null && head.dueOn <= asOf;
}

/** The model of another name whose scores are the columns of this one's kind; null: they are this name's, or nobody's. */
export function otherHolder({ name, holder }: Pick<ModelHead, 'name' | 'holder'>): ModelHead['holder'] {
  return holder === null || holder.name === name ? null : holder;
}

export type Measured = Extract<Estimate, { kind: 'estimate' }>;

/**
 * The best of several by an estimate; null where none has a number.
 *
 * @example
 * bestBy([{ id: 'a', auc: none }, { id: 'b', auc: { kind: 'estimate', value: 0.7 } }], (one) => one.auc)?.one.id; // 'b'
 */
export function bestBy<T>(all: readonly T[], estimateOf: (one: T) => Estimate): { one: T; estimate: Measured } | null {
  let best: { one: T; estimate: Measured } | null = null;
  for (const one of all) {
    const estimate = estimateOf(one);
    if (estimate.kind === 'estimate' && (best === null || estimate.value > best.estimate.value)) best = { one, estimate };
  }
  return best;
}

/** The plan that a model was trained by, with its kind. */
export function planOf(info: ModelInfo): ModelPlan {
  switch (info.kind) {
    case 'lifetime':
      return { kind: 'lifetime', lifetime: info.lifetime.plan };
    case 'churn':
      return { kind: 'churn', churn: info.churn.plan };
    case 'uplift':
      return { kind: 'uplift', uplift: info.uplift.plan };
  }
}
