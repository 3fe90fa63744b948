import { frozenList, listLists } from '#core/campaigns/lists.ts';
import { isoDay } from '#core/contract/calendar.ts';
import type { ModelPlan, UpliftPlan } from '#core/contract/types.ts';
import { listResults } from '#core/evaluation/results.ts';
import { type JobControl, unwatched } from '#core/importers/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { referenceOf } from '../drift/reference.ts';
import { usualFeatures } from '../features/usual-features.ts';
import type { Kind, Sources, Trained } from '../kinds.ts';
import type { StoredModel } from '../registry.ts';
import { explanationOf, lastScores, pageOf, type ScoredRows, type TakeApart } from '../taken-apart.ts';
import { stretch } from '../thread.ts';
import {
  checkDefinitions,
  compileFeatures,
  definitionsIn,
  driftColumnsOf,
  type FeatureEncoding,
  matrixAsOf,
} from '../training-set/index.ts';
import type { Matrix } from '../trees/index.ts';
import { matrixRows, withColumn } from '../trees/rows.ts';
import { hasOutcomes } from './campaigns.ts';
import { type Challenger, challengeOf } from './challenge.ts';
import { machineFrom, machineText, type UpliftMachine } from './machine.ts';
import { columnsOf, contributionsOf, scoreRows, type UpliftScores, upliftColumns } from './score.ts';
import { prepareStudy } from './study-data.ts';
import { studyInThread } from './thread.ts';

/** Days in which an outcome counts, where nobody says otherwise. */
const windowDays = 30;

/** Share of a training's time that its rows take. */
const rowsTake = 0.2;

type Plan = Extract<ModelPlan, { kind: 'uplift' }>;

/** Whom a contact changes, as a kind of model. */
export const upliftKind: Kind<Plan> = {
  plan: (sources) => ({ kind: 'uplift', uplift: usualPlan(sources) }),
  async train(sources, { uplift: plan }, asOf, control) {
    const { data, features, days, lastDay } = await prepareStudy(sources, plan, stretch(control, 0, rowsTake));
    const { report, fit, effect, held } = await studyInThread({ data, plan }, stretch(control, rowsTake, 1));
    const definitions = definitionsIn(
      plan.features.map(({ expression }) => expression),
      sources.catalogue,
      asOf,
    );
    const { qini } = report.learners.find(({ id }) => id === report.chosen)!;
    const trained: Trained = {
      cutOff: isoDay(lastDay),
      seed: plan.seed,
      body: { kind: 'uplift', uplift: { plan, report } },
      machine: machineText({ fit, features, definitions }),
      reference: driftColumnsOf(features, data.features, effect).map(referenceOf),
      columns: [...upliftColumns],
      convinces: report.verdict.code === 'uplift-tells',
      headline: { measure: 'qini', estimate: qini },
    };
    trainings.set(trained, { plan, data, days, held });
    return trained;
  },
  async score(sources, model, asOf, control) {
    const { plan, machine, matrix, scores } = await scoredOn(sources, model, asOf, control);
    return { columns: columnsOf(scores, plan), drift: driftColumnsOf(machine.features, matrix, scores.uplift) };
  },
  async challenge(sources, trained, { info, machine }, control) {
    const training = trainings.get(trained);
    if (!training || info.kind !== 'uplift') return null;
    const { version, cutOff } = info;
    const name = `${info.name} v${version}`;
    return challengeOf(sources, training, { name, machine: machineFrom(machine, name), plan: info.uplift.plan, cutOff, version }, control);
  },
  columnsOf({ name, machine }) {
    machineFrom(machine, name);
    return upliftColumns;
  },
  async customers(sources, model, asOf, page) {
    const scored = await keptScores(sources, model, asOf);
    const { rows, takeApart } = partsOf(scored, false);
    return pageOf(sources.columns, rows, page, takeApart);
  },
  async explain(sources, model, asOf, customer) {
    const scored = await keptScores(sources, model, asOf);
    const { rows, takeApart } = partsOf(scored, true);
    return (await explanationOf(sources.columns, rows, customer, takeApart))!;
  },
};

/** What a challenge needs of a training beside what is kept of it. */
const trainings = new WeakMap<Trained, Challenger>();

interface ScoredDay {
  plan: UpliftPlan;
  machine: UpliftMachine;
  /** Days since 1970-01-01. */
  day: number;
  /** Every customer of the workspace. */
  customers: Int32Array;
  matrix: Matrix;
  scores: UpliftScores;
}

/** Everybody's scores as of a day. Errors: `uplift-machine-invalid`, `model-definition-changed`, `feature-has-errors`, `job-cancelled`. */
async function scoredOn(
  { columns, catalogue }: Sources,
  { info, machine: text }: StoredModel,
  day: number,
  control: JobControl,
): Promise<ScoredDay> {
  if (info.kind !== 'uplift') throw new Error(`invalid kind: ${info.kind}`);
  const name = `${info.name} v${info.version}`;
  const machine = machineFrom(text, name);
  checkDefinitions(name, machine.definitions, catalogue);
  const customers = Int32Array.from({ length: columns.customers }, (_, i) => i);
  const matrix = await matrixAsOf(columns, compileFeatures(machine.features, catalogue), machine.features, { day, customers }, control);
  return { plan: info.uplift.plan, machine, day, customers, matrix, scores: await scoreRows(machine.fit, matrix, control) };
}

const kept = lastScores<ScoredDay>();

function keptScores(sources: Sources, model: StoredModel, asOf: number): Promise<ScoredDay> {
  return kept(sources.columns, `${model.key}|${asOf}|${sources.columns.version}`, () => scoredOn(sources, model, asOf, answering));
}

/** Work of a request: other requests are answered in between. */
const answering: JobControl = { ...unwatched, pause: () => new Promise((resolve) => setImmediate(resolve)) };

/** Rows and what takes them apart. To the S-learner the contact itself is a feature: shown of one customer, no reason in a list, where it is everybody's. */
function partsOf({ machine, day, customers, matrix, scores }: ScoredDay, ofOne: boolean): { rows: ScoredRows; takeApart: TakeApart } {
  const { fit, features } = machine;
  const rows = { day, customers, features, matrix, score: scores.uplift, order: scores.uplift };
  const takeApart = (some: Int32Array) => contributionsOf(fit, matrixRows(matrix, some), answering);
  if (fit.learner !== 's-learner') return { rows, takeApart };
  if (!ofOne) return { rows, takeApart: async (some) => withoutContact(await takeApart(some), features.length) };
  const withContact = withColumn(matrix, contacted.name, new Float32Array(matrix.rows).fill(1));
  return { rows: { ...rows, features: [...features, contacted], matrix: withContact }, takeApart };
}

/** The part of the contact becomes one of the base. */
function withoutContact(contributions: Float64Array, features: number): Float64Array {
  const [from, to] = [features + 2, features + 1];
  return Float64Array.from({ length: (contributions.length / from) * to }, (_, i) => {
    const at = Math.floor(i / to) * from + (i % to);
    return i % to === features ? contributions[at] + contributions[at + 1] : contributions[at];
  });
}

const contacted: FeatureEncoding = { name: 'contacted', expression: 'contacted', type: 'boolean', levels: null };

/** Share of the control groups who came back, to three digits: whoever is predicted above it is likelier than usual. Without a list a tenth, to begin with. */
function usualRate(workspace: Workspace, lists: readonly string[]): number {
  const controls = lists.map((list) => listResults(workspace, { list, windowDays }).arms.find(({ arm }) => arm === 'control')!);
  const [came, of] = [controls.reduce((sum, arm) => sum + arm.reactivated, 0), controls.reduce((sum, arm) => sum + arm.customers, 0)];
  return of === 0 ? 0.1 : Math.max(0.001, Math.round((1000 * came) / of) / 1000);
}

/** Every frozen list with a control group whose outcomes came in (none: campaigns are to be described), the usual features, and shallow trees. */
function usualPlan({ workspace, catalogue, profileOf }: Sources): UpliftPlan {
  const lists = listLists(workspace)
    .filter(
      ({ status, controlShare, name }) =>
        status === 'frozen' && controlShare > 0 && hasOutcomes(workspace, frozenList(workspace.reader, name).key),
    )
    .map(({ name }) => name);
  return {
    sources: lists.map((list) => ({ kind: 'list', list })),
    windowDays,
    features: usualFeatures(catalogue, profileOf),
    growth: { rounds: 100, maxDepth: 3, eta: 0.05, minChildWeight: 5, subsample: 1, colsampleByTree: 1, earlyStoppingRounds: null },
    folds: 5,
    likelyFrom: usualRate(workspace, lists),
    leastUplift: 0.01,
    seed: 1,
  };
}
