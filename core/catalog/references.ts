import type { Catalogue } from '#core/contract/types.ts';
import type { Compiled, CompileOptions } from '#core/expression/compile.ts';
import type { Definition } from './definitions.ts';

/** `compile` of the expression engine. */
export type Compile = (source: string, catalogue: Catalogue, options?: CompileOptions) => Compiled;

/** What an expression may name: other definitions, and saved lists. */
export interface Reference {
  kind: Definition['kind'] | 'list';
  name: string;
}

/** What an expression names itself, in order of first use; also where it has errors. */
function referencesOf(compiled: Compiled, catalogue: Catalogue): Reference[] {
  const tags = new Set(catalogue.tags.map(({ name }) => name));
  const columns = new Set(catalogue.attributes.flatMap(({ name, label }) => [name, label]));
  const found = new Map<string, Reference>();
  for (const mark of compiled.marks) {
    if (mark.kind !== 'name') continue;
    const name = compiled.tokens[mark.from].text;
    const kind = mark.role === 'list' || mark.role === 'segment' ? mark.role : mark.role === 'value' ? 'tag' : null;
    if (kind === null || (kind === 'tag' && (!tags.has(name) || columns.has(name)))) continue;
    found.set(keyOf({ kind, name }), { kind, name });
  }
  return [...found.values()];
}

/** Who names whom, directly. Keys are `keyOf`. */
export type References = Map<string, Reference[]>;

/** Tags, segments and lists may have the same name. */
export function keyOf({ kind, name }: Reference): string {
  return `${kind} ${name}`;
}

export function allReferences(definitions: readonly Definition[], catalogue: Catalogue, compile: Compile): References {
  return new Map(definitions.map((one) => [keyOf(one), referencesOf(compile(one.expression, catalogue), catalogue)]));
}

/** Whether one of the references is this. */
export function names(references: readonly Reference[] | undefined, wanted: Reference): boolean {
  return references?.some((one) => one.kind === wanted.kind && one.name === wanted.name) ?? false;
}

/** Definitions that name the wanted one, directly or through others. */
export function dependentsOf(wanted: Reference, definitions: readonly Definition[], references: References): Definition[] {
  const reached = new Set([keyOf(wanted)]);
  const found = new Set<Definition>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const one of definitions) {
      if (found.has(one) || !references.get(keyOf(one))?.some((named) => reached.has(keyOf(named)))) continue;
      found.add(one);
      reached.add(keyOf(one));
      grown = true;
    }
  }
  return [...found];
}

/** All that a definition leads to, itself left out. */
export function below(start: Reference, references: References): Reference[] {
  const found = new Map<string, Reference>();
  const open = [...(references.get(keyOf(start)) ?? [])];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (found.has(keyOf(one)) || keyOf(one) === keyOf(start)) continue;
    found.set(keyOf(one), one);
    open.push(...(references.get(keyOf(one)) ?? []));
  }
  return [...found.values()];
}
