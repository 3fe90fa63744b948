import type {
  ExpressionCount,
  LadderCount,
  LadderMoves,
  LadderPlace,
  LadderReport,
  Relation,
  TagInfo,
  VersionChanges,
} from '../contract/types.ts';
import { type Context, type Output, UsageError } from './context.ts';
import type { VerbBuilder } from './program.ts';
import { table } from './table.ts';
import type { CliText } from './texts.ts';
import { wholeNumber } from './values.ts';

/** Verbs that set a tag beside another one, beside its own versions, and its rungs beside each other. */
export function addComparisonVerbs(tag: (form: string, purpose: CliText) => VerbBuilder): void {
  tag('compare <first> <second>', 'compare').option('--as-of <date>', 'asOf').run(compare);
  tag('ladder <name>', 'ladder').option('--as-of <date>', 'asOf').run(ladder);
  tag('versions <name>', 'compareVersions')
    .option('--from <version>', 'fromVersion')
    .option('--to <version>', 'toVersion')
    .option('--as-of <date>', 'asOf')
    .run(versions);
}

/** The text of the tag of that name, else what was given, as an expression. */
async function sourceOf(context: Context, given: string): Promise<string> {
  const tags = await context.ask('tag.list', {});
  return tags.find(({ name }) => name === given)?.expression ?? context.expression(given);
}

async function compare(context: Context, [first, second]: [string, string], options: { asOf?: string }): Promise<Output> {
  const answer = await context.ask('compare.relate', {
    first: await sourceOf(context, first),
    second: await sourceOf(context, second),
    asOf: await context.asOf(options.asOf),
  });
  return { json: answer, lines: relationLines(context, answer) };
}

function relationLines(context: Context, { proven, because, observed, counts, asOf }: Relation): string[] {
  const claims = (codes: readonly string[]) => codes.map((claim) => `  ${context.coded({ code: `claim-${claim}`, params: {} })}`);
  const shown = proven.length > 0 ? [context.say('proven', { asOf }), ...claims(proven)] : [context.say('notProven')];
  const reasons = because.length > 0 ? [context.say('because'), ...because.map((note) => `  ${context.coded(note)}`)] : [];
  const here = observed.length > 0 ? [context.say('onTheseData'), ...claims(observed)] : [context.say('onTheseDataNothing')];
  const rows = (['both', 'onlyFirst', 'onlySecond', 'neither', 'unknownToFirst', 'unknownToSecond'] as const).map((key) => [
    context.say(key),
    counts[key],
  ]);
  return [...shown, ...reasons, ...here, '', ...table([context.say('group'), context.say('customers')], rows)];
}

async function ladder(context: Context, [given]: [string], options: { asOf?: string }): Promise<Output> {
  const source = await sourceOf(context, given);
  const report = await context.ask('ladder.report', { source, asOf: await context.asOf(options.asOf) });
  return {
    json: report,
    lines: [...rungLines(context, report), '', ...overlapLines(context, report), '', ...verdictLines(context, report)],
  };
}

/** Customers per rung; what falls through and what is left open at the end. */
export function rungLines(context: Context, { rungs, otherwise, fallen, undecided }: LadderCount): string[] {
  const header = [
    '',
    context.say('value'),
    context.say('condition'),
    context.say('customers'),
    context.say('holds'),
    context.say('unknown'),
  ];
  const rows = rungs.map((rung, i) => [i + 1, rung.value, rung.condition, rung.customers, rung.holds, rung.unknown]);
  const rest = [
    [null, otherwise ?? '-', context.say('fallen'), fallen, null, null],
    [null, '-', context.say('undecided'), undecided, null, null],
  ];
  return table(header, [...rows, ...rest]);
}

function overlapLines(context: Context, { overlaps }: LadderReport): string[] {
  const header = [context.say('overlapOf'), ...overlaps.map((_, i) => String(i + 1))];
  return table(
    header,
    overlaps.map((row, i) => [String(i + 1), ...row]),
  );
}

function verdictLines(context: Context, { exclusive, complete, unreachable }: LadderReport): string[] {
  const say = (name: 'exclusive' | 'complete', { proven, onTheseData }: { proven: boolean; onTheseData: boolean }) =>
    `${context.say(name)}: ${context.say(proven ? 'yesProven' : onTheseData ? 'yesHere' : 'noHere')}`;
  const dead = unreachable.flatMap((one, i) => (one ? [context.say('unreachable', { rung: i + 1 })] : []));
  return [say('exclusive', exclusive), say('complete', complete), ...dead];
}

async function versions(context: Context, [name]: [string], options: { from?: string; to?: string; asOf?: string }): Promise<Output> {
  const { versions: all } = await context.ask('tag.show', { name });
  const newest = versionIn(all, options.to === undefined ? all[0].version : wholeNumber(context, '--to', options.to), context);
  const earlier = options.from === undefined ? newest.version - 1 : wholeNumber(context, '--from', options.from);
  const side = ({ expression, unknown }: TagInfo) => ({ source: expression, unknown });
  const before = versionIn(all, earlier, context);
  const asOf = await context.asOf(options.asOf);
  if (isLadder(await context.ask('expression.count', { source: newest.expression, asOf }))) {
    const moves = await context.ask('ladder.moves', { before: before.expression, after: newest.expression, asOf });
    return { json: moves, lines: moveLines(context, moves, before.version, newest.version) };
  }
  const changes = await context.ask('compare.versions', { before: side(before), after: side(newest), asOf });
  return { json: changes, lines: changeLines(context, changes, before.version, newest.version) };
}

function isLadder({ ladder }: ExpressionCount): boolean {
  return ladder !== null;
}

function moveLines(context: Context, { moved, stayed, moves }: LadderMoves, from: number, to: number): string[] {
  const placed = ({ rung, undecided, value, condition }: LadderPlace) => {
    const where = rung === null ? context.say(undecided ? 'undecided' : 'fallen') : `${rung + 1}: ${condition}`;
    return `${value === '' ? '-' : value} (${where})`;
  };
  const rows = moves.map(({ before, after, customers }) => [placed(before), placed(after), customers]);
  return [
    ...table(
      [`${from} → ${to}`, context.say('customers')],
      [
        [context.say('moved'), moved],
        [context.say('stayed'), stayed],
      ],
    ),
    '',
    ...table([context.say('before'), context.say('after'), context.say('customers')], rows),
  ];
}

function versionIn(all: readonly TagInfo[], wanted: number, context: Context): TagInfo {
  const found = all.find(({ version }) => version === wanted);
  if (!found)
    throw new UsageError(context.say('noSuchVersion', { version: wanted, versions: all.map(({ version }) => version).join(', ') }));
  return found;
}

function changeLines(context: Context, changes: VersionChanges, from: number, to: number): string[] {
  const totals = (['before', 'after', 'entered', 'left', 'stayed'] as const).map((key) => [context.say(key), changes[key]]);
  const clauses = changes.clauses.map(({ kind, before, after, entered, left }) => [
    context.say(kind),
    (before ?? '').replace(/\s+/g, ' '),
    kind === 'kept' ? '' : (after ?? '').replace(/\s+/g, ' '),
    entered,
    left,
  ]);
  const policy = [context.say('policyChanged'), '', '', changes.byPolicy.entered, changes.byPolicy.left];
  return [
    ...table([`${from} → ${to}`, context.say('customers')], totals),
    '',
    ...table(
      [context.say('clause'), context.say('before'), context.say('after'), context.say('entered'), context.say('left')],
      [...clauses, policy],
    ),
  ];
}
