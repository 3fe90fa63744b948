import type { Columns, TextColumn } from '#core/columns/types.ts';
import type { Diagnostic } from '#core/contract/types.ts';
import { nearest, writeText } from './names.ts';
import type { ColumnNode, Literal, Node } from './tree.ts';
import { childrenOf, earlierOf, wheresOf } from './tree-parts.ts';

/** A long list of ids is not told value by value. */
const MOST = 10;
/** Beyond that many values the nearest one is no spelling mistake but a neighbour. */
const COMPARED_VALUES = 5000;

const seen = new WeakMap<TextColumn, ReadonlySet<string>>();

/**
 * Texts that a column is compared with for equality and that no row holds: mostly a slip ("Gold" where the data say "gold") that would silently count nobody. With
 * the nearest value as the cure. Tags are judged where they are written, not where they are used.
 */
export function unseenValues(tree: Node, columns: Columns): Diagnostic[] {
  const found: Diagnostic[] = [];
  const walk = (node: Node): void => {
    for (const { column, literal } of equalities(node)) {
      const data = found.length < MOST ? textColumn(column, columns) : null;
      if (data && !valuesOf(data).has(String(literal.value))) found.push(unseen(column, literal, data));
    }
    wheresOf(node).forEach(walk);
    for (const child of [...childrenOf(node), ...earlierOf(node)]) walk(child);
  };
  walk(tree);
  return found;
}

function equalities(node: Node): { column: ColumnNode; literal: Literal }[] {
  if (node.kind === 'in') {
    const { value } = node;
    return value.kind === 'column' ? node.options.map((literal) => ({ column: value, literal })) : [];
  }
  if (node.kind !== 'compare' || (node.operator !== '=' && node.operator !== '!=')) return [];
  const [column, literal] = node.left.kind === 'column' ? [node.left, node.right] : [node.right, node.left];
  return column.kind === 'column' && literal.kind === 'literal' ? [{ column, literal }] : [];
}

function textColumn({ stream, name, type }: ColumnNode, columns: Columns): TextColumn | null {
  if (type.kind !== 'text') return null;
  const column = stream === null ? columns.attribute(name) : columns.stream(stream)?.fields.get(name);
  return column?.kind === 'text' ? column : null;
}

function valuesOf(column: TextColumn): ReadonlySet<string> {
  const known = seen.get(column);
  if (known) return known;
  const made = new Set(column.dictionary);
  seen.set(column, made);
  return made;
}

function unseen(column: ColumnNode, literal: Literal, data: TextColumn): Diagnostic {
  const value = String(literal.value);
  const near = data.dictionary.length > COMPARED_VALUES ? null : nearest(value, data.dictionary.slice(1));
  const params = { column: column.name, value: value.slice(0, 80) };
  const code = near === null ? 'value-not-in-data' : 'value-not-in-data-nearest';
  return {
    code,
    params: near === null ? params : { ...params, nearest: near },
    severity: 'warning',
    range: literal.range,
    fix: near === null ? null : writeText(near),
  };
}
