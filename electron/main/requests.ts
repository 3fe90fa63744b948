import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { BackendLink } from '#electron/backend-link.ts';
import { ipc } from '#electron/channel.ts';
import { isPageUrl } from './page-protocol.ts';

/** Whether a message comes from the main frame of one of our windows, showing our page. Everything else is dropped. */
function isOwnPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isPageUrl(frame.url) && BrowserWindow.fromWebContents(event.sender) !== null;
}

/** Answers `ipcRenderer.invoke(channel, ...)` for our own page only. */
export function handleOwn<A extends unknown[], R>(channel: string, answer: (event: IpcMainInvokeEvent, ...args: A) => Promise<R>): void {
  ipcMain.handle(channel, (event, ...args) => {
    if (!isOwnPage(event)) throw new Error('refused: not the page of this window');
    return answer(event, ...(args as A));
  });
}

/** Carries the contract between the page and the backend. */
export function setupRequests(backend: BackendLink): void {
  handleOwn(ipc.request, (_event, name: unknown, input: unknown) => backend.request(String(name), input));
  backend.subscribe(({ event, payload }) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(ipc.event, event, payload);
  });
}
