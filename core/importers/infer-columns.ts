import type { Role } from '#core/contract/types.ts';
import { type HeaderHint, headerHint, notEventTime } from './infer-role.ts';
import { type ColumnStats, frequentValues } from './infer-stats.ts';
import { inferType, type TypeGuess } from './infer-type.ts';
import { columnName, distinctNames, MAX_SOURCE, snakeCase } from './names.ts';

/** A column as it is understood from its header and values, before the rows are looked at together. */
export interface ColumnGuess extends TypeGuess {
  index: number;
  source: string;
  name: string;
  hint: HeaderHint;
  stats: ColumnStats;
  role: Role | null;
}

/** Words as values of an event column: more different ones are no event types. */
const MAX_EVENT_TYPES = 50;

/** Columns with types and the roles that stand out; `role` null is an ordinary attribute or field. */
export function guessColumns(headers: readonly string[], stats: readonly ColumnStats[]): ColumnGuess[] {
  const names = distinctNames(headers.map(columnName));
  const columns = headers.map((header, index): ColumnGuess => {
    const hint = headerHint(header);
    const guess = inferType(stats[index], hint);
    const source = sourceName(header, index);
    for (const decision of guess.decisions) Object.assign(decision.params, { column: names[index], index });
    return { ...guess, index, source, name: names[index], hint, stats: stats[index], role: null };
  });
  assignRoles(columns);
  addNameNotes(columns, headers);
  return columns;
}

/** What a column is called that may have no header. */
export function sourceName(header: string, index: number): string {
  return header === '' ? `column ${index + 1}` : header.slice(0, MAX_SOURCE);
}

function addNameNotes(columns: ColumnGuess[], headers: readonly string[]): void {
  for (const { name, evidence, index } of columns) {
    if (headers[index] === '') evidence.push({ code: 'blank-header', params: { column: index + 1, name } });
    else if (headers.indexOf(headers[index]) < index) evidence.push({ code: 'duplicate-header', params: { header: headers[index], name } });
  }
}

function assignRoles(columns: ColumnGuess[]): void {
  for (const role of ['email', 'phone', 'name'] as const) take(columns, role, (column) => contactFits(column, role));
  for (const column of columns) if (column.hint.role === 'consent' && column.type === 'boolean') giveRole(column, 'consent', 'header');
  takeTime(columns);
  takeCustomer(columns);
  take(columns, 'event', isEventColumn);
  for (const role of ['amount', 'price', 'quantity'] as const) take(columns, role, ({ type }) => type === 'number' || type === 'money');
}

function giveRole(column: ColumnGuess, role: Role, why: 'header' | 'values'): void {
  column.role = role;
  column.evidence.unshift({ code: `role-${role}-${why}`, params: { header: column.source } });
}

/** Gives a role to the column whose header speaks for it most strongly. */
function take(columns: ColumnGuess[], role: Role, fits: (column: ColumnGuess) => boolean): ColumnGuess | null {
  const claims = columns.filter((column) => column.role === null && column.hint.role === role && fits(column));
  const best = claims.reduce<ColumnGuess | null>((a, b) => (a && a.hint.strength >= b.hint.strength ? a : b), null);
  if (best) giveRole(best, role, 'header');
  return best;
}

function contactFits({ stats, type }: ColumnGuess, role: 'email' | 'phone' | 'name'): boolean {
  if (role === 'name') return type === 'text';
  return (role === 'email' ? stats.emails : stats.phones) >= stats.values * 0.5;
}

function isEventColumn({ stats, type, hint }: ColumnGuess): boolean {
  const values = frequentValues(stats);
  return (
    type === 'text' &&
    values !== null &&
    values.length > (hint.strength < 5 ? 1 : 0) &&
    values.length <= MAX_EVENT_TYPES &&
    values.every(([text]) => text.length <= 40)
  );
}

function takeTime(columns: ColumnGuess[]): void {
  const isTime = ({ type }: ColumnGuess) => type === 'time' || type === 'date';
  if (take(columns, 'time', isTime)) return;
  // no header speaks of it: the first column that always holds a date, unless that is a birthday or the like
  const first = columns.find((column) => isTime(column) && column.stats.blanks === 0 && !notEventTime.test(snakeCase(column.source)));
  if (first) giveRole(first, 'time', 'values');
}

function takeCustomer(columns: ColumnGuess[]): void {
  const found = take(columns, 'customer', ({ type }) => type !== 'boolean') ?? likelyId(columns);
  if (!found) return;
  if (found.role === null) giveRole(found, 'customer', 'values');
  // an id is text whatever it looks like
  Object.assign(found, { type: 'text', decimals: 0, unit: null, dateFormat: null, decisions: [] });
}

/** No header names the customer: the first column of ids with leading zeros, of codes, of e-mail addresses, or of whole numbers that vary. */
function likelyId(columns: ColumnGuess[]): ColumnGuess | null {
  const free = columns.filter(
    ({ role, type }) => (role === null || role === 'email') && type !== 'date' && type !== 'time' && type !== 'boolean',
  );
  const unnamed = ({ source }: ColumnGuess) => /^column \d+$/.test(source);
  const whole = ({ stats }: ColumnGuess) => stats.values > 0 && stats.integers === stats.values;
  return (
    free.find((column) => unnamed(column) && whole(column) && column.stats.leadingZeros.rows > 0) ??
    free.find((column) => unnamed(column) && whole(column)) ??
    free.find((column) => unnamed(column) && column.index === 0) ??
    free.find(({ role }) => role === 'email') ??
    null
  );
}
