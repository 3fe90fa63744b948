import { check, checkCondition } from '../check.ts';
import { ntileOf } from '../check-ranking.ts';
import { definitionOf } from '../functions.ts';
import { fail, type Scope } from '../scope.ts';
import { COUNT, type Evidence, type Node, type Type } from '../tree.ts';
import type { LookalikeSyntax } from './parse.ts';
import { evidenceDecimals } from './weight.ts';

/** Equal parts into which numbers, dates and times are cut. */
const PARTS = 10;

const type: Type = { ...COUNT, decimals: evidenceDecimals };

/** Groups of fewer customers say nothing, unless told otherwise. */
const LEAST_CUSTOMERS = 20;

/** Null: something in it is wrong, and was reported to the scope. */
export function checkLookalike({ seed: condition, values, least, nameRange, range }: LookalikeSyntax, scope: Scope): Node | null {
  const seed = checkCondition(condition, scope);
  const nodes = values.map((value) => check(value, scope));
  if (values.length === 0) return fail(scope, 'lookalike-needs-values', nameRange, { function: definitionOf('lookalike').en });
  if (!seed || nodes.some((node) => node === null)) return null;
  const terms = nodes.filter((node) => node !== null).map((value) => evidenceOf(seed, value, least ?? LEAST_CUSTOMERS));
  return { kind: 'lookalike', seed, terms, type, range, key: `lookalike(${terms.map(({ key }) => key).join(',')})` };
}

/** A text or a truth is a group by itself, anything else by its tenth. */
function evidenceOf(seed: Node, value: Node, least: number): Evidence {
  const { kind } = value.type;
  const group = kind === 'text' || kind === 'boolean' ? value : ntileOf(value, PARTS);
  return { kind: 'evidence', seed, value, group, least, type, range: value.range, key: `evidence(${seed.key}|${group.key}|${least})` };
}
