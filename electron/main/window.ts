import { app, BrowserWindow } from 'electron';
import { pageUrl } from './page-protocol.ts';
import type { HostSettings } from './settings.ts';
import { openingBounds, rememberState, savedState } from './window-state.ts';

/** Opens the one window: sandboxed, isolated, without Node. A second start brings it to the front. */
export function setupWindow(settings: HostSettings): BrowserWindow {
  const state = savedState(settings.home);
  const window = new BrowserWindow({
    ...openingBounds(state),
    title: 'Rekindle',
    show: false,
    webPreferences: {
      preload: settings.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
      devTools: settings.development,
    },
  });
  rememberState(settings.home, window);
  window.once('ready-to-show', () => {
    if (state?.maximized) window.maximize();
    window.show();
  });
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  void window.loadURL(pageUrl);
  return window;
}
