import { dayOf } from '#core/contract/calendar.ts';
import type { ListVersion } from '#core/contract/types.ts';
import { nearest, writeText } from '../names.ts';
import { fail, type Scope } from '../scope.ts';
import { BOOLEAN, type InList, type Node } from '../tree.ts';
import type { MembershipSyntax } from './parse.ts';
import { referenceTo } from './reference.ts';

/** Null: something in it is wrong, and was reported to the scope. */
export function checkMembership(syntax: MembershipSyntax, scope: Scope): Node | null {
  const { of, set, range } = syntax;
  if (of === 'do-not-contact') return doNotContact(range, scope);
  if (!set) return null;
  if (of === 'segment') return checkSegment(set, range, scope);
  const lists = scope.catalogue.lists ?? [];
  const list = lists.find(({ name }) => name === set.name);
  if (!list) return failSet(scope, 'unknown-list', set, lists);
  const versions = scope.compared ? list.versions.map(versionOf) : null;
  const key = versions
    ? `in_list(${versions.map((one) => `${one.key}@${one.from}-${one.until ?? ''}`).join(',')})`
    : `in_list(${list.key})`;
  return { kind: 'in-list', name: list.name, list: list.key, versions, type: BOOLEAN, range, key };
}

function doNotContact(range: Node['range'], { catalogue, compared }: Scope): Node {
  const { key, entries } = catalogue.doNotContact ?? { key: '', entries: 0 };
  return { kind: 'do-not-contact', entries, compared, type: BOOLEAN, range, key: `do_not_contact(${key}${compared ? ' before' : ''})` };
}

function versionOf({ key, from, until }: ListVersion): NonNullable<InList['versions']>[number] {
  return { key, from: dayOf(from), until: until === null ? null : dayOf(until) };
}

function checkSegment(set: { name: string; range: Node['range'] }, range: Node['range'], scope: Scope): Node | null {
  const segments = scope.catalogue.segments ?? [];
  const segment = segments.find(({ name }) => name === set.name);
  if (!segment) return failSet(scope, 'unknown-segment', set, segments);
  const body = scope.resolveSegment(segment, set.range, scope);
  if (!body) return null;
  if (body.type.kind !== 'boolean') return fail(scope, 'segment-not-boolean', set.range, { name: set.name });
  return referenceTo('segment', segment, 'exclude', body, range);
}

/** Says that there is no such list or segment, with the nearest as the cure. */
function failSet(
  scope: Scope,
  code: 'unknown-list' | 'unknown-segment',
  { name, range }: { name: string; range: Node['range'] },
  known: readonly { name: string }[],
): null {
  const near = nearest(
    name,
    known.map((one) => one.name),
  );
  const given = name.slice(0, 80);
  if (near === null) return fail(scope, code, range, { name: given });
  return fail(scope, `${code}-nearest`, range, { name: given, nearest: near }, writeText(near));
}
