import { checkArithmetic, checkNegate } from './check-arithmetic.ts';
import { checkChange } from './check-change.ts';
import { checkBetween, checkCompare, checkIn, checkKnown, checkLike } from './check-compare.ts';
import { checkMeasure } from './check-measure.ts';
import { checkOverTime } from './check-over-time.ts';
import { checkRanking } from './check-ranking.ts';
import { checkHasLabel, checkLadder } from './ladders/check.ts';
import { checkLookalike } from './lookalike/check.ts';
import { checkSampling } from './sampling/check.ts';
import { checkFallsIn } from './scalars/check-falls-in.ts';
import { checkScalar } from './scalars/check-scalar.ts';
import { fail, failUnknown, type Scope, typeOfColumn, typeText } from './scope.ts';
import { checkMembership } from './sets/check.ts';
import { referenceTo } from './sets/reference.ts';
import type { Syntax } from './syntax.ts';
import { BOOLEAN, COUNT, DATE, DAYS, type Literal, type Node, TEXT, TIME } from './tree.ts';
import { childrenOf, keyText } from './tree-parts.ts';

/** What is asked of customers, wherever it stands: inside `where` it is a value of the customer whose event is judged. */
const aboutCustomers: ReadonlySet<Syntax['kind']> = new Set([
  'measure',
  'ranking',
  'change',
  'held',
  'changed',
  'sequence',
  'at',
  'transition',
  'sample',
  'bucket',
  'membership',
  'lookalike',
] as const);

/**
 * Looks up names and types. Answers the typed tree, or null where a part is wrong; each fault is told once, in `scope.diagnostics`.
 */
export function check(syntax: Syntax, scope: Scope): Node | null {
  if (!scope.stream) return checkPlain(syntax, scope);
  const ofCustomer = { ...scope, stream: null, diagnostics: [] };
  if (aboutCustomers.has(syntax.kind)) return lifted(check(syntax, { ...ofCustomer, diagnostics: scope.diagnostics }));
  const node = checkPlain(syntax, scope);
  return node && readsCustomerOnly(node) ? lifted(check(syntax, ofCustomer)) : node;
}

/** A part that is made of values of the customer is one itself: it is computed once per customer and not once per event. */
function readsCustomerOnly(node: Node): boolean {
  const parts = childrenOf(node);
  return (
    node.kind !== 'lift' &&
    parts.some((part) => part.kind === 'lift') &&
    parts.every((part) => part.kind === 'lift' || part.kind === 'literal')
  );
}

function checkPlain(syntax: Syntax, scope: Scope): Node | null {
  switch (syntax.kind) {
    case 'error':
      return null;
    case 'number':
    case 'text':
    case 'boolean':
    case 'date':
    case 'time':
      return literalOf(syntax);
    case 'duration':
      return checkDuration(syntax, scope);
    case 'as-of':
      return { kind: 'as-of', shift: null, type: DATE, range: syntax.range, key: 'as_of' };
    case 'name':
      return checkName(syntax, scope);
    case 'negate':
      return checkNegate(syntax, scope);
    case 'arithmetic':
      return checkArithmetic(syntax, scope);
    case 'compare':
      return checkCompare(syntax, scope);
    case 'between':
      return checkBetween(syntax, scope);
    case 'in':
      return checkIn(syntax, scope);
    case 'like':
      return checkLike(syntax, scope);
    case 'known':
      return checkKnown(syntax, scope);
    case 'not': {
      const value = checkCondition(syntax.value, scope);
      return value && notOf(value, syntax.range);
    }
    case 'and':
    case 'or':
      return checkJunction(syntax, scope);
    case 'ladder':
      return checkLadder(syntax, scope);
    case 'falls-in':
      return checkFallsIn(syntax, scope);
    case 'call':
      return syntax.function === 'has-label' ? checkHasLabel(syntax, scope) : checkScalar({ ...syntax, function: syntax.function }, scope);
    case 'measure':
      return checkMeasure(syntax, scope);
    case 'ranking':
      return checkRanking(syntax, scope);
    case 'change':
      return checkChange(syntax, scope);
    case 'held':
    case 'changed':
    case 'sequence':
    case 'at':
    case 'transition':
      return checkOverTime(syntax, scope);
    case 'sample':
    case 'bucket':
      return checkSampling(syntax, scope);
    case 'membership':
      return checkMembership(syntax, scope);
    case 'lookalike':
      return checkLookalike(syntax, scope);
  }
}

function literalOf(syntax: Extract<Syntax, { kind: 'number' | 'text' | 'boolean' | 'date' | 'time' }>): Literal {
  const { range } = syntax;
  switch (syntax.kind) {
    case 'number': {
      const { value, decimals } = syntax;
      const type = decimals === 0 ? COUNT : { ...COUNT, decimals };
      return { kind: 'literal', value, type, range, key: `#${value}e-${decimals}` };
    }
    case 'text':
      return { kind: 'literal', value: syntax.value, type: TEXT, range, key: keyText(syntax.value) };
    case 'boolean':
      return { kind: 'literal', value: syntax.value ? 1 : 0, type: BOOLEAN, range, key: String(syntax.value) };
    case 'date':
      return { kind: 'literal', value: syntax.value, type: DATE, range, key: `d${syntax.value}` };
    case 'time':
      return { kind: 'literal', value: syntax.value, type: TIME, range, key: `t${syntax.value}` };
  }
}

/** A part that must be true, false or unknown. */
export function checkCondition(syntax: Syntax, scope: Scope): Node | null {
  const node = check(syntax, scope);
  if (!node || node.type.kind === 'boolean') return node;
  return fail(scope, 'type-mismatch', syntax.range, { expected: typeText(BOOLEAN), found: typeText(node.type) });
}

export function notOf(value: Node, range: Node['range']): Node {
  return { kind: 'not', value, type: BOOLEAN, range, key: `not(${value.key})` };
}

function checkJunction(syntax: Extract<Syntax, { kind: 'and' | 'or' }>, scope: Scope): Node | null {
  const items = syntax.items.map((item) => checkCondition(item, scope));
  if (items.some((item) => item === null)) return null;
  const nodes = items.filter((item) => item !== null);
  return {
    kind: syntax.kind,
    items: nodes,
    type: BOOLEAN,
    range: syntax.range,
    key: `${syntax.kind}(${nodes.map((item) => item.key).join(',')})`,
  };
}

function checkDuration(syntax: Extract<Syntax, { kind: 'duration' }>, scope: Scope): Literal | null {
  const days = syntax.unit === 'day' ? syntax.count : syntax.unit === 'week' ? 7 * syntax.count : null;
  if (days === null) return fail(scope, 'length-of-months', syntax.range);
  return { kind: 'literal', value: days, type: DAYS, range: syntax.range, key: `#${days}days` };
}

function checkName(syntax: Extract<Syntax, { kind: 'name' }>, scope: Scope): Node | null {
  if (scope.stream) return checkRowName(syntax, scope);
  const { index } = scope;
  const { name, range } = syntax;
  const stream = index.streams.get(name);
  if (syntax.field) {
    const known = stream && index.fields.get(stream)?.get(syntax.field.name);
    if (!stream) return failUnknown(scope, 'unknown-stream', range, { name }, index.streams.keys());
    if (!known)
      return failUnknown(
        scope,
        'unknown-field',
        syntax.field.range,
        { name: syntax.field.name, stream: name },
        index.fields.get(stream)?.keys() ?? [],
      );
    return fail(scope, 'field-needs-measure', range, { stream: name, field: syntax.field.name });
  }
  const attribute = index.attributes.get(name);
  if (attribute)
    return { kind: 'column', stream: null, name: attribute.name, type: typeOfColumn(attribute), range, key: `@${keyText(attribute.name)}` };
  const tag = index.tags.get(name);
  if (tag) {
    const body = scope.resolveTag(tag, range, scope);
    return body && referenceTo('tag', tag, tag.unknown ?? 'exclude', body, range);
  }
  if (stream) return fail(scope, 'stream-needs-measure', range, { name }, null);
  return failUnknown(scope, 'unknown-name', range, { name }, [...index.attributes.keys(), ...index.tags.keys(), ...index.streams.keys()]);
}

/** Inside `where` a name is a field of the stream, with or without the stream's name before it, else one of the customer. */
function checkRowName(syntax: Extract<Syntax, { kind: 'name' }>, scope: Scope): Node | null {
  const stream = scope.stream!;
  const named = syntax.field ?? { name: syntax.name, range: syntax.range };
  if (syntax.field && scope.index.streams.get(syntax.name) !== stream) {
    return failUnknown(scope, 'unknown-field', syntax.range, { name: `${syntax.name}.${syntax.field.name}`, stream: stream.name }, []);
  }
  const fields = scope.index.fields.get(stream)!;
  const field = fields.get(named.name);
  if (field)
    return {
      kind: 'column',
      stream: stream.name,
      name: field.name,
      type: typeOfColumn(field),
      range: syntax.range,
      key: `.${keyText(field.name)}`,
    };
  const { attributes, tags } = scope.index;
  if (!syntax.field && (attributes.has(named.name) || tags.has(named.name))) return lifted(checkName(syntax, { ...scope, stream: null }));
  const known = syntax.field ? fields.keys() : [...fields.keys(), ...attributes.keys(), ...tags.keys()];
  return failUnknown(scope, 'unknown-field', named.range, { name: named.name, stream: stream.name }, known);
}

/** A value of the customer where events are judged. */
function lifted(value: Node | null): Node | null {
  return value && { kind: 'lift', value, type: value.type, range: value.range, key: `^(${value.key})` };
}
