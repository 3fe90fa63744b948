import { writeFile } from 'node:fs/promises';
import type { Arguments } from '../contract/requests.ts';
import { refuse } from '../contract/texts.ts';
import type { ChurnPlan, LifetimePlan, ModelHead, ModelKind, ModelPlan, ModelPolicy, UpliftPlan } from '../contract/types.ts';
import { type Context, type Output, readText, UsageError } from './context.ts';
import type { Verb } from './program.ts';
import {
  listed,
  scoredLines,
  shown,
  shownCustomers,
  shownDrift,
  shownExplanation,
  shownFeatureList,
  shownTraining,
} from './shown-models.ts';
import { share, wholeNumber } from './values.ts';

interface PlanOptions {
  kind: string;
  plan?: string;
  seed?: string;
  asOf?: string;
  // lifetime
  stream?: string;
  amount?: string;
  model?: string;
  weeks?: string;
  discount?: string;
  margin?: string;
  // churn
  population?: string;
  target?: string;
  horizon?: string;
  cutOffs?: string;
  capacity?: string;
  rule?: string;
  // uplift
  list: string[];
  window?: string;
}

interface TrainOptions extends PlanOptions {
  as: string;
}

interface Chosen {
  version?: string;
  asOf?: string;
}

const kinds: readonly ModelKind[] = ['lifetime', 'churn', 'uplift'];
const purchaseModels: readonly LifetimePlan['model'][] = ['mbg-nbd', 'bg-nbd', 'pareto-nbd'];
const formats = ['rekindle', 'xgboost'] as const;
const roles: readonly Arguments<'model.train'>['as'][] = ['auto', 'champion', 'challenger'];

/** Verbs over models: plan, check, train, list, show, customers, explain, score, promote, drift, policy, remove, undo, export, import. */
export function addModelVerbs(verb: Verb): void {
  const model = verb.group('model', 'model');
  planned(model('train [name]', 'modelTrain')).option('--as <role>', 'modelAs', 'auto').run(train);
  planned(model('plan', 'modelPlan')).run(async (context, _: [], options: PlanOptions) => {
    const plan = await planOf(context, options, await context.asOf(options.asOf));
    return { json: plan, lines: [JSON.stringify(plan, null, 2)] };
  });
  planned(model('check', 'modelCheck')).run(check);
  model('features', 'modelFeatures').run(async (context) => {
    return shownFeatureList(context, await context.ask('model.features', { language: context.language }));
  });
  model('list', 'modelList')
    .option('--as-of <date>', 'asOf')
    .run(async (context, _: [], { asOf }: Chosen) => listed(context, await context.ask('model.list', {}), await context.asOf(asOf)));
  model('show <name>', 'modelShow')
    .option('--version <number>', 'modelVersion')
    .run(async (context, [name]: [string], options: Chosen) => {
      return shown(context, await context.ask('model.show', { name, version: versionOf(context, options) }));
    });
  addScoreVerbs(model);
  addKeepingVerbs(model);
}

type Group = ReturnType<Verb['group']>;
type Builder = ReturnType<Group>;

function planned(builder: Builder): Builder {
  return builder
    .option('--kind <kind>', 'modelKind', 'lifetime')
    .option('--plan <file>', 'modelPlanFile')
    .option('--as-of <date>', 'asOf')
    .option('--seed <number>', 'modelSeed')
    .option('--stream <name>', 'modelStream')
    .option('--amount <field>', 'modelAmount')
    .option('--model <id>', 'modelId')
    .option('--weeks <number>', 'modelWeeks')
    .option('--discount <share>', 'modelDiscount')
    .option('--margin <share>', 'modelMargin')
    .option('--population <expression>', 'modelPopulation')
    .option('--target <expression>', 'modelTarget')
    .option('--horizon <days>', 'modelHorizon')
    .option('--cut-offs <number>', 'modelCutOffs')
    .option('--capacity <customers>', 'modelCapacity')
    .option('--rule <expression>', 'modelRule')
    .list('--list <name>', 'modelLists')
    .option('--window <days>', 'modelWindow');
}

function addScoreVerbs(model: Group): void {
  model('customers <name>', 'modelCustomers')
    .option('--version <number>', 'modelVersion')
    .option('--as-of <date>', 'asOf')
    .option('--limit <number>', 'modelLimit', '20')
    .run(async (context, [name]: [string], options: Chosen & { limit: string }) => {
      const limit = Math.min(200, wholeNumber(context, '--limit', options.limit));
      const asOf = await context.asOf(options.asOf);
      return shownCustomers(
        context,
        await context.ask('model.customers', { name, version: versionOf(context, options), asOf, offset: 0, limit }),
      );
    });
  model('explain <name> <customer>', 'modelExplain')
    .option('--version <number>', 'modelVersion')
    .option('--as-of <date>', 'asOf')
    .run(async (context, [name, customer]: [string, string], options: Chosen) => {
      const asOf = await context.asOf(options.asOf);
      return shownExplanation(context, await context.ask('model.explain', { name, version: versionOf(context, options), asOf, customer }));
    });
  model('score <name>', 'modelScore').option('--version <number>', 'modelVersion').option('--as-of <date>', 'asOf').run(score);
  model('drift <name>', 'modelDrift')
    .option('--version <number>', 'modelVersion')
    .option('--as-of <date>', 'asOf')
    .run(async (context, [name]: [string], options: Chosen) => {
      const asOf = await context.asOf(options.asOf);
      return shownDrift(context, await context.ask('model.drift', { name, version: versionOf(context, options), asOf }));
    });
}

function addKeepingVerbs(model: Group): void {
  model('promote <name> <version>', 'modelPromote')
    .option('--as-of <date>', 'asOf')
    .run(async (context, [name, given]: [string, string], options: Chosen) => {
      const version = wholeNumber(context, 'version', given);
      const { kind } = await context.ask('model.show', { name, version });
      const before = await championOf(context, kind);
      await context.runJob(await context.ask('model.promote', { name, version, asOf: await context.asOf(options.asOf) }));
      return shown(context, await context.ask('model.show', { name, version }), before);
    });
  model('policy <name>', 'modelPolicy')
    .option('--every <months>', 'modelEvery')
    .run(async (context, [name]: [string], { every }: { every?: string }) => {
      const policy = every === undefined ? await context.ask('model.policy', { name }) : await setPolicy(context, name, every);
      const { everyMonths: months } = policy;
      const line = months === null ? context.say('modelPolicyOff', { name }) : context.say('modelPolicySet', { name, months });
      return { json: policy, lines: [line] };
    });
  model('remove <name> <version>', 'modelRemove').run(async (context, [name, given]: [string, string]) => {
    const version = wholeNumber(context, 'version', given);
    await context.ask('model.remove', { name, version });
    return { json: null, lines: [context.say('modelRemoved', { name, version })] };
  });
  model('undo <name>', 'modelUndo').run(async (context, [name]: [string]) => {
    const head = await context.ask('model.undo', { name });
    return head ? listed(context, [head], head.cutOff) : { json: null, lines: [] };
  });
  model('export <name> <file>', 'modelExport')
    .option('--version <number>', 'modelVersion')
    .option('--format <format>', 'modelFormat', 'rekindle')
    .run(exported);
  model('import <file>', 'modelImport').run(async (context, [file]: [string]) => {
    return shown(context, await context.ask('model.import', { file: await context.file(file) }));
  });
}

function setPolicy(context: Context, name: string, every: string): Promise<ModelPolicy> {
  return context.ask('model.set-policy', { name, everyMonths: every === 'never' ? null : wholeNumber(context, '--every', every) });
}

/** Whose scores are the columns of a kind. */
async function championOf(context: Context, kind: ModelKind): Promise<ModelHead | undefined> {
  return (await context.ask('model.list', {})).find((one) => one.kind === kind && one.role === 'champion');
}

function versionOf(context: Context, { version }: Chosen): number | null {
  return version === undefined ? null : wholeNumber(context, '--version', version);
}

function choice<T extends string>(context: Context, option: string, value: string, choices: readonly T[]): T {
  const found = choices.find((one) => one === value);
  if (found === undefined) throw new UsageError(context.say('not-a-choice', { option, value, choices: choices.join(', ') }));
  return found;
}

/** The plan of a file, or the one that fits the data, with what the options say in place of its own. */
async function planOf(context: Context, options: PlanOptions, asOf: string): Promise<ModelPlan> {
  if (options.plan !== undefined) return readPlan(context, options.plan);
  const plan = await context.ask('model.plan', { kind: choice(context, '--kind', options.kind, kinds), asOf });
  switch (plan.kind) {
    case 'lifetime':
      return { kind: 'lifetime', lifetime: withLifetime(context, plan.lifetime, options) };
    case 'churn':
      return { kind: 'churn', churn: await withChurn(context, plan.churn, options) };
    case 'uplift':
      return { kind: 'uplift', uplift: withUplift(context, plan.uplift, options) };
  }
}

/** What it holds is checked by the request that takes it. */
async function readPlan(context: Context, file: string): Promise<ModelPlan> {
  const text = await readText(context, file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(context.say('not-json', { file, detail: error instanceof Error ? error.message : String(error) }));
  }
}

function withLifetime(context: Context, plan: LifetimePlan, options: PlanOptions): LifetimePlan {
  const { stream, amount, model, weeks, discount, margin } = options;
  return {
    stream: stream ?? plan.stream,
    // a stream that was named has the amount that was named, or none
    amount: amount ?? (stream === undefined || stream === plan.stream ? plan.amount : null),
    model: model === undefined ? plan.model : choice(context, '--model', model, purchaseModels),
    horizonWeeks: weeks === undefined ? plan.horizonWeeks : wholeNumber(context, '--weeks', weeks),
    yearlyDiscount: discount === undefined ? plan.yearlyDiscount : share(context, '--discount', discount),
    margin: margin === undefined ? plan.margin : share(context, '--margin', margin),
  };
}

async function withChurn(context: Context, plan: ChurnPlan, options: PlanOptions): Promise<ChurnPlan> {
  const { training } = plan;
  const given = async (text: string | undefined, otherwise: string) => (text === undefined ? otherwise : context.expression(text));
  const whole = (option: string, text: string | undefined, otherwise: number) =>
    text === undefined ? otherwise : wholeNumber(context, option, text);
  return {
    ...plan,
    training: {
      ...training,
      population: await given(options.population, training.population),
      target: await given(options.target, training.target),
      horizonDays: whole('--horizon', options.horizon, training.horizonDays),
      cutOffs: whole('--cut-offs', options.cutOffs, training.cutOffs),
      seed: whole('--seed', options.seed, training.seed),
    },
    capacity: whole('--capacity', options.capacity, plan.capacity),
    rule: options.rule === undefined ? plan.rule : await context.expression(options.rule),
  };
}

function withUplift(context: Context, plan: UpliftPlan, { list, window, seed }: PlanOptions): UpliftPlan {
  return {
    ...plan,
    sources: list.length === 0 ? plan.sources : list.map((name) => ({ kind: 'list', list: name })),
    windowDays: window === undefined ? plan.windowDays : wholeNumber(context, '--window', window),
    seed: seed === undefined ? plan.seed : wholeNumber(context, '--seed', seed),
  };
}

async function train(context: Context, [given]: [string | undefined], options: TrainOptions): Promise<Output> {
  const asOf = await context.asOf(options.asOf);
  const plan = await planOf(context, options, asOf);
  if (options.plan === undefined && plan.kind === 'uplift' && plan.uplift.sources.length === 0) throw refuse('uplift-no-campaign');
  const name = given ?? plan.kind;
  const before = await championOf(context, plan.kind);
  await context.runJob(await context.ask('model.train', { name, plan, asOf, as: choice(context, '--as', options.as, roles) }));
  const newest = (await context.ask('model.list', {})).find((one) => one.name === name);
  return shown(context, await context.ask('model.show', { name, version: newest?.version ?? null }), before);
}

async function check(context: Context, _: [], options: PlanOptions): Promise<Output> {
  const asOf = await context.asOf(options.asOf);
  const plan = await planOf(context, options, asOf);
  if (plan.kind !== 'churn') throw new UsageError(context.say('not-a-choice', { option: '--kind', value: plan.kind, choices: 'churn' }));
  return shownTraining(context, await context.ask('model.check', { plan: plan.churn.training, asOf }));
}

async function score(context: Context, [name]: [string], options: Chosen): Promise<Output> {
  const version = versionOf(context, options);
  const asOf = await context.asOf(options.asOf);
  await context.runJob(await context.ask('model.score', { name, version, asOf }));
  const { columns, scored } = await context.ask('model.show', { name, version });
  const lines = [context.say('modelScored', { name, asOf, columns: columns.join(', ') })];
  return { json: { name, asOf, columns, scored }, lines: [...lines, ...scoredLines(context, scored)] };
}

async function exported(context: Context, [name, file]: [string, string], options: Chosen & { format: string }): Promise<Output> {
  const format = choice(context, '--format', options.format, formats);
  const { text } = await context.ask('model.export', { name, version: versionOf(context, options), format });
  const path = context.path(file);
  await writeFile(path, text);
  return { json: { path }, lines: format === 'xgboost' ? [path, context.say('modelForXgboost')] : [path] };
}
