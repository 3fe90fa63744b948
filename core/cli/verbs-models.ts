import { writeFile } from 'node:fs/promises';
import type { LifetimePlan, ModelHead, ModelInfo } from '../contract/types.ts';
import { type Context, type Output, UsageError } from './context.ts';
import type { Verb } from './program.ts';
import { table } from './table.ts';
import { share, wholeNumber } from './values.ts';

interface TrainOptions {
  stream: string;
  amount?: string;
  model: string;
  weeks: string;
  discount: string;
  margin: string;
  asOf?: string;
}

const purchaseModels: readonly string[] = ['mbg-nbd', 'bg-nbd', 'pareto-nbd'] satisfies LifetimePlan['model'][];

/** Verbs over models: train, list, show, score, export, import. */
export function addModelVerbs(verb: Verb): void {
  const model = verb.group('model', 'model');
  model('train [name]', 'modelTrain')
    .option('--stream <name>', 'modelStream', 'order')
    .option('--amount <field>', 'modelAmount')
    .option('--model <id>', 'modelId', 'mbg-nbd')
    .option('--weeks <number>', 'modelWeeks', '52')
    .option('--discount <share>', 'modelDiscount', '10%')
    .option('--margin <share>', 'modelMargin', '100%')
    .option('--as-of <date>', 'asOf')
    .run(train);
  model('list', 'modelList').run(async (context) => listed(context, await context.ask('model.list', {})));
  model('show <name>', 'modelShow')
    .option('--version <number>', 'modelVersion')
    .run(async (context, [name]: [string], options: Chosen) => {
      return shown(context, await context.ask('model.show', { name, version: versionOf(context, options) }));
    });
  model('score <name>', 'modelScore').option('--version <number>', 'modelVersion').option('--as-of <date>', 'asOf').run(score);
  model('export <name> <file>', 'modelExport').option('--version <number>', 'modelVersion').run(exported);
  model('import <file>', 'modelImport').run(async (context, [file]: [string]) => {
    return shown(context, await context.ask('model.import', { file: await context.file(file) }));
  });
}

interface Chosen {
  version?: string;
  asOf?: string;
}

function versionOf(context: Context, { version }: Chosen): number | null {
  return version === undefined ? null : wholeNumber(context, '--version', version);
}

async function train(context: Context, [given]: [string | undefined], options: TrainOptions): Promise<Output> {
  const name = given ?? 'lifetime';
  if (!purchaseModels.includes(options.model)) {
    throw new UsageError(context.say('not-a-model', { value: options.model, models: purchaseModels.join(', ') }));
  }
  const plan: LifetimePlan = {
    stream: options.stream,
    amount: options.amount ?? null,
    model: options.model as LifetimePlan['model'],
    horizonWeeks: wholeNumber(context, '--weeks', options.weeks),
    yearlyDiscount: share(context, '--discount', options.discount),
    margin: share(context, '--margin', options.margin),
  };
  const asOf = await context.asOf(options.asOf);
  await context.runJob(await context.ask('model.train', { name, plan: { kind: 'lifetime', lifetime: plan }, asOf, as: 'auto' }));
  return shown(context, await context.ask('model.show', { name, version: null }));
}

async function score(context: Context, [name]: [string], options: Chosen): Promise<Output> {
  const version = versionOf(context, options);
  const asOf = await context.asOf(options.asOf);
  await context.runJob(await context.ask('model.score', { name, version, asOf }));
  const { columns } = await context.ask('model.show', { name, version });
  return { json: { name, asOf, columns }, lines: [context.say('modelScored', { name, asOf, columns: columns.join(', ') })] };
}

async function exported(context: Context, [name, file]: [string, string], options: Chosen): Promise<Output> {
  const { text } = await context.ask('model.export', { name, version: versionOf(context, options) });
  const path = context.path(file);
  await writeFile(path, text);
  return { json: { path }, lines: [path] };
}

function listed(context: Context, all: ModelHead[]): Output {
  const header = [context.say('name'), context.say('version_'), context.say('modelId_'), context.say('cutOff')];
  const rows = all.map(({ name, version, kind, cutOff }) => [name, version, kind, cutOff]);
  return { json: all, lines: all.length === 0 ? [context.say('modelNone')] : table(header, rows) };
}

/** Four digits that count: parameters span many sizes. */
const figure = (value: number | null) => (value === null ? '–' : String(Number(value.toPrecision(4))));

function shown(context: Context, info: ModelInfo): Output {
  const { name, version, columns } = info;
  if (info.kind !== 'lifetime') return { json: info, lines: [name] };
  const { lifetime } = info;
  const { fit, spend, expectedTotal, plan } = lifetime;
  const header = ['', context.say('value'), context.say('standardError'), context.say('interval95')];
  const rows = [...fit.parameters, ...(spend?.parameters ?? [])].map((one) => [
    one.name,
    figure(one.value),
    figure(one.standardError),
    one.low === null ? '–' : `${figure(one.low)} .. ${figure(one.high)}`,
  ]);
  const total = { value: Math.round(expectedTotal.value), low: Math.round(expectedTotal.low), high: Math.round(expectedTotal.high) };
  const lines = [
    context.say('modelHead', { name, version, model: fit.model, cutOff: lifetime.cutOff }),
    context.say('modelBase', { customers: lifetime.customers, once: lifetime.oneTimeBuyers, days: lifetime.purchaseDays }),
    '',
    ...table(header, rows),
    '',
    context.say('modelTotal', { weeks: plan.horizonWeeks, ...total }),
    ...(columns.length > 0 ? [context.say('modelColumns', { columns: columns.join(', ') })] : []),
    ...lifetime.notes.map((note) => context.coded(note)),
  ];
  return { json: info, lines };
}
