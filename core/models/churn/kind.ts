import { isoDay } from '#core/contract/calendar.ts';
import type { Challenge, ChurnPlan, FeatureDefinition, ModelPlan } from '#core/contract/types.ts';
import { compile, readsOf } from '#core/expression/index.ts';
import { writeName } from '#core/expression/names.ts';
import { answering, type JobControl } from '#core/importers/types.ts';
import { referenceOf } from '../drift/reference.ts';
import type { Kind, Sources, Trained } from '../kinds.ts';
import type { StoredModel } from '../registry.ts';
import { lastScores } from '../taken-apart.ts';
import { stretch } from '../thread.ts';
import {
  buildTrainingSet,
  checkTrainingSet,
  conditionOf,
  definitionsIn,
  driftColumnsOf,
  type Footing,
  summaryOf,
} from '../training-set/index.ts';
import { matrixOf } from '../trees/rows.ts';
import { challengeOf } from './challenge.ts';
import { churnColumns, columnsOf } from './columns.ts';
import { machineFrom, machineText } from './machine.ts';
import { defaultChurnPlan } from './plan.ts';
import { type ChurnScores, explainScore, riskPage, type Scorer, scoreCustomers, scorerOf } from './score.ts';
import type { ChurnTask } from './task.ts';
import { trainInThread } from './thread.ts';
import type { ChurnTrained } from './train.ts';

type Plan = Extract<ModelPlan, { kind: 'churn' }>;

/** Which customers will fall silent, as a kind of model. */
export const churnKind: Kind<Plan> = {
  plan: (sources, asOf) => ({ kind: 'churn', churn: defaultChurnPlan(sources, asOf) }),
  async train(sources, { churn: plan }, asOf, control) {
    const task = await taskOf(sources, plan, asOf, stretch(control, 0, rowsTake));
    const found = await trainInThread(task, stretch(control, rowsTake, 1));
    const trained = trainedOf(task, found, definitionsOf(sources, plan, asOf));
    trainings.set(trained, { task, found });
    return trained;
  },
  async score(sources, model, asOf, control) {
    const scorer = storedScorer(model);
    const scores = await scoreCustomers(sources, scorer, asOf, control);
    const columns = await columnsOf(sources.columns.customers, scorer, scores, control);
    return { columns, drift: driftColumnsOf(scorer.features, scores.matrix, scores.probability) };
  },
  async challenge(sources, trained, champion, control): Promise<Challenge | null> {
    const training = trainings.get(trained);
    if (!training || champion.info.kind !== 'churn') return null;
    return challengeOf(
      sources,
      training,
      { scorer: storedScorer(champion), cutOff: champion.info.cutOff, version: champion.info.version },
      control,
    );
  },
  columnsOf({ name, machine }) {
    machineFrom(machine, name);
    return churnColumns;
  },
  async customers(sources, model, asOf, page) {
    const { scorer, scores } = await keptScores(sources, model, asOf);
    return riskPage(sources.columns, scorer, scores, page, answering);
  },
  async explain(sources, model, asOf, customer) {
    const { scorer, scores } = await keptScores(sources, model, asOf);
    return explainScore(sources.columns, scorer, scores, customer, answering);
  },
};

/** Share of a training's time that its rows take. */
const rowsTake = 0.2;

/** What a training still knows while it is being compared with the champion: rows of customers, which no model keeps. */
const trainings = new WeakMap<Trained, { task: ChurnTask; found: ChurnTrained }>();

const RECENCY = 'recency';
const RULE = 'rule';

/** Rows, checks and what is measured beside the model. Errors: those of `buildTrainingSet`, `plan-expression-has-errors`. */
export async function taskOf(
  { columns, catalogue }: Pick<Sources, 'columns' | 'catalogue'>,
  plan: ChurnPlan,
  asOf: number,
  control: JobControl,
): Promise<ChurnTask> {
  const target = conditionOf('target', plan.training.target, catalogue).tree;
  if (plan.rule !== null) conditionOf('rule', plan.rule, catalogue);
  const streams = [...new Set(readsOf(target, asOf).looks.map(({ stream }) => stream))];
  const recencies = streams.map(
    (stream, i): FeatureDefinition => ({ name: `${RECENCY} ${i}`, expression: `days_since(last(${writeName(stream)}))` }),
  );
  const usable = recencies.filter(({ expression }) => compile(expression, catalogue).tree !== null);
  const extras = [...usable, ...(plan.rule === null ? [] : [{ name: RULE, expression: plan.rule }])];
  const set = await buildTrainingSet({ columns, catalogue, plan: plan.training, asOf: isoDay(asOf), extras }, control);
  const summary = await summaryOf(set, await checkTrainingSet(set, { columns, catalogue }, control), control);
  const recency = usable.length === 0 ? null : smallest(usable.map(({ name }) => set.extras[name]));
  return { plan, asOf: isoDay(asOf), set, summary, recency, rule: plan.rule === null ? null : set.extras[RULE] };
}

/** The smallest known value of each row. */
function smallest(columns: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(new SharedArrayBuffer(columns[0].length * 4)).fill(Number.NaN);
  for (const column of columns)
    for (let row = 0; row < out.length; row++) if (column[row] < out[row] || Number.isNaN(out[row])) out[row] = column[row];
  return out;
}

/** Tags and segments that population and features use. */
export function definitionsOf({ catalogue }: Pick<Sources, 'catalogue'>, { training }: ChurnPlan, asOf: number): Footing['definitions'] {
  return definitionsIn([training.population, ...training.features.map(({ expression }) => expression)], catalogue, asOf);
}

function trainedOf(
  { plan, asOf, set }: ChurnTask,
  { report, machine, newest }: ChurnTrained,
  definitions: Footing['definitions'],
): Trained {
  const { auc } = report.candidates[0];
  // what the trees never look at may drift as it likes
  const used = new Set<string | null>([null, ...report.importance.map(({ feature }) => feature)]);
  const columns = driftColumnsOf(set.features, matrixOf(set.matrix, newest.rows), newest.scores);
  return {
    cutOff: asOf,
    seed: plan.training.seed,
    body: { kind: 'churn', churn: { plan, report } },
    machine: machineText(machine, { features: set.features, definitions }),
    reference: columns.filter(({ feature }) => used.has(feature)).map(referenceOf),
    columns: [...churnColumns],
    convinces: report.verdict.code === 'churn-worth-shipping',
    headline: { measure: 'auc', estimate: auc },
  };
}

/** Errors: `churn-machine-invalid`. */
function storedScorer({ info, machine }: StoredModel): Scorer {
  if (info.kind !== 'churn') throw new Error(`invalid kind: ${info.kind}`);
  return scorerOf(`${info.name} v${info.version}`, info.churn.plan, machine);
}

const kept = lastScores<{ scorer: Scorer; scores: ChurnScores }>();

function keptScores(sources: Sources, model: StoredModel, asOf: number): Promise<{ scorer: Scorer; scores: ChurnScores }> {
  const { columns } = sources;
  return kept(columns, `${model.key}|${asOf}|${columns.version}`, async () => {
    const scorer = storedScorer(model);
    return { scorer, scores: await scoreCustomers(sources, scorer, asOf, answering) };
  });
}
