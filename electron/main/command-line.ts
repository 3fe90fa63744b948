import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { HostSettings } from './settings.ts';

/** What has to be said before Electron is ready. Nothing in Rekindle has an address, so no name is ever looked up. */
export function setupCommandLine(settings: HostSettings): void {
  const profile = join(settings.home, 'window');
  mkdirSync(profile, { recursive: true });
  app.setPath('userData', profile);
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('no-proxy-server');
  // With --no-sandbox, which root needs, Electron would wait for ever for the sandbox that it was told to leave out.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}
