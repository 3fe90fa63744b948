import type { StreamInfo } from '#core/contract/types.ts';
import { checkCondition } from '../check.ts';
import { checkWindow } from '../check-window.ts';
import { commonUnit, fail, failUnknown, type Scope, typeOfColumn, typeText } from '../scope.ts';
import type { StepSyntax, Syntax } from '../syntax.ts';
import { BOOLEAN, type Node, type Sequence, type SequenceStep } from '../tree.ts';
import { isPersonal, keyText, windowKey } from '../tree-parts.ts';

type SequenceSyntax = Extract<Syntax, { kind: 'sequence' }>;

/** A step is a bit, and a customer's events carry the bits of the steps they can be. */
const mostSteps = 20;
const mostTimes = 100;

/** Null here and below: something in it is wrong, and was reported to the scope. */
export function checkSequence(syntax: SequenceSyntax, scope: Scope): Node | null {
  if (syntax.steps.length > mostSteps) return fail(scope, 'sequence-too-long', syntax.steps[mostSteps].range, { limit: mostSteps });
  const steps = syntax.steps.map((step, i) => checkStep(step, i, scope));
  const window = syntax.window && checkWindow(syntax.window, scope);
  if (steps.some((step) => step === null) || (syntax.window && !window)) return null;
  const known = steps.filter((step) => step !== null);
  if (isPersonal(window)) return fail(scope, 'date-needed', window.range);
  if (syntax.within && isTooShort(syntax.within.seconds, known)) return fail(scope, 'gap-reversed', syntax.within.range);
  const same = syntax.same && checkSame(syntax.same, known, scope);
  if (syntax.same && !same) return null;
  const within = syntax.within?.seconds ?? null;
  const node = { kind: 'sequence', steps: known, window, within, same, type: BOOLEAN, range: syntax.range } as const;
  return { ...node, key: keyOf(node) };
}

function keyOf({ steps, window, within, same }: Pick<Sequence, 'steps' | 'window' | 'within' | 'same'>): string {
  const parts = steps.map(
    (step) =>
      `${step.directly ? '!' : ''}${step.role} ${step.times}x${keyText(step.stream)}|${step.where?.key ?? ''}|${windowKey(step.window)}|${step.after}-${step.within ?? ''}`,
  );
  return `sequence(${parts.join(';')}|${windowKey(window)}|${within ?? ''}|${same === null ? '' : Object.entries(same.columns).map(([stream, { field }]) => `${keyText(stream)}.${keyText(field)}`)})`;
}

/** Whether more time must pass between the steps than all of them have. */
function isTooShort(within: number, steps: readonly SequenceStep[]): boolean {
  return steps.reduce((sum, { role, after }) => sum + (role === 'must' ? after : 0), 0) > within;
}

function checkStep(step: StepSyntax, index: number, scope: Scope): SequenceStep | null {
  const { selection } = step;
  if (!selection) return null;
  const stream = scope.index.streams.get(selection.stream.name);
  if (!stream)
    return failUnknown(scope, 'unknown-stream', selection.stream.range, { name: selection.stream.name }, scope.index.streams.keys());
  if (selection.field)
    return fail(scope, 'field-not-allowed', selection.field.range, { function: 'sequence', field: selection.field.name });
  const where = selection.where && checkCondition(selection.where, { ...scope, stream });
  const window = selection.window && checkWindow(selection.window, scope);
  if ((selection.where && !where) || (selection.window && !window) || !fits(step, index, scope)) return null;
  if (isPersonal(window)) return fail(scope, 'date-needed', window.range);
  return {
    stream: stream.name,
    where,
    window,
    role: step.role,
    directly: step.directly,
    times: step.times.count,
    after: step.after?.seconds ?? 0,
    within: step.within?.seconds ?? null,
    range: step.range,
  };
}

/** Whether what stands around the stream makes sense at this place; said where it does not. */
function fits(step: StepSyntax, index: number, scope: Scope): boolean {
  const { times, after, within } = step;
  const wrong = (code: string, range: Syntax['range'], params = {}) => {
    fail(scope, code, range, params);
    return false;
  };
  if (times.count < 1 || times.count > mostTimes) return wrong('times-out-of-range', times.range, { limit: mostTimes });
  if (after && within && after.seconds > within.seconds) return wrong('gap-reversed', within.range);
  if (step.role === 'not' && step.directly) return wrong('directly-not', step.range);
  if (index > 0) return true;
  if (step.role !== 'must') return wrong('sequence-first-step', step.range);
  if (after) return wrong('gap-of-first-step', after.range);
  return within && times.count === 1 ? wrong('gap-of-first-step', within.range) : true;
}

/** The field by its own name in every stream of the sequence, of one type. */
function checkSame(same: { name: string; range: Syntax['range'] }, steps: readonly SequenceStep[], scope: Scope): Sequence['same'] {
  const streams = [...new Set(steps.map((step) => scope.index.streams.get(step.stream)!))];
  const found = streams.map((stream) => fieldOf(same.name, stream, streams[0], scope));
  const missing = found.indexOf(undefined);
  if (missing >= 0) {
    const stream = streams[missing];
    return failUnknown(
      scope,
      'unknown-field',
      same.range,
      { name: same.name, stream: stream.name },
      scope.index.fields.get(stream)!.keys(),
    );
  }
  const types = found.map((field) => typeOfColumn(field!));
  const other = types.find((type) => type.kind !== types[0].kind);
  if (other) return fail(scope, 'types-differ', same.range, { left: typeText(types[0]), right: typeText(other) });
  const units = types.map((type) => (type.kind === 'number' ? (type.unit ?? '-') : '-'));
  const base = types.find((type) => type.kind === 'number' && type.unit !== null) ?? types[0];
  const unit = types.findIndex((type) => commonUnit(base, type) === undefined);
  if (unit >= 0) return fail(scope, 'unit-mismatch', same.range, { left: units[types.indexOf(base)], right: units[unit] });
  const columns = streams.map((stream, i) => [stream.name, { field: found[i]!.name, type: types[i] }] as const);
  return { columns: Object.fromEntries(columns) };
}

function fieldOf(name: string, stream: StreamInfo, first: StreamInfo, { index }: Scope) {
  const own = index.fields.get(first)?.get(name)?.name ?? name;
  const fields = index.fields.get(stream)!;
  return fields.get(own) ?? fields.get(name);
}
