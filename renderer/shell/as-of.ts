import { useSyncExternalStore } from 'react';
import type { IsoDate } from '#core/contract/types.ts';
import { useRequest } from '../api/hooks.ts';

/** The date chosen by the analyst; null: the data's own last day. Belongs to this window, not to the workspace. */
let chosen: IsoDate | null = null;
const listeners = new Set<() => void>();

export function chooseAsOf(date: IsoDate | null): void {
  chosen = date;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface AsOf {
  /** The date every number is computed as of. */
  asOf: IsoDate;
  /** The last day of the data; null in an empty workspace. */
  lastDay: IsoDate | null;
  /** True where the analyst chose another day than the last one. */
  changed: boolean;
  /** False until the workspace is known: do not ask for numbers yet. */
  ready: boolean;
}

/** The as-of date that stands in the top bar. */
export function useAsOf(): AsOf {
  const info = useRequest('workspace.info', {});
  const date = useSyncExternalStore(subscribe, () => chosen);
  const lastDay = info.data?.lastDay ?? null;
  const asOf = date ?? lastDay ?? today();
  return { asOf, lastDay, changed: date !== null && date !== lastDay, ready: info.data !== undefined };
}

function today(): IsoDate {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}
