import type { Labels, Node } from '../tree.ts';

/** The ladder of labels that a value is, by itself or as a tag; null for any other text. */
export function labelsOf(node: Node): Labels | null {
  if (node.kind === 'tag') return labelsOf(node.body);
  return node.kind === 'labels' ? node : null;
}

/** The labels of a ladder, each once, in order, with the conditions that give it. */
export function conditionsByLabel({ rungs }: Labels): { label: string; whens: Node[] }[] {
  const found = new Map<string, Node[]>();
  for (const { when, value } of rungs) {
    const label = String(value.value);
    found.set(label, [...(found.get(label) ?? []), when]);
  }
  return [...found].map(([label, whens]) => ({ label, whens }));
}
