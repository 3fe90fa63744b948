import type { SavedListInfo, SegmentSnapshot } from '../contract/types.ts';
import { type Context, type Output, UsageError } from './context.ts';
import type { Verb } from './program.ts';
import { table } from './table.ts';

interface SaveOptions {
  file?: string;
  column?: string;
  campaign?: string;
  arm: string;
  segment?: string;
  asOf?: string;
  replace?: boolean;
}

/** Verbs over saved lists: save, list, show, remove, undo. */
export function addSavedListVerbs(verb: Verb): void {
  const list = verb.group('saved-list', 'savedList');
  list('save <name>', 'savedListSave')
    .option('--file <file>', 'idFile')
    .option('--column <header>', 'idColumn')
    .option('--campaign <list>', 'idCampaign')
    .option('--arm <arm>', 'idArm', 'audience')
    .option('--segment <name>', 'idSegment')
    .option('--as-of <date>', 'asOf')
    .option('--replace', 'replaceList')
    .run(save);
  list('list', 'list').run(async (context) => lists(context, await context.ask('saved-list.list', {})));
  list('show <name>', 'savedListShow').option('--strangers', 'strangersOnly').run(show);
  list('remove <name>', 'savedListRemove').run(async (context, [name]: [string]) => {
    await context.ask('saved-list.remove', { name });
    return { json: null, lines: [context.say('savedListRemoved', { name })] };
  });
  list('undo <name>', 'savedListUndo').run(async (context, [name]: [string]) => {
    const left = await context.ask('saved-list.undo', { name });
    return left ? lists(context, [left]) : { json: null, lines: [context.say('removedNothing')] };
  });
}

async function save(context: Context, [name]: [string], options: SaveOptions): Promise<Output> {
  const { file, campaign, segment } = options;
  const replace = options.replace ?? false;
  if ([file, campaign, segment].filter((one) => one !== undefined).length !== 1) throw new UsageError(context.say('one-source'));
  if (file !== undefined) {
    const given = { name, file: await context.file(file), column: options.column ?? null, replace };
    return lists(context, [await context.ask('saved-list.from-file', given)]);
  }
  if (campaign !== undefined) {
    const which = options.arm as 'treatment' | 'control' | 'audience' | 'excluded';
    return lists(context, [await context.ask('saved-list.from-campaign', { name, list: campaign, which, replace })]);
  }
  const given = { name, segment: segment!, asOf: await context.asOf(options.asOf), replace };
  return lists(context, [await context.ask('saved-list.from-segment', given)]);
}

function lists(context: Context, all: SavedListInfo[]): Output {
  const header = [context.say('name'), context.say('ids'), context.say('strangers'), context.say('source'), context.say('savedAt')];
  const rows = all.map((one) => [one.name, one.ids, one.strangers, sourceOf(one), one.savedAt]);
  return { json: all.length === 1 ? all[0] : all, lines: all.length === 0 ? [context.say('removedNothing')] : table(header, rows) };
}

function sourceOf({ source }: SavedListInfo): string {
  if (source.kind === 'file') return source.fileName;
  return source.kind === 'campaign' ? `${source.list} (${source.which})` : `${source.segment} v${source.version}, ${source.asOf}`;
}

const PAGE = 500;

async function show(context: Context, [name]: [string], options: { strangers?: boolean }): Promise<Output> {
  const rows: { id: string; known: boolean }[] = [];
  for (;;) {
    const query = { name, strangers: options.strangers ?? false, offset: rows.length, limit: PAGE };
    const page = await context.ask('saved-list.members', query);
    rows.push(...page.rows);
    if (page.rows.length < PAGE)
      return { json: rows, lines: rows.map(({ id, known }) => (known ? id : `${id}  ${context.say('stranger')}`)) };
  }
}

/** A segment's recorded members, by day. */
export function snapshotLines(context: Context, all: SegmentSnapshot[]): string[] {
  const header = [context.say('asOf_'), context.say('version_'), context.say('members'), context.say('unknown'), context.say('origin')];
  const rows = all.map((one) => [one.asOf, one.version, one.members, one.unknown, context.say(one.origin)]);
  return all.length === 0 ? [context.say('removedNothing')] : table(header, rows);
}
