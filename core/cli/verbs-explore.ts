import type {
  Estimate,
  ExploreBasis,
  ExploreDescribe,
  ExploreDescription,
  ExploreGroupBy,
  ExploreLevel,
  ExploreMeasure,
} from '../contract/types.ts';
import { writeName } from '../expression/names.ts';
import { type Context, type Output, UsageError } from './context.ts';
import type { Verb } from './program.ts';
import { percent as asPercent, shownEstimate } from './shown-values.ts';
import { table } from './table.ts';
import { wholeNumber } from './values.ts';

interface Common {
  asOf?: string;
  sample?: string;
  seed?: string;
}

/** Verbs that explore the customers of a segment by any columns. */
export function addExploreVerbs(verb: Verb): void {
  const explore = verb.group('explore', 'explore');
  explore('describe <segment>', 'exploreDescribe')
    .list('--column <expression>', 'columnOption')
    .option('--as-of <date>', 'asOf')
    .option('--sample <customers>', 'sampleOption')
    .option('--seed <number>', 'seedOption')
    .run(describeVerb);
  explore('group-by <segment>', 'exploreGroupBy')
    .list('--by <expression>', 'byOption')
    .list('--mean <expression>', 'meanOption')
    .list('--median <expression>', 'medianOption')
    .list('--sum <expression>', 'sumOption')
    .list('--share <condition>', 'shareOption')
    .option('--as-of <date>', 'asOf')
    .option('--sample <customers>', 'sampleOption')
    .option('--seed <number>', 'seedOption')
    .run(groupByVerb);
  explore('cross-tab <segment>', 'exploreCrossTab')
    .option('--rows <expression>', 'rowsOption', undefined, true)
    .option('--columns <expression>', 'columnsOption', undefined, true)
    .option('--everybody', 'everybodyOption')
    .option('--as-of <date>', 'asOf')
    .option('--sample <customers>', 'sampleOption')
    .option('--seed <number>', 'seedOption')
    .run(crossTabVerb);
  explore('correlations <segment>', 'exploreCorrelations')
    .list('--column <expression>', 'columnOption')
    .option('--everybody', 'everybodyOption')
    .option('--as-of <date>', 'asOf')
    .option('--sample <customers>', 'sampleOption')
    .option('--seed <number>', 'seedOption')
    .run(correlationsVerb);
}

/** The segment of that name, else what was given, as an expression. */
async function common(context: Context, given: string, { asOf, sample, seed }: Common) {
  const segments = await context.ask('segment.list', {});
  const drawn =
    sample === undefined
      ? undefined
      : { customers: wholeNumber(context, '--sample', sample), seed: wholeNumber(context, '--seed', seed ?? '1') };
  return {
    source: segments.find(({ name }) => name === given)?.expression ?? (await context.expression(given)),
    asOf: await context.asOf(asOf),
    sample: drawn,
  };
}

/** A name or label of an attribute, or a name of a tag, as it is written in the language, anything else as it was given. */
async function columnsOf(context: Context, given: readonly string[]): Promise<string[]> {
  const { attributes, tags } = await context.ask('data.catalogue', {});
  const names = new Set([...attributes.flatMap(({ name, label }) => [name, label ?? name]), ...tags.map(({ name }) => name)]);
  return given.map((column) => (names.has(column) ? writeName(column) : column));
}

async function describeVerb(context: Context, [segment]: [string], options: Common & { column: string[] }): Promise<Output> {
  if (options.column.length === 0) throw new UsageError(context.say('oneColumn'));
  const answer = await context.ask('explore.describe', {
    ...(await common(context, segment, options)),
    columns: await columnsOf(context, options.column),
  });
  return { json: answer, lines: [...basisLines(context, answer.segment, answer.everybody), '', ...describeLines(context, answer)] };
}

function describeLines(context: Context, { columns }: ExploreDescribe): string[] {
  const header = [
    '',
    '',
    ...(['known', 'blank', 'mean', 'interval', 'deviation', 'least', 'lower', 'median', 'upper', 'most'] as const).map((key) =>
      context.say(key),
    ),
  ];
  const rows = columns.flatMap(({ column, segment, everybody }) => [
    [column.source, context.say('thisSegment'), ...describedCells(context, segment)],
    ['', context.say('everybody'), ...describedCells(context, everybody)],
  ]);
  return table(header, rows);
}

function describedCells(context: Context, found: ExploreDescription): (string | number | null)[] {
  const { known, blank } = found;
  switch (found.kind) {
    case 'number':
      return [
        known,
        blank,
        ...estimateCells(context, found.mean),
        found.deviation,
        found.least,
        found.lower,
        pointOf(found.median),
        found.upper,
        found.most,
      ];
    case 'days':
      return [known, blank, null, null, null, found.least, found.lower, found.middle, found.upper, found.most].map((cell) =>
        typeof cell === 'boolean' ? null : cell,
      );
    case 'truth':
      return [known, blank, ...estimateCells(context, found.share), null, null, null, null, null, null];
    case 'text':
      // the most frequent with its share stand where the least stands: a text has no mean
      return [
        known,
        blank,
        null,
        null,
        null,
        frequentCell(context, found),
        null,
        context.say('distinctOf', { count: found.distinct }),
        null,
        null,
      ];
  }
}

function frequentCell(context: Context, { frequent, share }: Extract<ExploreDescription, { kind: 'text' }>): string | null {
  return frequent && `${frequent.text} ${shownEstimate(context, share, asPercent)}`;
}

async function groupByVerb(
  context: Context,
  [segment]: [string],
  options: Common & Record<'by' | ExploreMeasure, string[]>,
): Promise<Output> {
  if (options.by.length === 0 || options.by.length > 2) throw new UsageError(context.say('oneOrTwoKeys'));
  const measures: { column: string; measure: ExploreMeasure }[] = [];
  for (const measure of ['mean', 'median', 'sum', 'share'] as const) {
    for (const column of await columnsOf(context, options[measure])) measures.push({ column, measure });
  }
  const answer = await context.ask('explore.group-by', {
    ...(await common(context, segment, options)),
    keys: await columnsOf(context, options.by),
    measures,
  });
  return { json: answer, lines: [...basisLines(context, answer.segment, answer.everybody), '', ...groupLines(context, answer)] };
}

function groupLines(context: Context, { keys, measures, groups, small }: ExploreGroupBy): string[] {
  const header = [
    ...keys.map(({ column }) => column.source),
    context.say('customers'),
    context.say('share'),
    context.say('shareOfEverybody'),
    ...measures.flatMap(({ column, measure }) => [
      `${context.say(measure)} ${column.source}`,
      context.say('interval'),
      context.say('known'),
    ]),
    '',
  ];
  const rows = groups.map(({ levels, segment, everybody }) => [
    ...levels.map((level, key) => levelText(context, keys[key].levels[level])),
    segment.customers,
    percent(segment.share),
    percent(everybody.share),
    ...segment.values.flatMap((value) => [
      ...(value.total === null ? estimateCells(context, value.value) : [value.total, context.say('exact')]),
      value.known,
    ]),
    segment.customers < small ? context.say('smallGroup') : '',
  ]);
  return table(header, rows);
}

async function crossTabVerb(
  context: Context,
  [segment]: [string],
  options: Common & { rows: string; columns: string; everybody?: boolean },
): Promise<Output> {
  const among = options.everybody ? 'everybody' : 'segment';
  const [given, across] = await columnsOf(context, [options.rows, options.columns]);
  const asked = { ...(await common(context, segment, options)), among, rows: given, columns: across } as const;
  const answer = await context.ask('explore.cross-tab', asked);
  const { rows, columns, counts, test, association } = answer;
  const lines = table(
    [`${rows.column.source} \\ ${columns.column.source}`, ...columns.levels.map((level) => levelText(context, level))],
    rows.levels.map((level, r) => [levelText(context, level), ...counts[r]]),
  );
  const verdict = test
    ? [
        context.say('chiSquareLine', {
          chiSquare: short(test.chiSquare),
          degrees: test.degrees,
          p: test.p < 0.0001 ? '< 0.0001' : `= ${test.p.toPrecision(3)}`,
          customers: test.customers,
        }),
      ]
    : [];
  return {
    json: answer,
    lines: [
      ...basisLines(context, answer.basis),
      '',
      ...lines,
      '',
      ...verdict,
      `${context.say('cramer')}: ${inWords(context, association)}`,
    ],
  };
}

async function correlationsVerb(
  context: Context,
  [segment]: [string],
  options: Common & { column: string[]; everybody?: boolean },
): Promise<Output> {
  if (options.column.length < 2) throw new UsageError(context.say('twoColumns'));
  const among = options.everybody ? 'everybody' : 'segment';
  const answer = await context.ask('explore.correlations', {
    ...(await common(context, segment, options)),
    among,
    columns: await columnsOf(context, options.column),
  });
  const rows = answer.pairs.map(({ first, second, known, pearson, spearman }) => [
    answer.columns[first].source,
    answer.columns[second].source,
    known,
    inWords(context, pearson),
    inWords(context, spearman),
  ]);
  const header = [context.say('column'), context.say('column'), context.say('known'), 'Pearson', 'Spearman'];
  return { json: answer, lines: [...basisLines(context, answer.basis), '', ...table(header, rows)] };
}

function basisLines(context: Context, ...sides: ExploreBasis[]): string[] {
  return sides.map(({ customers, of, seed }, side) => {
    const who = sides.length === 2 ? `${context.say(side === 0 ? 'thisSegment' : 'everybody')}: ` : '';
    return who + (seed === null ? context.say('computedOnAll', { customers }) : context.say('computedOn', { customers, of, seed }));
  });
}

function estimateCells(context: Context, found: Estimate): (string | number | null)[] {
  if (found.kind === 'none') return [pointOf(found), context.coded({ code: found.reason, params: found.params })];
  return [found.value, `${short(found.low)} .. ${short(found.high)}`];
}

function pointOf(found: Estimate): number | null {
  if (found.kind === 'estimate') return found.value;
  return typeof found.params.value === 'number' ? found.params.value : null;
}

function inWords(context: Context, found: Estimate): string {
  if (found.kind === 'none') return context.coded({ code: found.reason, params: found.params });
  return `${short(found.value)} (${short(found.low)} .. ${short(found.high)})`;
}

function percent(found: Estimate): string {
  return found.kind === 'estimate' ? `${(found.value * 100).toFixed(1)} %` : '';
}

function short(value: number): string {
  return Number(value.toPrecision(4)).toLocaleString('en', { maximumFractionDigits: 6 });
}

function levelText(context: Context, level: ExploreLevel): string {
  switch (level.kind) {
    case 'text':
      return level.text;
    case 'number':
      return String(level.value);
    case 'truth':
      return context.say(level.value ? 'yes' : 'no');
    case 'range':
      return level.low === null ? `< ${level.high}` : level.high === null ? `>= ${level.low}` : `${level.low} .. < ${level.high}`;
    case 'days':
      return `${level.from ?? ''} .. ${level.to ?? ''}`;
    case 'other':
      return context.say('other');
    case 'blank':
      return context.say('blank');
  }
}
