import { useLocation, useParams } from 'react-router';
import type { ModelKind } from '#core/contract/types.ts';
import { leafPath } from '#renderer/shell/leaf.tsx';

export const modelKinds: readonly ModelKind[] = ['lifetime', 'churn', 'uplift'];

interface Where {
  /** Absent: the champion. */
  version?: number;
  tab?: string;
  /** Whose score is taken apart. */
  customer?: string;
}

/**
 * Address of a model.
 *
 * @example
 * modelPath('Churn', { tab: 'customers', customer: 'C-1' }); // '/models/Churn?tab=customers&customer=C-1'
 */
export function modelPath(name: string, { version, tab, customer }: Where = {}): string {
  const query = new URLSearchParams();
  if (version !== undefined) query.set('version', String(version));
  if (tab !== undefined) query.set('tab', tab);
  if (customer !== undefined) query.set('customer', customer);
  return query.size === 0 ? leafPath('models', name) : `${leafPath('models', name)}?${query}`;
}

/** Address of the form of a new model. */
export function newModelPath(kind?: ModelKind): string {
  return kind === undefined ? '/models?new' : `/models?new=${kind}`;
}

/** Address of the form that changes the plan of a model and trains it again. */
export function planPath(name: string): string {
  return `${leafPath('models', name)}?plan`;
}

export interface ModelPath {
  name: string | null;
  version: number | null;
  tab: string | null;
  customer: string | null;
  /** The form of a new model is asked for: of this kind, or of one to be chosen. */
  isNew: boolean;
  kind: ModelKind | null;
  /** The form that changes the plan of `name`. */
  isPlan: boolean;
}

/** What an address asks for. */
export function readModelPath(name: string | undefined, search: string): ModelPath {
  const query = new URLSearchParams(search);
  const version = Number(query.get('version') ?? Number.NaN);
  return {
    name: name ?? null,
    version: Number.isInteger(version) && version > 0 ? version : null,
    tab: query.get('tab'),
    customer: query.get('customer'),
    isNew: query.has('new'),
    kind: modelKinds.find((kind) => kind === query.get('new')) ?? null,
    isPlan: query.has('plan'),
  };
}

export function useModelPath(): ModelPath {
  const { name } = useParams();
  return readModelPath(name, useLocation().search);
}
