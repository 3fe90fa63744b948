import { app, type BrowserWindow, dialog, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Result } from '#core/contract/result.ts';
import type { BackendLink } from '#electron/backend-link.ts';
import { registerFiles } from './files.ts';

interface MenuTexts {
  file: string;
  open: string;
  backUp: string;
  backedUp: string;
  edit: string;
  view: string;
}

const texts: Record<'en' | 'zh', MenuTexts> = {
  en: {
    file: 'File',
    open: 'Open Workspace…',
    backUp: 'Back Up Workspace…',
    backedUp: 'The workspace was backed up.',
    edit: 'Edit',
    view: 'View',
  },
  zh: { file: '文件', open: '打开工作区…', backUp: '备份工作区…', backedUp: '工作区已备份。', edit: '编辑', view: '视图' },
};

/** The window's menu. It speaks the system's language; the page has a language of its own to choose. */
export function setupMenu(window: BrowserWindow, backend: BackendLink, development: boolean): void {
  const words = texts[app.getLocale().startsWith('zh') ? 'zh' : 'en'];
  const file: MenuItemConstructorOptions[] = [
    { id: 'open', label: words.open, accelerator: 'CmdOrCtrl+O', click: () => void openWorkspace(window, backend) },
    { id: 'back-up', label: words.backUp, click: () => void backUp(window, backend, words) },
    { type: 'separator' },
    { role: 'quit' },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(development ? [{ role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
  ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { id: 'file', label: words.file, submenu: file },
      { label: words.edit, role: 'editMenu' },
      { label: words.view, submenu: view },
    ]),
  );
}

async function openWorkspace(window: BrowserWindow, backend: BackendLink): Promise<void> {
  const chosen = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [{ name: 'Rekindle', extensions: ['rekindle'] }],
  });
  if (chosen.canceled) return;
  const [file] = await registerFiles(backend, chosen.filePaths);
  const result = await backend.request('workspace.open', { token: file.token });
  if (!result.ok) await showRefusal(window, result);
}

async function backUp(window: BrowserWindow, backend: BackendLink, words: MenuTexts): Promise<void> {
  const chosen = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] });
  if (chosen.canceled) return;
  const folder = await backend.call('host.register-folder', { path: chosen.filePaths[0] });
  const result = folder.ok ? await backend.request('workspace.backup', { folder: folder.value }) : folder;
  if (!result.ok) return showRefusal(window, result);
  const { value } = result;
  const detail = typeof value === 'object' && value !== null && 'path' in value ? String(value.path) : '';
  await dialog.showMessageBox(window, { type: 'info', message: words.backedUp, detail });
}

async function showRefusal(window: BrowserWindow, result: Extract<Result<unknown>, { ok: false }>): Promise<void> {
  await dialog.showMessageBox(window, { type: 'error', message: result.error.message });
}
