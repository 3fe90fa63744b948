import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { BrowserWindow, dialog, type FileFilter } from 'electron';
import * as v from 'valibot';
import type { BackendLink } from '#electron/backend-link.ts';
import { type ChosenFile, type FileKind, ipc } from '#electron/channel.ts';
import { handleOwn } from './requests.ts';

const choice = v.object({ multiple: v.boolean(), kind: v.picklist(['data', 'workspace', 'manifest']) });
const paths = v.array(v.pipe(v.string(), v.minLength(1)));

const filters: Record<FileKind, FileFilter[]> = {
  data: [],
  workspace: [{ name: 'Rekindle', extensions: ['rekindle'] }],
  manifest: [{ name: 'JSON', extensions: ['json'] }],
};

/** Dialogs and dropped files: paths stay on this side, the page gets tokens. */
export function setupFiles(backend: BackendLink): void {
  handleOwn(ipc.chooseFiles, async (event, options: unknown) => {
    const { multiple, kind } = v.parse(choice, options);
    const properties: ('openFile' | 'multiSelections')[] = multiple ? ['openFile', 'multiSelections'] : ['openFile'];
    const chosen = await dialog.showOpenDialog(ownWindow(event.sender), { properties, filters: filters[kind] });
    return chosen.canceled ? null : registerFiles(backend, chosen.filePaths);
  });
  handleOwn(ipc.chooseFolder, async (event) => {
    const chosen = await dialog.showOpenDialog(ownWindow(event.sender), { properties: ['openDirectory', 'createDirectory'] });
    if (chosen.canceled) return null;
    const path = chosen.filePaths[0];
    return { token: await register(backend, 'host.register-folder', path), name: basename(path) };
  });
  handleOwn(ipc.acceptFiles, (_event, dropped: unknown) => registerFiles(backend, v.parse(paths, dropped)));
}

async function registerFiles(backend: BackendLink, files: string[]): Promise<ChosenFile[]> {
  return Promise.all(
    files.map(async (path) => ({
      token: await register(backend, 'host.register-file', path),
      name: basename(path),
      bytes: await stat(path).then(
        (found) => found.size,
        () => 0,
      ),
    })),
  );
}

async function register(backend: BackendLink, name: 'host.register-file' | 'host.register-folder', path: string): Promise<string> {
  const result = await backend.call(name, { path });
  if (!result.ok) throw new Error(result.error.message);
  return String(result.value);
}

function ownWindow(contents: Electron.WebContents): BrowserWindow {
  const window = BrowserWindow.fromWebContents(contents);
  if (!window) throw new Error('no window');
  return window;
}
