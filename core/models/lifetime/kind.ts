import type { Columns } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { LifetimeModel, LifetimePlan, ModelPlan } from '#core/contract/types.ts';
import { type DriftColumn, referenceOf } from '../drift/reference.ts';
import type { Kind, Sources } from '../kinds.ts';
import type { ModelBody, StoredModel } from '../registry.ts';
import { challengeOf } from './challenge.ts';
import { columnNames, columnsOf, totalHeadline } from './columns.ts';
import { type PurchaseHistory, purchaseHistory } from './history.ts';
import { scoreInThread, trainInThread } from './thread.ts';
import type { LifetimeScores, Task } from './train.ts';

type Plan = Extract<ModelPlan, { kind: 'lifetime' }>;

/** How often customers buy and what they are worth, as a kind of model. */
export const lifetimeKind: Kind<Plan> = {
  plan: (sources) => ({ kind: 'lifetime', lifetime: usualPlan(sources) }),
  async train({ columns }, { lifetime: plan }, asOf, control) {
    const task = taskOf(columns, plan, asOf);
    const trained = await trainInThread(task, control);
    if ('refused' in trained) throw refuse(trained.refused.code, trained.refused.params);
    const { model, scores } = trained;
    return {
      cutOff: model.cutOff,
      seed: null,
      body: { kind: 'lifetime', lifetime: model },
      machine: null,
      reference: driftColumns(task.history, scores).map(referenceOf),
      columns: columnNames(model),
      // it cannot tell who has stopped
      convinces: model.fit.model !== 'nbd',
      headline: totalHeadline(model),
    };
  },
  async score({ columns }, model, asOf, control) {
    const lifetime = lifetimeOf(model.info);
    const task = taskOf(columns, lifetime.plan, asOf);
    const scores = await scoreInThread(task, lifetime, control);
    return { columns: columnsOf(lifetime, scores), drift: driftColumns(task.history, scores) };
  },
  async challenge({ columns }, { body }, { info }, control) {
    return challengeOf(columns, lifetimeOf(body), { model: lifetimeOf(info), version: info.version }, control);
  },
  columnsOf: ({ body }) => columnNames(lifetimeOf(body)),
  customers: null,
  explain: null,
};

/** The stream of purchases with an amount that most customers have. Errors: `no-purchases`. */
function usualPlan({ catalogue }: Sources): LifetimePlan {
  const withAmount = catalogue.streams.flatMap((stream) => {
    const amount = stream.fields.find(({ role }) => role === 'amount') ?? stream.fields.find(({ type }) => type === 'money');
    return amount ? [{ stream, amount: amount.name }] : [];
  });
  const [best] = withAmount.sort((a, b) => b.stream.customers - a.stream.customers);
  if (!best) throw refuse('no-purchases');
  return { stream: best.stream.name, amount: best.amount, model: 'mbg-nbd', horizonWeeks: 52, yearlyDiscount: 0.1, margin: 1 };
}

/** Errors: `stream-or-field-missing`. */
function taskOf(columns: Columns, plan: LifetimePlan, asOf: number): Task {
  const history = purchaseHistory(columns, plan, asOf);
  if (!history) throw refuse('stream-or-field-missing', { stream: plan.stream, field: plan.amount ?? '-' });
  return { history, customers: columns.customers, plan, asOf };
}

/** What the model sees of each customer who ever bought, and how alive it calls them. */
function driftColumns({ customers, x, lastWeeks, ageWeeks, meanSpend }: PurchaseHistory, { alive }: LifetimeScores): DriftColumn[] {
  const sinceLast = ageWeeks.map((age, i) => age - lastWeeks[i]);
  return [
    { feature: null, values: Float64Array.from(customers, (customer) => alive[customer]) },
    { feature: 'repeat_purchase_days', values: x },
    { feature: 'weeks_since_last', values: sinceLast },
    { feature: 'weeks_since_first', values: ageWeeks },
    { feature: 'mean_spend', values: meanSpend },
  ];
}

function lifetimeOf(body: StoredModel['info'] | ModelBody): LifetimeModel {
  if (body.kind !== 'lifetime') throw new Error(`invalid kind: ${body.kind}`);
  return body.lifetime;
}
