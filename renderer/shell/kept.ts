import { useCallback, useSyncExternalStore } from 'react';
import { useRequest } from '../api/hooks.ts';

/** What was written and not saved, by workspace and name. Stays while the window is open: going elsewhere, another workspace or a reload lose nothing. */
export interface Kept<T> {
  read: (workspace: string) => ReadonlyMap<string, T>;
  /** `null` forgets it. */
  write: (workspace: string, name: string, value: T | null) => void;
  subscribe: (listener: () => void) => () => void;
}

type Store = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * A store for one kind of draft. `isDraft` checks what an earlier load of the page left in `store`; what it does not know is dropped.
 *
 * @example
 * const drafts = keep('tags', isDraft);
 * drafts.write('/home/a/Shop.rekindle', 'Quiet', draft);
 */
export function keep<T>(kind: string, isDraft: (value: unknown) => value is T, store: () => Store = () => window.sessionStorage): Kept<T> {
  const known = new Map<string, ReadonlyMap<string, T>>();
  const listeners = new Set<() => void>();
  const key = (workspace: string) => `rekindle.drafts.${kind}:${workspace}`;
  function read(workspace: string): ReadonlyMap<string, T> {
    const found =
      known.get(workspace) ??
      new Map(stored(store().getItem(key(workspace))).flatMap(([name, value]): [string, T][] => (isDraft(value) ? [[name, value]] : [])));
    known.set(workspace, found);
    return found;
  }
  return {
    read,
    write(workspace, name, value) {
      const next = new Map(read(workspace));
      if (value === null) next.delete(name);
      else next.set(name, value);
      known.set(workspace, next);
      store().setItem(key(workspace), JSON.stringify([...next]));
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function stored(text: string | null): [string, unknown][] {
  const entries: unknown = text === null ? [] : JSON.parse(text);
  return Array.isArray(entries) ? entries.filter((entry) => Array.isArray(entry) && typeof entry[0] === 'string') : [];
}

/** The drafts of the open workspace, and how to write one. */
export function useKept<T>(kept: Kept<T>): { drafts: ReadonlyMap<string, T>; write: (name: string, value: T | null) => void } {
  const workspace = useRequest('workspace.info', {}).data?.path ?? '';
  const drafts = useSyncExternalStore(kept.subscribe, () => kept.read(workspace));
  const write = useCallback((name: string, value: T | null) => kept.write(workspace, name, value), [kept, workspace]);
  return { drafts, write };
}
