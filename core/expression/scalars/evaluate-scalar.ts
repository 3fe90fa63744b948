import { SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import { at, denominatorAt, toDays } from '../arithmetic.ts';
import { addMonths } from '../calendar.ts';
import { holidayFrom, holidayNamed } from '../calendars/holidays.ts';
import { addWorkdays, workdaysBetween } from '../calendars/workdays.ts';
import { evaluateNode, numbersOf } from '../evaluate.ts';
import type { Frame } from '../frame.ts';
import { type TextMapId, textMapOf } from '../text/maps.ts';
import type { FallsIn, Literal, Node, Scalar, ShiftMonths } from '../tree.ts';
import { constantNumber, exact, type NumberVector, type TextVector, type TruthVector, UNKNOWN, type Vector } from '../vectors.ts';
import { clockSpan, daysOf } from './day-windows.ts';
import { comesRound, dayNumbers, knownDay, remembered, secondNumbers } from './days.ts';
import { absolute, extreme, firstKnown, metresBetween, rounded } from './numbers.ts';
import { concatenated, firstKnownText, mapText } from './texts.ts';

/** A function over values, for every row of the frame. */
export function evaluateScalar(node: Scalar, frame: Frame): Vector {
  const { function: id, values } = node;
  const map = textMapOf(id);
  if (map)
    return mapText(map, textsOf(values[0], frame), map.asOf ? frame.asOf : ((values[1] as Literal | undefined)?.value ?? ''), frame.size);
  if (id in dayNumbers) return ofDay(node, dayNumbers[id as keyof typeof dayNumbers], frame);
  if (id in secondNumbers) return perRow('number', [numbersOf(values[0], frame)], frame, secondNumbers[id as keyof typeof secondNumbers]);
  return special[id as SpecialId](node, frame);
}

/** Functions that neither `dayNumbers`, `secondNumbers` nor `textMaps` hold. */
type SpecialId = Exclude<Scalar['function'], keyof typeof dayNumbers | keyof typeof secondNumbers | TextMapId>;

const ratioOf = (node: Scalar) => node.type.kind === 'number' && node.type.ratio;
const decimalsOf = (node: Scalar) => (node.type.kind === 'number' ? node.type.decimals : 0);

const special: Readonly<Record<SpecialId, (node: Scalar, frame: Frame) => Vector>> = {
  date: (node, frame) => toDays(numbersOf(node.values[0], frame)),
  anniversary: (node, frame) => rounds(node, frame, { calendar: 'solar', leapDay: leapDayOf(node.values[1]) }),
  'lunar-anniversary': (node, frame) => rounds(node, frame, { calendar: 'lunar' }),
  holiday: (node, frame) => holiday(node, 'this', frame),
  'next-holiday': (node, frame) => holiday(node, 'next', frame),
  'last-holiday': (node, frame) => holiday(node, 'last', frame),
  'workdays-between': (node, frame) =>
    perRow('number', daysOfAll(node.values, frame), frame, (a, b) => workdaysBetween(a, b) ?? Number.NaN),
  'add-workdays': (node, frame) => perRow('date', daysOfAll(node.values, frame), frame, (day, n) => addWorkdays(day, n) ?? Number.NaN),
  abs: (node, frame) => absolute(numbersOf(node.values[0], frame)),
  round: (node, frame) => rounded(numbersOf(node.values[0], frame), decimalsOf(node), 'half'),
  floor: (node, frame) => rounded(numbersOf(node.values[0], frame), 0, 'floor'),
  ceil: (node, frame) => rounded(numbersOf(node.values[0], frame), 0, 'ceil'),
  'min-of': (node, frame) => extreme(numbersOfAll(node.values, frame), frame.size, ratioOf(node), -1),
  'max-of': (node, frame) => extreme(numbersOfAll(node.values, frame), frame.size, ratioOf(node), 1),
  'if-unknown': ifUnknown,
  'distance-km': distance,
  concat: (node, frame) =>
    concatenated(
      node.values.map((value) => textsOf(value, frame)),
      frame.size,
    ),
};

export function leapDayOf(node: Node | undefined): '02-28' | '03-01' {
  return node?.kind === 'literal' && node.value === '03-01' ? '03-01' : '02-28';
}

function textsOf(node: Node, frame: Frame): TextVector {
  const vector = evaluateNode(node, frame);
  if (vector.kind !== 'text') throw new Error(`${node.kind} is not a text`);
  return vector;
}

const numbersOfAll = (nodes: readonly Node[], frame: Frame) => nodes.map((node) => numbersOf(node, frame));
const daysOfAll = (nodes: readonly Node[], frame: Frame) => nodes.map((node) => toDays(numbersOf(node, frame)));

/** A whole number per row from whole ones; NaN goes in and out as unknown. */
function perRow(
  kind: NumberVector['kind'],
  inputs: readonly NumberVector[],
  frame: Frame,
  of: (a: number, b: number) => number,
): NumberVector {
  const [a, b = a] = inputs;
  const constant = a.constant && b.constant;
  const values = new Float64Array(constant ? 1 : frame.size);
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [at(a, i), at(b, i)];
    values[i] = Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : of(x, y);
  }
  return { kind, values, den: null, decimals: 0, constant };
}

/** `perRow` of a day, remembered where there are many rows. */
function perDay(kind: NumberVector['kind'], days: NumberVector, frame: Frame, of: (day: number) => number): NumberVector {
  return perRow(kind, [days], frame, remembered(of, days.values.length));
}

function ofDay(node: Scalar, of: (day: number) => number, frame: Frame): Vector {
  const numbers = perDay('number', toDays(numbersOf(node.values[0], frame)), frame, (day) =>
    Number.isNaN(knownDay(day)) ? Number.NaN : of(day),
  );
  return node.type.kind === 'boolean' ? truthsOf(numbers, frame.size) : numbers;
}

/** 1, 0 and NaN as truths. */
function truthsOf(numbers: NumberVector, size: number): TruthVector {
  const values = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    const value = at(numbers, i);
    values[i] = Number.isNaN(value) ? UNKNOWN : value;
  }
  return { kind: 'truth', values };
}

function rounds(node: Scalar, frame: Frame, how: Parameters<typeof comesRound>[2]): NumberVector {
  return perDay('date', toDays(numbersOf(node.values[0], frame)), frame, (day) => comesRound(day, frame.asOf, how));
}

function holiday({ values }: Scalar, which: 'this' | 'next' | 'last', frame: Frame): NumberVector {
  const named = holidayNamed(String((values[0] as Literal).value));
  return constantNumber('date', (named && holidayFrom(named, which, frame.asOf)) ?? Number.NaN);
}

function ifUnknown(node: Scalar, frame: Frame): Vector {
  const vectors = node.values.map((value) => evaluateNode(value, frame));
  if (node.type.kind === 'text') return firstKnownText(vectors as TextVector[], frame.size);
  if (node.type.kind !== 'boolean') return firstKnown(vectors as NumberVector[], frame.size, ratioOf(node));
  const values = new Uint8Array(frame.size).fill(UNKNOWN);
  for (const vector of vectors as TruthVector[])
    for (let i = 0; i < frame.size; i++) if (values[i] === UNKNOWN) values[i] = vector.values[i];
  return { kind: 'truth', values };
}

function distance(node: Scalar, frame: Frame): NumberVector {
  const inputs = numbersOfAll(node.values, frame);
  const constant = inputs.every((input) => input.constant);
  const values = new Float64Array(constant ? 1 : frame.size);
  const degrees = (input: NumberVector, i: number) => at(input, i) / denominatorAt(input, i) / 10 ** input.decimals;
  const [a, b, c, d] = inputs;
  for (let i = 0; i < values.length; i++) values[i] = metresBetween(degrees(a, i), degrees(b, i), degrees(c, i), degrees(d, i));
  return { kind: 'number', values, den: null, decimals: 3, constant };
}

/** A date or time moved by whole months. */
export function shiftMonths(node: ShiftMonths, frame: Frame): NumberVector {
  const value = numbersOf(node.value, frame);
  const moved = (day: number) => (Number.isNaN(knownDay(day)) ? Number.NaN : knownDay(addMonths(day, node.months)));
  if (value.kind !== 'time') return perDay(value.kind, value, frame, moved);
  return perRow('time', [value], frame, (second) => {
    const day = Math.floor(second / SECONDS_PER_DAY);
    return exact(second + SECONDS_PER_DAY * (moved(day) - day));
  });
}

function fallsInSpan(times: NumberVector, { from, to }: { from: number; to: number }, frame: Frame): TruthVector {
  return truthsOf(
    perRow('number', [times], frame, (second) => (second >= from && second < to ? 1 : 0)),
    frame.size,
  );
}

/** Whether each date, or one of its anniversaries, lies in the days of the window. */
export function fallsIn(node: FallsIn, frame: Frame): TruthVector {
  if (node.window.kind === 'clock') return fallsInSpan(numbersOf(node.value, frame), clockSpan(node.window, frame.asOf), frame);
  const { from, to } = daysOf(node.window, frame.asOf);
  const how = node.comesRound;
  const days = toDays(numbersOf(node.value, frame));
  if (!how)
    return truthsOf(
      perRow('number', [days], frame, (day) => (day >= from && day <= to ? 1 : 0)),
      frame.size,
    );
  const inside = (day: number) => {
    const next = comesRound(day, from, how);
    return Number.isNaN(next) ? Number.NaN : next <= to ? 1 : 0;
  };
  return truthsOf(perDay('number', days, frame, inside), frame.size);
}
