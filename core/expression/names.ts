import type { Catalogue, ColumnInfo, StreamInfo } from '#core/contract/types.ts';
import { reserved } from './keywords.ts';

export type Tag = Catalogue['tags'][number];

/** The catalogue, found by name or label. A name wins over a label of the same text. */
export interface NameIndex {
  attributes: Map<string, ColumnInfo>;
  streams: Map<string, StreamInfo>;
  tags: Map<string, Tag>;
  fields: Map<StreamInfo, Map<string, ColumnInfo>>;
  /** Names and labels with Chinese characters: they need no blanks around them. */
  chinese: ReadonlySet<string>;
}

const indexes = new WeakMap<Catalogue, NameIndex>();

/** The index of a catalogue; made once per catalogue object. */
export function indexOf(catalogue: Catalogue): NameIndex {
  const known = indexes.get(catalogue);
  if (known) return known;
  const fields = new Map(catalogue.streams.map((stream) => [stream, byNameAndLabel(stream.fields)]));
  const tags = new Map(catalogue.tags.map((tag) => [tag.name, tag]));
  const index = { attributes: byNameAndLabel(catalogue.attributes), streams: byNameAndLabel(catalogue.streams), tags, fields };
  const all = [
    ...index.attributes.keys(),
    ...index.streams.keys(),
    ...tags.keys(),
    ...[...fields.values()].flatMap((names) => [...names.keys()]),
  ];
  const made = { ...index, chinese: new Set(all.filter((name) => /\p{Script=Han}/u.test(name))) };
  indexes.set(catalogue, made);
  return made;
}

function byNameAndLabel<T extends { name: string; label: string | null }>(items: readonly T[]): Map<string, T> {
  const map = new Map<string, T>();
  // a label of several lines cannot be written in a text
  for (const item of items) if (item.label !== null && !item.label.includes('\n')) map.set(item.label, item);
  for (const item of items) map.set(item.name, item);
  return map;
}

/** A text as it is written in an expression. */
export function writeText(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * The nearest of some names by edit distance, case aside; null where nothing is near (more than a third of the letters differ).
 *
 * @example
 * nearest('amout', ['amount', 'age']); // 'amount'
 */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  const wanted = name.toLowerCase();
  let best: string | null = null;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** The nearest of some names, at most `most`, nearest first. */
export function nearestOf(name: string, candidates: readonly string[], most: number): string[] {
  const found: string[] = [];
  for (let left = [...candidates]; found.length < most; left = left.filter((one) => !found.includes(one))) {
    const next = nearest(name, left);
    if (next === null) break;
    found.push(next);
  }
  return found;
}

/** Optimal string alignment distance (one swap of neighbours counts 1), or at least `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (a.length > 100 || b.length > 100) return limit;
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(row[j - 1] + 1, previous[j] + 1, previous[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
    }
    older = previous;
    previous = row;
  }
  return previous[b.length];
}

/** A name as it must be written in the language: in backticks where it is no plain word. */
export function writeName(name: string): string {
  return /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name) && !reserved.has(name.toLowerCase()) ? name : `\`${name.replaceAll('`', '``')}\``;
}
