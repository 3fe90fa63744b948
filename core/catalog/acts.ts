import type Database from 'better-sqlite3';
import type { WorkbenchError } from '#core/contract/result.ts';
import { refuse, textOf } from '#core/contract/texts.ts';
import type { Catalogue, Diagnostic } from '#core/contract/types.ts';
import type { CompileOptions } from '#core/expression/compile.ts';
import type { Workspace } from '#core/store/workspace.ts';
import {
  type Definition,
  type DefinitionInput,
  type DefinitionKind,
  deleteVersion,
  draftListsOf,
  insertVersion,
  readDefinitions,
  readLatest,
  readVersions,
  setRemoved,
  tagsOf,
} from './definitions.ts';
import { allReferences, type Compile, dependentsOf, keyOf, names, type References } from './references.ts';
import { segmentsOf } from './resolve.ts';

/** What every function of the catalogue needs: where definitions lie, what data they may name, and the expression engine. */
export interface CatalogSources {
  workspace: Workspace;
  /** Attributes and streams; its tags are not read, the workspace's own are. */
  catalogue: Catalogue;
  compile: Compile;
}

/** A definition with what it names and what names it. */
export interface DefinitionInfo extends Definition {
  uses: string[];
  usedBy: string[];
}

/** All definitions at one moment, with the catalogue they make. */
interface Known {
  definitions: Definition[];
  catalogue: Catalogue;
  references: References;
}

function knownFrom(db: Database.Database, sources: CatalogSources): Known {
  const definitions = readDefinitions(db);
  const catalogue = { ...sources.catalogue, tags: tagsOf(definitions), segments: segmentsOf(db, definitions) };
  return { definitions, catalogue, references: allReferences(definitions, catalogue, sources.compile) };
}

/** The newest version of every definition of a kind that is not removed, by name. */
export function listDefinitions(sources: CatalogSources, kind: DefinitionKind): DefinitionInfo[] {
  const db = sources.workspace.reader;
  const known = knownFrom(db, sources);
  return known.definitions.filter((one) => one.kind === kind).map((one) => infoOf(one, known, db));
}

/** Every version, newest first. Refused with `tag-not-found` or `segment-not-found`. */
export function showDefinition(sources: CatalogSources, kind: DefinitionKind, name: string): DefinitionInfo[] {
  const db = sources.workspace.reader;
  const versions = readVersions(db, kind, name);
  if (versions.length === 0) throw notFound(kind, name);
  const known = knownFrom(db, sources);
  const newest = infoOf(versions[0], known, db);
  const older = versions.slice(1).map((one) => ({ ...one, uses: usesOf(one, known, sources), usedBy: newest.usedBy }));
  return [newest, ...older];
}

function usesOf(version: Definition, known: Known, { compile }: CatalogSources): string[] {
  return namesIn(allReferences([version], known.catalogue, compile).get(keyOf(version)));
}

function infoOf(one: Definition, { definitions, references }: Known, db: Database.Database): DefinitionInfo {
  return { ...one, uses: namesIn(references.get(keyOf(one))), usedBy: directUsers(one, definitions, references, db) };
}

/** Names of what stands in the way of a removal. */
function directUsers(one: Definition, definitions: readonly Definition[], references: References, db: Database.Database): string[] {
  const users = definitions.filter((user) => names(references.get(keyOf(user)), one)).map(({ name }) => name);
  return one.kind === 'segment' ? [...users, ...draftListsOf(db, one.name)] : users;
}

function namesIn(references: References extends Map<string, infer R> ? R | undefined : never): string[] {
  return [...new Set(references?.map(({ name }) => name))];
}

/** Names of the tags and segments whose expressions name a saved list, for any list. */
export function usersOfLists(sources: CatalogSources): (list: string) => string[] {
  const { definitions, references } = knownFrom(sources.workspace.reader, sources);
  return (list) => definitions.filter((one) => names(references.get(keyOf(one)), { kind: 'list', name: list })).map(({ name }) => name);
}

/**
 * Writes a new version, unless nothing changed. Refused with `definition-name-invalid`, `definition-name-taken`, `definition-does-not-compile`,
 * `definition-cycle`, `definition-not-boolean` (segments) or `definition-breaks-dependents`.
 */
export function saveDefinition(sources: CatalogSources, kind: DefinitionKind, given: DefinitionInput): Promise<DefinitionInfo> {
  const input = { ...given, name: given.name.trim() };
  checkName(kind, input.name, sources.catalogue);
  return sources.workspace.exclusive((db) => {
    const before = knownFrom(db, sources);
    const present = before.definitions.find((one) => one.kind === kind && one.name === input.name);
    checkExpression(sources, kind, input, before);
    const changed =
      !present || present.expression !== input.expression || present.description !== input.description || present.unknown !== input.unknown;
    if (changed) insertVersion(db, kind, input, sources.workspace.now());
    return latestInfo(db, sources, kind, input.name);
  });
}

function latestInfo(db: Database.Database, sources: CatalogSources, kind: DefinitionKind, name: string): DefinitionInfo {
  const known = knownFrom(db, sources);
  const one = known.definitions.find((other) => other.kind === kind && other.name === name);
  if (!one) throw notFound(kind, name);
  return infoOf(one, known, db);
}

/** Refused with `definition-name-invalid` or `definition-name-taken`. */
export function checkName(kind: DefinitionKind, name: string, catalogue: Catalogue): void {
  if (name === '' || name.length > 200 || /[`\p{Cc}\u2028\u2029]/u.test(name))
    throw refuse('definition-name-invalid', { name: name.slice(0, 200) });
  const taken = [...catalogue.attributes, ...catalogue.streams].some((one) => one.name === name || one.label === name);
  if (kind === 'tag' && taken) throw refuse('definition-name-taken', { name });
}

/** The expression has to work with the tags that there are, and whoever uses it has to go on working. */
function checkExpression({ compile }: CatalogSources, kind: DefinitionKind, input: DefinitionInput, before: Known): void {
  const { name, expression } = input;
  const catalogue = withDefinition(before.catalogue, kind, input);
  const compiled = compile(expression, catalogue, itself({ kind, name }));
  const error = compiled.diagnostics.find(({ severity }) => severity === 'error');
  if (error) throw refusalOf(name, expression, error);
  const type = compiled.tree?.type.kind ?? 'boolean';
  if (kind === 'segment' && type !== 'boolean') throw refuse('definition-not-boolean', { name, type });
  const works = (one: Definition, within: Catalogue): boolean => {
    const found = compile(one.expression, within, itself(one));
    return found.tree !== null && (one.kind === 'tag' || found.tree.type.kind === 'boolean');
  };
  const dependents = dependentsOf({ kind, name }, before.definitions, before.references).filter(
    (one) => !(one.kind === kind && one.name === name),
  );
  const broken = dependents.filter((one) => works(one, before.catalogue) && !works(one, catalogue));
  if (broken.length > 0) throw refuse('definition-breaks-dependents', { name, dependents: broken.map((one) => one.name).join(', ') });
}

/** A reference to what is compiled is a circle. */
function itself({ kind, name }: Pick<Definition, 'kind' | 'name'>): CompileOptions {
  return kind === 'tag' ? { name } : { segment: name };
}

/** The catalogue as it would be after the save. */
function withDefinition(catalogue: Catalogue, kind: DefinitionKind, { name, expression, unknown }: DefinitionInput): Catalogue {
  if (kind === 'tag')
    return { ...catalogue, tags: [...catalogue.tags.filter((tag) => tag.name !== name), { name, version: 0, expression, unknown }] };
  const others = (catalogue.segments ?? []).filter((segment) => segment.name !== name);
  return { ...catalogue, segments: [...others, { name, version: 0, expression, snapshots: [] }] };
}

function refusalOf(name: string, expression: string, { code, params, range }: Diagnostic): WorkbenchError {
  if (code === 'tag-cycle') return refuse('definition-cycle', { name, path: String(params.path) });
  const before = expression.slice(0, range.from).split('\n');
  return refuse('definition-does-not-compile', {
    name,
    reason: code,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    message: textOf(code, params, 'en'),
    messageZh: textOf(code, params, 'zh'),
  });
}

/** Hides a definition; its versions stay. Refused with `tag-not-found`, `segment-not-found` or `definition-in-use`, which names the dependents. */
export function removeDefinition(sources: CatalogSources, kind: DefinitionKind, name: string): Promise<null> {
  return sources.workspace.exclusive((db) => {
    const one = latestInfo(db, sources, kind, name);
    refuseWhereUsed(one);
    setRemoved(db, one.definition, sources.workspace.now());
    return null;
  });
}

function refuseWhereUsed({ name, usedBy }: DefinitionInfo): void {
  if (usedBy.length > 0) throw refuse('definition-in-use', { name, dependents: usedBy.join(', ') });
}

/**
 * Takes back the newest save or removal of a definition and returns what stands then; null where nothing does. Refused with
 * `definition-nothing-to-undo`, and as a save or a removal would be where what it goes back to no longer fits.
 */
export function undoDefinition(sources: CatalogSources, kind: DefinitionKind, name: string): Promise<DefinitionInfo | null> {
  return sources.workspace.exclusive((db) => {
    const latest = readLatest(db, kind, name);
    if (!latest) throw refuse('definition-nothing-to-undo', { name });
    const known = knownFrom(db, sources);
    if (latest.removedAt !== null) {
      checkExpression(sources, kind, latest, known);
      setRemoved(db, latest.definition, null);
      return latestInfo(db, sources, kind, name);
    }
    const earlier = latest.revived === 1 ? undefined : readVersions(db, kind, name)[1];
    if (earlier) checkExpression(sources, kind, earlier, known);
    else refuseWhereUsed(infoOf(latest, known, db));
    deleteVersion(db, latest.definition, latest.version);
    if (latest.revived === 1) setRemoved(db, latest.definition, sources.workspace.now());
    return earlier ? latestInfo(db, sources, kind, name) : null;
  });
}

export function notFound(kind: DefinitionKind, name: string): WorkbenchError {
  return refuse(kind === 'tag' ? 'tag-not-found' : 'segment-not-found', { name });
}
