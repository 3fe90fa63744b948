import type { Columns } from '#core/columns/types.ts';
import type { Catalogue, Challenge, ModelKind, ModelPlan, ScoredCustomers, ScoreExplanation } from '#core/contract/types.ts';
import type { ProfileOf } from '#core/expression/complete.ts';
import type { NewScores } from '#core/importers/store-scores.ts';
import type { JobControl } from '#core/importers/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { churnKind } from './churn/kind.ts';
import type { DriftColumn } from './drift/reference.ts';
import { lifetimeKind } from './lifetime/kind.ts';
import type { NewModel, StoredModel } from './registry.ts';
import { upliftKind } from './uplift/kind.ts';

/** What a model may look at. */
export interface Sources {
  workspace: Workspace;
  columns: Columns;
  catalogue: Catalogue;
  profileOf: ProfileOf;
}

/** What a training found, before the registry gives it a name, a role and a version. */
export interface Trained extends Pick<NewModel, 'cutOff' | 'seed' | 'body' | 'machine' | 'reference' | 'columns' | 'headline'> {
  /** False: its own verdict is that its scores are not to be used; nobody's columns should hold them unasked. */
  convinces: boolean;
}

/** A column of scores as `storeScores` takes it, without the mark of its model. */
export type ScoreColumn = Omit<NewScores, 'score'>;

export interface Scored {
  /** Per customer of the workspace. */
  columns: ScoreColumn[];
  /** The same features and score that the reference of the training was made of, of today's customers. */
  drift: DriftColumn[];
}

/** A page of customers that is asked for. */
export interface Page {
  offset: number;
  limit: number;
}

/**
 * One kind of model: everything that differs between them. `asOf` is days since 1970-01-01. Work is asked to stop through `control` and refuses with `job-cancelled` then.
 */
export interface Kind<P extends ModelPlan> {
  /** A plan that fits the data. Refuses with a reason where they lack something. */
  plan(sources: Sources, asOf: number): P;
  train(sources: Sources, plan: P, asOf: number, control: JobControl): Promise<Trained>;
  score(sources: Sources, model: StoredModel, asOf: number, control: JobControl): Promise<Scored>;
  /** How a new model does beside the champion on rows that neither has seen; null: they cannot be compared. */
  challenge(sources: Sources, trained: Trained, champion: StoredModel, control: JobControl): Promise<Challenge | null>;
  /** Columns that a model from elsewhere would write, after reading whole what scores. Errors: those of the kind's machine. */
  columnsOf(model: Pick<NewModel, 'name' | 'body' | 'machine'>): readonly string[];
  /** Null: scores of this kind are not taken apart. */
  customers: ((sources: Sources, model: StoredModel, asOf: number, page: Page) => Promise<ScoredCustomers>) | null;
  explain: ((sources: Sources, model: StoredModel, asOf: number, customer: string) => Promise<ScoreExplanation>) | null;
}

/** A line per kind; each takes only plans of its own kind, which `kindOf` sees to. */
const kinds: Record<ModelKind, Kind<ModelPlan>> = {
  lifetime: lifetimeKind,
  churn: churnKind,
  uplift: upliftKind,
};

/** The functions of a kind. */
export function kindOf(kind: ModelKind): Kind<ModelPlan> {
  return kinds[kind];
}
