import type { ListInfo, ListResults } from '../contract/types.ts';
import type { Context, Output } from './context.ts';
import type { Verb } from './program.ts';
import { percent, shownEstimate } from './shown-values.ts';
import { table } from './table.ts';
import { minorUnits, settings, share, wholeNumber } from './values.ts';
import { readMapping, summaryLines } from './verbs-data.ts';

interface CreateOptions {
  segment: string;
  channel: string;
  offer: string;
  asOf?: string;
  control: string;
  noControlReason?: string;
  salt?: string;
  costPerContact: string;
  costPerReactivation: string;
  consent: string;
}

/** Verbs from the campaign list to its results: list, export, destinations, rebuild, outcomes, results. */
export function addCampaignVerbs(verb: Verb): void {
  const list = verb.group('list', 'campaign');
  list('create <name>', 'create')
    .option('--segment <name>', 'segmentOption', undefined, true)
    .option('--channel <channel>', 'channel', 'email')
    .option('--offer <text>', 'offer', '')
    .option('--as-of <date>', 'asOf')
    .option('--control <share>', 'control', '10%')
    .option('--no-control-reason <text>', 'noControlReason')
    .option('--salt <text>', 'salt')
    .option('--cost-per-contact <money>', 'costPerContact', '0')
    .option('--cost-per-reactivation <money>', 'costPerReactivation', '0')
    .option('--consent <rule>', 'consent', 'required')
    .run(create);
  list('show [name]', 'showList').run(show);
  list('freeze <name>', 'freeze').run(async (context, [name]: [string]) => one(context, await context.ask('list.freeze', { name })));
  verb('export <list>', 'export')
    .option('--to <destination>', 'to', undefined, true)
    .option('--out <folder>', 'out', undefined, true)
    .list('--option <name=value>', 'option')
    .run(exportList);
  verb('destinations', 'destinations').run(destinations);
  verb('rebuild <manifest>', 'rebuild').option('--out <folder>', 'out').run(rebuild);
  const outcomes = verb.group('outcomes', 'outcomes');
  outcomes('import <list> <file>', 'outcomesImport')
    .option('--mapping <file>', 'mapping')
    .option('--show-mapping', 'showMapping')
    .run(importOutcomes);
  verb('results <list>', 'results').option('--window-days <days>', 'windowDays').run(results);
}

async function create(context: Context, [name]: [string], options: CreateOptions): Promise<Output> {
  const controlShare = share(context, '--control', options.control);
  const digits = await currencyDigits(context);
  const info = await context.ask('list.create', {
    name,
    segment: options.segment,
    asOf: await context.asOf(options.asOf),
    channel: options.channel as ListInfo['channel'],
    offer: options.offer,
    controlShare,
    noControlReason: options.noControlReason ?? null,
    salt: options.salt ?? name,
    costPerContact: minorUnits(context, '--cost-per-contact', options.costPerContact, digits),
    costPerReactivation: minorUnits(context, '--cost-per-reactivation', options.costPerReactivation, digits),
    consent: options.consent as ListInfo['consent'],
  });
  return one(context, info);
}

async function show(context: Context, [name]: [string | undefined]): Promise<Output> {
  if (name !== undefined) return one(context, await context.ask('list.show', { name }));
  const lists = await context.ask('list.list', {});
  const header = [context.say('name'), context.say('status'), context.say('segmentOption'), context.say('audience')];
  return {
    json: lists,
    lines:
      lists.length === 0
        ? [context.say('removedNothing')]
        : table(
            header,
            lists.map((list) => [list.name, list.status, list.segment, list.counts.audience]),
          ),
  };
}

function one(context: Context, info: ListInfo): Output {
  const { counts } = info;
  const rows: (string | number)[][] = [
    [context.say('segmentOption'), counts.segment],
    [context.say('unknown'), counts.unknown],
    ...counts.excluded.map(({ code, customers }) => [
      `${context.say('excluded')}: ${context.coded({ code, params: { customers } })}`,
      customers,
    ]),
    [context.say('audience'), counts.audience],
    ...counts.arms.map(({ arm, customers }) => [context.say(arm === 'control' ? 'control_' : 'treatment'), customers]),
  ];
  const lines = [`${info.name}  ${info.status}  ${info.asOf}  ${info.channel}`, ...table([info.segment, context.say('customers')], rows)];
  return { json: info, lines: [...lines, ...info.notes.map((note) => context.coded(note))] };
}

async function exportList(context: Context, [list]: [string], options: { to: string; out: string; option: string[] }): Promise<Output> {
  const input = { list, destination: options.to, options: settings(context, options.option), folder: await context.folder(options.out) };
  const answer = await context.ask('export.run', input);
  const findings = answer.findings.map((one) =>
    `${one.severity}: ${context.coded(one)} (${one.customers}) ${one.examples.join(', ')}`.trimEnd(),
  );
  const header = [context.say('file'), context.say('rows'), context.say('bytes'), 'SHA-256'];
  return {
    json: answer,
    lines: [
      ...findings,
      ...table(
        header,
        answer.files.map((file) => [file.name, file.rows, file.bytes, file.sha256]),
      ),
      answer.manifest,
    ],
  };
}

async function destinations(context: Context): Promise<Output> {
  const answer = await context.ask('destination.list', {});
  const lines = answer.flatMap((one) => [
    `${one.id}  ${one.name[context.language]}  (${one.channels.join(', ')})`,
    ...one.rules.map((rule) => `  ${rule.text[context.language]}  [${rule.source}, ${rule.read}]`),
    ...one.options.map((option) => `  --option ${option.name}=...  ${option.text[context.language]}`),
  ]);
  return { json: answer, lines };
}

async function rebuild(context: Context, [path]: [string], options: { out?: string }): Promise<Output> {
  const folder = options.out === undefined ? null : await context.folder(options.out);
  const answer = await context.ask('rebuild.run', { manifest: await context.file(path), folder });
  const header = [context.say('file'), 'SHA-256', ''];
  const files = table(
    header,
    answer.files.map((file) => [file.name, file.actual ?? '', file.same ? '=' : `≠ ${file.expected}`]),
  );
  return {
    json: answer,
    lines: [context.say(answer.same ? 'same' : 'differs'), ...answer.differences.map((note) => `  ${context.coded(note)}`), ...files],
    failed: !answer.same,
  };
}

async function importOutcomes(
  context: Context,
  [list, path]: [string, string],
  options: { mapping?: string; showMapping?: boolean },
): Promise<Output> {
  const file = await context.file(path);
  const mapping =
    options.mapping === undefined ? (await context.ask('outcomes.inspect', { file })).mapping : await readMapping(context, options.mapping);
  if (options.showMapping) return { json: mapping, lines: [JSON.stringify(mapping, null, 2)] };
  const summary = await context.ask('outcomes.import', { list, file, mapping });
  return { json: summary, lines: summaryLines(context, [summary]) };
}

async function results(context: Context, [list]: [string], options: { windowDays?: string }): Promise<Output> {
  const windowDays = options.windowDays === undefined ? null : wholeNumber(context, '--window-days', options.windowDays);
  const answer = await context.ask('results.show', { list, windowDays });
  return { json: answer, lines: resultLines(context, answer, await currencyDigits(context)) };
}

/** Decimals of the workspace's currency: 2 for CNY, none for JPY. */
async function currencyDigits(context: Context): Promise<number> {
  const { currency } = await context.ask('workspace.info', {});
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

function resultLines(context: Context, answer: ListResults, digits: number): string[] {
  const arms = table(
    [context.say('arm'), context.say('customers'), context.say('reactivated'), context.say('rate')],
    answer.arms.map((arm) => [
      context.say(arm.arm === 'control' ? 'control_' : 'treatment'),
      arm.customers,
      arm.reactivated,
      shownEstimate(context, arm.rate, percent),
    ]),
  );
  const money = (minor: number) => (minor / 10 ** digits).toFixed(digits);
  const figures: [string, string][] = [
    [context.say('difference'), shownEstimate(context, answer.difference, percent)],
    [context.say('incremental'), shownEstimate(context, answer.incremental, (value) => value.toFixed(1))],
    [context.say('spent'), money(answer.spent)],
    [context.say('perReactivation'), shownEstimate(context, answer.costPerReactivation, money)],
    [context.say('perIncremental'), shownEstimate(context, answer.costPerIncrementalReactivation, money)],
  ];
  const checks = answer.checks.map((check) => `${context.say(check.state === 'good' ? 'good' : 'look')} ${context.coded(check)}`);
  return [context.coded(answer.verdict), ...arms, ...table(['', ''], figures), ...checks];
}
