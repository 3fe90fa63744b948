import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Events, WorkbenchApi } from '#core/contract/requests.ts';
import { ipc } from '#electron/channel.ts';

/** Gives the page its `window.workbench`, and nothing else of Electron. */
const workbench: WorkbenchApi = {
  host: 'electron',
  request: (name, input) => ipcRenderer.invoke(ipc.request, name, input),
  subscribe(listener) {
    const receive = <E extends keyof Events>(_event: unknown, event: E, payload: Events[E]) => listener(event, payload);
    ipcRenderer.on(ipc.event, receive);
    return () => void ipcRenderer.off(ipc.event, receive);
  },
  chooseFiles: (options) => ipcRenderer.invoke(ipc.chooseFiles, options),
  chooseFolder: () => ipcRenderer.invoke(ipc.chooseFolder),
  acceptFiles: (files) =>
    ipcRenderer.invoke(
      ipc.acceptFiles,
      files.map((file) => webUtils.getPathForFile(file)),
    ),
};

contextBridge.exposeInMainWorld('workbench', workbench);
