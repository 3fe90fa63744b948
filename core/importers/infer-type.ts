import type { Decision, Note, ValueType } from '#core/contract/types.ts';
import type { HeaderHint } from './infer-role.ts';
import { type ColumnStats, type DateStats, frequentValues } from './infer-stats.ts';
import { ALTERNATIVE } from './parse-date.ts';

export interface TypeGuess {
  type: ValueType;
  decimals: number;
  unit: string | null;
  dateFormat: string | null;
  decimalMark: '.' | ',';
  /** Strongest first. */
  evidence: Note[];
  /** Questions about this column; the caller puts its name in. */
  decisions: Decision[];
}

const currencies: Record<string, string> = {
  $: 'USD',
  US$: 'USD',
  HK$: 'HKD',
  NT$: 'TWD',
  A$: 'AUD',
  C$: 'CAD',
  '£': 'GBP',
  '€': 'EUR',
  '¥': 'CNY',
  '￥': 'CNY',
  元: 'CNY',
  圆: 'CNY',
  RMB: 'CNY',
  '₩': 'KRW',
  '₹': 'INR',
  '₽': 'RUB',
  '฿': 'THB',
  '₫': 'VND',
};

/**
 * What a column's values are, with the evidence. Read as a date, truth value or number only where nearly all values fit; what does not fit goes
 * to quarantine, unless it looks like a code with letters: then the column stays text and nothing is lost.
 */
export function inferType(stats: ColumnStats, hint: HeaderHint): TypeGuess {
  const guess =
    inferDate(stats, hint) ?? inferBoolean(stats, hint) ?? textForId(stats, hint) ?? inferNumber(stats, hint) ?? plainText(stats);
  if (guess.type !== 'text' && stats.blankWords > 0) guess.evidence.push({ code: 'blank-words-seen', params: { rows: stats.blankWords } });
  return guess;
}

function guessOf(type: ValueType, evidence: Note[], more: Partial<TypeGuess> = {}): TypeGuess {
  return { type, decimals: 0, unit: null, dateFormat: null, decimalMark: '.', evidence, decisions: [], ...more };
}

// ---------------------------------------------------------------- dates

interface DateGroup {
  date: string;
  rows: number;
  shapes: DateStats[];
}

function inferDate(stats: ColumnStats, hint: HeaderHint): TypeGuess | null {
  if (stats.values === 0) return null;
  const unix = unixTime(stats, hint);
  if (unix) return unix;
  const groups = dateGroups(stats, hint);
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  if (groups.length === 0 || rows < stats.values * (hint.dated ? 0.5 : 0.9)) return null;
  const [main, ...others] = groups;
  const order = dateOrder(main);
  const dateFormat = order.date + longestTime(main);
  const type = main.shapes.every((shape) => shape.midnight === shape.rows) ? 'date' : 'time';
  const evidence: Note[] = [
    { code: `type-${type}`, params: { rows: main.rows, values: stats.values, format: dateFormat, example: main.shapes[0].example } },
    ...order.notes,
  ];
  if (others.length > 0) {
    const formats = others.map((group) => `${dateOrder(group).date}${longestTime(group)} (${group.rows})`).join(', ');
    const all = groups.map((group) => dateOrder(group).date + longestTime(group)).join(ALTERNATIVE);
    evidence.push({ code: 'mixed-date-formats', params: { formats, rows: rows - main.rows, pattern: all } });
  }
  const impossible = main.shapes.reduce((sum, shape) => sum + shape.impossible, 0) + order.misfits;
  if (impossible > 0) evidence.push({ code: 'impossible-dates-seen', params: { rows: impossible } });
  if (rows < stats.values) evidence.push({ code: 'values-do-not-fit', params: { rows: stats.values - rows, values: stats.values } });
  return guessOf(type, evidence, { dateFormat, decisions: order.decisions });
}

/** Shapes with the same date part together, most rows first. Digits alone are dates only where all are, or the header says so. */
function dateGroups(stats: ColumnStats, hint: HeaderHint): DateGroup[] {
  const groups = new Map<string, DateGroup>();
  for (const shape of stats.dates.values()) {
    if (shape.date === 'YYYYMMDD' && !hint.dated && (hint.identifier || hint.measured || shape.rows < stats.values)) continue;
    const group = groups.get(shape.date) ?? { date: shape.date, rows: 0, shapes: [] };
    group.rows += shape.rows;
    group.shapes.push(shape);
    groups.set(shape.date, group);
  }
  for (const group of groups.values()) group.shapes.sort((a, b) => b.rows - a.rows);
  return [...groups.values()].sort((a, b) => b.rows - a.rows);
}

/** The fullest time of day of a group: a value without one is still read. */
function longestTime(group: DateGroup): string {
  const usual = group.shapes[0].time;
  return group.shapes.reduce((longest, { time }) => (time.startsWith(longest) ? time : longest), usual);
}

function dateOrder(group: DateGroup): { date: string; notes: Note[]; decisions: Decision[]; misfits: number } {
  if (!group.shapes[0].open) return { date: group.date, notes: [], decisions: [], misfits: 0 };
  const dayFirst = group.shapes.reduce((sum, shape) => sum + shape.firstOver12, 0);
  const monthFirst = group.shapes.reduce((sum, shape) => sum + shape.secondOver12, 0);
  const swapped = group.date.replace('DD', '__').replace('MM', 'DD').replace('__', 'MM');
  if (dayFirst === 0 && monthFirst === 0) {
    const time = longestTime(group);
    const options = [group.date + time, swapped + time];
    const decision: Decision = {
      code: 'ambiguous-date-order',
      params: { rows: group.rows, example: group.shapes[0].example },
      choice: options[0],
      options,
    };
    return { date: group.date, notes: [], decisions: [decision], misfits: 0 };
  }
  const date = dayFirst >= monthFirst ? group.date : swapped;
  const rows = Math.max(dayFirst, monthFirst);
  const code = dayFirst >= monthFirst ? 'date-order-day-first' : 'date-order-month-first';
  return { date, notes: [{ code, params: { rows } }], decisions: [], misfits: Math.min(dayFirst, monthFirst) };
}

/** Ten or thirteen digits between 2000 and 2038 under a header that speaks of time. */
function unixTime(stats: ColumnStats, hint: HeaderHint): TypeGuess | null {
  if (!hint.dated || stats.integers < stats.values) return null;
  for (const [pattern, perSecond] of [
    ['X', 1],
    ['x', 1000],
  ] as const) {
    if (stats.smallestInteger < 946_684_800 * perSecond || stats.largestInteger > 2_147_483_647 * perSecond) continue;
    return guessOf('time', [{ code: 'type-unix-time', params: { rows: stats.integers, example: stats.examples[0] } }], {
      dateFormat: pattern,
    });
  }
  return null;
}

// ---------------------------------------------------------------- truth values, ids, numbers

function inferBoolean(stats: ColumnStats, hint: HeaderHint): TypeGuess | null {
  const values = frequentValues(stats);
  if (!values || stats.values === 0 || stats.truths < stats.values || hint.identifier) return null;
  const words = [...new Set(values.map(([text]) => text.toLowerCase()))].filter(
    (word) => !/^(na|n\/a|null|none|nan|-|--|nil|空|\\n|#n\/a)$/.test(word),
  );
  if (words.length > 2) return null;
  const digits = words.every((word) => word === '0' || word === '1');
  if (digits && (words.length < 2 || hint.measured || hint.role === 'quantity')) return null;
  return guessOf('boolean', [{ code: 'type-boolean', params: { words: words.join(', '), rows: stats.values } }]);
}

function textForId(stats: ColumnStats, hint: HeaderHint): TypeGuess | null {
  const evidence: Note[] = [];
  const { leadingZeros, scientific, codes, values } = stats;
  if (leadingZeros.rows > 0 && stats.integers >= values * 0.5) evidence.push({ code: 'text-leading-zeros', params: { ...leadingZeros } });
  if (stats.longestInteger > 15 && stats.integers >= values * 0.5)
    evidence.push({ code: 'text-long-digits', params: { digits: stats.longestInteger } });
  const identifier = hint.identifier || hint.role === 'customer';
  if (identifier) evidence.push({ code: 'text-identifier', params: {} });
  else if (hint.role === 'phone' || hint.role === 'email' || hint.role === 'name') evidence.push({ code: 'text-contact', params: {} });
  if (evidence.length === 0) return null;
  if (identifier && scientific.rows > 0) evidence.push({ code: 'id-scientific', params: { ...scientific } });
  if (codes.rows > 0 && stats.integers > 0) evidence.push({ code: 'text-codes', params: { rows: codes.rows, example: codes.example } });
  return guessOf('text', evidence);
}

function inferNumber(stats: ColumnStats, hint: HeaderHint): TypeGuess | null {
  const mark = decimalMark(stats);
  const numbers = stats.numbers[mark.mark];
  const expected = hint.measured || hint.role === 'amount' || hint.role === 'price' || hint.role === 'quantity';
  const misfits = stats.values - numbers.fits;
  if (numbers.fits === 0 || numbers.fits < stats.values * (expected ? 0.5 : 0.9)) return null;
  const letters = stats.codes.rows - stats.scientific.rows - [...stats.units.values()].reduce((sum, rows) => sum + rows, 0);
  if (!expected && misfits > 0 && letters > 0) return null;
  if (wordsAreCategories(stats, expected)) return null;
  if (numbers.tooManyDecimals > stats.values * 0.5) {
    return guessOf('text', [{ code: 'text-too-many-decimals', params: { rows: numbers.tooManyDecimals } }]);
  }
  const unit = unitOf(stats);
  const type = (unit !== null && unit !== '%') || hint.money || hint.role === 'amount' || hint.role === 'price' ? 'money' : 'number';
  const decimals = type === 'money' ? numbers.writtenDecimals : numbers.decimals;
  const evidence: Note[] = [
    { code: `type-${type}`, params: { rows: numbers.fits, values: stats.values, decimals } },
    ...mark.notes,
    ...numberNotes(stats, mark.mark, unit),
  ];
  if (misfits > 0) evidence.push({ code: 'values-do-not-fit', params: { rows: misfits, values: stats.values } });
  return guessOf(type, evidence, { decimals, unit, decimalMark: mark.mark, decisions: mark.decisions });
}

/** Words that come again and again are categories ("5+"), not slips of the pen; under a header that promises numbers they have to be many. */
function wordsAreCategories({ words, values }: ColumnStats, expected: boolean): boolean {
  return words.rows >= Math.max(3, words.distinct * 3) && (!expected || words.rows > values * 0.02);
}

function decimalMark(stats: ColumnStats): { mark: '.' | ','; notes: Note[]; decisions: Decision[] } {
  const point = stats.numbers['.'];
  const comma = stats.numbers[','];
  if (comma.only > point.only) return { mark: ',', notes: [{ code: 'decimal-comma', params: { rows: comma.only } }], decisions: [] };
  if (point.only > 0) return { mark: '.', notes: [], decisions: [] };
  // every value with a mark has three digits after it: thousands or thousandths
  if (point.grouped > 0) {
    return {
      mark: '.',
      notes: [],
      decisions: [{ code: 'ambiguous-decimal-mark', params: { rows: point.grouped }, choice: '.', options: ['.', ','] }],
    };
  }
  if (comma.grouped > 0) {
    return {
      mark: '.',
      notes: [],
      decisions: [{ code: 'ambiguous-decimal-mark', params: { rows: comma.grouped }, choice: '.', options: ['.', ','] }],
    };
  }
  return { mark: '.', notes: [], decisions: [] };
}

function unitOf(stats: ColumnStats): string | null {
  const [most] = [...stats.units].sort((a, b) => b[1] - a[1]);
  if (!most || most[1] < stats.values * 0.1) return null;
  return currencies[most[0]] ?? (most[0] === '％' ? '%' : most[0]);
}

function numberNotes(stats: ColumnStats, mark: '.' | ',', unit: string | null): Note[] {
  const notes: Note[] = [];
  if (unit !== null)
    notes.push({ code: 'unit-found', params: { unit, rows: [...stats.units.values()].reduce((sum, rows) => sum + rows, 0) } });
  if (stats.numbers[mark].grouped > 0) notes.push({ code: 'thousands-found', params: { rows: stats.numbers[mark].grouped } });
  if (stats.negatives.rows > 0) {
    notes.push({
      code: 'negatives-found',
      params: { rows: stats.negatives.rows, forms: [...stats.negatives.forms.keys()].join(', '), example: stats.negatives.example },
    });
  }
  if (stats.numbers[mark].tooManyDecimals > 0)
    notes.push({ code: 'too-many-decimals-seen', params: { rows: stats.numbers[mark].tooManyDecimals } });
  return notes;
}

function plainText(stats: ColumnStats): TypeGuess {
  if (stats.values === 0) return guessOf('text', [{ code: 'text-all-blank', params: {} }]);
  const { codes } = stats;
  const numeric = stats.integers > stats.values * 0.5;
  if (numeric && codes.rows > 0) return guessOf('text', [{ code: 'text-codes', params: { rows: codes.rows, example: codes.example } }]);
  if (numeric) return guessOf('text', [{ code: 'text-words', params: { rows: stats.words.rows, example: stats.words.example } }]);
  const fewest = frequentValues(stats);
  if (fewest && fewest.length <= 50)
    return guessOf('text', [{ code: 'text-categories', params: { count: fewest.length, example: fewest[0][0] } }]);
  return guessOf('text', [{ code: 'type-text', params: { example: stats.examples[0] } }]);
}
