import type { Catalogue } from '#core/contract/types.ts';
import type { Compiled, CompileOptions } from '#core/expression/compile.ts';
import type { Definition } from './definitions.ts';

/** `compile` of the expression engine. */
export type Compile = (source: string, catalogue: Catalogue, options?: CompileOptions) => Compiled;

/** Names of the tags that an expression names itself, in order of first use; also where the expression has errors. */
function referencesOf(compiled: Compiled, catalogue: Catalogue): string[] {
  const tags = new Set(catalogue.tags.map(({ name }) => name));
  const columns = new Set(catalogue.attributes.flatMap(({ name, label }) => [name, label]));
  const named = compiled.marks.flatMap((mark) => (mark.kind === 'name' && mark.role === 'value' ? [compiled.tokens[mark.from].text] : []));
  return [...new Set(named.filter((name) => tags.has(name) && !columns.has(name)))];
}

/** Who names whom, directly. Keys are `keyOf`; values are names of tags. */
export type References = Map<string, string[]>;

/** Tags and segments may have the same name. */
export function keyOf({ kind, name }: Pick<Definition, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

export function allReferences(definitions: readonly Definition[], catalogue: Catalogue, compile: Compile): References {
  return new Map(definitions.map((one) => [keyOf(one), referencesOf(compile(one.expression, catalogue), catalogue)]));
}

/** Definitions that name the tag, directly or through others. */
export function dependentsOf(tag: string, definitions: readonly Definition[], references: References): Definition[] {
  const reached = new Set([tag]);
  const found = new Set<Definition>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const one of definitions) {
      if (found.has(one) || !references.get(keyOf(one))?.some((name) => reached.has(name))) continue;
      found.add(one);
      if (one.kind === 'tag') reached.add(one.name);
      grown = true;
    }
  }
  return [...found];
}

/** Names of the tags that some names lead to, those included, by name. */
export function tagsBelow(names: readonly string[], references: References): string[] {
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...(references.get(keyOf({ kind: 'tag', name })) ?? []));
  }
  return [...found].sort();
}
