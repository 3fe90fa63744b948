import { app } from 'electron';
import { setupBackend } from './main/backend.ts';
import { setupCommandLine } from './main/command-line.ts';
import { setupFiles } from './main/files.ts';
import { setupMenu } from './main/menu.ts';
import { setupNetwork } from './main/network.ts';
import { registerPageScheme, setupPageProtocol } from './main/page-protocol.ts';
import { setupRequests } from './main/requests.ts';
import { hostSettings } from './main/settings.ts';
import { setupSmoke } from './main/smoke.ts';
import { setupWebContents } from './main/web-contents.ts';
import { setupWindow } from './main/window.ts';

const settings = hostSettings(process.env, process.argv, app.isPackaged ? process.resourcesPath : null);
setupCommandLine(settings);
registerPageScheme();
if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  setupWebContents();
  await app.whenReady();
  setupNetwork();
  setupPageProtocol(settings.pages);
  const backend = setupBackend(settings);
  setupRequests(backend);
  setupFiles(backend);
  const window = setupWindow(settings);
  setupMenu(window, settings.development);
  setupSmoke(settings, window, backend);
}
