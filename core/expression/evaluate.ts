import { type Columns, NO_INTEGER, type StoredSets } from '#core/columns/types.ts';
import { parseDay } from '#core/contract/calendar.ts';
import { refuse, textOf } from '#core/contract/texts.ts';
import type { IsoDate } from '#core/contract/types.ts';
import { arithmetic, daysBetween, negate, shift } from './arithmetic.ts';
import { cached } from './cache.ts';
import { shiftDay } from './calendar.ts';
import { evaluateChange } from './change.ts';
import { byDictionary, compare, likeTest, within } from './comparison.ts';
import type { Compiled } from './compile.ts';
import { evaluateOverTime } from './evaluate-over-time.ts';
import { constantBounds } from './filters.ts';
import { customerFrame, type Frame, vectorOf } from './frame.ts';
import { evaluateHasLabel, evaluateLabels, evaluateLadder } from './ladders/evaluate.ts';
import { evaluateLift } from './lift.ts';
import { both, either, opposite, settle } from './logic.ts';
import { evaluateEvidence, evaluateLookalike } from './lookalike/evaluate.ts';
import { evaluateMeasure } from './measures.ts';
import { evaluateIn } from './membership.ts';
import { overAll } from './over-all.ts';
import { ranking } from './ranking.ts';
import { evaluateSampling } from './sampling/evaluate.ts';
import { evaluateStratified } from './sampling/stratified.ts';
import { evaluateScalar, fallsIn, shiftMonths } from './scalars/evaluate-scalar.ts';
import { typeText } from './scope.ts';
import { evaluateKept } from './sets/evaluate.ts';
import { evaluateInParts } from './threads/in-parts.ts';
import type { Bucket, KeptSet, Literal, Node, Sample, Type } from './tree.ts';
import { constantNumber, FALSE, type NumberVector, TRUE, type TruthVector, truths, UNKNOWN, type Vector } from './vectors.ts';

/**
 * The value of an expression for every customer as of a day. Results of parts are kept by (meaning, day, data version).
 *
 * @returns per customer: a truth (0 false, 1 true, 2 unknown); a number as integer / denominator / 10^decimals, or days, or seconds (NaN unknown); or
 *   a text as dictionary code (0 unknown).
 * @throws WorkbenchError `expression-has-errors` where the expression did not compile, `impossible-date`
 * @example
 * const vector = evaluate(compile('sum(order.amount)', catalogue), columns, '2011-12-09');
 */
export function evaluate(compiled: Compiled, columns: Columns, asOf: IsoDate): Vector {
  return evaluateNode(treeOf(compiled), customerFrame(columns, dayFrom(asOf)));
}

/**
 * The truth of a condition for every customer: 0 false, 1 true, 2 unknown. Do not write into the answer: it is kept.
 *
 * @throws WorkbenchError `expression-has-errors`, `boolean-needed`, `impossible-date`
 * @example
 * const truth = evaluateTruth(compile('never(order)', catalogue), columns, '2011-12-09');
 */
export function evaluateTruth(compiled: Compiled, columns: Columns, asOf: IsoDate): Uint8Array {
  const tree = treeOf(compiled);
  if (tree.type.kind !== 'boolean') throw refuse('boolean-needed', { type: typeText(tree.type) });
  return truthOf(tree, customerFrame(columns, dayFrom(asOf)));
}

/** @throws WorkbenchError `expression-has-errors` */
export function treeOf(compiled: Compiled): Node {
  if (compiled.tree) return compiled.tree;
  const error = compiled.diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  throw refuse('expression-has-errors', { detail: error ? textOf(error.code, error.params, 'en') : '' });
}

/** @throws WorkbenchError `impossible-date` */
export function dayFrom(asOf: IsoDate): number {
  const day = parseDay(asOf);
  if (day === null) throw refuse('impossible-date', { date: asOf });
  return day;
}

/** The values of a node for every row of the frame. Kept while the columns stand: do not write into them. */
export function evaluateNode(node: Node, frame: Frame): Vector {
  if (frame.columns === null || node.kind === 'literal' || node.kind === 'as-of' || node.kind === 'column') return fresh(node, frame);
  return cached(frame.columns, frame.asOf, node, () => evaluateInParts(node, frame) ?? fresh(node, frame));
}

/** 0 no, 1 yes, 2 unknown per row. Throws, as a bug, for a node of another type. */
export function truthOf(node: Node, frame: Frame): Uint8Array {
  const vector = evaluateNode(node, frame);
  if (vector.kind !== 'truth') throw new Error(`${node.kind} is not a truth`);
  return vector.values;
}

/** Scaled integers over `den`, days or seconds per row; NaN is unknown. Throws, as a bug, for truths and texts. */
export function numbersOf(node: Node, frame: Frame): NumberVector {
  const vector = evaluateNode(node, frame);
  if (vector.kind === 'truth' || vector.kind === 'text') throw new Error(`${node.kind} is not a number`);
  return vector;
}

function fresh(node: Node, frame: Frame): Vector {
  const { size } = frame;
  switch (node.kind) {
    case 'literal':
      return literal(node, size);
    case 'as-of':
      return constantNumber('date', node.shift ? shiftDay(frame.asOf, node.shift.count, node.shift.unit) : frame.asOf);
    case 'column':
      return vectorOf(frame.column(node), node.type);
    case 'arithmetic':
      return arithmetic(node.operator, numbersOf(node.left, frame), numbersOf(node.right, frame), size);
    case 'negate':
      return negate(numbersOf(node.value, frame));
    case 'shift':
    case 'shift-months':
    case 'date-difference':
    case 'days-since':
    case 'falls-in':
      return ofDates(node, frame);
    case 'scalar':
      return evaluateScalar(node, frame);
    case 'compare':
    case 'between':
      return comparison(node, frame);
    case 'in':
      return evaluateIn(node, evaluateNode(node.value, frame), size);
    case 'like':
      return like(evaluateNode(node.value, frame), node.pattern, size);
    case 'known':
      return known(evaluateNode(node.value, frame), node.known, size);
    case 'not':
      return { kind: 'truth', values: opposite(truthOf(node.value, frame)) };
    case 'and':
    case 'or':
      return { kind: 'truth', values: junction(node.kind, node.items, frame) };
    case 'case':
      return evaluateLadder(node, frame);
    case 'labels':
      return evaluateLabels(node, frame);
    case 'has-label':
      return evaluateHasLabel(node, frame);
    case 'lift':
      return evaluateLift(node, frame);
    default:
      return ofCustomers(node, frame);
  }
}

type OfCustomers = Extract<
  Node,
  {
    kind:
      | 'measure'
      | 'tag'
      | 'ranking'
      | 'stratified'
      | 'lookalike'
      | 'evidence'
      | 'change'
      | 'sequence'
      | 'held'
      | 'changed'
      | 'at'
      | 'transition'
      | 'sample'
      | 'bucket'
      | 'in-list'
      | 'do-not-contact'
      | 'recorded';
  }
>;

/** What is asked of customers only, never of their events. */
function ofCustomers(node: OfCustomers, frame: Frame): Vector {
  switch (node.kind) {
    case 'measure':
      return measure(node, frame);
    case 'tag':
      return tag(node, frame);
    case 'ranking':
      return overAll(node, frame, ranking);
    case 'stratified':
      return overAll(node, frame, evaluateStratified);
    case 'lookalike':
      return evaluateLookalike(node, frame);
    case 'evidence':
      return overAll(node, frame, evaluateEvidence);
    case 'change':
      return evaluateChange(node, frame);
    case 'at':
    case 'transition':
    case 'held':
    case 'changed':
    case 'sequence':
      return evaluateOverTime(node, frame);
    case 'sample':
    case 'bucket':
    case 'in-list':
    case 'do-not-contact':
    case 'recorded':
      return drawnOrKept(node, frame);
  }
}

type OfDates = Extract<Node, { kind: 'shift' | 'shift-months' | 'date-difference' | 'days-since' | 'falls-in' }>;

function ofDates(node: OfDates, frame: Frame): Vector {
  const { size } = frame;
  switch (node.kind) {
    case 'shift':
      return shift(numbersOf(node.value, frame), numbersOf(node.days, frame), node.sign, size);
    case 'shift-months':
      return shiftMonths(node, frame);
    case 'date-difference':
      return daysBetween(numbersOf(node.left, frame), numbersOf(node.right, frame), size);
    case 'days-since':
      return daysBetween(constantNumber('date', frame.asOf), numbersOf(node.value, frame), size);
    case 'falls-in':
      return fallsIn(node, frame);
  }
}

function literal(node: Literal, size: number): Vector {
  const kind: Type['kind'] = node.type.kind;
  if (kind === 'boolean') return truths(size, Number(node.value));
  if (kind === 'text') return { kind: 'text', codes: null, dictionary: [], constant: String(node.value) };
  return constantNumber(kind, Number(node.value), node.type.kind === 'number' ? node.type.decimals : 0);
}

function measure(node: Extract<Node, { kind: 'measure' }>, frame: Frame): Vector {
  return evaluateMeasure(node, customersOf(frame), frame.asOf);
}

/** The data; throws, as a bug, inside a condition on events. */
export function customersOf({ columns }: Frame): Columns {
  if (!columns) throw new Error('a value of the customer stands inside a condition on events');
  return columns;
}

type DrawnOrKept = Sample | Bucket | KeptSet;

/** Sets of customers that follow from their ids or are kept, not from their data. */
function drawnOrKept(node: DrawnOrKept, frame: Frame): Vector {
  if (node.kind === 'sample' || node.kind === 'bucket') return evaluateSampling(node, customersOf(frame));
  return evaluateKept(node, setsOf(frame), frame);
}

/** The catalogue that named a set came with columns that hold it: anything else is a bug. */
function setsOf(frame: Frame): StoredSets {
  const { sets } = customersOf(frame);
  if (!sets) throw new Error('these columns keep no sets');
  return sets;
}

function tag(node: Extract<Node, { kind: 'tag' }>, frame: Frame): Vector {
  const vector = evaluateNode(node.body, frame);
  return vector.kind === 'truth' ? settle(vector, node.unknown) : vector;
}

/** Comparisons of a 32-bit column with constants read the column as it is. */
function comparison(node: Extract<Node, { kind: 'compare' | 'between' }>, frame: Frame): TruthVector {
  const side = node.kind === 'compare' ? node.left : node.value;
  const column = side.kind === 'column' ? frame.column(side) : null;
  const bounds = column?.kind === 'integer' ? constantBounds(node, side, frame.asOf) : null;
  if (column?.kind === 'integer' && bounds) return within(column.values, bounds, NO_INTEGER, frame.size);
  const value = evaluateNode(side, frame);
  if (node.kind === 'compare') return compare(node.operator, value, evaluateNode(node.right, frame), frame.size);
  const low = compare('>=', value, evaluateNode(node.low, frame), frame.size);
  const high = compare('<=', value, evaluateNode(node.high, frame), frame.size);
  return { kind: 'truth', values: both(low.values, high.values) };
}

function like(value: Vector, pattern: string, size: number): TruthVector {
  if (value.kind !== 'text') throw new Error('only texts have patterns');
  const test = likeTest(pattern);
  return byDictionary(value, (text) => (test(text) ? TRUE : FALSE), size);
}

function known(value: Vector, wanted: boolean, size: number): TruthVector {
  const out = new Uint8Array(size);
  const [yes, no] = wanted ? [TRUE, FALSE] : [FALSE, TRUE];
  for (let i = 0; i < size; i++) out[i] = isKnown(value, i) ? yes : no;
  return { kind: 'truth', values: out };
}

function isKnown(value: Vector, i: number): boolean {
  if (value.kind === 'truth') return value.values[i] !== UNKNOWN;
  if (value.kind === 'text') return value.codes ? value.codes[i] !== 0 : value.constant !== '';
  const index = value.constant ? 0 : i;
  return !Number.isNaN(value.values[index]) && !(value.den && Number.isNaN(value.den[index]));
}

function junction(kind: 'and' | 'or', items: readonly Node[], frame: Frame): Uint8Array {
  const join = kind === 'and' ? both : either;
  return items.slice(1).reduce((sum, item) => join(sum, truthOf(item, frame)), truthOf(items[0], frame));
}
