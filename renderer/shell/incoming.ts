import { useSyncExternalStore } from 'react';
import { workbench } from '../api/client.ts';
import { showFailure } from '../components/toaster.tsx';

export interface ChosenFile {
  token: string;
  name: string;
  bytes: number;
}

/** Files that were chosen or dropped and wait for the analyst to say how they are read. */
let waiting: readonly ChosenFile[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly ChosenFile[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

export function bringIn(files: readonly ChosenFile[]): void {
  publish([...waiting, ...files]);
}

export function clearIncoming(): void {
  publish([]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useIncoming(): readonly ChosenFile[] {
  return useSyncExternalStore(subscribe, () => waiting);
}

/** Asks for files; `show` is called where some were chosen. */
export async function chooseAndBringIn(show: () => void): Promise<void> {
  try {
    const chosen = await workbench().chooseFiles({ multiple: true, kind: 'data' });
    if (!chosen || chosen.length === 0) return;
    bringIn(chosen);
    show();
  } catch (error) {
    showFailure(error);
  }
}
