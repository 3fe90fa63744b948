import type { Catalogue, ColumnInfo, ExploreMeasure } from '#core/contract/types.ts';
import { writeName } from '#core/expression/names.ts';

export const views = ['describe', 'group-by', 'cross-tab', 'correlations'] as const;
export type ExploreView = (typeof views)[number];

export interface Measure {
  column: string;
  measure: ExploreMeasure;
}

/** What is looked at, per segment: columns are expressions of the tag language. */
export interface ExploreChoice {
  view: ExploreView;
  described: string[];
  /** One or two. */
  keys: string[];
  measures: Measure[];
  rows: string;
  columns: string;
  /** What the cells of the cross-tab show. */
  shows: 'count' | 'row' | 'column';
  correlated: string[];
  among: 'segment' | 'everybody';
  /** Which correlation the picture shows. */
  kind: 'pearson' | 'spearman';
}

/** Limits of the contract. */
export const most = { described: 20, keys: 2, measures: 6, correlated: 12 };

/** Whether something kept by an earlier load is a choice. */
export function isChoice(value: unknown): value is ExploreChoice {
  if (typeof value !== 'object' || value === null) return false;
  const given = value as Record<string, unknown>;
  const texts = (list: unknown) => Array.isArray(list) && list.every((one) => typeof one === 'string');
  return (
    views.some((view) => view === given.view) &&
    texts(given.described) &&
    texts(given.keys) &&
    texts(given.correlated) &&
    typeof given.rows === 'string' &&
    typeof given.columns === 'string' &&
    Array.isArray(given.measures) &&
    given.measures.every((one) => typeof one?.column === 'string' && typeof one?.measure === 'string') &&
    ['count', 'row', 'column'].includes(String(given.shows)) &&
    ['segment', 'everybody'].includes(String(given.among)) &&
    ['pearson', 'spearman'].includes(String(given.kind))
  );
}

/** A column that can be chosen without writing an expression. */
export interface Option {
  source: string;
  group: 'attributes' | 'scores' | 'events' | 'tags';
  kind: 'number' | 'truth' | 'text' | 'date' | 'time';
}

const roles = new Set(['attribute', 'field', 'amount', 'quantity', 'price', 'consent']);

/** Attributes, scores, the usual numbers of every stream, and tags, in this order. Ids, names and addresses are no columns to explore. */
export function optionsOf({ attributes, streams, tags }: Catalogue): Option[] {
  const columns = attributes.filter(({ role, score }) => score || roles.has(role));
  return [
    ...columns
      .filter(({ score }) => !score)
      .map((info): Option => ({ source: writeName(info.name), group: 'attributes', kind: kindOf(info) })),
    ...columns.filter(({ score }) => score).map((info): Option => ({ source: writeName(info.name), group: 'scores', kind: kindOf(info) })),
    ...streams
      .filter(({ rows }) => rows > 0)
      .flatMap(({ name, fields }) => {
        const stream = writeName(name);
        const money = fields.filter(({ type }) => type === 'money');
        const paid = money.filter(({ role }) => role === 'amount');
        const amounts = (paid.length > 0 ? paid : money).map((field) => `sum(${stream}.${writeName(field.name)})`);
        return [`count(${stream})`, `days_since(last(${stream}))`, ...amounts].map(
          (source): Option => ({ source, group: 'events', kind: 'number' }),
        );
      }),
    ...tags.map(({ name }): Option => ({ source: writeName(name), group: 'tags', kind: 'truth' })),
  ];
}

function kindOf({ type }: ColumnInfo): Option['kind'] {
  if (type === 'boolean') return 'truth';
  return type === 'money' ? 'number' : type;
}

/** What is shown before anything is chosen: the columns that most workspaces can tell something by. */
export function firstChoice(options: readonly Option[]): ExploreChoice {
  const own = options.filter(({ group }) => group === 'attributes' || group === 'scores');
  const numbers = [...own, ...options.filter(({ group }) => group === 'events')].filter(({ kind }) => kind === 'number');
  const parts = own.filter(({ kind }) => kind === 'text' || kind === 'truth');
  const sources = (list: readonly Option[]) => list.map(({ source }) => source);
  const money = options.find(({ source }) => source.startsWith('sum('));
  const measured = money ?? numbers[0];
  const key = parts[0] ?? own[0] ?? options[0];
  const rest = options.filter(({ source }) => source !== key?.source);
  const other = rest.find(({ kind }) => kind === 'number') ?? rest[0];
  return {
    view: 'describe',
    described: [
      ...new Set([
        ...sources(own).slice(0, 5),
        ...sources(numbers.filter(({ group }) => group === 'events')).slice(0, 2),
        ...(money ? [money.source] : []),
      ]),
    ],
    keys: key ? [key.source] : [],
    measures: measured ? [{ column: measured.source, measure: 'mean' }] : [],
    rows: key?.source ?? '',
    columns: other?.source ?? '',
    shows: 'count',
    correlated: [
      ...new Set([
        ...sources(numbers.filter(({ group }) => group !== 'events')).slice(0, 3),
        ...(money ? [money.source] : []),
        ...sources(numbers.filter(({ group }) => group === 'events')).slice(0, 3),
      ]),
    ].slice(0, 5),
    among: 'segment',
    kind: 'pearson',
  };
}
