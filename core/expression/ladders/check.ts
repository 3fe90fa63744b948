import { check, checkCondition } from '../check.ts';
import { definitionOf } from '../functions.ts';
import { commonUnit, fail, type Scope, typeText, warn } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import {
  BOOLEAN,
  type HasLabel,
  type LabelRung,
  type Labels,
  type Ladder,
  type Literal,
  type Node,
  type Rung,
  TEXT,
  type Type,
} from '../tree.ts';
import { keyText } from '../tree-parts.ts';
import { labelsOf } from './labels.ts';
import { warnAboutAbsent } from './values.ts';

type LadderSyntax = Extract<Syntax, { kind: 'ladder' }>;

/** Null: something in it is wrong, and was reported to the scope. */
export function checkLadder(syntax: LadderSyntax, scope: Scope): Node | null {
  return syntax.all ? checkLabels(syntax, scope) : checkFirstMatch(syntax, scope);
}

function checkFirstMatch(syntax: LadderSyntax, scope: Scope): Ladder | null {
  const rungs = syntax.rungs.map(({ when, value }) => ({ when: checkCondition(when, scope), value: check(value, scope) }));
  const otherwise = syntax.otherwise && check(syntax.otherwise, scope);
  const whole = rungs.flatMap(({ when, value }): Rung[] => (when && value ? [{ when, value }] : []));
  if (whole.length < rungs.length || (syntax.otherwise && !otherwise)) return null;
  const values = [...whole.map(({ value }) => value), ...(otherwise ? [otherwise] : [])];
  const type = values.slice(1).reduce<Type | null>((sum, value) => sum && joined(sum, value, scope), values[0].type);
  if (!type) return null;
  warnAboutRepeats(whole, scope);
  const key = `case(${whole.map(({ when, value }) => `${when.key}:${value.key}`).join(',')};${otherwise?.key ?? ''})`;
  return { kind: 'case', rungs: whole, otherwise, type, range: syntax.range, key };
}

/** The type that holds both; null, told, where there is none. */
function joined(type: Type, value: Node, scope: Scope): Type | null {
  const other = value.type;
  if (type.kind !== other.kind) return fail(scope, 'rungs-differ', value.range, { left: typeText(type), right: typeText(other) });
  if (type.kind !== 'number' || other.kind !== 'number') return type;
  const unit = commonUnit(type, other);
  if (unit === undefined) return fail(scope, 'unit-mismatch', value.range, { left: type.unit ?? '-', right: other.unit ?? '-' });
  return {
    kind: 'number',
    decimals: Math.max(type.decimals, other.decimals),
    ratio: type.ratio || other.ratio,
    unit,
    money: type.money || other.money,
  };
}

/** A condition that stands on an earlier rung is never reached. */
function warnAboutRepeats(rungs: readonly { when: Node }[], scope: Scope): void {
  const seen = new Set<string>();
  for (const { when } of rungs) {
    if (seen.has(when.key)) warn(scope, 'rung-repeated', when.range);
    seen.add(when.key);
  }
}

function checkLabels(syntax: LadderSyntax, scope: Scope): Labels | null {
  const rungs = syntax.rungs.map(({ when, value }) => ({ when: checkCondition(when, scope), value: checkLabel(value, scope) }));
  const otherwise = syntax.otherwise && checkLabel(syntax.otherwise, scope);
  const whole = rungs.flatMap(({ when, value }): LabelRung[] => (when && value ? [{ when, value }] : []));
  if (whole.length < rungs.length || (syntax.otherwise && !otherwise)) return null;
  const key = `labels(${whole.map(({ when, value }) => `${when.key}:${value.key}`).join(',')};${otherwise?.key ?? ''})`;
  return { kind: 'labels', rungs: whole, otherwise, type: TEXT, range: syntax.range, key };
}

/** A written text that can stand in a list joined by bars. */
function checkLabel(syntax: Syntax, scope: Scope): Literal | null {
  const node = check(syntax, scope);
  if (!node) return null;
  if (node.kind !== 'literal' || node.type.kind !== 'text') return fail(scope, 'label-needed', node.range);
  const text = String(node.value);
  if (text === '' || text.includes('|')) return fail(scope, 'label-unfit', node.range);
  return node;
}

/** `has_label(labels, "x")`. */
export function checkHasLabel(syntax: Extract<Syntax, { kind: 'call' }>, scope: Scope): HasLabel | null {
  const [first, second] = syntax.values;
  if (syntax.values.length !== 2) return fail(scope, 'label-arguments', syntax.nameRange, { function: definitionOf('has-label').en });
  const value = check(first, scope);
  const label = checkLabel(second, scope);
  if (!value || !label) return null;
  if (value.type.kind !== 'text')
    return fail(scope, 'type-mismatch', value.range, { expected: typeText(TEXT), found: typeText(value.type) });
  warnAboutAbsentLabel(value, label, scope);
  const text = String(label.value);
  return { kind: 'has-label', value, label: text, type: BOOLEAN, range: syntax.range, key: `has_label(${value.key},${keyText(text)})` };
}

/** No rung gives the label: a slip of the pen. */
function warnAboutAbsentLabel(value: Node, label: Literal, scope: Scope): void {
  const labels = labelsOf(value);
  const known =
    labels && [...labels.rungs.map((rung) => rung.value), ...(labels.otherwise ? [labels.otherwise] : [])].map((one) => String(one.value));
  if (known && !known.includes(String(label.value))) warnAboutAbsent(label, known, scope);
}
