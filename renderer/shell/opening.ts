import { useSyncExternalStore } from 'react';
import type { Events } from '#core/contract/requests.ts';
import type { WorkspaceInfo } from '#core/contract/types.ts';
import { workbench } from '../api/client.ts';
import { showToast } from '../components/toaster.tsx';
import { text } from '../i18n.ts';
import { chooseAsOf } from './as-of.ts';
import { forgetSteps } from './undo.ts';

/** Whether the dialog for a new workspace is asked for: by the page's menu, the palette, the welcome or the host's menu. */
let asked = false;
const listeners = new Set<() => void>();

function publish(next: boolean): void {
  asked = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function askForNewWorkspace(): void {
  publish(true);
}

export function closeNewWorkspace(): void {
  publish(false);
}

export function useNewWorkspaceAsked(): boolean {
  return useSyncExternalStore(subscribe, () => asked);
}

/** Another workspace is open: the date and what could be taken back belonged to the one before. */
export function openedWorkspace(info: WorkspaceInfo): void {
  chooseAsOf(null);
  forgetSteps();
  showToast({ message: text('workspace.opened', { name: info.name }), timeout: 3000 });
}

type MenuItem = Events['menu']['item'];

/** Does what is chosen in the host's own menu. Returns the way to stop. */
export function listenToMenu(actions: Record<MenuItem, () => void>): () => void {
  return workbench().subscribe((event, payload) => {
    if (event === 'menu') actions[(payload as Events['menu']).item]();
  });
}
