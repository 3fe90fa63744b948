import { app, type BrowserWindow } from 'electron';
import type { BackendLink } from '#electron/backend-link.ts';
import type { HostSettings } from './settings.ts';

const limitMs = 60_000;

/** `--smoke`: asks the core one question through the page, prints the answer as one JSON line, and quits with 0 where it was answered. */
export function setupSmoke(settings: HostSettings, window: BrowserWindow, backend: BackendLink): void {
  if (!settings.smoke) return;
  const late = setTimeout(() => app.exit(1), limitMs);
  window.webContents.once('did-finish-load', async () => {
    const result: unknown = await window.webContents.executeJavaScript("window.workbench.request('workspace.info', {})");
    console.log(JSON.stringify(result));
    clearTimeout(late);
    await backend.close();
    const answered = typeof result === 'object' && result !== null && 'ok' in result && result.ok === true;
    app.exit(answered ? 0 : 1);
  });
}
