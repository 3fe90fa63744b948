import { definitionOf } from './functions.ts';
import { fail, type Scope } from './scope.ts';
import type { Syntax } from './syntax.ts';
import type { Measure } from './tree.ts';

type MeasureSyntax = Extract<Syntax, { kind: 'measure' }>;

/** What follows the events of a measure, behind commas. */
export type MeasureArguments = Pick<Measure, 'duration' | 'fraction' | 'place' | 'pause'>;

/** Percentages finer than this have no use, and the exact ratio of their answer would soon leave 2^53. */
const percentDecimals = 4;
const farthestPlace = 999_999;
/** 10,000 days: what fits into the engine's 32-bit seconds many times over has no use. */
const longestPause = 10_000 * 86_400;

/** Null: something in it is wrong, and was reported to the scope. */
export function checkArguments(syntax: MeasureSyntax, stream: string, scope: Scope): MeasureArguments | null {
  const definition = definitionOf(syntax.function);
  const [first, second] = syntax.extra;
  const excess = definition.duration || (definition.argument && definition.argument !== 'pause') ? second : first;
  if (excess) return fail(scope, 'too-many-arguments', excess.range, { function: definition.en });
  const none: MeasureArguments = {
    duration: null,
    fraction: syntax.function === 'median' ? { part: 1, whole: 2 } : null,
    place: null,
    pause: null,
  };
  const range = first?.range ?? syntax.nameRange;
  if (first?.kind === 'error') return null;
  const params = { function: definition.en, stream };
  if (definition.duration) {
    const fits = first?.kind === 'duration' && first.count >= 1;
    return fits ? { ...none, duration: { count: first.count, unit: first.unit } } : fail(scope, 'length-required', range, params);
  }
  if (definition.argument === 'percentage') {
    const fraction = first && fractionOf(first);
    return fraction ? { ...none, fraction } : fail(scope, 'percentage-required', range, params);
  }
  if (definition.argument === 'place') {
    const place = first && placeOf(first);
    return place ? { ...none, place } : fail(scope, 'place-required', range, params);
  }
  if (definition.argument === 'values') {
    const place = first && placeOf(first);
    return place && place > 0 ? { ...none, place } : fail(scope, 'values-required', range, params);
  }
  if (definition.argument === 'pause') {
    const { pause } = syntax;
    const fits = pause && pause.seconds >= 1 && pause.seconds <= longestPause;
    return fits ? { ...none, pause: pause.seconds } : fail(scope, 'pause-required', pause?.range ?? syntax.nameRange, params);
  }
  return none;
}

/** `90%` as 9 of 10; null outside 0 .. 100 % and for what is no written number. */
function fractionOf(syntax: Syntax): Measure['fraction'] {
  if (syntax.kind !== 'number' || syntax.decimals > percentDecimals) return null;
  const whole = 10 ** syntax.decimals;
  if (syntax.value > whole) return null;
  const divisor = commonDivisor(syntax.value, whole);
  return { part: syntax.value / divisor, whole: whole / divisor };
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** A whole number other than 0; null for anything else. */
function placeOf(syntax: Syntax): number | null {
  if (syntax.kind === 'negate') {
    const place = placeOf(syntax.value);
    return place === null || place < 0 ? null : -place;
  }
  return syntax.kind === 'number' && syntax.decimals === 0 && syntax.value >= 1 && syntax.value <= farthestPlace ? syntax.value : null;
}
