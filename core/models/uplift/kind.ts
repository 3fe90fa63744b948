import { frozenList, listLists } from '#core/campaigns/lists.ts';
import { isoDay } from '#core/contract/calendar.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ModelPlan, UpliftPlan } from '#core/contract/types.ts';
import { listResults } from '#core/evaluation/results.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { referenceOf } from '../drift/reference.ts';
import { usualFeatures } from '../features/usual-features.ts';
import type { Kind, Sources } from '../kinds.ts';
import { checkDefinitions, compileFeatures, definitionsIn, driftColumnsOf, matrixAsOf } from '../training-set/index.ts';
import { hasOutcomes } from './campaigns.ts';
import { machineFrom, machineText } from './machine.ts';
import { columnsOf, scoreRows, upliftColumns } from './score.ts';
import { prepareStudy } from './study-data.ts';
import { studyInThread } from './thread.ts';

/** Days in which an outcome counts, where nobody says otherwise. */
const windowDays = 30;

type Plan = Extract<ModelPlan, { kind: 'uplift' }>;

/** Whom a contact changes, as a kind of model. */
export const upliftKind: Kind<Plan> = {
  plan: (sources) => ({ kind: 'uplift', uplift: usualPlan(sources) }),
  async train(sources, { uplift: plan }, asOf, control) {
    const { data, features, lastDay } = await prepareStudy(sources, plan, control);
    const { report, fit, effect } = await studyInThread({ data, plan }, control);
    const definitions = definitionsIn(
      plan.features.map(({ expression }) => expression),
      sources.catalogue,
      asOf,
    );
    const { qini } = report.learners.find(({ id }) => id === report.chosen)!;
    return {
      cutOff: isoDay(lastDay),
      seed: plan.seed,
      body: { kind: 'uplift', uplift: { plan, report } },
      machine: machineText({ fit, features, definitions }),
      reference: driftColumnsOf(features, data.features, effect).map(referenceOf),
      columns: [...upliftColumns],
      convinces: report.verdict.code === 'uplift-tells',
      headline: { measure: 'qini', estimate: qini },
    };
  },
  async score({ columns, catalogue }, { info, machine }, asOf, control) {
    if (info.kind !== 'uplift') throw new Error(`invalid kind: ${info.kind}`);
    const name = `${info.name} v${info.version}`;
    const { fit, features, definitions } = machineFrom(machine, name);
    checkDefinitions(name, definitions, catalogue);
    const customers = Int32Array.from({ length: columns.customers }, (_, i) => i);
    const matrix = await matrixAsOf(columns, compileFeatures(features, catalogue), features, { day: asOf, customers }, control);
    const scores = await scoreRows(fit, matrix, control);
    return { columns: columnsOf(scores, info.uplift.plan), drift: driftColumnsOf(features, matrix, scores.uplift) };
  },
  // both were judged on customers of campaigns that one of them has seen: there are no rows that neither knows
  challenge: async () => null,
  customers: null,
  explain: null,
};

/** Share of the control groups who came back, to three digits: whoever is predicted above it is likelier than usual. */
function usualRate(workspace: Workspace, lists: readonly string[]): number {
  const controls = lists.map((list) => listResults(workspace, { list, windowDays }).arms.find(({ arm }) => arm === 'control')!);
  const [came, of] = [controls.reduce((sum, arm) => sum + arm.reactivated, 0), controls.reduce((sum, arm) => sum + arm.customers, 0)];
  return Math.max(0.001, Math.round((1000 * came) / of) / 1000);
}

/** Every frozen list with a control group whose outcomes came in, the usual features, and shallow trees. Errors: `uplift-no-campaign`. */
function usualPlan({ workspace, catalogue, profileOf }: Sources): UpliftPlan {
  const lists = listLists(workspace)
    .filter(
      ({ status, controlShare, name }) =>
        status === 'frozen' && controlShare > 0 && hasOutcomes(workspace, frozenList(workspace.reader, name).key),
    )
    .map(({ name }) => name);
  if (lists.length === 0) throw refuse('uplift-no-campaign');
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
