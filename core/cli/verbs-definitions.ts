import type { SegmentInfo, SegmentProfile, TagInfo } from '../contract/types.ts';
import type { Context, Output } from './context.ts';
import type { Verb } from './program.ts';
import { table } from './table.ts';
import { addComparisonVerbs } from './verbs-compare.ts';
import { snapshotLines } from './verbs-saved-lists.ts';

/** Verbs over tags and segments: save, list, show; a segment's profile and overlap too. */
export function addDefinitionVerbs(verb: Verb): void {
  const tag = verb.group('tag', 'tag');
  tag('save <name> <expression>', 'save')
    .option('--description <text>', 'describe', '')
    .option('--unknown <policy>', 'unknownPolicy', 'exclude')
    .run(saveTag);
  tag('list', 'list').run(async (context) => definitions(context, await context.ask('tag.list', {})));
  tag('show <name>', 'show').run(async (context, [name]: [string]) =>
    versions(context, (await context.ask('tag.show', { name })).versions),
  );
  tag('rename <name> <to>', 'rename').option('--dry-run', 'dryRun').run(renameTag);
  addComparisonVerbs(tag);
  const segment = verb.group('segment', 'segment');
  segment('save <name> <expression>', 'save').option('--description <text>', 'describe', '').run(saveSegment);
  segment('list', 'list').run(async (context) => definitions(context, await context.ask('segment.list', {})));
  segment('show <name>', 'show').run(async (context, [name]: [string]) =>
    versions(context, (await context.ask('segment.show', { name })).versions),
  );
  segment('record <name>', 'recordMembers')
    .option('--as-of <date>', 'asOf')
    .run(async (context, [name]: [string], options: { asOf?: string }) => {
      const recorded = await context.ask('segment.record', { name, asOf: await context.asOf(options.asOf) });
      return { json: recorded, lines: snapshotLines(context, [recorded]) };
    });
  segment('snapshots <name>', 'snapshots').run(async (context, [name]: [string]) => {
    const all = await context.ask('segment.snapshots', { name });
    return { json: all, lines: snapshotLines(context, all) };
  });
  segment('profile <name>', 'profile').option('--as-of <date>', 'asOf').run(profile);
  segment('overlap <first> <second>', 'overlap').option('--as-of <date>', 'asOf').run(overlap);
}

async function saveTag(
  context: Context,
  [name, given]: [string, string],
  options: { description: string; unknown: string },
): Promise<Output> {
  const unknown = options.unknown as TagInfo['unknown'];
  return saved(
    context,
    await context.ask('tag.save', { name, expression: await context.expression(given), description: options.description, unknown }),
  );
}

async function renameTag(context: Context, [name, to]: [string, string], options: { dryRun?: boolean }): Promise<Output> {
  const answer = await context.ask('tag.rename', { name, to, dryRun: options.dryRun ?? false, undo: false });
  const changes = answer.changes.flatMap((one) =>
    [one.name, `  - ${one.before}`, `  + ${one.after}`].map((line) => line.replaceAll('\n', '\n    ')),
  );
  return { json: answer, lines: [`${name} → ${answer.name}`, ...changes] };
}

async function saveSegment(context: Context, [name, given]: [string, string], options: { description: string }): Promise<Output> {
  return saved(
    context,
    await context.ask('segment.save', { name, expression: await context.expression(given), description: options.description }),
  );
}

function saved(context: Context, info: TagInfo | SegmentInfo): Output {
  return { json: info, lines: [context.say('saved', { name: info.name, version: info.version })] };
}

function definitions(context: Context, infos: (TagInfo | SegmentInfo)[]): Output {
  const header = [context.say('name'), context.say('version'), context.say('expression_')];
  return {
    json: infos,
    lines:
      infos.length === 0
        ? [context.say('removedNothing')]
        : table(
            header,
            infos.map((one) => [one.name, one.version, one.expression]),
          ),
  };
}

function versions(context: Context, infos: (TagInfo | SegmentInfo)[]): Output {
  const lines = infos.flatMap((one) => [
    `${one.name}  ${context.say('version_')} ${one.version}  ${one.savedAt}  ${one.description}`,
    ...one.expression.split('\n').map((line) => `  ${line}`),
  ]);
  return { json: infos, lines };
}

async function profile(context: Context, [name]: [string], options: { asOf?: string }): Promise<Output> {
  const { versions: all } = await context.ask('segment.show', { name });
  const newest = all.reduce((best, one) => (one.version > best.version ? one : best));
  const answer = await context.ask('segment.profile', { source: newest.expression, asOf: await context.asOf(options.asOf) });
  return { json: answer, lines: profileLines(context, name, answer) };
}

function profileLines(context: Context, name: string, answer: SegmentProfile): string[] {
  const groups = [...answer.dormancy, ...answer.valueTiers].map((group) => [group.key, group.segment, group.everybody]);
  const cells = answer.rfm ? rfmRows(answer.rfm.grid) : [];
  return [
    ...table([context.say('group'), name, context.say('all')], [...groups, ...cells]),
    ...answer.notes.map((note) => context.coded(note)),
  ];
}

function rfmRows({ segment, everybody }: { segment: number[][]; everybody: number[][] }): (string | number)[][] {
  return segment.flatMap((row, r) => row.map((count, f) => [`R${r + 1} F${f + 1}`, count, everybody[r][f]]));
}

async function overlap(context: Context, [first, second]: [string, string], options: { asOf?: string }): Promise<Output> {
  const answer = await context.ask('segment.overlap', { first, second, asOf: await context.asOf(options.asOf) });
  const rows = (['both', 'onlyFirst', 'onlySecond', 'neither', 'unknown'] as const).map((key) => [context.say(key), answer[key]]);
  return { json: answer, lines: table([context.say('group'), context.say('customers')], rows) };
}
