import { app, type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Events } from '#core/contract/requests.ts';
import { ipc } from '#electron/channel.ts';

interface MenuTexts {
  file: string;
  new: string;
  open: string;
  backUp: string;
  edit: string;
  view: string;
}

const texts: Record<'en' | 'zh', MenuTexts> = {
  en: {
    file: 'File',
    new: 'New Workspace…',
    open: 'Open Workspace…',
    backUp: 'Back Up Workspace…',
    edit: 'Edit',
    view: 'View',
  },
  zh: { file: '文件', new: '新建工作区…', open: '打开工作区…', backUp: '备份工作区…', edit: '编辑', view: '视图' },
};

/** The window's menu. It speaks the system's language; the page has a language of its own to choose, and does what the File menu asks for. */
export function setupMenu(window: BrowserWindow, development: boolean): void {
  const words = texts[app.getLocale().startsWith('zh') ? 'zh' : 'en'];
  const ask = (item: Events['menu']['item']) => () => window.webContents.send(ipc.event, 'menu', { item } satisfies Events['menu']);
  const file: MenuItemConstructorOptions[] = [
    { id: 'new', label: words.new, accelerator: 'CmdOrCtrl+Shift+N', click: ask('new') },
    { id: 'open', label: words.open, accelerator: 'CmdOrCtrl+O', click: ask('open') },
    { id: 'back-up', label: words.backUp, click: ask('back-up') },
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
