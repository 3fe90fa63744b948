import { createHash } from 'node:crypto';
import type { UnknownPolicy } from '#core/contract/types.ts';
import type { Node, TagReference } from '../tree.ts';

interface Named {
  name: string;
  version: number;
  expression: string;
}

/** A tag or segment by its name. The body's key stands in the reference's by its hash, so that keys stay short where tags use tags. */
export function referenceTo(
  of: TagReference['of'],
  { name, version, expression }: Named,
  unknown: UnknownPolicy,
  body: Node,
  range: Node['range'],
): TagReference {
  return {
    kind: 'tag',
    of,
    name,
    version,
    unknown,
    source: expression,
    body,
    type: body.type,
    range,
    key: `tag(${unknown},${digestOf(body)})`,
  };
}

const digests = new WeakMap<Node, string>();

/** Found once for a body, however often its tag is used. */
function digestOf(body: Node): string {
  const digest = digests.get(body) ?? createHash('sha256').update(body.key).digest('base64url');
  digests.set(body, digest);
  return digest;
}
