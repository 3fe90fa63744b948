import * as v from 'valibot';
import type { TextParams } from '#core/contract/result.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ColumnMapping, Decision, FileFormat, Mapping, Note } from '#core/contract/types.ts';
import { columnTargets, encodings, roles, valueTypes } from '#core/contract/vocabulary.ts';
import { MAX_COLUMNS } from './chunk.ts';
import { MAX_LABEL, MAX_SOURCE } from './names.ts';
import { isDatePattern } from './parse-date.ts';
import { MAX_DECIMALS } from './parse-number.ts';

const name = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(200),
  v.check((text) => !/[\p{Cc}`"]/u.test(text), 'no quotes or control characters'),
  v.check((text) => text !== '__proto__', 'a word that no object can hold as a name'),
);
const label = v.nullable(v.pipe(v.string(), v.maxLength(MAX_LABEL)));
const unit = v.nullable(v.pipe(v.string(), v.maxLength(50)));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const isoDate = v.pipe(v.string(), v.isoDate());
const scoreWord = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));
const encoding = v.picklist(encodings);
const role = v.picklist(roles);
const params = v.record(v.string(), v.union([v.string(), v.number()]));
const note = v.object({ code: v.string(), params });
const given: Note[] = [{ code: 'column-given', params: {} }];
/** A mapping from outside says why it reads a column so, or else that it was told to. */
const evidence = v.optional(
  v.pipe(
    v.array(note),
    v.transform((notes) => (notes.length === 0 ? given : notes)),
  ),
  [],
);

const delimiter = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(4),
  v.check((text) => !/["\r\n]/.test(text), 'no quote and no line end'),
);
const widths = v.object({ from: count, to: count });
const format = v.variant('kind', [
  v.object({
    kind: v.literal('delimited'),
    encoding,
    delimiter,
    header: v.boolean(),
    titleLines: v.optional(v.pipe(count, v.maxValue(100))),
  }),
  v.object({
    kind: v.literal('fixed-width'),
    encoding,
    header: v.boolean(),
    columns: v.pipe(
      v.array(widths),
      v.minLength(1),
      v.maxLength(MAX_COLUMNS),
      v.check((all) => all.every(({ from, to }) => from < to), 'from must be before to'),
    ),
  }),
]);

const column = v.object({
  index: count,
  source: v.pipe(v.string(), v.maxLength(MAX_SOURCE)),
  name,
  label,
  unit,
  role,
  evidence,
  type: v.picklist(valueTypes),
  decimals: v.pipe(count, v.maxValue(MAX_DECIMALS)),
  dateFormat: v.nullable(v.pipe(v.string(), v.maxLength(200), v.check(isDatePattern, 'a pattern of YYYY MM DD HH mm ss'))),
  decimalMark: v.picklist(['.', ',']),
  negatives: v.optional(v.literal('quarantine')),
  to: v.picklist(columnTargets),
  score: v.optional(v.object({ model: scoreWord, version: scoreWord, cutOff: isoDate })),
});

const computed = v.object({
  name,
  kind: v.literal('product'),
  of: v.tuple([name, name]),
  type: v.picklist(['number', 'money']),
  unit,
  role,
  evidence,
});

const decision = v.object({ code: v.string(), params, choice: v.string(), options: v.array(v.string()) });

const schema = v.object({
  version: v.literal(1),
  format,
  stream: v.nullable(name),
  streamLabel: v.optional(label),
  columns: v.pipe(v.array(column), v.minLength(1), v.maxLength(MAX_COLUMNS)),
  computed: v.optional(v.array(computed), []),
  decisions: v.optional(v.array(decision), []),
  coverage: v.optional(v.nullable(v.object({ from: isoDate, to: isoDate })), null),
  purpose: v.optional(v.picklist(['data', 'do-not-contact']), 'data'),
});

/**
 * Checks a mapping that came from outside, as deep as it goes, and lets its decisions about a column take effect: the choice of
 * `ambiguous-date-order` becomes the column's date format, that of `ambiguous-decimal-mark` its mark. To set either by hand, remove the decision.
 *
 * @throws `mapping-invalid` naming the field
 * @example
 * const mapping = parseMapping(JSON.parse(text));
 */
export function parseMapping(input: unknown): Mapping {
  const result = v.safeParse(schema, input);
  if (!result.success) {
    const [issue] = result.issues;
    throw invalid(v.getDotPath(issue) ?? 'mapping', issue.message);
  }
  const mapping: Mapping = result.output;
  checkColumns(mapping);
  checkParts(mapping);
  return withDecisions(mapping);
}

function invalid(field: string, detail: string, more: TextParams = {}): Error {
  return refuse('mapping-invalid', { field, detail, ...more });
}

function checkColumns({ columns, format: layout, stream }: Mapping): void {
  const names = new Map<string, number>();
  const once = new Map<string, number>();
  for (const [i, { index, name: own, role: part, type, dateFormat, score, to }] of columns.entries()) {
    if (index !== i) throw invalid(`columns.${i}.index`, `${index}, expected ${i}: every column of the file has its entry, in order`);
    if (part === 'ignore') continue;
    if (names.has(own)) throw invalid(`columns.${i}.name`, `"${own}" is the name of column ${names.get(own)! + 1} too`);
    names.set(own, i);
    if ((type === 'date' || type === 'time') && dateFormat === null)
      throw invalid(`columns.${i}.dateFormat`, 'a date or time column needs a date format');
    if (score && part !== 'attribute' && part !== 'field') throw invalid(`columns.${i}.score`, `a column of the role ${part} is no score`);
    if (score && to !== 'customer' && to !== 'both') throw invalid(`columns.${i}.score`, 'a score goes to the customer');
    if (part !== 'customer' && part !== 'time' && part !== 'event') continue;
    if (once.has(part)) throw invalid(`columns.${i}.role`, `column ${once.get(part)! + 1} has the role ${part} already`);
    once.set(part, i);
    if (part === 'time' && type !== 'date' && type !== 'time')
      throw invalid(`columns.${i}.type`, `the event time is ${type}, expected date or time`);
    if (part === 'customer' && type !== 'text') throw invalid(`columns.${i}.type`, `a customer id is text, not ${type}`);
  }
  if (layout.kind === 'fixed-width' && layout.columns.length !== columns.length)
    throw invalid('format.columns', `${layout.columns.length} positions for ${columns.length} columns`);
  if (stream !== null && !once.has('time')) throw invalid('columns', `the stream "${stream}" needs a column with the role time`);
}

function checkParts({ columns, computed: products, decisions, coverage }: Mapping): void {
  const mapped = new Map(columns.filter(({ role: part }) => part !== 'ignore').map((one) => [one.name, one]));
  for (const [i, product] of products.entries()) {
    if (mapped.has(product.name)) throw invalid(`computed.${i}.name`, `"${product.name}" is a column of the file`);
    for (const factor of product.of) {
      const type = mapped.get(factor)?.type;
      if (type !== 'number' && type !== 'money') throw invalid(`computed.${i}.of`, `"${factor}" is not a number column`);
    }
  }
  for (const [i, { choice, options }] of decisions.entries()) {
    if (!options.includes(choice)) throw invalid(`decisions.${i}.choice`, `"${choice}", expected one of ${options.join(', ')}`);
  }
  if (coverage && coverage.from > coverage.to) throw invalid('coverage', `${coverage.from} is after ${coverage.to}`);
}

/** The mapping with its decisions about how a column is read put into that column; they follow a column that was renamed. */
export function withDecisions(mapping: Mapping): Mapping {
  const columns = mapping.columns.map((one) => mapping.decisions.filter((decision) => isAbout(decision, one)).reduce(decided, one));
  const decisions = mapping.decisions.map((decision) => {
    const about = columns.find((one) => isAbout(decision, one));
    return about ? { ...decision, params: { ...decision.params, column: about.name, index: about.index } } : decision;
  });
  return { ...mapping, columns, decisions };
}

function isAbout({ params: { index, column } }: Decision, one: ColumnMapping): boolean {
  return index === undefined ? column === one.name : index === one.index;
}

function decided(column: ColumnMapping, { code, choice }: Decision): ColumnMapping {
  if (code === 'ambiguous-date-order') return { ...column, dateFormat: choice };
  if (code === 'negative-amounts') return { ...column, negatives: choice === 'quarantine' ? 'quarantine' : undefined };
  if (code === 'ambiguous-decimal-mark') return { ...column, decimalMark: choice === ',' ? ',' : '.' };
  return column;
}

/** What was chosen for a decision; null where the file did not raise it. `column` narrows it to one column's name. */
export function choiceOf(mapping: Mapping, code: string, column?: string): string | null {
  const found = mapping.decisions.find((decision) => decision.code === code && (column === undefined || decision.params.column === column));
  return found?.choice ?? null;
}

/**
 * The mapping as JSON with sorted keys and without what does not change the result (evidence, counts in decisions), for hashing and remembering.
 *
 * @example
 * createHash('sha256').update(canonicalMapping(mapping)).digest('hex');
 */
export function canonicalMapping(mapping: Mapping): string {
  const meaning = {
    ...mapping,
    columns: mapping.columns.map(({ evidence: _, ...rest }) => rest),
    computed: mapping.computed.map(({ evidence: _, ...rest }) => rest),
    decisions: mapping.decisions.map(({ params: { column: of }, ...rest }) => ({
      ...rest,
      params: of === undefined ? {} : { column: of },
    })),
  };
  return JSON.stringify(meaning, (_, value: unknown) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What a mapping is remembered by: layout and headers (`column.source`), whatever the delimiter and encoding.
 *
 * @example
 * headerKey(mapping.format, mapping.columns.map((column) => column.source));
 */
export function headerKey(format: FileFormat, headers: readonly string[]): string {
  const words = headers.map((header) => header.trim().toLowerCase());
  return JSON.stringify([format.kind, format.header, ...words]);
}
