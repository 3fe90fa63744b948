import { textOf } from '#core/contract/texts.ts';
import type { Catalogue, Diagnostic, Range } from '#core/contract/types.ts';
import { check } from './check.ts';
import type { Mark } from './cursor.ts';
import type { Token } from './lexer.ts';
import { indexOf, writeText } from './names.ts';
import { parse } from './parser.ts';
import { fail, type Scope } from './scope.ts';
import type { Node } from './tree.ts';
import { clausesOf } from './tree-parts.ts';

/** A text with what it means. */
export interface Compiled {
  source: string;
  /** Null where there are errors. */
  tree: Node | null;
  diagnostics: Diagnostic[];
  /** Top-level `and` clauses, in order; empty where there are errors. */
  clauses: Clause[];
  tokens: Token[];
  marks: Mark[];
}

export interface Clause {
  text: string;
  range: Range;
  node: Node;
}

export interface CompileOptions {
  /** Name of the tag under which the expression will be saved: a reference to it is a circle. */
  name?: string;
  /** The same of a segment. */
  segment?: string;
}

/** A tag by its name, a segment as it is written: what a circle's path shows. */
type Step = string;

const tagDepth = 100;

/**
 * Reads and checks an expression. Never throws; every fault is a diagnostic with its range in the text. The answer is kept and shared: do not write into it.
 *
 * @example
 * const compiled = compile('count(order in last 90 days) >= 1', catalogue);
 * compiled.tree?.type.kind; // 'boolean'
 */
export function compile(source: string, catalogue: Catalogue, options: CompileOptions = {}): Compiled {
  const path = options.name !== undefined ? [options.name] : options.segment !== undefined ? [segmentStep(options.segment)] : [];
  const make = () => compileWith(source, catalogue, { path, known: new Map(), compared: false });
  return source.length > LONGEST_KEPT ? make() : kept(catalogue, JSON.stringify([source, ...path]), make);
}

/** Texts compiled last, by the catalogue they were read with: an editor asks for the same text's faults, counts, examples and reading. */
const compiled = new WeakMap<Catalogue, Map<string, Compiled>>();
const MOST_KEPT = 64;
const LONGEST_KEPT = 10_000;

/** A catalogue's text, newest last; the oldest goes when there are too many. */
function kept(catalogue: Catalogue, key: string, make: () => Compiled): Compiled {
  const texts = compiled.get(catalogue) ?? new Map<string, Compiled>();
  compiled.set(catalogue, texts);
  const made = texts.get(key) ?? make();
  texts.delete(key);
  texts.set(key, made);
  if (texts.size > MOST_KEPT) texts.delete(texts.keys().next().value!);
  return made;
}

/** How a text came to be compiled. */
interface Use {
  path: Step[];
  known: Known;
  compared: boolean;
}

function compileWith(source: string, catalogue: Catalogue, use: Use): Compiled {
  const index = indexOf(catalogue);
  const parsed = parse(source, index.chinese);
  const diagnostics = [...parsed.diagnostics];
  const scope: Scope = {
    catalogue,
    index,
    diagnostics,
    stream: null,
    compared: use.compared,
    resolveTag: (tag, range, place) => resolve({ ...tag, step: tag.name, broken: 'tag-broken' }, range, place, use),
    resolveSegment: (segment, range, place) =>
      resolve({ ...segment, step: segmentStep(segment.name), broken: 'segment-broken' }, range, place, use),
  };
  const checked = parsed.syntax && check(parsed.syntax, scope);
  const faulty = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  const tree = faulty ? null : checked;
  const clauses = tree
    ? clausesOf(tree).map((node) => ({ text: source.slice(node.range.from, node.range.to), range: node.range, node }))
    : [];
  return { source, tree, diagnostics, clauses, tokens: parsed.tokens, marks: parsed.marks };
}

function segmentStep(name: string): Step {
  return `in_segment(${writeText(name)})`;
}

/** Why a definition has no tree. */
type Fault = Pick<Diagnostic, 'code' | 'params'>;

/** What became of the definitions met so far, where days are compared by itself; faults too, or tags that use a faulty one twice would grow without end. */
type Known = Map<string, Node | Fault>;

interface Definition {
  name: string;
  expression: string;
  step: Step;
  broken: 'tag-broken' | 'segment-broken';
}

function resolve(definition: Definition, range: Range, scope: Scope, { path, known }: Use): Node | null {
  const { expression, step } = definition;
  const at = path.indexOf(step);
  if (at >= 0) return fail(scope, 'tag-cycle', range, { path: [...path.slice(at), step].join(' → ') });
  if (path.length >= tagDepth) return fail(scope, 'tags-too-deep', range, { limit: tagDepth });
  const { compared } = scope;
  const meaning = `${compared ? 'compared ' : ''}${step}`;
  const before = known.get(meaning);
  if (before && 'kind' in before) return before;
  const made = before ?? madeOf(compileWith(expression, scope.catalogue, { path: [...path, step], known, compared }), definition);
  known.set(meaning, made);
  return 'kind' in made ? made : fail(scope, made.code, range, made.params);
}

/** The tree of a definition, or what a use of it is told. */
function madeOf({ tree, diagnostics }: Compiled, { name, broken }: Definition): Node | Fault {
  if (tree) return tree;
  const error = diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  if (error?.code === 'tag-cycle' || error?.code === 'tags-too-deep') return { code: error.code, params: error.params };
  return { code: broken, params: { name, detail: error ? textOf(error.code, error.params, 'en') : '' } };
}
