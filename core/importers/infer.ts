import type { ColumnMapping, ComputedColumn, Decision, FileFormat, Mapping, Note } from '#core/contract/types.ts';
import type { ColumnGuess } from './infer-columns.ts';
import type { RowFacts } from './infer-rows.ts';
import { distinctNames, isEventFile, MAX_LABEL, streamName } from './names.ts';

const doNotContactFile = /do.?not.?(contact|call|mail)|\bdnc\b|suppress|unsub|opt.?outs?\b|black.?list|黑名单|退订|勿扰|拒收/i;

/** How the file is proposed to come in, from what its columns and its rows told. */
export function buildMapping(
  fileName: string,
  format: FileFormat,
  columns: ColumnGuess[],
  facts: RowFacts,
): { mapping: Mapping; notes: Note[] } {
  const kind = fileKind(fileName, columns, facts);
  const stream = kind.events ? streamName(fileName, isOrderLike(columns)) : null;
  const mapped = columns.map((column) => mapColumn(column, kind.events, facts));
  const mapping: Mapping = {
    version: 1,
    format,
    stream,
    columns: mapped,
    computed: kind.events ? computedAmount(columns, mapped) : [],
    decisions: decisionsOf(columns, mapped, facts, kind.events),
    coverage: null,
    purpose: doNotContactFile.test(fileName) ? 'do-not-contact' : 'data',
  };
  const notes = mapping.purpose === 'data' ? [kind.note] : [];
  if (stream !== null) notes.push({ code: 'stream-named', params: { stream } });
  if (mapping.purpose === 'do-not-contact') notes.push({ code: 'purpose-do-not-contact', params: { file: fileName } });
  for (const { index, source, name } of columns) {
    const remark = columns[index].evidence.find(({ code }) => code === 'blank-header' || code === 'duplicate-header');
    if (remark) notes.push({ code: remark.code, params: { ...remark.params, header: source, name } });
  }
  return { mapping, notes };
}

/** Events have a time, and a customer that comes again or something to count up; otherwise a row is a customer. */
function fileKind(fileName: string, columns: ColumnGuess[], { repeats, rows }: RowFacts): { events: boolean; note: Note } {
  const has = (role: string) => columns.some((column) => column.role === role);
  if (!has('customer')) return { events: has('time'), note: { code: 'no-customer-column', params: { file: fileName } } };
  if (!has('time')) {
    if (repeats > rows * 0.01) return { events: false, note: { code: 'customers-repeat-without-time', params: { rows: repeats } } };
    return { events: false, note: { code: 'file-of-customers', params: { rows } } };
  }
  if (repeats > rows * 0.01) return { events: true, note: { code: 'file-of-events', params: { rows: repeats } } };
  const measured = has('event') || isOrderLike(columns) || isDayOfEvents(fileName, columns);
  return measured
    ? { events: true, note: { code: 'file-of-events-by-columns', params: {} } }
    : { events: false, note: { code: 'file-of-customers', params: { rows } } };
}

/** One day of a log: no customer comes twice in it, but its time is that of an event, and nothing in it describes a person. */
function isDayOfEvents(fileName: string, columns: ColumnGuess[]): boolean {
  const personal = columns.some(({ role, hint }) => role === 'email' || role === 'phone' || role === 'name' || hint.personal);
  const time = columns.find(({ role }) => role === 'time');
  return !personal && (time?.hint.happening === true || (time?.hint.role === 'time' && isEventFile(fileName)));
}

function isOrderLike(columns: ColumnGuess[]): boolean {
  return columns.some(({ role }) => role === 'amount' || role === 'price');
}

function mapColumn(column: ColumnGuess, events: boolean, facts: RowFacts): ColumnMapping {
  const { index, source, name, type, decimals, unit, dateFormat, decimalMark, evidence } = column;
  const constant = facts.constant.get(index);
  const empty = facts.rows > 0 && column.stats.values === 0 && column.role === null;
  const placed = empty ? ({ role: 'ignore', to: 'ignore' } as const) : place(column, events, constant !== undefined);
  if (placed.to === 'both' && constant !== undefined) evidence.push({ code: 'constant-per-customer', params: { rows: constant } });
  return {
    index,
    source,
    name,
    label: source === name ? null : source.slice(0, MAX_LABEL),
    type,
    decimals,
    unit,
    dateFormat,
    decimalMark,
    ...placed,
    evidence,
  };
}

/** Where a column goes and as what. */
function place(column: ColumnGuess, events: boolean, constant: boolean): Pick<ColumnMapping, 'role' | 'to'> {
  const { role } = column;
  if (role === 'customer') return { role, to: 'customer' };
  if (role === 'email' || role === 'phone' || role === 'name' || role === 'consent') return { role, to: 'customer' };
  if (!events) return { role: 'attribute', to: 'customer' };
  if (role !== null) return { role, to: 'stream' };
  return constant ? { role: 'attribute', to: 'both' } : { role: 'field', to: 'stream' };
}

/** The amount that no column holds but that quantity and price make. */
function computedAmount(columns: ColumnGuess[], mapped: ColumnMapping[]): ComputedColumn[] {
  const quantity = columns.find(({ role }) => role === 'quantity');
  const price = columns.find(({ role }) => role === 'price');
  if (!quantity || !price || columns.some(({ role }) => role === 'amount')) return [];
  const name = distinctNames([...mapped.map((column) => column.name), 'amount']).at(-1)!;
  const evidence = [{ code: 'amount-computed', params: { quantity: quantity.source, price: price.source } }];
  return [{ name, kind: 'product', of: [quantity.name, price.name], type: 'money', unit: price.unit, role: 'amount', evidence }];
}

function decisionsOf(columns: ColumnGuess[], mapped: ColumnMapping[], facts: RowFacts, events: boolean): Decision[] {
  const decisions: Decision[] = [];
  const customer = columns.find(({ role }) => role === 'customer');
  if (customer) decisions.push(...idDecision(customer));
  if (customer && facts.withoutCustomer > 0) {
    decisions.push({
      code: 'rows-without-customer',
      params: { rows: facts.withoutCustomer, of: facts.rows },
      choice: 'skip',
      options: ['skip', 'quarantine'],
    });
  }
  if (facts.duplicates > 0 && events) {
    decisions.push({
      code: 'exact-duplicates',
      params: { rows: facts.duplicates, of: facts.rows },
      choice: 'keep',
      options: ['keep', 'drop'],
    });
  }
  for (const { role, stats, name, index } of columns) {
    if (!events || stats.negatives.rows === 0 || (role !== 'quantity' && role !== 'amount' && role !== 'price')) continue;
    const params = { column: name, index, rows: stats.negatives.rows, example: stats.negatives.example };
    decisions.push({ code: 'negative-amounts', params, choice: 'keep', options: ['keep', 'quarantine'] });
  }
  for (const column of columns) if (mapped[column.index].role !== 'ignore') decisions.push(...column.decisions);
  return decisions;
}

/** Ids that went through a spreadsheet or a data frame: `17850.0`. */
function idDecision({ stats, name, index }: ColumnGuess): Decision[] {
  const { rows, example } = stats.zeroDecimals;
  if (rows === 0 || rows + stats.integers < stats.values) return [];
  const params = { column: name, index, rows, of: stats.values, example, becomes: example.replace(/\.0+$/, '') };
  return [{ code: 'id-decimals', params, choice: 'strip', options: ['strip', 'keep'] }];
}
